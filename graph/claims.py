"""What the node of a claim is called and says of itself."""

from __future__ import annotations

from graph import vocabulary
from graph.dates import bounds, uncertain, working_day
from graph.elements import Properties
from graph.facts import Event, Fact, Failure, Flow, Recommendation, Review, Risk, StatusClaim

CLAIMS = (Flow, Failure, Risk, Review, Recommendation, StatusClaim, Event)


def stage_of(failure: Failure) -> str:
    return str(vocabulary.codes("failures")[failure.failure]["stage"])


def common(fact: Fact) -> Properties:
    """The properties that every claim has; a date nobody stated is absent."""
    first, last = bounds(fact.when) if fact.when else (None, None)
    return {
        "polarity": fact.polarity, "certainty": fact.certainty, "asserted_by": fact.asserted_by, "status": fact.status,
        "source": fact.source, "quote": fact.quote, "document": fact.document, "page": fact.page,
        "start": fact.span[0], "end": fact.span[1], "when": fact.when, "item": fact.item, "case": fact.case,
        "about": fact.about, "uncertain": uncertain(fact.when or "") or None,
        "earliest": first and first.isoformat(), "latest": last and last.isoformat(),
        "earliest_wd": working_day(first) if first and first.year >= 1980 else None,
        "latest_wd": working_day(last) if last and last.year >= 1980 else None,
    }  # fmt: skip


def described(fact: Fact) -> tuple[str, str, Properties]:
    """The label, caption and own properties of a claim's node."""
    name = vocabulary.name_of
    own: Properties
    match fact:
        case Flow():
            label = "Referral" if fact.flow == "referral" else "Flow"
            return label, name("flows", fact.flow), {"flow": fact.flow, "outcome": fact.outcome}
        case Failure():
            own = {"failure": fact.failure, "stage": stage_of(fact), "scope": fact.scope}
            return "Failure", name("failures", fact.failure), own
        case Risk():
            return "Risk", name("risks", fact.risk), {"risk": fact.risk, "bearer": fact.bearer}
        case Review():
            own = {"title": fact.title, "kind": fact.review_kind, "state": fact.review_status}
            return "Review", name("reviews", fact.review_kind), own
        case Recommendation():
            own = {"form": fact.form, "number": fact.number, "text": fact.quote}
            return "Recommendation", f"{name('forms', fact.form)} {fact.number or ''}".strip(), own
        case StatusClaim():
            return "Status", name("recommendation_states", fact.state), {"state": fact.state, "of": fact.of}
        case Event():
            scheme = "stages" if fact.event in vocabulary.codes("stages") else "outcomes"
            return "Event", name(scheme, fact.event), {"event": fact.event}
    raise TypeError(f"{fact.kind} is not a claim")
