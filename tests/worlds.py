"""Invented documents that speak of the same bodies, cases, items and facts, drawn at random to try the graph.

Every document has the same text, so that any fact can stand on any words of it.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from graph.facts import (
    Agency,
    Case,
    Decision,
    Document,
    Event,
    Fact,
    Failure,
    Flow,
    Identity,
    Recommendation,
    Review,
    Risk,
    StatusClaim,
    Succession,
    identified,
)
from graph.identity import agency_id

NAMES = {
    "Harrowby Council": "LA", "Harrowby Police": "POLICE", "the Trust": "HEALTH", "Harrowby Hospital": "HOSPITAL",
    "Harrowby PCT": "HEALTH_COMMISSIONER", "Harrowby CCG": "HEALTH_COMMISSIONER", "the Board": "LSCB",
}  # fmt: skip
WORDS = ("It was told", "it was not told", "An initial conference was held", "Done", "A review began")
TEXT = ". ".join([*NAMES, *WORDS])
REPORTS, FILES = ("d1", "d2", "d3"), ("j1", "j2")

ENDS = st.lists(st.sampled_from([*NAMES, "*"]), max_size=2, unique=True).map(tuple)
DATES = st.sampled_from([None, "2014-03-04", "2014-03-05", "2014-03", "2014-04", "2014", "../2014-03-01", "2014-03~"])
CLAIM: dict[str, st.SearchStrategy[Any]] = {
    "when": DATES,
    "item": st.sampled_from([None, "R1", "R2"]),
    "case": st.sampled_from([None, "Child A", "Child B"]),
    "polarity": st.sampled_from(["affirmed", "affirmed", "denied", "no_evidence"]),
    "certainty": st.sampled_from(["stated", "stated", "hedged", "counterfactual"]),
    "asserted_by": st.sampled_from([None, "Harrowby Police"]),
    "page": st.sampled_from([None, 1, 2]),
    "about": st.sampled_from([None, "Child A", "the girls"]),
}
KINDS: dict[type[Fact], dict[str, st.SearchStrategy[Any]]] = {
    Flow: {"flow": st.sampled_from(["referral", "information"]), "sender": ENDS, "recipient": ENDS},
    Failure: {"failure": st.sampled_from(["NOT_REFERRED", "NOT_SHARED"]), "by": ENDS, "to": ENDS},
    Event: {"event": st.sampled_from(["ICPC", "RECORD", "S47"]), "by": ENDS},
    Risk: {"risk": st.sampled_from(["MISSING", "CSE"]), "bearer": st.sampled_from([None, "Child A", "the girls"])},
    Review: {"review_kind": st.just("SCR"), "review_status": st.sampled_from(["considered", "agreed"])},
    Recommendation: {"form": st.just("recommendation"), "number": st.sampled_from(["1", "2"]), "to": ENDS},
    Case: {"label": st.sampled_from(["Child A", "Child B"]), "size": st.sampled_from([None, 1, 2])},
    Succession: {"from_agency": st.sampled_from([*NAMES]), "to_agency": st.sampled_from([*NAMES]), "on": DATES},
}
AMENDED: dict[str, st.SearchStrategy[Any]] = {
    "case": st.just("Child B"), "when": DATES, "polarity": st.just("denied"), "by": ENDS, "name": st.just("the Body"),
}  # fmt: skip


def stands(document: str, words: str) -> dict[str, Any]:
    """The place of these words in a document."""
    start = TEXT.index(words)
    return {"document": document, "span": (start, start + len(words)), "quote": words}


def record(document: str, **values: Any) -> Fact:
    """A document's own record."""
    given = {"title": f"Report {document}"} | values
    return identified(Document(document=document, span=(0, len(TEXT)), quote=TEXT, **given))


def bodies(document: str, places: tuple[str | None, ...] = ()) -> list[Fact]:
    """The agencies that a document names."""
    where = dict(zip(NAMES, places, strict=False))
    return [
        identified(Agency(name=name, agency_kind=kind, place=where.get(name), **stands(document, name)))
        for name, kind in NAMES.items()
    ]


@st.composite
def claims(draw: st.DrawFn, document: str, advice: tuple[str, ...] = (), most: int = 7) -> list[Fact]:
    """Facts of one document; states are of these recommendations, which may stand elsewhere."""
    made: list[Fact] = []
    for kind in draw(st.lists(st.sampled_from([*KINDS, StatusClaim]), max_size=most)):
        own = KINDS.get(kind) or {
            "state": st.sampled_from(["VERIFIED", "OVERDUE"]),
            "of": st.sampled_from([None, *advice]),
        }
        values = {name: draw(values) for name, values in (CLAIM | own).items()}
        made.append(identified(kind(**values, **stands(document, draw(st.sampled_from(WORDS))))))
    return made


@st.composite
def reports(draw: st.DrawFn) -> dict[str, list[Fact]]:
    """Documents that rules have read, by their id."""
    found: dict[str, list[Fact]] = {}
    for document in REPORTS:
        advice = tuple(f.id for facts in found.values() for f in facts if isinstance(f, Recommendation))
        places = tuple(draw(st.sampled_from([None, "Harrowby", "Kingsmoor"])) for _ in NAMES)
        own = draw(claims(document, advice))
        found[document] = [record(document), *bodies(document, places), *own]
    return found


@st.composite
def rulings(draw: st.DrawFn, of: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    """Files in which people judge the bodies, and decide on the facts, of these documents."""
    facts = [fact for facts in of.values() for fact in facts if not isinstance(fact, Document)]
    nodes = sorted({agency_id(fact) for fact in facts if isinstance(fact, Agency)})
    found: dict[str, list[Fact]] = {}
    for document in FILES:
        place: dict[str, Any] = {**stands(document, "Done"), "source": f"reader {document}", "status": "accepted"}
        made: list[Fact] = [record(document, status="accepted", source=place["source"])]
        for _ in range(draw(st.integers(0, 3))):
            made.append(identified(draw(judgements(nodes, place) | decisions([*facts, *made[1:]], place))))
        found[document] = made
        facts += made[1:]
    return found


@st.composite
def judgements(draw: st.DrawFn, nodes: list[str], place: dict[str, Any]) -> Fact:
    """That two bodies are one, or that what two documents call alike are two."""
    a, b = draw(st.sampled_from(nodes)), draw(st.sampled_from(nodes))
    if draw(st.booleans()):
        return Identity(names=(f"{a} in d1", f"{a} in d2"), judgement="different", why="two towns", **place)
    return Identity(names=(a, b), judgement=draw(st.sampled_from(["same", "different"])), why="seen", **place)


@st.composite
def decisions(draw: st.DrawFn, facts: list[Fact], place: dict[str, Any]) -> Fact:
    """That a fact is accepted, rejected or amended."""
    fact = draw(st.sampled_from(facts))
    verdict = draw(st.sampled_from(["accepted", "rejected", "amended"]))
    fields = [name for name in AMENDED if hasattr(fact, name)]
    name = draw(st.sampled_from(fields)) if verdict == "amended" else None
    values = {name: draw(AMENDED[name])} if name else {}
    when = draw(st.sampled_from([None, "2020-01-02", "2021"]))
    return Decision(**place | {"of": fact.id, "decision": verdict, "values": values, "when": when})


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[Fact]]:
    """Documents with what people ruled on them, by id."""
    found = draw(reports())
    return found | draw(rulings(found))
