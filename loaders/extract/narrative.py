"""The date of a sentence that goes on with a story: the one that set it, in the same paragraph and no further."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from loaders.extract.date_forms import DAY, MONTH
from loaders.extract.date_moves import (
    BESIDE,
    DAY_BEFORE,
    DAYS_LATER,
    FULL,
    NEXT_DAY,
    SAME_DAY,
    days_of,
    month_after,
    plus,
    shifted_by,
)
from loaders.extract.date_years import dates_of
from loaders.extract.discourse import before, before_gap
from loaders.extract.lexicon import words
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source

# The date that a sentence sets for a text that goes on; "" where no date stands in it; None where another does.
SetBy = Callable[[Passage, str], str | None]

_WORDS = words("narrative")
_KEPT = re.compile(
    r"\d{4}(?:-\d\d){0,2}(?:/(?:\d{4}(?:-\d\d){0,2}|\.\.))?|\{[\d,-]+\}"
)  # a day, month or year, or from one to another
_CLOCK = re.compile(_WORDS["clock"])
_AFTER, _BEFORE, _ONWARD = (re.compile(_WORDS[key]) for key in ("after", "before", "onward"))
ELSEWHEN, _PRESENT, _PAST, _EARLIER = (re.compile(_WORDS[key]) for key in ("elsewhen", "present", "past", "earlier"))
_DEATH = re.compile(_WORDS["of_death"])
_DEATH_DAY, _NEXT_MONTH, _SAME_MONTH = (re.compile(_WORDS[key]) for key in ("death_day", "next_month", "same_month"))
_DIED = re.compile(
    rf"\b(?:died|death|passed away|took (?:his|her|their) own life)\b(?: (?!on\b)[\w',-]+){{0,10}}? on (?:the )?"
    rf"(?P<on>{DAY}(?: of)? {MONTH}|{MONTH} {DAY})"
)
_LIST = 12  # items of a list whose lead-in is looked for
_FURTHEST = 8  # sentences that one date can reach


def continued(source: Source, passage: Passage, words: tuple[int, int, int], set_by: SetBy) -> str | None:
    """The date of words in a sentence without one that goes on with a dated story; None in doubt.

    ``words`` is from where their clause begins to where they end and where it ends, in the plain text.
    """
    text, (low, end, high) = plain(passage).lower, words
    if (died := _DEATH.search(text, low, high)) and died[0].startswith("at"):
        return death(source, died[0])
    if on := _DEATH_DAY.search(text, low, high):
        day = death(source, "at the time of her death")
        return plus(day, -1) if day and on["before"] and FULL.fullmatch(day) else day
    if not _is_told(text, end) or _EARLIER.search(text, low, end):
        return None
    find = day_named if SAME_DAY.search(text, low, high) else day_before
    day = find(source, passage, set_by)
    if day and (shifted := shifted_by(text, end, high, day)) != day:
        return shifted
    return _as_said(source, passage, day, min(high, end + BESIDE)) if day else None


def death(source: Source, words: str) -> str | None:
    """The day of the one death that a document dates, where words speak of "the time of her death".

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "Ann Lowe died on 4 May 2011. By the time of her death nobody rang."
    >>> source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    >>> death(source, "by the time of her death")
    '2011-05-04'
    """
    if not _DEATH.search(words):
        return None
    stated = {
        dated.edtf.removeprefix("../")
        for passage in source.passages
        if passage.kind != "furniture" and ("die" in passage.flat or "death" in passage.flat)
        for match in _DIED.finditer(plain(passage).text)
        for dated in dates_of(source, passage)
        if dated.start == match.start("on")
    }
    return stated.pop() if len(stated) == 1 else None


def day_named(source: Source, passage: Passage, set_by: SetBy, reach: int = _FURTHEST) -> str | None:
    """The full day that the last dated sentence before this one, in the same paragraph, opens with."""
    last = _told_before(source, passage) if reach else None
    if last is None or (opened := set_by(last, plain(passage).lower)) is None:
        return None
    if opened:
        return opened if FULL.fullmatch(opened) else None
    return None if NEXT_DAY.search(plain(last).lower) else day_named(source, last, set_by, reach - 1)


def day_before(source: Source, passage: Passage, set_by: SetBy, reach: int = _FURTHEST) -> str | None:
    """The date that the sentence before this one, in the same paragraph, sets or goes on with."""
    last = _told_before(source, passage) if reach else None
    if last is None or (opened := set_by(last, plain(passage).lower)) is None:
        return None
    if opened:
        return opened if _KEPT.fullmatch(opened) else None
    text = plain(last).lower
    goes_on = _is_told(text, len(text)) and not _looks_back(text)
    day = day_before(source, last, set_by, reach - 1) if goes_on else None
    if not day or _BEFORE.match(text):
        return day
    said = _as_said(source, last, day, len(text))
    return said if said and (said == day or FULL.fullmatch(said)) else None


def _told_before(source: Source, passage: Passage) -> Passage | None:
    """The sentence before this one: of the same paragraph, or of the one before where a time of day opens this one."""
    if passage.kind == "bullet" and (lead := _lead_in(source, passage)):
        return lead
    return before_gap(source, passage) if _CLOCK.match(plain(passage).lower) else before(source, passage)


def _lead_in(source: Source, passage: Passage) -> Passage | None:
    """The sentence that leads in to the list in which an item stands: "On 4 May 2011:"."""
    at = bisect_left(source.passages, passage.start, key=lambda p: p.start)
    for told in reversed(source.passages[max(0, at - _LIST) : at]):
        if told.kind not in ("bullet", "furniture"):
            return told if told.flat.rstrip().endswith(":") and told.speaker == passage.speaker else None
    return None


def _is_told(text: str, end: int) -> bool:
    """Whether a sentence tells what happened then, up to a place: in the past tense, with no general truth."""
    return bool(_PAST.search(text)) and not _PRESENT.search(text, 0, end)


def _looks_back(text: str) -> bool:
    """Whether the first verb of a sentence says what had happened earlier."""
    had = _EARLIER.search(text)
    return had is not None and not _PAST.search(text, 0, had.start())


def _as_said(source: Source, passage: Passage, day: str, stop: int) -> str | None:
    """The day as the opening words of a sentence move it: "the following day", "following this", "prior to this"."""
    text = plain(passage).lower
    for moves, days in ((NEXT_DAY, 1), (DAY_BEFORE, -1)):
        if moves.match(text):
            return plus(day, days) if FULL.fullmatch(day) else None
    if later := DAYS_LATER.match(text):
        return plus(day, days_of(later)) if FULL.fullmatch(day) else None
    for moves, months in ((_NEXT_MONTH, 1), (_SAME_MONTH, 0)):
        if moves.match(text):
            return month_after(day, months)
    if "/" in day and (_BEFORE.match(text) or _AFTER.match(text)):
        return None
    if earlier := _BEFORE.match(text):
        return f"../{day}" if earlier["this"] or _is_named(source, passage, earlier["event"]) else None
    if _AFTER.match(text):
        return f"{day}/.."
    if ELSEWHEN.search(SAME_DAY.sub("", text[:stop])):
        return None
    return f"{day}/.." if "/" not in day and _ONWARD.search(text[:stop]) else day


def _is_named(source: Source, passage: Passage, event: str) -> bool:
    """Whether the sentence before tells of an event in other words: "the case was closed", "prior to closure"."""
    last = before(source, passage)
    return last is not None and event[:4] in plain(last).lower
