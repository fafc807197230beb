"""How long it can have been between two stated dates: at least and at most.

The day of the event that starts a time is left out of the count, and a month ends on the day of the same number (or on
the last day of a shorter month): Lester v Garland (1808) 15 Ves Jun 248 and Dodds v Walker [1981] UKHL J0618-1
(https://swarb.co.uk/dodds-v-walker-hl-1981/). Devon's flowchart for rapid reviews likewise calls the day of the notice
working day 0 (https://www.dcfp.org.uk/training-and-resources/child-safeguarding-practice-reviews/rapid-review-process-flowchart/).

No source seen says how a start or an end on a day that is no working day counts, so the shortest time takes the
reading that makes it shorter and the longest time the reading that makes it longer.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph.dates import FIRST_COUNTED, bounds, is_working_day, working_day

Unit = Literal["working_days", "calendar_days", "hours", "months"]
_WORDS: dict[Unit, str] = {
    "working_days": "working days",
    "calendar_days": "days",
    "hours": "hours",
    "months": "months",
}
_DAY = timedelta(days=1)
_Reading = Callable[[date, date], int]


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The least and the most units that can have passed; ``most`` is None where an end is open or before 1980.

    Days are counted whole. Hours and months are counted as begun: four months are more than three and at most four.

    >>> print(Elapsed("working_days", 3, 5), Elapsed("months", 4, 4), Elapsed("calendar_days", 9, None), sep=", ")
    3 to 5 working days, more than 3 and at most 4 months, at least 9 days
    """

    unit: Unit
    least: int
    most: int | None

    def __str__(self) -> str:
        if self.unit in ("hours", "months"):
            return self._begun()
        if self.most is None:
            return f"at least {amount(self.least, self.unit)}"
        if self.least == self.most:
            return amount(self.most, self.unit)
        return f"{self.least} to {self.most} {_WORDS[self.unit]}"

    def _begun(self) -> str:
        passed = max(self.least - 1, 0)
        if self.most is None:
            return f"more than {amount(passed, self.unit)}"
        at_most = f"at most {amount(self.most, self.unit)}"
        return f"more than {passed} and {at_most}" if passed else at_most


def amount(number: int, unit: Unit) -> str:
    """A number of units in words.

    >>> amount(1, "working_days"), amount(0, "months")
    ('1 working day', '0 months')
    """
    return f"{number} {_WORDS[unit][:-1] if number == 1 else _WORDS[unit]}"


def elapsed(unit: Unit, started: str, stopped: str) -> Elapsed:
    """The least and most units from one date as stated to another, both in EDTF.

    >>> print(elapsed("working_days", "2013-03-28", "2013-04-02"))  # over Easter
    1 working day
    >>> print(elapsed("hours", "2013-06-03", "2013-06-05"))
    more than 24 and at most 72 hours
    """
    (first_start, last_start), (first_stop, last_stop) = bounds(started), bounds(stopped)
    shortest, longest = _COUNTED[unit]
    least = _count(shortest, last_start, first_stop) or 0
    return Elapsed(unit, least, _count(longest, first_start, last_stop))


def overrun(unit: Unit, limit: int, started: str, stopped: str) -> Elapsed:
    """By how much a limit was passed: months by days, everything else by its own unit.

    >>> print(overrun("months", 3, "2013-06-03", "2013-09-13"))
    10 days
    """
    if unit != "months":
        taken = elapsed(unit, started, stopped)
        return Elapsed(unit, max(0, taken.least - limit), None if taken.most is None else max(0, taken.most - limit))

    def days_late(start: date, stop: date) -> int:
        return (stop - months_after(start, limit)).days

    (first_start, last_start), (first_stop, last_stop) = bounds(started), bounds(stopped)
    least = _count(days_late, last_start, first_stop) or 0
    return Elapsed("calendar_days", least, _count(days_late, first_start, last_stop))


def due(unit: Unit, limit: int, start: date) -> date:
    """The last day on which a time that started on this day can end, read as late as it may be read.

    >>> due("working_days", 1, date(2013, 3, 28)), due("hours", 72, date(2013, 6, 3))
    (datetime.date(2013, 4, 2), datetime.date(2013, 6, 6))
    """
    if unit == "months":
        return months_after(start, limit)
    if unit == "hours":
        lost = _clocks_change(start, start + timedelta(hours=limit), 3)
        return start + math.ceil((limit + lost) / 24) * _DAY
    day = start + limit * _DAY
    while unit == "working_days" and working_day(day) < _reached(start) + limit:
        day += _DAY
    return day


def months_after(start: date, months: int) -> date:
    """The day of the same number so many months later, or the last day of that month if it has no such day.

    >>> months_after(date(2012, 11, 30), 3)
    datetime.date(2013, 2, 28)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _count(reading: _Reading, start: date | None, stop: date | None) -> int | None:
    """The count between two days, none where they lie the wrong way round; None where it cannot be made."""
    if start is None or stop is None or min(start, stop) < FIRST_COUNTED:
        return None
    return max(0, reading(start, stop))


def _reached(day: date) -> int:
    """The number of the working day that this day is or, if it is none, of the next."""
    return working_day(day) + (not is_working_day(day))


def _months(start: date, stop: date) -> int:
    """The smallest number of months within which the stop lies."""
    months = (stop.year - start.year) * 12 + stop.month - start.month
    return months + (months_after(start, months) < stop) if stop >= start else 0


def _fewest_hours(start: date, stop: date) -> int:
    """Hours begun from the end of one day to the start of another, one less where clocks go forward."""
    days = (stop - start).days
    return 0 if days < 1 else (days - 1) * 24 + 1 - _clocks_change(start, stop, 3)


def _most_hours(start: date, stop: date) -> int:
    """Hours begun from the start of one day to the end of another, one more where clocks go back."""
    return ((stop - start).days + 1) * 24 + _clocks_change(start, stop, 10)


def _clocks_change(start: date, stop: date, month: int) -> bool:
    """Whether the time touches the last days of March or of October, in which British clocks change."""
    years = range(start.year, stop.year + 1)
    return any(date(year, month, 20) <= stop and date(year, month, 31) >= start for year in years)


_COUNTED: dict[Unit, tuple[_Reading, _Reading]] = {  # the shortest and the longest reading of each unit
    "working_days": (lambda a, b: working_day(b) - _reached(a), lambda a, b: _reached(b) - working_day(a)),
    "calendar_days": (lambda a, b: (b - a).days, lambda a, b: (b - a).days),
    "hours": (_fewest_hours, _most_hours),
    "months": (_months, _months),
}
