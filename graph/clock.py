"""When the clock of a duty is seen to start and to stop, by the steps of one item that facts tell of.

What starts and stops it is data, ``signs`` and ``clocks`` of ``duties.yaml``. A step can be the trigger or the end
itself, or show only that it came on that day or later, or by that day: it is then known within bounds, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

import msgspec

from graph.dates import bounds, uncertain
from graph.errors import BadInput
from graph.step import Sign, Step
from graph.yamlfile import shipped

R = TypeVar("R", bound=msgspec.Struct)


class Clock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The names of the signs by which the clock of one family of duties is seen to start and to stop."""

    starts: tuple[str, ...]
    starts_after: tuple[str, ...] = ()
    starts_by: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    stops_by: tuple[str, ...] = ()

    def read(self, journey: Sequence[Step]) -> Time | None:
        """From when to when the clock ran in a journey; nothing where no step tells of its start or none of its end."""
        at, after, by = (_found(names, journey) for names in (self.starts, self.starts_after, self.starts_by))
        end, end_by = (_found(names, journey) for names in (self.stops, self.stops_by))
        if not (at or after) or not (end or end_by):
            return None
        start = _start(at, after, by)
        later = [step for step in end_by if not (start.first and _last(step) < start.first)]
        return Time(start, _stop(end, later)) if end or later else None


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a clock: the steps that tell of it, and the days within which it lies, nothing at an open side."""

    steps: tuple[Step, ...]
    first: date | None
    last: date | None
    exact: bool  # whether some step is the trigger or the end itself

    @property
    def dated(self) -> bool:
        """Whether a day is known of it at all."""
        return self.first is not None or self.last is not None

    def between(self, first: date | None, last: date | None) -> str:
        """Days in EDTF: as stated if these are all that is known, with a mark where a date behind them is uncertain."""
        stated = {step.when for step in self.steps}
        if len(stated) == 1 and (one := stated.pop()) and bounds(one) == (first, last):
            return one
        mark = "?" if any(uncertain(step.when or "") for step in self.steps) else ""
        ends = [f"{day}{mark}" if day else ".." for day in (first, last)]
        return ends[0] if first and first == last else "/".join(ends)


@dataclass(frozen=True, slots=True)
class Time:
    """From when to when a clock ran. A start without a latest day lay before the end, and so it is bound by it."""

    start: Point
    stop: Point

    @property
    def started(self) -> str | None:
        """When it started, in EDTF; nothing where no day is known."""
        return self.start.between(self.start.first, self.start_last) if self.start.dated else None

    @property
    def stopped(self) -> str | None:
        """When it stopped, in EDTF; nothing where no day is known."""
        if not self.stop.dated:
            return None
        if self.stop.exact or not self.stop.last:
            return self.stop.between(self.stop.first, self.stop.last)
        return self.stop.between(min(self.start_last or self.stop.last, self.stop.last), self.stop.last)

    @property
    def start_last(self) -> date | None:
        """The last day on which it can have started."""
        if self.start.last or not self.stop.last:
            return self.start.last
        return max(self.start.first or self.stop.last, self.stop.last)


def _found(names: Iterable[str], journey: Sequence[Step]) -> list[Step]:
    """The steps that are one of these signs, without those that state no day where others do."""
    found = list(dict.fromkeys(step for name in names for step in signs()[name].found(journey)))
    return [step for step in found if step.when] or found


def _first(step: Step) -> date:
    return bounds(step.when or "/")[0] or date.min


def _last(step: Step) -> date:
    return bounds(step.when or "/")[1] or date.max


def _start(at: list[Step], after: list[Step], by: list[Step]) -> Point:
    """The start: not before the first step that is it or came before it, nor after the last that is it or came after.

    Where something that came before it came after all the others, there was more than one, and it may be any of them.
    """
    first = min(map(_first, [*at, *after]))
    last = max(map(_last, [*at, *by]), default=date.max)
    if any(_first(step) > last for step in after):
        last = date.max
    return Point((*at, *after, *by), _known(first), _known(last), bool(at))


def _stop(end: list[Step], by: list[Step]) -> Point:
    """The end itself, as wide as all that is said of it; else a day by which it had come."""
    shows = _showing(by)
    bound = max(map(_last, shows), default=date.max)
    if not end:
        return Point(tuple(shows), None, _known(bound), False)
    first, last = min(map(_first, end)), max(map(_last, end))
    earlier = shows if bound < first else []
    return Point((*end, *earlier), _known(min(first, bound)), _known(last), True)


def _showing(by: list[Step]) -> list[Step]:
    """Of steps that each show that the end had come, those of the code that shows it soonest; firm ones, if any are.

    An account may tell of several such steps, of which the first shows most; accounts that differ show only the last.
    """
    firm = [step for step in by if step.firm] or by
    accounts = groupby(sorted(firm, key=_account), key=_account)
    earliest = [min(told, key=_last) for _, told in accounts]
    codes = groupby(sorted(earliest, key=lambda step: step.code), key=lambda step: step.code)
    return min(([*steps] for _, steps in codes), key=lambda steps: max(map(_last, steps)), default=[])


def _account(step: Step) -> tuple[str, str, str]:
    return step.code, step.document, step.asserted_by or ""


def _known(day: date) -> date | None:
    return None if day in (date.min, date.max) else day


@cache
def signs() -> dict[str, Sign]:
    """The signs by name; BadInput names one that does not hold."""
    return {name: _read(Sign, name, values) for name, values in shipped("duties.yaml")["signs"].items()}


@cache
def clocks() -> dict[str, Clock]:
    """The clocks by family of duties; BadInput names one that does not hold."""
    return {family: _read(Clock, family, values) for family, values in shipped("duties.yaml")["clocks"].items()}


def _read(kind: type[R], name: str, values: dict[str, Any]) -> R:
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise BadInput(f"duties.yaml, {name}: {error}; mend that line") from error
