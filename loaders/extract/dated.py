"""Dates that a piece of text states, in EDTF: nothing finer, nothing added, and no date where there is doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.dates import bounds
from graph.facts import Span
from loaders.extract.date_forms import FORMS, MONTH, OPEN_DAY, OPEN_MONTH, open_date

_SIGN = re.compile(rf"\d|{MONTH}")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|during|by|until|till|before|after|throughout|between|of|early|mid|late|year|and|to|around"
    r"|about|prior to|for|as of)[ -]|\()\Z",
    re.I,
)
_NAMED_BY_YEAR = re.compile(
    r"(?:Act|Acts|Regulations|Rules|Order|Code|Guidance|Framework|Together|Strategy|Bill|Measure|Plan|Programme"
    r"|Protocol)(?:[,)]? \(?| of )\Z"
)
_MONTHS = re.compile(rf"{MONTH}|[/.-]\d\d?[/.-]")
_AFTER_YEAR = re.compile(
    r" (?:children|people|women|men|young)\b| (?!was\b|is\b|as\b|has\b|this\b|his\b|its\b|services\b)\w+s\b"
    r"|-\d|%| ?(?:Act|Regulations|hours|hrs)\b"
)
WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_BOUND = re.compile(
    r"\b(?:(?P<to>by|before|until|till|up to|prior to|no later than|not later than|up until)"
    rf"|(?P<of>since|from|after|as of|as from|onwards from))(?: the)?(?: (?:about|around|{WEEKDAY}),?)? \Z",
    re.I,
)
_BEGINS = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")
_NOT_UNTIL = re.compile(r"\b(?:not|n't|never|only)\b[^.;]{0,50}\Z")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a piece of text: where it stands and what it states."""

    start: int
    end: int
    edtf: str


@lru_cache(maxsize=4096)
def dates_in(text: str, after: str | None = None) -> tuple[Dated, ...]:
    """Every date in a piece of plain text, in order.

    A day or month without a year follows the date before it in the text, or ``after``: it has the year of that one, and
    none where it would come before it.

    >>> [d.edtf for d in dates_in("It ran between 2006 to 2012, was ordered in June 2012 and came out on 3/4/13.")]
    ['2006/2012', '2012-06', '2013-04-03']
    >>> dates_in("In May, under section 47 of the Children Act 1989, a girl aged 15 met 2010 others; see 6.2.3.")
    ()
    >>> [d.edtf for d in dates_in("On 9 June he left. On 2 March he was seen.", "2011-05-04")]
    ['2011-06-09']
    """
    found: list[Dated] = []
    taken: list[Span] = []
    for match, edtf in _stated(text) if _SIGN.search(text) else ():
        _add(found, taken, text, match, edtf)
    for match, edtf in _following(text, list(found), after) if found or after else ():
        _add(found, taken, text, match, edtf)
    return tuple(sorted(found, key=lambda d: d.start))


def _add(found: list[Dated], taken: list[Span], text: str, match: re.Match[str], edtf: str) -> None:
    if not any(match.start() < end and start < match.end() for start, end in taken):
        taken.append(match.span())
        bounded = _bounded(text, match.start(), edtf)
        if _holds(bounded):
            found.append(Dated(match.start(), match.end(), bounded))


def _stated(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, state in FORMS:
        for match in pattern.finditer(text):
            if _is_date(text, match):
                yield match, state(match)


def _following(text: str, found: list[Dated], after: str | None) -> Iterator[tuple[re.Match[str], str]]:
    """Days and months without a year, with that of the date that they follow."""
    for match in (*OPEN_DAY.finditer(text), *OPEN_MONTH.finditer(text)):
        known = [d.edtf for d in found if d.end <= match.start() and _BEGINS.fullmatch(d.edtf)]
        last, named = max([*known, *([after] if after else [])], default=""), open_date(match)
        has_order = len(last) > len("2011") or len(named) > len("06")  # a lone year says nothing of a month alone
        if last and has_order and named >= last[5 : 5 + len(named)]:
            yield match, f"{last[:4]}-{named}"


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a date is one: two days or years joined by "and" are a range only after "between"."""
    if re.search(r"\d.* and ", match[0]) and "either" not in match.re.groupindex:
        return text[max(0, match.start() - 12) : match.start()].lower().endswith(("between ", "between the "))
    if not _MONTHS.search(match[0]) and _NAMED_BY_YEAR.search(text, max(0, match.start() - 16), match.start()):
        return False
    return "bareyear" not in match.re.groupindex or _is_year(text, match)


def _is_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    named = _NAMED_BY_YEAR.search(text[max(0, match.start() - 16) : match.start()])
    return bool(_BEFORE_YEAR.search(before)) and not named and not _AFTER_YEAR.match(text, match.end())


def _bounded(text: str, start: int, edtf: str) -> str:
    """The date as an open interval where "by", "since" and the like stand before it."""
    match = _BOUND.search(text[max(0, start - 30) : start])
    if not match or "/" in edtf:
        return edtf
    if match["of"]:
        return f"{edtf}/.."
    starts_at = max(0, start - 30) + match.start()
    return edtf if _NOT_UNTIL.search(text, max(0, starts_at - 60), starts_at) else f"../{edtf}"


def _holds(edtf: str) -> bool:
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True
