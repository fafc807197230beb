"""Dates as stated (EDTF) and the days that fit them.

A small part of EDTF (ISO 8601-2:2019, level 1): years, decades (``199X``), months, days, seasons (21 spring to 24
winter), uncertain ``?`` and approximate ``~`` marks, and intervals open at either end; of level 2 the sets, all of some
dates (``{2012-06-05,2012-06-09}``), whose bounds are those of the first and the last; an academic or a financial year
is an interval (``2008-09/2009-08``). The edtf package reads more, but ends every winter on 31 December; here a winter
may be either of the two that a writer can mean, so it reaches from January to the next February.

An interval may be a stretch or one unknown day within it: a text says which, EDTF does not. So nothing here takes an
interval, a month or a year for more than days that are possible.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache

_PART = re.compile(r"(?:(?P<years>\d{3}X|\d{2}XX)|(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)[?~%]?\Z", re.ASCII)
_MARK = re.compile(r"[?~%]")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
FIRST_COUNTED = date(1980, 1, 1)  # working days are counted from here: before any period a review looks at
_LAST_KNOWN = 2100  # the last year of which the holidays package knows a bank holiday

Bounds = tuple[date | None, date | None]


class Sure(StrEnum):
    """How sure an answer about stated dates can be."""

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    CERTAINLY_NOT = "certainly not"

    @property
    def opposite(self) -> Sure:
        """The answer to the opposite question."""
        return {Sure.CERTAINLY: Sure.CERTAINLY_NOT, Sure.CERTAINLY_NOT: Sure.CERTAINLY}.get(self, self)

    def and_(self, other: Sure) -> Sure:
        """The answer to both questions at once: the less sure of being so.

        >>> print(Sure.CERTAINLY.and_(Sure.POSSIBLY))
        possibly
        """
        return max(self, other, key=tuple(Sure).index)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The first and last day that fit a date as stated; None at an open end. ValueError if it is not such a date.

    The marks ``?`` and ``~`` say that the day may even lie outside: ``uncertain`` tells.

    >>> bounds("2012-06")
    (datetime.date(2012, 6, 1), datetime.date(2012, 6, 30))
    >>> bounds("../2012-06-05?")
    (None, datetime.date(2012, 6, 5))
    >>> bounds("{2012-06-05,2012-06-09}")
    (datetime.date(2012, 6, 5), datetime.date(2012, 6, 9))
    """
    if edtf.startswith("{") and edtf.endswith("}"):
        parts = [_part(date) for date in edtf[1:-1].split(",")]
        return min(part[0] for part in parts), max(part[1] for part in parts)
    if "/" not in edtf:
        return _part(edtf)
    start, end = edtf.split("/", 1)
    first = None if start in ("", "..") else _part(start)[0]
    last = None if end in ("", "..") else _part(end)[1]
    if first and last and first > last:
        raise ValueError(f"{edtf!r} ends before it starts")
    return first, last


def _part(edtf: str) -> tuple[date, date]:
    match = _PART.match(edtf)
    if not match:
        raise ValueError(f"{edtf!r} is not a date in EDTF")
    if years := match["years"]:
        return date(int(years.replace("X", "0")), 1, 1), date(int(years.replace("X", "9")), 12, 31)
    if match[4]:
        day = date(int(match[2]), int(match[3]), int(match[4]))
        return day, day
    year = int(match[2])
    if not match[3]:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match[3])
    if month == 24:
        return date(year, 1, 1), date(year + 1, 3, 1) - timedelta(days=1)
    first, last = _SEASONS.get(month, (month, month))
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def uncertain(edtf: str) -> bool:
    """Whether a date, or an end of an interval, is marked as uncertain or approximate.

    >>> uncertain("2016-05-22?"), uncertain("2016-05-22/2016-06")
    (True, False)
    """
    return bool(_MARK.search(edtf))


def before(a: str, b: str) -> Sure:
    """Whether a lies before b, whichever days they were; dates with a mark are before others possibly at most.

    >>> print(before("2012-05", "2012-06-01"), before("2012-06", "2012"), before("2013", "2012-06"), sep=", ")
    certainly, possibly, certainly not
    """
    (first_a, last_a), (first_b, last_b) = bounds(a), bounds(b)
    if uncertain(a) or uncertain(b):
        return Sure.POSSIBLY
    if last_a and first_b and last_a < first_b:
        return Sure.CERTAINLY
    return Sure.CERTAINLY_NOT if first_a and last_b and first_a >= last_b else Sure.POSSIBLY


def after(a: str, b: str) -> Sure:
    """Whether a lies after b, whichever days they were.

    >>> print(after("2013", "../2012-06-05"))
    certainly
    """
    return before(b, a)


def overlaps(a: str, b: str) -> Sure:
    """Whether a and b share a day: certainly only if both are the same one day, certainly not if no day fits both.

    >>> print(overlaps("2012-06-05", "2012-06"), overlaps("2012-06-05", "2012-07/.."), sep=", ")
    possibly, certainly not
    """
    if Sure.CERTAINLY in (before(a, b), before(b, a)):
        return Sure.CERTAINLY_NOT
    days = {*bounds(a), *bounds(b)}
    one_day = len(days) == 1 and None not in days
    return Sure.CERTAINLY if one_day and not uncertain(a + b) else Sure.POSSIBLY


def working_day(day: date) -> int:
    """How many working days of England there are from the start of 1980 up to and including this day.

    The difference of two such numbers is the count of working days between two days: Saturdays, Sundays and
    English bank holidays are none. (Those of Wales are the same.)

    >>> working_day(date(2013, 4, 2)) - working_day(date(2013, 3, 28))  # over Good Friday and Easter Monday
    1
    """
    if day < FIRST_COUNTED:
        raise ValueError(f"working days are counted from {FIRST_COUNTED.year}")
    ordinal = day.toordinal()
    return _weekdays(ordinal) - _WEEKDAYS_BEFORE - bisect_right(_bank_holidays(), ordinal)


def is_working_day(day: date) -> bool:
    """Whether a day is a working day of England.

    >>> is_working_day(date(2022, 9, 19))  # the late Queen's funeral
    False
    """
    ordinal, known = day.toordinal(), _bank_holidays()
    at = bisect_right(known, ordinal)
    return day.weekday() < 5 and not (at and known[at - 1] == ordinal)


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays from 1 January of year 1, a Monday, up to and including the day of this ordinal."""
    weeks, rest = divmod(ordinal, 7)
    return weeks * 5 + min(rest, 5)


_WEEKDAYS_BEFORE = _weekdays(FIRST_COUNTED.toordinal() - 1)


@cache
def _bank_holidays() -> tuple[int, ...]:
    """The ordinals of every English bank holiday on a weekday, in order."""
    import holidays

    known = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_COUNTED.year, _LAST_KNOWN + 1))
    return tuple(sorted(day.toordinal() for day in known if day.weekday() < 5))
