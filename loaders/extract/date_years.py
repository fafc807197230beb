"""The dates of a passage; a day without its year has that of the last date of its story, where it can be no other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.facts import Document
from loaders.extract.date_forms import DAY, MONTH, OPEN_DAY, OPEN_MONTH, YEAR
from loaders.extract.dated import Dated, dates_in
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source

_PROCEDURE = re.compile(r"\b(?:inquest|investigation|inquiry|hearing|post-mortem|born|birth|published|review)\b")
_COMMENCED = re.compile(r"\W+(?:I|we|an?|the|my)(?: \w+){0,6} (?:investigation|inquest|inquiry)\b")
_MONTH = re.compile(MONTH)
BY_THE_TIME = re.compile(r"by the (?:time|date)\b")
_BEGINS = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?")
_NEAR = 80  # characters before a date in which it may be said to be one of procedure
_FURTHEST = 20  # sentences that a year can reach


@dataclass(frozen=True, slots=True)
class _Year:
    """The one year of a story: where its first full date stands, that date, and where dates of procedure do."""

    year: str
    start: int
    first: str
    others: tuple[int, ...]


def dates_of(source: Source | Document, passage: Passage) -> tuple[Dated, ...]:
    """Every date of a passage, in order of place in its plain text.

    >>> from loaders.extract.passages import passages
    >>> text = "He left on 4 May 2011. On 9 June he was seen. On 2 March he rang."
    >>> source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    >>> [dated.edtf for passage in source.passages for dated in dates_of(source, passage)]
    ['2011-05-04', '2011-06-09', '2011-03-02']
    """
    text = plain(passage).text
    if not _is_open(text):
        return dates_in(text)
    last = _last_date(source, passage)
    if last or passage.speaker:
        return dates_in(text, last)
    return _before_first(source.text if isinstance(source, Source) else source.quote, text)


def is_undated(passage: Passage, dates: Sequence[Dated]) -> bool:
    """Whether a passage has no date, nor names a day or month whose year cannot be told."""
    return not dates and not _is_open(plain(passage).text)


def _is_open(text: str) -> bool:
    return bool(_MONTH.search(text) and (OPEN_DAY.search(text) or OPEN_MONTH.search(text)))


def _last_date(source: Source | Document, passage: Passage) -> str | None:
    """The year of a document that has but one, else the latest date of the story that a passage goes on with."""
    year = _only_year(source.text if isinstance(source, Source) else source.quote)
    if year and year.start < passage.end and not any(year.start < other < passage.start for other in year.others):
        return year.year
    if isinstance(source, Document) or passage.speaker:  # talk does not keep to the order of time
        return None
    return _of_story(source, passage)


def _before_first(whole: str, text: str) -> tuple[Dated, ...]:
    """The dates of a sentence before the first full date of its text, with the year of that one where it is later."""
    year = _only_year(whole)
    found = dates_in(text, year.year if year else None)
    return tuple(d for d in found if d.edtf <= year.first) if year else found


def _of_story(source: Source, passage: Passage) -> str | None:
    latest = ""
    for told in _sentences_before(source, passage):
        text = plain(told).text
        found = dates_in(text, latest or None)
        if all(any(d.start <= match.start() < d.end for d in found) for match in OPEN_DAY.finditer(text)):
            latest = max([*(d.edtf for d in found if _BEGINS.fullmatch(d.edtf)), latest])
        else:
            latest = ""  # a day whose year is not known: nothing can be said of those that follow it
    return latest or None


def _sentences_before(source: Source, passage: Passage) -> list[Passage]:
    """The sentences of the same section and speaker, in order, from the last that tells of procedure or of a birth."""
    return list(_back(source, passage))[::-1]


def _back(source: Source, passage: Passage) -> Iterator[Passage]:
    at = bisect_left(source.passages, passage.start, key=lambda p: p.start)
    for told in reversed(source.passages[max(0, at - _FURTHEST) : at]):
        ends = told.kind == "heading" or told.speaker != passage.speaker
        if ends or _PROCEDURE.search(plain(told).lower):
            return
        if told.kind != "furniture" and not BY_THE_TIME.match(plain(told).lower):
            yield told


@lru_cache(maxsize=8)
def _only_year(text: str) -> _Year | None:
    """The year of every full date of a story, where all have the same one."""
    full = rf"(?:{DAY}(?: of)?\s+{MONTH}|{MONTH}\s+{DAY}),?\s+({YEAR})\b"
    found = list(re.finditer(full, text))
    told = [match for match in found if not _is_procedure(text, match)]
    if len({match[1] for match in told}) != 1:
        return None
    first = dates_in(" ".join(told[0][0].split()))
    others = tuple(match.start() for match in found if match[1] != told[0][1])
    return _Year(told[0][1], told[0].start(), first[0].edtf if first else "", others)


def _is_procedure(text: str, dated: re.Match[str]) -> bool:
    """Whether a date is one of an inquest, a birth or a paper: "on 4 May 2011 I commenced an investigation"."""
    before = text[max(0, dated.start() - _NEAR) : dated.start()]
    return bool(_PROCEDURE.search(before) or _COMMENCED.match(text, dated.end()))
