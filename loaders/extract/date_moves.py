"""A date as the words around it move it on: "the next day", "two days later", "the previous year"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from loaders.extract.lexicon import words

_WORDS = words("narrative")
FULL = re.compile(r"\d{4}-\d\d-\d\d")
NEXT_DAY, DAY_BEFORE, SAME_DAY, DAYS_LATER = (
    re.compile(_WORDS[key]) for key in ("next_day", "day_before", "same_day", "days_later")
)
_NOT_THEN = re.compile(_WORDS["not_then"])
_YEAR_BEFORE, _YEAR_AFTER, _THAT_YEAR = (re.compile(_WORDS[key]) for key in ("year_before", "year_after", "that_year"))
_BEFORE_DEATH = re.compile(r"\b\w+ (?:days?|weeks?|hours?|months?) before (?:his|her|their|the) death\b")
_NUMBERS = {word: number for number, word in enumerate(_WORDS["numbers"], 1)}
BESIDE = 24  # characters from words to "the day before" that is said of them


def moved(text: str, words: tuple[int, int, int], day: str) -> str | None:
    """The date that opens a sentence as the clause of some words moves it: "the next day", "two days later".

    >>> text = "on 4 may 2011 she rang, and the next day told the school"
    >>> moved(text, (24, len(text), len(text)), "2011-05-04")
    '2011-05-05'
    """
    low, end, high = words
    shifted = shifted_by(text, end, high, day)
    if shifted != day:
        return shifted
    told = _BEFORE_DEATH.sub("", SAME_DAY.sub("", text[low:high]))
    return None if _NOT_THEN.search(told) else moved_year(text, end, high, day)


def moved_year(text: str, end: int, high: int, day: str) -> str:
    """The date that words have, which end at a place, where "the previous year" and the like follow them at once."""
    after = text[end : min(high, end + 24)]
    if not re.match(r"\d{4}", day):
        return day
    for pattern, turn in ((_YEAR_BEFORE, -1), (_YEAR_AFTER, 1), (_THAT_YEAR, 0)):
        if pattern.match(after):
            return str(int(day[:4]) + turn)
    return day


def shifted_by(text: str, end: int, high: int, day: str) -> str:
    """A day as a sentence moves it on by days up to a place; one in any other form, or that is not moved, as it is."""
    if not FULL.fullmatch(day):
        return day
    if NEXT_DAY.search(text, 0, high):
        return plus(day, 1)
    if DAY_BEFORE.search(text, 0, min(high, end + BESIDE)):
        return plus(day, -1)
    later = DAYS_LATER.search(text, 0, high)
    return plus(day, days_of(later)) if later else day


def plus(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def month_after(day: str, months: int) -> str | None:
    """The month of a day or month, or the next.

    >>> month_after("2011-12-04", 1), month_after("2011", 1)
    ('2012-01', None)
    """
    if "/" in day or not (found := re.match(r"(\d{4})-(\d\d)", day)):
        return None
    count = int(found[1]) * 12 + int(found[2]) - 1 + months
    return f"{count // 12}-{count % 12 + 1:02}"


def days_of(later: re.Match[str]) -> int:
    """How many days "two days later" says."""
    return _NUMBERS.get(later["n"]) or int(later["n"])
