"""Short forms that a text defines in brackets: "Harrowby Safeguarding Children Board (HSCB)"."""

from __future__ import annotations

import re

_BRACKET = re.compile(
    r" ?\((?:the |hereafter |known as |also known as )*[\"']?(?P<short>[A-Za-z][A-Za-z&/+-]{1,11})[\"']?\)"
)
_OUTSIDE = re.compile(r"(?<![\w-])(?P<short>[A-Z][A-Za-z&]{1,8}) \((?P<long>[A-Z][\w'& -]{5,70})\)")
_WORDS = re.compile(r"[A-Za-z&]+")
_SMALL = frozenset(("and", "of", "the", "for", "in", "on", "to", "a", "with", "&"))
_MOST_WORDS = 9


def fits(short: str, name: str) -> bool:
    """Whether a short form is made of the first letters of a name's words, small words left out or not.

    >>> fits("HSCB", "Harrowby Safeguarding Children Board"), fits("KC", "Anna Lowe")
    (True, False)
    >>> fits("Cafcass", "Children and Family Court Advisory and Support Service")
    True
    """
    letters = [c for c in short.lower() if c.isalpha()]
    words = [w.lower() for w in _WORDS.findall(name.replace("'", ""))]
    return len(letters) > 1 and _spells(letters, words, 0, 0)


def _spells(letters: list[str], words: list[str], at: int, skipped: int) -> bool:
    if not letters:
        return all(word in _SMALL for word in words[at:])
    for place in range(at, len(words)):
        if words[place][0] == letters[0] and _spells(letters[1:], words, place + 1, skipped):
            return True
        if place == 0 and at == 0:
            return False  # the first letter is the first word's
        skipped += words[place] not in _SMALL
        if skipped > 1:
            return False
    return False


def initials(name: str) -> set[str]:
    """The initials that a name of three words or more goes by, where a text does not say which.

    >>> sorted(initials("Department of Children and Families"))
    ['DCF', 'DOCAF']
    """
    words = _WORDS.findall(name.replace("'", ""))
    main = [word for word in words if word.lower() not in _SMALL]
    return {"".join(word[0].upper() for word in some) for some in (words, main)} if len(main) > 2 else set()


def _is_short(short: str) -> bool:
    return sum(c.isupper() for c in short) >= 2 or short == "Cafcass"


def defined(text: str) -> list[tuple[int, int, int, int]]:
    """Places of names and the short forms that fit them, where a bracket defines one: name, then short form.

    >>> t = "He rang the First Contact Team (FCT) and an IDVA (Independent Domestic Violence Adviser)."
    >>> [(t[a:b], t[c:d]) for a, b, c, d in defined(t)]
    [('First Contact Team', 'FCT'), ('Independent Domestic Violence Adviser', 'IDVA')]
    """
    found = []
    for match in _BRACKET.finditer(text):
        start = _name_before(text, match.start(), match["short"]) if _is_short(match["short"]) else None
        if start is not None:
            found.append((start, match.start(), match.start("short"), match.end("short")))
    for match in _OUTSIDE.finditer(text):
        if _is_short(match["short"]) and fits(match["short"], match["long"]):
            found.append((match.start("long"), match.end("long"), match.start("short"), match.end("short")))
    return found


def _name_before(text: str, end: int, short: str) -> int | None:
    """Where the fewest words before a bracket start that its short form fits; None if none do."""
    starts = [m.start() for m in re.finditer(r"[\w&][^\s]*", text[max(0, end - 110) : end])]
    base = max(0, end - 110)
    for start in reversed(starts[-_MOST_WORDS:]):
        words = text[base + start : end]
        if words.split()[0].lower() not in _SMALL and fits(short, words):
            return base + start
    return None
