"""Why it cannot be told whether a duty was kept: everything but the sum itself that can leave it open.

Each doubt is a function from what was asked to a reason in words, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from graph.dates import Sure, before, bounds, overlaps, uncertain
from graph.duty import Duty, covers, territories
from graph.elapsed import Elapsed, amount, due, elapsed
from graph.yamlfile import shipped


@dataclass(frozen=True, slots=True)
class Asked:
    """A duty, the dates as stated of its trigger and its end, the day asked about and the territory."""

    duty: Duty
    started: str
    stopped: str | None
    as_of: date | None
    territory: str | None

    @property
    def taken(self) -> Elapsed | None:
        """What passed until the end, or until the day asked about where no end is stated."""
        end = self.stopped or (str(self.as_of) if self.as_of else None)
        if end is None or before(end, self.started) is Sure.CERTAINLY:
            return None
        return elapsed(self.duty.unit, self.started, end)


def doubt(asked: Asked) -> str | None:
    """The first reason for which the dates cannot be weighed against the limit at all, or nothing."""
    reasons = (doubt(asked) for doubt in _DOUBTS)
    return next((reason for reason in reasons if reason), None)


def _no_number(asked: Asked) -> str | None:
    return "the duty has no limit in numbers" if asked.duty.limit is None else None


def _not_verified(asked: Asked) -> str | None:
    return None if asked.duty.checked else "limit not verified: no source seen states it for this time"


def _elsewhere(asked: Asked) -> str | None:
    own, place = asked.duty.territory, asked.territory
    if covers(own, place):
        return None
    if place is None:
        return f"the limit is one of {own}, and where this was is not stated"
    if place not in territories() or covers(place, own):
        return f"the limit is one of {own}, and whether this was there is not known from {place!r}"
    return f"the limit is one of {own}, not of {place}"


def _start_not_certain(asked: Asked) -> str | None:
    return f"the start, {asked.started}, is not certain" if uncertain(asked.started) else None


def _not_in_force(asked: Asked) -> str | None:
    duty = asked.duty
    if duty.in_force_from is None:
        return "when the limit came into force is not known"
    match duty.bound(asked.started):
        case Sure.CERTAINLY:
            return None
        case Sure.CERTAINLY_NOT:
            return f"the limit was not in force at {asked.started}: its time is {duty.period}"
    return f"whether the limit was in force at {asked.started} is not certain: its time is {duty.period}"


def _not_checked(asked: Asked) -> str | None:
    checked_on = date.fromisoformat(shipped("duties.yaml")["checked_on"])
    checked_to = min(asked.duty.checked_to or checked_on, checked_on)
    last = bounds(asked.started)[1]
    return None if last and last <= checked_to else f"limit not verified for a start after {checked_to}"


def _clock_not_certain(asked: Asked) -> str | None:
    return asked.duty.clock_doubt and f"what starts the time is not certain: {asked.duty.clock_doubt}"


def _no_end(asked: Asked) -> str | None:
    if asked.stopped:
        return None
    if not asked.as_of:
        return "no end of the time is stated"
    if not asked.taken:
        return f"no end of the time is stated, and by {asked.as_of} it had not started"
    limit = amount(asked.duty.limit or 0, asked.duty.unit)
    return f"no end of the time is stated; by {asked.as_of}, {asked.taken} of a limit of {limit} had passed"


def _end_not_certain(asked: Asked) -> str | None:
    return f"the end, {asked.stopped}, is not certain" if uncertain(asked.stopped or "") else None


def _wrong_way_round(asked: Asked) -> str | None:
    if before(str(asked.stopped), asked.started) is not Sure.CERTAINLY:
        return None
    return f"the end, {asked.stopped}, lies before the start, {asked.started}, so the two do not belong together"


def _unsettled(asked: Asked) -> str | None:
    clock_ran = _clock_ran(asked)
    for time in asked.duty.unsettled:
        here = time.territory is None or covers(time.territory, asked.territory)
        if here and overlaps(time.during, clock_ran) is not Sure.CERTAINLY_NOT:
            return f"whether the limit held then is not certain: {time.why}"
    return None


def _clock_ran(asked: Asked) -> str:
    """From the first day on which the time can have started to its end, or to the last on which it was due."""
    first, last = bounds(asked.started)
    if first is None or last is None:
        return asked.started
    latest = due(asked.duty.unit, asked.duty.limit or 0, last)
    stopped = bounds(str(asked.stopped))[1]
    return f"{first}/{min(latest, stopped) if stopped else latest}"


_DOUBTS: tuple[Callable[[Asked], str | None], ...] = (
    _no_number,
    _not_verified,
    _elsewhere,
    _start_not_certain,
    _not_in_force,
    _not_checked,
    _clock_not_certain,
    _no_end,
    _end_not_certain,
    _wrong_way_round,
    _unsettled,
)
