"""The date of a sentence that goes on with a story: the one that opened it, in the same paragraph and no further."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from graph.facts import Span
from loaders.extract.discourse import before
from loaders.extract.lexicon import words
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source

# The day that opens a sentence; "" where no date stands in it; None where another date does.
Opening = Callable[[Passage], str | None]

_WORDS = words("narrative")
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_NEXT_DAY, _SAME_DAY, _AFTER, _BEFORE = (re.compile(_WORDS[key]) for key in ("next_day", "same_day", "after", "before"))
_ELSEWHEN, _PRESENT, _PAST, _EARLIER = (re.compile(_WORDS[key]) for key in ("elsewhen", "present", "past", "earlier"))
_FURTHEST = 8  # sentences that one date can reach


def continued(source: Source, passage: Passage, words: Span, opening: Opening) -> str | None:
    """The date of words in a sentence without one that goes on with a dated story; None in doubt.

    ``words`` is from where their clause begins to where they end, in the plain text.
    """
    text = plain(passage).lower
    if not _is_told(text) or _EARLIER.search(text, *words):
        return None
    day = day_before(source, passage, opening)
    return _as_said(source, passage, day, words[1]) if day else None


def day_before(source: Source, passage: Passage, opening: Opening, reach: int = _FURTHEST) -> str | None:
    """The day that the sentence before this one, in the same paragraph, opens with or goes on with."""
    last = before(source, passage) if reach else None
    if last is None or (opened := opening(last)) is None:
        return None
    if opened:
        return opened if _FULL.fullmatch(opened) else None
    text = plain(last).lower
    goes_on = _is_told(text) and not _looks_back(text)
    day = day_before(source, last, opening, reach - 1) if goes_on else None
    if not day or _BEFORE.match(text):
        return day
    said = _as_said(source, last, day, len(text))
    return said if said and _FULL.fullmatch(said) else None


def _is_told(text: str) -> bool:
    """Whether a sentence tells what happened then: in the past tense, with no other time and no general truth."""
    return bool(_PAST.search(text)) and not _PRESENT.search(text)


def _looks_back(text: str) -> bool:
    """Whether the first verb of a sentence says what had happened earlier."""
    had = _EARLIER.search(text)
    return had is not None and not _PAST.search(text, 0, had.start())


def _as_said(source: Source, passage: Passage, day: str, stop: int) -> str | None:
    """The day as the opening words of a sentence move it: "the following day", "following this", "prior to this"."""
    text = plain(passage).lower
    if _NEXT_DAY.match(text):
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    if earlier := _BEFORE.match(text):
        return f"../{day}" if earlier["this"] or _is_named(source, passage, earlier["event"]) else None
    if _AFTER.match(text):
        return f"{day}/.."
    return None if _ELSEWHEN.search(_SAME_DAY.sub("", text[:stop])) else day


def _is_named(source: Source, passage: Passage, event: str) -> bool:
    """Whether the sentence before tells of an event in other words: "the case was closed", "prior to closure"."""
    last = before(source, passage)
    return last is not None and event[:4] in plain(last).lower
