"""Which duties with a time limit were kept: each verdict with its sum, its edition and the words behind it.

No engine counts the working days, the editions and the doubts: the question ``limits_kept`` tells the steps of each
item, and ``graph.timekeeping`` holds them against ``duties.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.duty import known_territory
from graph.step import Step
from graph.timekeeping import Kept, timekeeping
from queries.asking import Answer, Row, ask
from queries.evidence import Asked


def duties(
    store: Asked,
    case: str | None = None,
    territory: str | None = None,
    accepted: bool = False,
    as_of: str | None = None,
) -> Answer:
    """Each duty that two steps of one item speak of, held against them in a territory, with the words behind it.

    UnknownTerm names the nearest territory, BadQuestion the nearest case. Without a territory nothing is told.
    """
    known_territory(territory)
    return ask(store, "limits_kept", case=case, accepted=accepted, as_of=as_of, territory=territory)


def kept(told: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """The verdicts on the steps that facts tell of."""
    return [_row(one) for one in timekeeping(map(_step, told), given["territory"])]


def _step(row: Row) -> Step:
    return Step(**row | {name: tuple(row[name]) for name in ("by", "to", "disputed")})


def _row(kept: Kept) -> Row:
    """One verdict as an answer shows it."""
    duty, verdict = kept.duty, kept.verdict
    return {
        "verdict": verdict.outcome.replace("_", " "), "duty": str(duty), "case": kept.case, "item": kept.item,
        "started": kept.time.started, "stopped": _stopped(kept), "took": verdict.taken and str(verdict.taken),
        "late": verdict.late and str(verdict.late), "why": list(kept.reasons), "territory": duty.territory,
        "in_force": duty.period, "source": duty.source, "url": duty.evidence_url, "checked": duty.checked,
        "facts": kept.facts,
    }  # fmt: skip


def _stopped(kept: Kept) -> str | None:
    time = kept.time
    return time.stopped if time.stop.exact or not time.stopped else f"by {time.stop.last}"
