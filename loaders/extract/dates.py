"""The date that belongs to words: one of their clause, one that opens their sentence, or that of their story."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.facts import Document, Span
from loaders.extract.clauses import clause, within
from loaders.extract.date_forms import MONTH, YEAR, month
from loaders.extract.date_moves import FULL, SAME_DAY, days_of, moved, moved_year, plus
from loaders.extract.date_years import BY_THE_TIME, dates_of, is_undated
from loaders.extract.dated import WEEKDAY, Dated
from loaders.extract.lexicon import words
from loaders.extract.narrative import ELSEWHEN, SetBy, continued, day_named, death
from loaders.extract.passages import Passage
from loaders.extract.plain import Plain, plain
from loaders.extract.setting import opens, setting
from loaders.extract.source import Source

_MONTH_ALONE = re.compile(
    rf"\b(?i:in|during|of|since|by|until|last|next) (?P<m>{MONTH})(?!\w)(?!,? (?:of )?{YEAR})(?! \d)"
)
_TO_COME = re.compile(r"\b(?:due|will|expected|to be published|next)\b")
# What stands on the other side of one of these is another event.
_OTHER = (
    r"\b(?:following|after|prior to|until|since|despite|(?<!days )(?<!day )(?<!weeks )(?<!week )(?<!hours )(?<!months )"
    r"before(?! (?:the )?(?:court|magistrates|panel|board)))\b"
)
_SEPARATE = re.compile(_OTHER)
_OF_OTHER = re.compile(rf"{_OTHER} (?!(?:the )?(?:\w+ )?\Z).*\Z")
_DATED = re.compile(
    rf"\b(?:dated|(?:{'|'.join(words('narrative')['papers'])}) (?:from|of)) (?:the )?(?:{WEEKDAY},? )?\Z"
)
_ACTS_THEN = re.compile(words("narrative")["acts_then"])
_PROCEEDS = re.compile(words("narrative")["proceeds"])
_ARTICLE = re.compile(r"\b(?:the|this|his|her|their|its) \Z")
_THING = re.compile(rf" (?:\w+ )?(?:{'|'.join(words('narrative')['things'])})\b")
_GOES_ON = re.compile(r"(?:, )?(?:and )?(?:who|which|where|and)\b")
_BACK = re.compile(
    rf"(?:(?P<n>{'|'.join(words('narrative')['numbers'])}|\d) days?|the (?:day|evening|night)) before"
    r" (?:his|her|their|the)(?: \w+){1,2} on (?:the )?\Z"
)
_PUBLISHED = re.compile(
    r"\b(?:report|review|guidance|inspection|inquiry|audit|study|policy|strategy|letter|edition|protocol|procedures?)"
    r",? (?:was |which was |that was )?(?:published|issued|released|produced|completed|signed off|agreed|approved"
    r"|launched|introduced|updated)(?: by (?:[\w'-]+ ){1,5}?)? ?(?:in|on) (?:the )?\Z"
)
_CONCEDED = re.compile(r"(?:^|[,;] )despite [^,;]{0,120}\Z")
_BEFORE_COMMA = re.compile(r"(?:^|[:;] )(?:after|following|before|prior to|despite) [^,]*\Z")
_SINCE = re.compile(r"(?:^|[,;] )since (?:[^,;]{1,50} )?(?:in|on) (?:the )?\Z")
_PAPER = 80  # characters before a date in which a paper may be said to be published then
_FAR = 60  # characters from words to "that day", or from "the investigation" to when it ended
_BESIDE = 14  # characters between words and the date that only says which one they are: "the referral dated 4 May 2011"


def when_of(source: Source | Document, passage: Passage, span: Span) -> str | None:
    """The date that belongs to words: one in their clause, else one that opens the sentence or its story.

    >>> text = "On 4 May 2011 the school rang the police, who did not reply."
    >>> whole = Document(document="d", span=(0, len(text)), quote=text, title="t")
    >>> when_of(whole, Passage(0, len(text), "sentence", None, text), (46, 59))
    '2011-05-04'
    """
    here, start, end = within(passage, span)
    document = source.document if isinstance(source, Source) else source
    published = None if passage.speaker else document.published  # talk is of other years
    dates = [*dates_of(source, passage), *_near(here, published)]
    dates = [_counted(here.lower, d) for d in dates if not _names_a_thing(here.lower, d, end)]
    low, high = clause(here.lower, start, end)
    if isinstance(source, Source) and (not dates or BY_THE_TIME.match(here.lower)):
        return _in_story(source, passage, (low, end, high), dates)
    beside = [d for d in dates if not _of_other(here.lower, d, start, end)]
    within_clause = [d for d in beside if low <= d.start < high]
    if within_clause:
        day = min(within_clause, key=lambda d: _distance(d, start, end)).edtf
        return moved_year(here.lower, end, high, day)
    opening = [d for d in beside if d.end <= start and opens(here.lower, d)]
    if opening:
        return moved(here.lower, (low, end, high), opening[0].edtf)
    if (carried := _carried(here.lower, dates, low, high)) is not None:
        return carried
    same_day = isinstance(source, Source) and SAME_DAY.search(here.lower, low, min(high, end + _FAR))
    return day_named(source, passage, _setter(source)) if same_day and isinstance(source, Source) else None


def _carried(lower: str, dates: list[Dated], low: int, high: int) -> str | None:
    """The date of the clause before, where this one goes on with it: "seen on 4 May 2011 by staff, who did not"."""
    before, _ = clause(lower, max(0, low - 3), max(1, low - 2))
    ending = [d for d in dates if before <= d.start and d.end <= low]
    if len(ending) != 1 or low == 0 or not _GOES_ON.match(lower, low):
        return None
    here = [replace(d, start=d.start - before, end=d.end - before) for d in ending]
    whole = setting(lower[before:low].rstrip(" ,"), here, "")
    return whole if whole and not ELSEWHEN.search(lower, low, high) else None


def _counted(lower: str, dated: Dated) -> Dated:
    """A date as the words before it count: "two days before his death on 6 May 2014", "since the review in 2013"."""
    if "/" not in dated.edtf and _SINCE.search(lower, 0, dated.start):
        return replace(dated, edtf=f"{dated.edtf}/..")
    back = _BACK.search(lower, max(0, dated.start - _PAPER), dated.start)
    if not back or not FULL.fullmatch(dated.edtf):
        return dated
    return replace(dated, edtf=plus(dated.edtf, -(days_of(back) if back["n"] else 1)))


def _names_a_thing(lower: str, dated: Dated, end: int | None = None) -> bool:
    """Whether a date only says which thing is meant, "the 4 May referral", and the words do not end just before it."""
    if end is not None and 0 <= dated.start - end <= _BESIDE:
        return False
    before = lower[max(0, dated.start - _PAPER) : dated.start]
    if _PUBLISHED.search(before) or _CONCEDED.search(lower, 0, dated.start):
        return True
    return bool(_DATED.search(before) or (_ARTICLE.search(before) and _THING.match(lower, dated.end)))


def _of_other(lower: str, dated: Dated, start: int, end: int) -> bool:
    """Whether a date is that of another event than the words: one "after" or "before" which they took place."""
    if dated.start > end and "," in lower[end : dated.start] and _BEFORE_COMMA.search(lower, 0, end):
        return True
    if dated.start > start:
        begins = end if dated.start >= end else min(start + 3, dated.start)
        acts = _ACTS_THEN.search(lower, begins, dated.start) if begins == end else None
        return bool(acts or _OF_OTHER.search(lower, begins, dated.start))
    return bool(_SEPARATE.search(lower, dated.end, start)) or bool(
        _PROCEEDS.search(lower, max(0, dated.start - _FAR), dated.start) and dated.end < start
    )


def _in_story(source: Source, passage: Passage, words: tuple[int, int, int], dates: list[Dated]) -> str | None:
    """The date of a sentence that goes on with a dated story; "by the time of X" lasts from there to X."""

    set_by = _setter(source)
    if until := _until(source, passage, dates, set_by):
        return until
    return continued(source, passage, words, set_by) if is_undated(passage, dates) else None


def _setter(source: Source) -> SetBy:
    def set_by(told: Passage, going_on: str) -> str | None:
        lower = plain(told).lower
        found = [d for d in dates_of(source, told) if not _names_a_thing(lower, d)]
        if is_undated(told, found) or BY_THE_TIME.match(lower):
            return ""
        return setting(lower, found, going_on)

    return set_by


def _until(source: Source, passage: Passage, dates: list[Dated], set_by: SetBy) -> str | None:
    """What "by the time of X" states: from the day of the story, where there is one, to the day of X."""
    if not BY_THE_TIME.match(plain(passage).lower) or len(dates) > 1:
        return None
    last = dates[0].edtf if dates else death(source, plain(passage).lower)
    first = day_named(source, passage, set_by)
    if not last or not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", last):
        return None
    return f"{first}/{last}" if first and len(last) == len(first) and first < last else f"../{last}"


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
