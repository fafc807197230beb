"""Names in a person's Cypher that the ontology does not have: an engine would quietly find nothing by them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from graph import ontology
from graph.errors import nearest
from queries.terms import may_have

_UNREAD = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.DOTALL)
_NODE = re.compile(r"\(\s*(\w*)\s*:\s*([\w|&:! ]+?)\s*(?=[){]|\bWHERE\b)")
_TIE = re.compile(r"\[\s*(\w*)\s*:\s*([\w|!: ]+?)\s*(?=[\]{*]|\bWHERE\b)")
_READ = re.compile(r"\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b(?!\s*\()")
_KEYS = re.compile(r"\s*\{([^{}]*)\}")
_KEY = re.compile(r"(?:^|,)\s*(\w+)\s*:")
_GIVEN = re.compile(r"\bAS\s+(\w+)|\b(\w+)\s+IN\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
Wrong = tuple[int, str]  # where in the text, and what is wrong there


def readable(text: str) -> str:
    """The text with its strings, comments and quoted names blanked out, every other character in its place.

    >>> readable("RETURN 'a:B' // c")
    'RETURN           '
    """
    return _UNREAD.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def unknown(text: str) -> list[Wrong]:
    """Each label, relationship type and property that no node or relationship has, in the order of the text.

    >>> unknown("MATCH (a:Agncy {name: 'x'}) RETURN a.name")
    [(9, "there is no label 'Agncy'; the nearest is Agency")]
    """
    plain = readable(text)
    owners: dict[str, set[str]] = {}
    found = [
        *_named(plain, _NODE, "label", ontology.labels(), owners),
        *_named(plain, _TIE, "relationship type", ontology.relationships(), owners),
    ]
    for variable in {name for pair in _GIVEN.findall(plain) for name in pair}:
        owners.pop(variable, None)  # it may be something else by then
    for read in _READ.finditer(plain):
        if read[1] in owners:
            found += _property(read.start(2), read[2], owners[read[1]])
    return sorted(set(found))


def _named(
    plain: str, pattern: re.Pattern[str], what: str, known: Collection[str], owners: dict[str, set[str]]
) -> Iterator[Wrong]:
    """The unknown names of one sort, and of the known ones the unknown properties; notes what each variable is."""
    for match in pattern.finditer(plain):
        words = [(match.start(2) + word.start(), word[0]) for word in _WORD.finditer(match[2])]
        yield from _missing(words, what, known)
        names = {name for _, name in words}
        if names <= set(known) and "!" not in match[2]:
            if match[1]:
                owners.setdefault(match[1], set()).update(names)
            if keys := _KEYS.match(plain, match.end()):
                for key in _KEY.finditer(keys[1]):
                    yield from _property(keys.start(1) + key.start(1), key[1], names)


def _property(at: int, name: str, owners: set[str]) -> Iterator[Wrong]:
    known = frozenset().union(*map(may_have, owners)) | {"caption", "id"}
    yield from _missing([(at, name)], "property", known, f" of {' or '.join(sorted(owners))}")


def _missing(words: Iterable[tuple[int, str]], what: str, known: Collection[str], of: str = "") -> Iterator[Wrong]:
    for at, word in words:
        if word not in known:
            near = nearest(word, known)
            yield at, f"there is no {what} {word!r}{of}" + (f"; the nearest is {near[0]}" if near else "")
