"""Dates as the text states them, in EDTF: nothing finer, nothing added, and no date where there is doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.dates import bounds
from graph.facts import Document, Span
from loaders.extract.clauses import clause, within
from loaders.extract.date_forms import DAY, FORMS, MONTH, OPEN_DAY, YEAR, day, month
from loaders.extract.narrative import continued, day_before
from loaders.extract.passages import Passage
from loaders.extract.plain import Plain, plain
from loaders.extract.source import Source

_SIGN = re.compile(rf"\d|{MONTH}")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|during|by|until|till|before|after|throughout|between|of|early|mid|late|year|and|to|around"
    r"|about|prior to|for|as of)[ -]|\()\Z",
    re.I,
)
_NAMED_BY_YEAR = re.compile(
    r"(?:Act|Regulations|Rules|Order|Code|Guidance|Framework|Together|Strategy|Bill|Measure)[,)]? \Z"
)
_AFTER_YEAR = re.compile(
    r" (?:children|people|women|men|young)\b| (?!was\b|is\b|as\b|has\b|this\b|his\b|its\b|services\b)\w+s\b"
    r"|-\d|%| ?(?:Act|Regulations|hours|hrs)\b"
)
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_BOUND = re.compile(
    r"\b(?:(?P<to>by|before|until|till|up to|prior to|no later than|not later than|up until)"
    rf"|(?P<of>since|from|after|as of|as from|onwards from))(?: the)?(?: (?:about|around|{_WEEKDAY}),?)? \Z",
    re.I,
)
_NOT_UNTIL = re.compile(r"\b(?:not|n't|never|only)\b[^.;]{0,50}\Z")
_OPENING = re.compile(
    r"(?:\W|\b(?:on|in|by|from|since|between|during|at|then|and|so|but|however|also|later|the|around|about|until|before"
    rf"|after|early|late|only|as|of|morning|evening|night|{_WEEKDAY})\b)*"
)
_MONTH_ALONE = re.compile(
    rf"\b(?:in|during|of|since|by|until|last|next) (?P<m>{MONTH})(?!\w)(?!,? (?:of )?{YEAR})(?! \d)"
)
_TO_COME = re.compile(r"\b(?:due|will|expected|to be published|next)\b")
# What stands on the other side of one of these is another event.
_SEPARATE = re.compile(r"\b(?:following|after|before|prior to|until|since|when|despite)\b")

_BY_THE_TIME = re.compile(r"by the time\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a piece of text: where it stands and what it states."""

    start: int
    end: int
    edtf: str


@lru_cache(maxsize=4096)
def dates_in(text: str, year: str | None = None) -> tuple[Dated, ...]:
    """Every date in a piece of plain text, in order; ``year`` is that of days named without one, where it is known.

    >>> [d.edtf for d in dates_in("It ran between 2006 to 2012, was ordered in June 2012 and came out on 3/4/13.")]
    ['2006/2012', '2012-06', '2013-04-03']
    >>> dates_in("In May, under section 47 of the Children Act 1989, a girl aged 15 met 2010 others; see 6.2.3.")
    ()
    """
    found: list[Dated] = []
    taken: list[Span] = []
    for match, edtf in _stated(text, year) if _SIGN.search(text) else ():
        if not any(match.start() < end and start < match.end() for start, end in taken):
            taken.append(match.span())
            bounded = _bounded(text, match.start(), edtf)
            if _holds(bounded):
                found.append(Dated(match.start(), match.end(), bounded))
    return tuple(sorted(found, key=lambda d: d.start))


def _stated(text: str, year: str | None) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, state in FORMS:
        for match in pattern.finditer(text):
            if _is_date(text, match):
                yield match, state(match)
    for match in OPEN_DAY.finditer(text) if year else ():
        yield match, f"{year}-{month(match['m'])}-{day(match['d'])}"


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a date is one: two days or years joined by "and" are a range only after "between"."""
    if re.search(r"\d.* and ", match[0]) and "either" not in match.re.groupindex:
        return text[max(0, match.start() - 12) : match.start()].lower().endswith(("between ", "between the "))
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


def when_of(source: Source | Document, passage: Passage, span: Span) -> str | None:
    """The date that belongs to words: one in their clause, else one that opens the sentence or its story.

    >>> text = "On 4 May 2011 the school rang the police, who did not reply."
    >>> whole = Document(document="d", span=(0, len(text)), quote=text, title="t")
    >>> when_of(whole, Passage(0, len(text), "sentence", None, text), (46, 59))
    '2011-05-04'
    """
    here, start, end = within(passage, span)
    document = source.document if isinstance(source, Source) else source
    dates = [*dates_in(here.text, _year_before(document.quote, passage.end)), *_near(here, document.published)]
    low, high = clause(here.lower, start, end)
    if isinstance(source, Source) and (not dates or _BY_THE_TIME.match(here.lower)):
        return _in_story(source, passage, (low, end), dates)
    beside = [d for d in dates if not _SEPARATE.search(here.lower, min(d.end, end), max(d.start, start))]
    within_clause = [d for d in beside if low <= d.start < high]
    if within_clause:
        return min(within_clause, key=lambda d: _distance(d, start, end)).edtf
    opening = [d for d in beside if d.end <= start and _OPENING.fullmatch(here.lower, 0, d.start)]
    return opening[0].edtf if opening else None


def _in_story(source: Source, passage: Passage, words: Span, dates: list[Dated]) -> str | None:
    """The date of a sentence that goes on with a dated story; "by the time of X" lasts from there to X."""

    def opening(told: Passage) -> str | None:
        made = plain(told)
        found = dates_in(made.text, _year_before(source.text, told.end))
        opens = [d.edtf for d in found if _OPENING.fullmatch(made.lower, 0, d.start)]
        return "" if not found or _BY_THE_TIME.match(made.lower) else opens[0] if len(opens) == len(found) else None

    if not dates:
        return continued(source, passage, words, opening)
    first, last = day_before(source, passage, opening), dates[0].edtf
    return f"{first}/{last}" if len(dates) == 1 and first and len(last) == len(first) and first < last else None


def _near(here: Plain, published: str | None) -> list[Dated]:
    """Months without a year, told from that of publication: the last such month, or the next where it is to come."""
    if not published or not re.match(rf"{YEAR}-(?:0[1-9]|1[0-2])(?!\d)", published):
        return []
    year, at = int(published[:4]), published[5:7]
    found = []
    for match in _MONTH_ALONE.finditer(here.text):
        number = month(match["m"])
        later = _TO_COME.search(here.lower)
        turn = int(number < at) if later else -int(number > at)
        found.append(Dated(match.start("m"), match.end("m"), f"{year + turn}-{number}"))
    return found


def _distance(dated: Dated, start: int, end: int) -> int:
    return max(start - dated.end, dated.start - end, 0)


def _year_before(text: str, end: int) -> str | None:
    """The year of days named without one: that of every full date of the text, if one was named before."""
    year, first = _only_year(text)
    return year if first < end else None


@lru_cache(maxsize=8)
def _only_year(text: str) -> tuple[str | None, int]:
    """The year of every full date of a text, where all have the same one, and where the first stands."""
    dates = list(re.finditer(rf"{DAY}(?: of)?\s+{MONTH},?\s+({YEAR})\b", text))
    years = {match[1] for match in dates}
    return (dates[0][1], dates[0].start()) if len(years) == 1 else (None, 0)
