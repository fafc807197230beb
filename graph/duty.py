"""One duty with a time limit, as a row of ``duties.yaml`` states it, and the territories that duties hold in."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

import msgspec

from graph import vocabulary
from graph.dates import Sure, bounds, overlaps, uncertain
from graph.elapsed import Unit, amount
from graph.errors import UnknownTerm
from graph.yamlfile import shipped

Force = Literal["statute", "regulations", "statutory_guidance", "local_procedure"]
Evidence = Literal["primary", "official_secondary", "secondary", "local_restatement"]
Found = Literal["confirmed", "corrected", "not_found", "new"]


class Unsettled(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time in which it is not known whether a limit held, everywhere or in one territory, and why."""

    during: str
    why: str
    territory: str | None = None
    evidence_url: str | None = None

    def __post_init__(self) -> None:
        bounds(self.during)
        known_territory(self.territory)


class Duty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of ``duties.yaml``, whose head says what each field means; as text, the duty in one line."""

    id: str
    family: str
    step: str
    trigger: str
    meets: str
    limit: int | None
    unit: Unit
    in_force_from: str | None
    in_force_to: str | None
    checked_to: date | None
    territory: str
    force: Force
    source: str
    evidence_url: str | None
    evidence_kind: Evidence | None
    checked: bool
    found: Found
    note: str
    clock_doubt: str | None = None
    excuse: str | None = None
    unsettled: tuple[Unsettled, ...] = ()

    def __post_init__(self) -> None:
        bounds(self.period)
        known_territory(self.territory)
        if self.step not in steps():
            raise UnknownTerm("step", self.step, steps())

    def __str__(self) -> str:
        limit = "with no limit in numbers, from" if self.limit is None else f"within {amount(self.limit, self.unit)} of"
        return f"{self.meets} {limit}: {self.trigger}"

    @property
    def period(self) -> str:
        """From when to when it was in force, as an interval."""
        return f"{self.in_force_from or '..'}/{self.in_force_to or '..'}"

    def bound(self, when: str) -> Sure:
        """Whether it was in force on a day as stated; certainly not, too, where no start is known.

        The days on which it changed are themselves only as fine as their sources.
        """
        if self.in_force_from is None or overlaps(when, self.period) is Sure.CERTAINLY_NOT:
            return Sure.CERTAINLY_NOT
        first, last = bounds(when)
        from_here = bounds(self.in_force_from)[1]
        to_here = bounds(self.in_force_to)[0] if self.in_force_to else last
        inside = first and last and from_here and to_here and from_here <= first and last <= to_here
        return Sure.CERTAINLY if inside and not uncertain(when + self.period) else Sure.POSSIBLY


@cache
def steps() -> tuple[str, ...]:
    """What a duty may be a step of: the stages of the path and the outcomes of a referral."""
    return (*vocabulary.codes("stages"), *vocabulary.codes("outcomes"))


def territories() -> dict[str, dict[str, str | None]]:
    """The territories known here, each with the one it lies within."""
    found: dict[str, dict[str, str | None]] = shipped("duties.yaml")["territories"]
    return found


def known_territory(name: str | None) -> None:
    """Passes a territory known here, or none; UnknownTerm names the nearest to any other."""
    if name and name not in territories():
        raise UnknownTerm("territory", name, territories())


def covers(territory: str, place: str | None) -> bool:
    """Whether a territory is this place or one that it lies within.

    >>> covers("England and Wales", "Torbay"), covers("Torbay", "England")
    (True, False)
    """
    while place and place != territory:
        place = territories().get(place, {}).get("within")
    return place == territory
