"""Dates as stated (EDTF) and the days that fit them.

A small part of EDTF (ISO 8601-2:2019, level 1): years, months, days, seasons (21 spring to 24 winter), uncertain ``?``
and approximate ``~`` marks, and intervals open at either end. The edtf package reads more, but ends every winter on
31 December; here a winter may be either of the two that a writer can mean, so it reaches from January to the next February.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache, lru_cache

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?\Z")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_FIRST_YEAR = 1980  # working days are counted from here: before any period a review looks at

Bounds = tuple[date | None, date | None]


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Bounds:
    """The first and last day that fit a date as stated; None at an open end. ValueError if it is not such a date.

    >>> bounds("2012-06")
    (datetime.date(2012, 6, 1), datetime.date(2012, 6, 30))
    >>> bounds("../2012-06-05?")
    (None, datetime.date(2012, 6, 5))
    """
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
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        return date(year, month, day), date(year, month, day)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if month == 24:
        return date(year, 1, 1), date(year + 1, 3, 1) - timedelta(days=1)
    first, last = _SEASONS.get(month, (month, month))
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def working_day(day: date) -> int:
    """How many working days of England there are from the start of 1980 up to and including this day.

    The difference of two such numbers is the count of working days between two days: Saturdays, Sundays and
    English bank holidays are none.

    >>> working_day(date(2013, 4, 2)) - working_day(date(2013, 3, 28))  # over Good Friday and Easter Monday
    1
    """
    if day.year < _FIRST_YEAR:
        raise ValueError(f"working days are counted from {_FIRST_YEAR}")
    return _before(day.year) + _within(day)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@cache
def _before(year: int) -> int:
    return 0 if year == _FIRST_YEAR else _before(year - 1) + _within(date(year - 1, 12, 31))


def _within(day: date) -> int:
    first = date(day.year, 1, 1)
    days = (first + timedelta(days=n) for n in range((day - first).days + 1))
    return sum(d.weekday() < 5 and d not in _bank_holidays(day.year) for d in days)
