"""Questions that count, each with how many out of how many."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from graph.facts import Event, Failure, Flow, Recommendation
from tests.oracle.said import claims_on
from tests.oracle.world import Oracle, Row, World, agencies, grouped, label, stage

UNANSWERED = ("RECOGNISE", "RECORD", "REFER", "RECEIVE", "RECEIVED", "UNLOGGED", "NO_EVIDENCE_OF_RESPONSE", "UNKNOWN")


def _stages(w: World) -> list[Row]:
    found = [f for f in w.all if isinstance(f, Failure) and w.counts(f) and f.polarity != "denied"]
    rows = []
    for at, some in grouped(found, stage).items():
        said = [f.polarity if f.polarity == "no_evidence" else f.certainty for f in some]
        rows.append({
            "stage": at, "stated": said.count("stated"),
            "hedged_or_alleged": said.count("hedged") + said.count("alleged"),
            "no_evidence": said.count("no_evidence"), "would_have_been": said.count("counterfactual"),
            "facts": sorted(f.id for f in some),
        })  # fmt: skip
    return rows


def _documents_with(found: list[Any], of: int, **columns: Callable[[Any], Any]) -> list[Row]:
    groups = grouped(found, lambda f: tuple(column(f) for column in columns.values()))
    return [
        dict(zip(columns, key, strict=True))
        | {"documents": len({f.document for f in some}), "of": of, "facts": sorted(f.id for f in some)}
        for key, some in groups.items()
    ]


def _of_failures(name: str, value: Callable[[Any], Any]) -> Oracle:
    def rows(w: World) -> list[Row]:
        found = w.plains(Failure)
        return _documents_with(found, len({f.document for f in found}), **{name: value})

    return rows


def _register(w: World, f: Any) -> Any:
    return w.documents[f.document].document_kind


def _year(w: World, f: Any) -> Any:
    published = w.documents[f.document].published or ""
    return int(published[:4]) if re.fullmatch(r"\d{4}(-\d\d){0,2}", published) else None


def _by_document(name: str, value: Callable[[World, Any], Any], other: str, second: Callable[[Any], Any]) -> Oracle:
    def rows(w: World) -> list[Row]:
        every = grouped((f for f in w.all if w.counts(f)), lambda f: value(w, f))
        found = []
        for key, some in every.items():
            plain = [f for f in some if w.plain(f) and isinstance(f, Failure)]
            of = len({f.document for f in some})
            found += [{name: key, **row} for row in _documents_with(plain, of, **{other: second})]
        return found

    return rows


def _referrals(w: World) -> list[Row]:
    codes = ("NOT_REFERRED", "WRONG_ROUTE", "REFERRED_LATE", "NOT_LOGGED", "THRESHOLD", "NO_FEEDBACK")
    stops = [f for f in w.plains(Failure) if f.failure in codes]
    speak = {f.document for f in stops} | {f.document for f in w.plains(Flow) if f.flow == "referral"}
    return _documents_with(stops, len(speak), failure=lambda f: f.failure)


def _screened(w: World) -> list[Row]:
    kinds: dict[str, dict[str, tuple[bool, bool]]] = {}
    steps = [f for f in w.plains(Flow, Event) if isinstance(f, Event) or f.flow == "referral"]
    for same in grouped(steps, lambda f: (w.place(f), f.item or f.id)).values():
        outcomes = [o for f in same if (o := getattr(f, "outcome", None) or getattr(f, "event", None))]
        out, answered = (
            any(o in ("NFA", "ADVICE", "REDIRECTED") for o in outcomes),
            any(o not in UNANSWERED for o in outcomes),
        )
        for f in same:
            if isinstance(f, Flow):
                for end in agencies(w.by(f)):
                    kinds.setdefault(w.nodes[end]["kind"], {})[f.id] = (out, answered)
    return [
        {
            "kind": kind, "screened_out": sum(out for out, _ in sent.values()), "of": sum(a for _, a in sent.values()),
            "referrals": len(sent), "facts": sorted(sent),
        }
        for kind, sent in kinds.items() if any(answered for _, answered in sent.values())
    ]  # fmt: skip


def _states(w: World) -> list[Row]:
    made = w.plains(Recommendation)
    told = [(s and s.state, f, s) for f in made for s in claims_on(w, f) or [None]]
    return [
        {
            "state": state, "recommendations": len({f.id for _, f, _ in some}), "of": len(made),
            "facts": sorted({f.id for _, f, _ in some} | {s.id for _, _, s in some if s}),
        }
        for state, some in grouped(told, lambda each: each[0]).items()
    ]  # fmt: skip


def _named(w: World) -> list[Row]:
    read = {f.document for f in w.all if w.counts(f)}
    naming = grouped((t for t in w.ties if t.type == "NAMED_IN" and t.start.startswith("agency:")), lambda t: t.start)
    rows = []
    for end, ties in naming.items():
        documents = {t.end for t in ties if w.case is None or t.end in read}
        acts = [f.id for f in w.all if w.counts(f) and end in w.by(f) + w.to(f)]
        if documents:
            rows.append({
                "name": w.name(end), "kind": w.nodes[end]["kind"],
                "names": sorted({t.properties["name"] for t in ties}),
                "documents": sorted({w.documents[d].title for d in documents}), "acts_in": len(acts),
                "facts": sorted(acts),
            })  # fmt: skip
    return rows


def _read(w: World) -> list[Row]:
    rows = []
    for id, document in w.documents.items():
        facts = [f for f in w.all if f.document == id and f.status != "rejected" and w.of_case(f)]
        proposed = sum(f.status == "proposed" for f in facts)
        if facts or w.case is None:
            rows.append({
                "document": id, "title": document.title, "published": document.published, "proposed": proposed,
                "accepted": len(facts) - proposed,
            })  # fmt: skip
    return rows


def _counted(w: World) -> list[Row]:
    rows = []
    for kind, some in grouped((f for f in w.all if f.status != "rejected" and w.of_case(f)), label).items():
        said = ["would_have_been" if f.certainty == "counterfactual" else f.polarity for f in some]
        rows.append({
            "kind": kind, "facts": len(some), "proposed": sum(f.status == "proposed" for f in some),
            "accepted": sum(f.status != "proposed" for f in some), "undated": sum(f.when is None for f in some),
            **{name: said.count(name) for name in ("affirmed", "denied", "no_evidence", "would_have_been")},
        })  # fmt: skip
    return rows


ORACLES: dict[str, Oracle] = {
    "stages_counted": _stages, "failures_by_type": _of_failures("failure", lambda f: f.failure),
    "failures_by_stage": _of_failures("stage", stage),
    "failures_by_register": _by_document("register", _register, "failure", lambda f: f.failure),
    "failures_by_year": _by_document("year", _year, "stage", stage), "referrals_stopped": _referrals,
    "screened_out": _screened, "states_counted": _states, "agencies_named": _named, "documents_read": _read,
    "facts_counted": _counted,
}  # fmt: skip
