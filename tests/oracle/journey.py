"""Questions about items and cases: who knew, how long it took, who was never told, where nothing is told of."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.facts import Event, Fact, Failure, Flow, Risk
from graph.timekeeping import timekeeping
from tests.oracle.world import STAGES, Oracle, Row, World, affirmed, agencies, certain, grouped, ids, stage

ACTIONS = (
    "STRATEGY",
    "STRATEGY_HELD",
    "ENQUIRE",
    "S47",
    "CONFERENCE",
    "ICPC",
    "PLAN",
    "CP_PLAN",
    "EMERGENCY",
    "LAC",
    "PROCEEDINGS",
)  # noqa: E501
UNTOLD = ("NOT_SHARED", "NOT_REFERRED", "INFO_WITHHELD", "NO_FEEDBACK")


def case_of(facts: list[Any]) -> str | None:
    """What a question shows as the case of facts of one place: the first spelling in alphabetical order."""
    return min((f.case for f in facts if f.case), default=None)


def items(w: World, *kinds: type[Fact]) -> dict[tuple[str, str], list[Any]]:
    """The plain facts of each item of a case."""
    return grouped((f for f in w.plains(*kinds) if f.item), lambda f: (w.place(f), f.item))


def _who_knew(w: World) -> list[Row]:
    rows = []
    for (_, item), facts in items(w, Flow, Event).items():
        sides = [(f, end, "by") for f in facts for end in w.by(f)]
        sides += [(f, end, "to") for f in facts for end in w.to(f)]
        for end, own in grouped(sides, lambda side: side[1]).items():
            if agencies([end]):
                rows.append(
                    {"item": item, "agency": w.name(end), "case": case_of([f for f, _, _ in own]), **_told(w, own)}
                )
    return rows


def _told(w: World, own: list[tuple[Any, str, str]]) -> Row:
    def when(*events: str) -> list[str]:
        return sorted(f.when or "stated" for f in did if (f.event if isinstance(f, Event) else "REFER") in events)

    did = [f for f, _, side in own if side == "by"]
    others = {f.event for f in did if isinstance(f, Event)} - {"RECOGNISE", "RECORD", "REFER"}
    return {
        "recognised": when("RECOGNISE"), "recorded": when("RECORD"), "sent": when("REFER"), "acted": when(*others),
        "received": sorted(f.when or "stated" for f, _, side in own if side == "to"),
        "told": sorted({w.name(end) for f in did for end in w.to(f)}), "facts": sorted({f.id for f, _, _ in own}),
    }  # fmt: skip


def _broken(w: World) -> list[Row]:
    rows = []
    for (_, item), facts in items(w, Failure).items():
        first = min(STAGES.index(stage(f)) for f in facts)
        later = sum(STAGES.index(stage(f)) > first for f in facts)
        rows += [
            w.said(f, case=f.case, item=item, stage=stage(f), failure=f.failure, later=later)
            for f in facts if STAGES.index(stage(f)) == first
        ]  # fmt: skip
    return rows


def _never_told(w: World) -> list[Row]:
    told = [f for f in w.plains(Flow, Event, Failure) if f.case]
    active = sorted({end for f in told for end in w.acting(f)})
    rows = []
    for item, facts in grouped((f for f in told if f.item and w.acting(f)), lambda f: f.item).items():
        known = {end: [f for f in facts if end in w.knowing(f)] for end in active}
        for end in active:
            if not known[end] and not any(isinstance(f, Failure) and end in w.by(f) for f in facts):
                stated = [f for f in facts if isinstance(f, Failure) and f.failure in UNTOLD and end in w.to(f)]
                rest = {f.id for f in facts if w.knowing(f)} | {f.id for f in stated}
                rows.append({
                    "item": item, "agency": w.name(end), "known_to": sorted({w.name(e) for e in active if known[e]}),
                    "said_not_told": bool(stated), "facts": sorted(rest),
                })  # fmt: skip
    return rows


def _no_lead(w: World) -> list[Row]:
    lead = ("LA", "CSC", "POLICE", "MASH")
    kind = {end: w.nodes[end].get("kind") for end in w.nodes}
    rows = []
    for (_, item), facts in items(w, Flow, Event).items():
        facts = [f for f in facts if w.knowing(f)]
        for end in {end for f in facts for end in w.knowing(f)}:
            told = {to for f in facts if end in w.by(f) for to in agencies(w.to(f))}
            if kind[end] not in lead and not any(kind[to] in lead for to in told):
                own = [f for f in facts if end in w.knowing(f)]
                rows.append({
                    "case": case_of(facts), "item": item, "agency": w.name(end), "kind": kind[end],
                    "told": sorted({w.name(to) for to in told}), "facts": sorted(f.id for f in own),
                })  # fmt: skip
    return rows


def _sign(f: Any) -> bool:
    return isinstance(f, Risk) or getattr(f, "event", None) in ("RECOGNISE", "RECORD")


def _referral(f: Any) -> bool:
    return getattr(f, "flow", None) == "referral" or getattr(f, "event", None) == "REFER"


def _protection(f: Any) -> bool:
    return getattr(f, "event", None) in ("CP_PLAN", "EMERGENCY", "LAC", "PROCEEDINGS")


def _span(one: str, is_one: Any, other: str, is_other: Any) -> Oracle:
    def rows(w: World) -> list[Row]:
        found = []
        dated = [f for f in w.plains(Risk, Event, Flow) if certain(f) and (is_one(f) or is_other(f))]
        for facts in grouped(dated, w.place).values():
            facts = sorted(facts, key=lambda f: (certain(f), f.document, f.span, f.id))
            ones, others = [f for f in facts if is_one(f)], [f for f in facts if not is_one(f)]
            if ones and others:
                (a, b), (c, d) = (_first_of(some) for some in (ones, others))
                if (d - a).days >= 0:
                    found.append({
                        "case": case_of(facts), one: ones[0].when, other: others[0].when,
                        "days_at_least": max(0, (c - b).days), "days_at_most": (d - a).days, "facts": ids(ones[0],
                        others[0]),
                    })  # fmt: skip
        return found

    return rows


def _first_of(facts: list[Any]) -> tuple[date, date]:
    """Between which days the first of some facts lies."""
    days = [days for f in facts if (days := certain(f))]
    return min(first for first, _ in days), min(last for _, last in days)


def _contacts(w: World) -> list[Row]:
    rows = []
    for facts in grouped(w.plains(Flow, Event), w.place).values():
        contacts = [f for f in facts if isinstance(f, Flow)]
        actions = [f for f in facts if isinstance(f, Event) and f.event in ACTIONS and certain(f)]
        if contacts and actions:
            action = min(actions, key=lambda f: (certain(f), f.document, f.span, f.id))
            first, by = _first_of(actions)
            dated = [(f, days) for f in contacts if (days := certain(f))]
            before = [f for f, (_, last) in dated if last < first]
            perhaps = [f for f, (start, last) in dated if last >= first and start < by]
            rows.append({
                "case": case_of(contacts + [f for f in facts if getattr(f, "event", "") in ACTIONS]),
                "action": action.event,
                "when": action.when, "before": len(before), "perhaps_before": len(perhaps),
                "undated": len(contacts) - len(dated), "of": len(contacts), "facts": ids(action, *before),
            })  # fmt: skip
    return rows


def _silences(w: World) -> list[Row]:
    rows = []
    for facts in grouped(w.plains(Flow, Event), w.place).values():
        dated = sorted((*days, f.id) for f in facts if (days := certain(f)))
        when = {f.id: f for f in facts}
        for first, _, id in dated:
            before = [(last, -i) for i, (start, last, one) in enumerate(dated) if (start, last, one) < (first, _, id)]
            if before:
                latest, i = max(before)
                if (first - latest).days >= 90:
                    last_before = when[dated[-i][2]]
                    rows.append({
                        "case": last_before.case or when[id].case, "after": last_before.when, "until": when[id].when,
                        "days_at_least": (first - latest).days, "undated": len(facts) - len(dated),
                        "facts": [last_before.id, id],
                    })  # fmt: skip
    return rows


def _never_shared(w: World) -> list[Row]:
    told = [f for f in w.plains(Flow, Event, Failure) if f.case]
    active = sorted({end for f in told for end in w.acting(f)})
    rows = []
    for a in active:
        for b in active:
            between = [f for f in told if {a, b} <= {*w.by(f), *w.to(f)} and _across(w, f, a, b)]
            if a < b and not any(isinstance(f, Flow | Event) for f in between):
                failed = [f for f in between if isinstance(f, Failure)]
                rows.append({
                    "one": w.name(a), "other": w.name(b), "said_to_have_failed": bool(failed),
                    "facts": sorted(ids(*failed)),
                })  # fmt: skip
    return rows


def _across(w: World, f: Fact, a: str, b: str) -> bool:
    return (a in w.by(f) and b in w.to(f)) or (b in w.by(f) and a in w.to(f))


def _limits(w: World) -> list[Row]:
    from graph.step import Step

    against: dict[str, list[str]] = {}
    facts = {f.id: f for f in w.all}
    for tie in w.ties:
        if tie.type == "CONTRADICTS":
            for one, other in ((tie.start, tie.end), (tie.end, tie.start)):
                if facts[other].status != "rejected":
                    against.setdefault(one, []).append(tie.properties["why"])
    steps = [
        Step(
            f.id, f.document, f.case, f.item, getattr(f, "flow", None) or f.event, f.when, f.quote, f.certainty,
            f.asserted_by,
            f.about, tuple(w.nodes[e]["kind"] for e in agencies(w.by(f))),
            tuple(w.nodes[e]["kind"] for e in agencies(w.to(f))),
            tuple(against.get(f.id, ())),
        )
        for f in w.plains(Flow, Event) if f.item and affirmed(f)
    ]  # fmt: skip
    return [
        {
            "verdict": kept.verdict.outcome.replace("_", " "),
            "item": kept.item,
            "facts": sorted(kept.facts),
            "why": list(kept.reasons),
        }
        for kept in timekeeping(steps, None)
    ]


ORACLES: dict[str, Oracle] = {
    "who_knew_and_told": _who_knew, "first_broken_hop": _broken, "never_told": _never_told,
    "knew_and_told_no_lead_agency": _no_lead, "contacts_before_action": _contacts,
    "sign_to_referral": _span("sign", _sign, "referral", _referral),
    "referral_to_protection": _span("referral", _referral, "protection", _protection),
    "longest_silences": _silences, "never_shared": _never_shared, "limits_kept": _limits,
}  # fmt: skip
