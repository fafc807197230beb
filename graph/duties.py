"""Duties with a time limit, and whether one was kept: met, breached, or more often not to be told from what is known.

A breach is an accusation, so one reason to doubt is enough for *cannot tell*: a limit that no source confirmed, another
territory, a day that the sources do not speak for, dates too coarse. The rows are those of ``duties.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

import msgspec

from graph.dates import Sure, bounds
from graph.doubts import Asked, doubt
from graph.duty import Duty, covers, known_territory, steps
from graph.elapsed import Elapsed, amount, elapsed, overrun
from graph.errors import BadInput, UnknownTerm
from graph.yamlfile import shipped

Outcome = Literal["met", "breached", "cannot_tell"]


@cache
def duties() -> tuple[Duty, ...]:
    """Every row, in the order of the file; BadInput names a row that does not hold.

    >>> len(duties()), sum(not duty.checked for duty in duties())
    (66, 22)
    """
    return tuple(_row(id, values) for id, values in shipped("duties.yaml")["codes"].items())


def _row(id: str, values: dict[str, Any]) -> Duty:
    try:
        return msgspec.convert({"id": id, **values}, Duty, strict=False)
    except (msgspec.ValidationError, UnknownTerm) as error:
        raise BadInput(f"duties.yaml, {id}: {error}; mend that row") from error


def duty(id: str) -> Duty:
    """The row of this id; UnknownTerm names the nearest.

    >>> print(duty("core_group_10wd"))
    first core group meeting within 10 working days of: initial child protection conference
    """
    known = {row.id: row for row in duties()}
    if id not in known:
        raise UnknownTerm("duty", id, known)
    return known[id]


def listing() -> list[dict[str, Any]]:
    """Every row as a reader looks it up: what is due, where and when it binds, and who says so.

    >>> [row["duty"] for row in listing() if row["code"] == "rapid_review_15wd"][0][:48]
    'rapid review sent to the Panel within 15 working'
    """
    return [_listed(row) for row in duties()]


def _listed(row: Duty) -> dict[str, Any]:
    return {
        "code": row.id, "duty": str(row), "stage": row.step, "territory": row.territory,
        "in_force": row.period if row.in_force_from else "not known to be in force", "force": row.force,
        "source": row.source, "url": row.evidence_url, "checked": row.checked, "note": row.note or None,
    }  # fmt: skip


def in_force(step_or_family: str, when: date | str, territory: str) -> list[Duty]:
    """The duties of a step or family that bound in a territory on a day, or may have; choose them by the trigger's day.

    Rows of which no start is known are left out. UnknownTerm for a step, family or territory that is none.

    >>> [d.id for d in in_force("initial_assessment", "2011-06", "England")]
    ['initial_assessment_10wd']
    """
    known_territory(territory)
    known = {*steps(), *(row.family for row in duties())}
    if step_or_family not in known:
        raise UnknownTerm("step or family of duties", step_or_family, sorted(known))
    rows = (row for row in duties() if step_or_family in (row.step, row.family) and covers(row.territory, territory))
    return [row for row in rows if row.bound(str(when)) is not Sure.CERTAINLY_NOT]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a duty was kept, with the sum and the reason in words; ``late`` only where it was breached."""

    duty: Duty
    outcome: Outcome
    reason: str
    taken: Elapsed | None = None
    late: Elapsed | None = None


def judge(
    duty: Duty, started: str, stopped: str | None, as_of: date | None = None, *, territory: str | None = None
) -> Verdict:
    """Whether a duty was met or breached in a territory, from the dates as stated (EDTF) of its trigger and its end.

    Met only if even the longest time that fits the dates is within the limit, breached only if even the shortest is
    over it. That no end is stated is no breach, for silence is not evidence: ``as_of`` then only says how much time had
    passed. Where a source says that nothing had happened by a day, the end is open: ``2013-07-01/..``. Without a
    territory nothing is told. ValueError for a date that is not EDTF.

    >>> icpc = duty("icpc_15wd")
    >>> verdict = judge(icpc, "2013-06-03", "2013-07", territory="England")
    >>> print(verdict.outcome, "|", verdict.taken, "| late by", verdict.late)
    breached | 20 to 42 working days | late by 5 to 27 working days
    >>> print(judge(icpc, "2013-06", "2013-07", territory="England").reason)
    0 to 43 working days from 2013-06 to 2013-07 against a limit of 15 working days: the dates leave both open
    >>> print(judge(icpc, "2013-06-03", None, date(2013, 9, 2), territory="England").reason)
    no end of the time is stated; by 2013-09-02, 64 working days of a limit of 15 working days had passed
    """
    asked = Asked(duty, started, stopped, as_of, territory)
    if why := doubt(asked):
        return Verdict(duty, "cannot_tell", why, asked.taken)
    return _weighed(duty, started, str(stopped))


def _weighed(duty: Duty, started: str, stopped: str) -> Verdict:
    """The verdict where nothing but the dates can leave it open."""
    limit = duty.limit or 0
    taken = elapsed(duty.unit, started, stopped)
    against = f"{taken} from {started} to {stopped} against a limit of {amount(limit, duty.unit)}"
    if taken.least > limit and duty.excuse:
        return Verdict(duty, "cannot_tell", f"{against}: over it, but {duty.excuse}", taken)
    if taken.least > limit:
        late = overrun(duty.unit, limit, started, stopped)
        return Verdict(duty, "breached", f"{against}: late by {late}", taken, late)
    if taken.most is None or taken.most > limit:
        return Verdict(duty, "cannot_tell", f"{against}: the dates leave both open", taken)
    if not _in_order(started, stopped):
        return Verdict(duty, "cannot_tell", f"{against}: the dates leave open which came first", taken)
    return Verdict(duty, "met", f"{against}: within it", taken)


def _in_order(started: str, stopped: str) -> bool:
    last_start, first_stop = bounds(started)[1], bounds(stopped)[0]
    return bool(last_start and first_stop and last_start <= first_stop)
