"""Questions that show claims one by one."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

from graph.dates import bounds, uncertain
from graph.facts import Event, Failure, Flow, Recommendation, Review, Risk, StatusClaim
from tests.oracle.world import Oracle, Row, World, affirmed, agencies, grouped, ids, label

LATER = ("RECOGNISE", "RECORD", "REFER")


def failures(*codes: str) -> Oracle:
    return lambda w: [w.said(f, failure=f.failure) for f in w.plains(Failure) if f.failure in codes]


def _accounts(w: World) -> list[Row]:
    facts = {fact.id: fact for fact in w.all}
    rows = []
    for tie in w.ties:
        if tie.type == "CONTRADICTS":
            f, g = facts[tie.start], facts[tie.end]
            if w.counts(f) and w.decided(g):
                rows.append({
                    "differs_on": tie.properties["why"], "one": w.caption(f), "one_says": f.quote,
                    "one_by": f.asserted_by, "one_is": _is(f), "other_is": _is(g),
                    "other": w.caption(g), "other_says": g.quote, "other_by": g.asserted_by, "facts": ids(f, g),
                })  # fmt: skip
    return rows


def _is(f: Any) -> list[str]:
    put = [f.polarity, getattr(f, "review_status", None), getattr(f, "state", None), f.when]
    return [one for one in put if one is not None]


def _waiting(w: World) -> list[Row]:
    found = [f for f in w.all if isinstance(f, Failure) and f.status == "proposed" and not w.accepted and w.counts(f)]
    return [w.said(f, failure=f.failure, polarity=f.polarity, source=f.source) for f in found]


def _claimed(w: World) -> list[Row]:
    found = [
        f
        for f in w.all
        if isinstance(f, Failure) and w.counts(f) and f.polarity == "affirmed" and f.certainty != "stated"
    ]
    return [w.said(f, failure=f.failure, stage=w.nodes[f.id]["stage"]) for f in found]


def _every(w: World, polarity: str, column: str) -> list[Row]:
    found = [f for f in w.all if w.counts(f) and f.polarity == polarity]
    return [w.said(f, **{column: w.caption(f)}, kind=label(f)) for f in found]


def _of_agency(w: World) -> list[Row]:
    bodies = {n.start for n in w.ties if n.type == "NAMED_IN" and n.properties.get("name") == w.given["agency"]}
    rows = []
    for f in filter(w.counts, w.all):
        for role, ends in (("BY", w.by(f)), ("TO", w.to(f))):
            rows += [
                w.said(f, role=role, kind=label(f), what=w.caption(f), polarity=f.polarity) for _ in bodies & set(ends)
            ]
    return rows


def _stopped(w: World) -> list[Row]:
    found = [f for f in w.plains(Failure) if f.certainty == "stated"]
    scope = {"repeated": "repeated", "systemic": "systemic"}
    return [w.said(f, stage=w.nodes[f.id]["stage"], failure=f.failure, scope=scope.get(f.scope)) for f in found]


def _uncoordinated(w: World) -> list[Row]:
    codes = ("NO_COORDINATION", "NO_STRATEGY", "SILO", "NOT_LINKED")
    found = [f for f in w.all if isinstance(f, Failure) and f.failure in codes and w.counts(f)]
    found = [f for f in found if f.polarity != "denied" and f.certainty != "counterfactual"]
    return [w.said(f, failure=f.failure, polarity=f.polarity) for f in found]


def _steps_after(w: World, decided: Any) -> list[Any]:
    steps = [f for f in w.all if f.item and affirmed(f) and decided(f)]
    return [
        f for f in steps
        if (isinstance(f, Event) and f.event not in LATER) or (isinstance(f, Flow) and f.flow == "feedback")
    ]  # fmt: skip


def _same(w: World, f: Any, e: Any) -> bool:
    return bool(f.item and f.item == e.item and w.place(f) == w.place(e))


def _referrals(w: World) -> list[Row]:
    steps = _steps_after(w, w.decided)
    rows = []
    for f in w.all:
        if isinstance(f, Flow) and f.flow == "referral" and w.counts(f):
            own = [e for e in steps if _same(w, f, e)]
            later = [getattr(e, "event", None) or e.flow for e in own]
            rows.append({
                "sent_by": w.names(w.by(f)), "sent_to": w.names(w.to(f)), "item": f.item, "about": f.about,
                "when": f.when,
                "outcome": f.outcome, "later": later, "polarity": f.polarity, "certainty": f.certainty,
                "facts": ids(f, *own),
            })  # fmt: skip
    return rows


def _unanswered(w: World) -> list[Row]:
    steps = _steps_after(w, lambda f: f.status != "rejected")
    none = (None, "NO_EVIDENCE_OF_RESPONSE", "UNLOGGED", "UNKNOWN")
    found = [f for f in w.plains(Flow) if f.flow == "referral" and f.outcome in none]
    return [_passed(w, f) for f in found if not any(_same(w, f, e) for e in steps)]


def _passed(w: World, f: Flow) -> Row:
    own = {"sent_by": w.names(w.by(f)), "sent_to": w.names(w.to(f)), "flow": f.flow, "outcome": f.outcome}
    return w.said(f, **own)


def _risks(w: World) -> list[Row]:
    rows = []
    knowing = [f for f in w.all if f.item and affirmed(f) and w.decided(f)]
    for f in w.all:
        if isinstance(f, Risk) and w.counts(f):
            own = [
                k for k in knowing if _same(w, f, k) and (isinstance(k, Flow) or getattr(k, "event", "") in LATER[:2])
            ]
            sides = [(k, w.by(k) + (w.to(k) if isinstance(k, Flow) else [])) for k in own]
            sides = [(k, ends) for k, ends in sides if ends]
            known = sorted({w.name(end) for _, ends in sides for end in ends})
            rows.append(w.said(
                f, risk=f.risk, bearer=f.bearer, known_to=known, polarity=f.polarity, asserted_by=f.asserted_by,
                facts=ids(f, *(k for k, _ in sides)),
            ))  # fmt: skip
    return rows


def _reviews(w: World) -> list[Row]:
    return [
        w.said(
            f, kind=f.review_kind, title=f.title, commissioned_by=w.names(w.by(f)), state=f.review_status,
            polarity=f.polarity, asserted_by=f.asserted_by,
        )
        for f in w.all if isinstance(f, Review) and w.counts(f)
    ]  # fmt: skip


def claims_on(w: World, made: Recommendation, **values: str) -> list[StatusClaim]:
    """The claims of progress on one recommendation alone, in the order of their days."""
    found = [s for s in w.all if isinstance(s, StatusClaim) and s.of == made.id and affirmed(s) and w.decided(s)]
    found = [s for s in found if all(getattr(s, name) == value for name, value in values.items())]
    return sorted(
        found,
        key=lambda s: (str(bounds(s.when)[0] if s.when and bounds(s.when)[0] else "9999"), s.document, s.span, s.id),
    )


def _made(w: World) -> list[Row]:
    rows = []
    for f in w.all:
        if isinstance(f, Recommendation) and w.counts(f):
            own = claims_on(w, f)
            states = [s.state for s in own]
            rows.append(w.said(
                f, form=f.form, number=f.number, progress=states, polarity=f.polarity, facts=ids(f, *own),
            ))  # fmt: skip
    return rows


def _progress(w: World) -> list[Row]:
    made = {f.id: f for f in w.all if isinstance(f, Recommendation) and f.status != "rejected"}
    return [
        w.said(f, state=f.state, of=w.caption(made[f.of]) if f.of in made else None, asserted_by=f.asserted_by,
        polarity=f.polarity)
        for f in w.all if isinstance(f, StatusClaim) and w.counts(f)
    ]  # fmt: skip


def _ledger(w: World) -> list[Row]:
    columns = {
        "answered": ("ACCEPTED", "PART_ACCEPTED", "REJECTED"), "planned": ("PLANNED", "IN_PROGRESS"),
        "claimed": ("REPORTED_IMPLEMENTED",), "checked": ("VERIFIED",), "stuck": ("OVERDUE", "SUPERSEDED", "LAPSED"),
    }  # fmt: skip
    rows = []
    for f in w.plains(Recommendation):
        own = claims_on(w, f)
        lists = {name: [s.state for s in own if s.state in states] for name, states in columns.items()}
        rows.append(
            {"number": f.number, "to_whom": w.names(w.to(f)), **lists, "claims": len(own), "facts": ids(f, *own)}
        )
    return rows


def _unverified(w: World) -> list[Row]:
    made = {f.id: f for f in w.all if isinstance(f, Recommendation) and f.status != "rejected"}
    rows = []
    for f in w.plains(StatusClaim):
        of = made.get(f.of or "")
        if f.state == "REPORTED_IMPLEMENTED" and not (of and claims_on(w, of, state="VERIFIED")):
            text = of and of.quote
            rows.append(w.said(
                f, number=of and of.number, recommendation=text, asserted_by=f.asserted_by, facts=ids(f,
                *([of] if of else [])),
            ))  # fmt: skip
    return rows


def _account_of(w: World) -> list[Row]:
    naming = [n for n in w.ties if n.type == "NAMED_IN"]
    bodies = {n.start for n in naming if n.properties.get("name") == w.given["agency"]}
    names = {n.properties.get("name") for n in naming if n.start in bodies}
    own = {id for id, document in w.documents.items() if document.publisher in names}
    found = [
        f for f in w.all if w.counts(f) and (f.asserted_by in names or (f.asserted_by is None and f.document in own))
    ]
    return [w.said(f, kind=label(f), what=w.caption(f), asserted_by=f.asserted_by, polarity=f.polarity) for f in found]


def _one_source(w: World) -> list[Row]:
    told = [(f, end) for f in w.plains(Failure) if f.case for end in agencies(w.by(f)) or [None]]
    rows = []
    for (_, code, end), same in grouped(told, lambda x: (w.place(x[0]), x[0].failure, x[1])).items():
        facts = sorted((f for f, _ in same), key=lambda f: (f.document, f.span, f.id))
        if len({f.document for f in facts}) == 1:
            rows.append({
                "failure": code, "by_whom": end and w.name(end), "case": facts[0].case, "told": len(facts),
                "certainty": [f.certainty for f in facts], "facts": ids(*facts),
            })  # fmt: skip
    return rows


def _by_day(w: World) -> list[Row]:
    day = date.fromisoformat(w.given["day"])
    rows = []
    for f in w.plains(Flow, Event):
        if f.when and (isinstance(f, Flow) or f.event in LATER[:2]):
            first, last = bounds(f.when)
            certainly = last is not None and last <= day and not uncertain(f.when)
            if certainly or first is None or first <= day or uncertain(f.when):
                rows.append(w.said(f, what=w.caption(f), certainly_by_then=certainly))
    return rows


def _disagreements(w: World) -> list[Row]:
    found = [(f, getattr(f, "flow", None) or getattr(f, "failure", "")) for f in w.plains(Flow, Failure)]
    return [w.said(f, what=code) for f, code in found if code in ("escalation", "NO_CHALLENGE")]


def _steps(w: World) -> list[Row]:
    found = [f for f in w.all if f.item == w.given["item"] and w.counts(f)]
    return [w.said(f, kind=label(f), what=w.caption(f), case=f.case, polarity=f.polarity) for f in found]


def _inquiries(w: World) -> list[Row]:
    ends = (
        "ICPC",
        "CONFERENCE",
        "CP_PLAN",
        "PLAN",
        "NO_PLAN",
        "CIN",
        "NFA",
        "ADVICE",
        "CLOSED",
        "CHARGED",
        "NO_CHARGE",
        "CONVICTED",
        "LAC",
        "PROCEEDINGS",
    )  # noqa: E501
    steps = [f for f in w.all if isinstance(f, Event) and affirmed(f) and f.status != "rejected"]
    rows = []
    for f in w.plains(Event, Failure):
        said = f.failure if isinstance(f, Failure) else None
        if isinstance(f, Event) and f.event in ("ENQUIRE", "S47", "POLICE_INQUIRY"):
            ended = [e for e in steps if f.item and e.item == f.item and w.place(e) == w.place(f) and e.event in ends]
            if not ended:
                rows.append(w.said(f, inquiry=f.event, said=None))
        elif said == "NOT_CONCLUDED":
            rows.append(w.said(f, inquiry=said, said=said))
    return rows


def _alike(w: World) -> list[Row]:
    def words(f: Recommendation) -> set[str]:
        cleaned = "".join(letter if letter.isalpha() else " " for letter in f.quote.lower())
        return {word for word in cleaned.split() if len(word) > 3}

    rows = []
    made = sorted(w.plains(Recommendation), key=lambda f: (f.document, f.span, f.id))
    for f, g in combinations(made, 2):
        both, either = words(f) & words(g), words(f) | words(g)
        if f.document != g.document and both and 2 * len(both) >= len(either):
            one, other = w.documents[f.document], w.documents[g.document]
            rows.append({
                "alike_percent": 100 * len(both) // len(either), "one": f.quote, "one_in": one.title,
                "one_published": one.published, "other": g.quote, "other_in": other.title,
                "other_published": other.published, "facts": ids(f, g),
            })  # fmt: skip
    return rows


ORACLES: dict[str, Oracle] = {
    "accounts_differ": _accounts, "not_yet_accepted": _waiting, "only_claimed": _claimed,
    "said_not_so": lambda w: _every(w, "denied", "denied"), "no_record": lambda w: _every(w, "no_evidence",
    "concerning"),
    "said_of_agency": _of_agency, "where_it_stopped": _stopped, "not_coordinated": _uncoordinated,
    "who_did_not_pass": failures("NOT_REFERRED", "NOT_SHARED", "INFO_WITHHELD", "NO_FEEDBACK", "BOUNDARY_LOSS"),
    "passed_late_or_badly": failures("REFERRED_LATE", "LIMIT_MISSED", "WRONG_ROUTE", "MISUNDERSTOOD"),
    "received_not_acted_on": failures(
        "NOT_LOGGED", "NOT_ACTED_ON", "THRESHOLD", "CUMULATIVE_MISSED", "NOT_CONCLUDED", "CLOSED_EARLY"
    ),
    "not_asked_or_absent": failures("INFO_NOT_SOUGHT", "AGENCY_ABSENT"),
    "lost_at_transfers": failures("BOUNDARY_LOSS", "START_AGAIN"), "lessons_repeated": failures("LESSON_REPEATED"),
    "disagreements": _disagreements, "referrals_made": _referrals, "referrals_unanswered": _unanswered,
    "passed_on": lambda w: [_passed(w, f) for f in w.plains(Flow)], "risks_known": _risks, "reviews_held": _reviews,
    "recommendations_made": _made, "progress_claimed": _progress, "ledger": _ledger,
    "claimed_not_verified": _unverified,
    "on_account_of": _account_of, "on_one_source": _one_source, "known_by_day": _by_day, "item_steps": _steps,
    "inquiries_not_concluded": _inquiries, "in_similar_words": _alike,
}  # fmt: skip
