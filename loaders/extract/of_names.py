"""Bodies whose names follow what they are: "Department of Public Safety", "Diocese of Hale", "the charity Rooms"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.shapes import last_words, no_names
from loaders.extract.terms import agency_scheme, cased

_WORD = r"[A-Z](?:[^\W_]|['-])+"
_NAME = rf"{_WORD}(?: (?:(?:and|&|of|for|of the) )?{_WORD})*"
_LIST = rf"{_WORD}(?: {_WORD})?(?:, {_WORD}(?: {_WORD})?){{1,3}},? and {_WORD}(?: {_WORD})?"
_BEFORE = re.compile(r"(?:U\.?S\.? |(?:[A-Z][\w'-]+ ){1,2})\Z")
_LINKED = re.compile(r"(?: (?:and|&|of|for|of the))? *\Z")
_AND = re.compile(r" (?:and|&) ")


def of_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each body in a text whose name begins with its head.

    >>> text = "The Texas Department of Public Safety told the Diocese of Harrowby and Lowick Police."
    >>> [(text[start:end], kind) for start, end, kind in of_names(text)]
    [('Texas Department of Public Safety', 'POLICE'), ('Diocese of Harrowby', 'OTHER')]
    """
    for match in _pattern().finditer(text):
        own = _own(match["name"])
        end = match.start("name") + len(own)
        kind = _kind(match["head"], text[match.start() : end])
        if kind and not _is_none(own):
            yield _begin(text, match.start()), end, kind
    for match in _sorts().finditer(text):
        own = _own(match["name"])
        if own and own.split()[0] not in no_names() and not own.removesuffix("s").isupper():
            yield match.start("name"), match.start("name") + len(own), agency_scheme()["sorts"][match["sort"].lower()]


def _own(name: str) -> str:
    """What of the words after a head belongs to it: "Harrowby", not "Harrowby and Lowick Police"."""
    for word in re.finditer(r"\S+", name):
        if word[0] in no_names() and word[0] not in agency_scheme()["of_words"]:
            return _LINKED.sub("", name[: word.start()])
        if word[0].endswith("'s") and word[0] not in agency_scheme()["possessives"]:
            return name[: word.end() - 2]
    for match in _AND.finditer(name):
        rest = name[match.end() :]
        ends = any(end == len(rest) for _, end, _ in cased().every(rest))
        if ends or rest.split()[-1] in last_words():
            return name[: match.start()]
    return name


def _begin(text: str, start: int) -> int:
    """Where a name begins with the state or owner before its head: "Texas Department", "U.S. Department"."""
    before = _BEFORE.search(text, max(0, start - 40), start)
    words = list(re.finditer(r"\S+", before[0])) if before else []
    own = [word for word in words if word[0] not in no_names()]
    return before.start() + own[0].start() if before and own and own[-1] is words[-1] else start


def _kind(head: str, name: str) -> str | None:
    rows = (row for row in agency_scheme()["of_names"] if head in row["heads"])
    return next((row["kind"] for row in rows if any(w in name for w in row.get("words", [head]))), None)


def _is_none(name: str) -> bool:
    words = name.split()
    return not words or words[-1].endswith("'s") or not {words[0], words[-1]}.isdisjoint(agency_scheme()["of_none"])


@cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(sorted({head for row in agency_scheme()["of_names"] for head in row["heads"]}))
    return re.compile(
        rf"\b(?P<head>{heads}) (?:of|for|(?<=ion )on|(?<=tee )on)(?: the)? "
        rf"(?P<name>(?<=(?:ment|stry) of )(?:{_LIST})|(?<=(?:ment|stry) for )(?:{_LIST})|{_NAME})"
    )


@cache
def _sorts() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<sort>{'|'.join(agency_scheme()['sorts'])}),? (?P<name>{_WORD}(?: {_WORD}){{0,2}})")
