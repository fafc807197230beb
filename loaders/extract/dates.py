"""Dates as the text states them, in EDTF: nothing finer, nothing added, and no date where there is doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.dates import bounds
from graph.facts import Document, Span
from loaders.extract.clauses import clause, within
from loaders.extract.passages import Passage
from loaders.extract.source import Source

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_TO = r" ?(?:-|–|—|to|and|until|till|through) ?"
_ABOUT = r"(?:(?:the )?(?:early|mid|late|beginning of|start of|middle of|end of|latter part of)(?: in)?[- ]|around |about |circa |c\. ?|approximately )"
_SIGN = re.compile(rf"\d|{_MONTH}")
_BEFORE_YEAR = re.compile(r"(?:\b(?:in|since|from|during|by|until|till|before|after|throughout|between|of|early|mid|late|year|and|to|around|about|prior to|for|as of|for)[ -]|\()\Z", re.I)
_NAMED_BY_YEAR = re.compile(r"(?:Act|Regulations|Rules|Order|Code|Guidance|Framework|Together|Strategy|Bill|Measure)[,)]? \Z")
_AFTER_YEAR = re.compile(r" (?:children|people|women|men|young)\b| (?!was\b|is\b|as\b|has\b|this\b|his\b|its\b|services\b)\w+s\b|-\d|%| ?(?:Act|Regulations|hours|hrs)\b")
_BOUND = re.compile(r"(?:\b(?P<to>by|before|until|till|up to|prior to|no later than|not later than|up until)|\b(?P<of>since|from|after|as of|as from|onwards from))(?: the)?(?: (?:about|around|[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday),?)? \Z", re.I)
_NOT_UNTIL = re.compile(r"\b(?:not|n't|never|only)\b[^.;]{0,50}\Z")

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_OPENING = re.compile(rf"(?:\W|\b(?:on|in|by|from|since|between|during|at|then|and|so|but|however|also|later|the|around|about|until|before|after|early|late|only|as|of|morning|evening|night|{_DAYS})\b)*")
_SEPARATE = re.compile(r"\b(?:following|after|before|prior to|until|since|when|despite)\b")  # what stands on the other side is another event


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a piece of text: where it stands and what it states."""

    start: int
    end: int
    edtf: str


def _month(name: str) -> str:
    return f"{_MONTHS.index(name[:3].lower()) + 1:02}"


def _day(words: str) -> str:
    return f"{int(re.match(r'[0-9]+', words.strip())[0]):02}"  # type: ignore[index]


def _days(m: re.Match[str]) -> str:
    year, month = m["fromyear"] or m["y"], m["frommonth"] or m["m"]
    return f"{year.strip()}-{_month(month.strip())}-{_day(m['from'])}/{m['y']}-{_month(m['m'])}-{_day(m['d'])}"


def _slashed(m: re.Match[str]) -> str:
    year = m["y"] if len(m["y"]) == 4 else ("20" if int(m["y"]) < 50 else "19") + m["y"]
    return f"{year}-{int(m['m']):02}-{int(m['d']):02}"


def _months(m: re.Match[str]) -> str:
    return f"{(m['fromyear'] or m['y']).strip()}-{_month(m['from'])}/{m['y']}-{_month(m['m'])}"


def _years(m: re.Match[str]) -> str:
    return f"{m['from']}/{m['y'] or m['from'][:2] + m['yy']}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(rf"(?<![\w/.£$-])(?:{pattern})(?!\w)"), state)
    for pattern, state in (
        (rf"(?P<from>{_DAY})(?P<frommonth> {_MONTH})?(?P<fromyear>,? {_YEAR})?{_TO}(?P<d>{_DAY}) (?P<m>{_MONTH}),? (?P<y>{_YEAR})", _days),
        (rf"(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})", lambda m: f"{m['y']}-{_month(m['m'])}-{_day(m['d'])}"),
        (rf"(?P<m>{_MONTH}) (?P<d>{_DAY}),? (?P<y>{_YEAR})", lambda m: f"{m['y']}-{_month(m['m'])}-{_day(m['d'])}"),
        (rf"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)", lambda m: m[0]),
        (rf"(?P<d>0?[1-9]|[12]\d|3[01])(?P<sep>[/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<y>{_YEAR}|\d\d)(?![/.]\d)", _slashed),
        (rf"(?P<from>{_MONTH})(?P<fromyear> {_YEAR})?{_TO}(?P<m>{_MONTH}) (?P<y>{_YEAR})", _months),
        (rf"(?P<m>{_MONTH})(?: of)?,? (?P<y>{_YEAR})", lambda m: f"{m['y']}-{_month(m['m'])}"),
        (rf"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)(?: term)?(?: of| in)? (?P<y>{_YEAR})(?:[/–-]\d\d(?:\d\d)?)?", lambda m: f"{m['y']}-{_SEASONS[m['s'].lower()]}"),
        (rf"(?P<from>{_YEAR})(?:{_TO}(?P<y>{_YEAR})|[/–-](?P<yy>\d\d))(?![\d/-])", _years),
        (r"(?:the )?(?P<y>(?:19[3-9]|20[0-4])0)'?s", lambda m: f"{m['y']}/{int(m['y']) + 9}"),
        (rf"{_ABOUT}(?P<y>{_YEAR})", lambda m: f"{m['y']}~"),
        (rf"(?P<bareyear>{_YEAR})", lambda m: m[0]),
    )
)
_OPEN_DAY = re.compile(rf"(?<![\w/.£$-])(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})(?!\w)")


@lru_cache(maxsize=4096)
def dates_in(text: str, year: str | None = None) -> tuple[Dated, ...]:
    """Every date in a piece of plain text, in order; ``year`` is that of days named without one, where it is known.

    >>> [d.edtf for d in dates_in("It ran between 2006 to 2012, was ordered in June 2012 and came out on 3/4/13.")]
    ['2006/2012', '2012-06', '2013-04-03']
    >>> dates_in("Under section 47 of the Children Act 1989 a girl aged 15 met 2010 others; see 6.2.3."), dates_in("In May.")
    ((), ())
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
    for pattern, state in _FORMS:
        for match in pattern.finditer(text):
            if _is_range(text, match) if " and " in match[0] else "bareyear" not in pattern.groupindex or _is_year(text, match):
                yield match, state(match)
    for match in _OPEN_DAY.finditer(text) if year else ():
        yield match, f"{year}-{_month(match['m'])}-{_day(match['d'])}"


def _is_range(text: str, match: re.Match[str]) -> bool:
    return text[max(0, match.start() - 12) : match.start()].lower().endswith(("between ", "between the "))


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
    """The date that belongs to words of a passage: one in their clause, else one that opens the sentence; None in doubt.

    >>> text = "On 4 May 2011 the school rang the police, who did not reply."
    >>> whole = Document(document="d", span=(0, len(text)), quote=text, title="t")
    >>> when_of(whole, Passage(0, len(text), "sentence", None, text), (46, 59))
    '2011-05-04'
    """
    here, start, end = within(passage, span)
    dates = dates_in(here.text, _year_of(source))
    if not dates:
        return None
    low, high = clause(here.lower, start, end)
    near = [d for d in dates if low <= d.start < high and not _SEPARATE.search(here.lower, min(d.end, end), max(d.start, start))]
    if near:
        return min(near, key=lambda d: _distance(d, start, end)).edtf
    opening = [d for d in dates[:1] if _OPENING.fullmatch(here.lower, 0, d.start) and d.end <= start and not _SEPARATE.search(here.lower, d.end, start)]
    return opening[0].edtf if opening else None


def _distance(dated: Dated, start: int, end: int) -> int:
    return max(start - dated.end, dated.start - end, 0)


def _year_of(source: Source | Document) -> str | None:
    document = source.document if isinstance(source, Source) else source
    return _only_year(document.quote)


@lru_cache(maxsize=8)
def _only_year(text: str) -> str | None:
    """The year of every full date of a text, where all have the same one."""
    years = {match[1] for match in re.finditer(rf"{_DAY}(?: of)?\s+{_MONTH},?\s+({_YEAR})\b", text)}
    return next(iter(years)) if len(years) == 1 else None
