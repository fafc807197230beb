"""What is shown of a fact: what is said, in which words, who says so, what people decided, what speaks against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from graph import ontology
from graph.vocabulary import name_of
from queries.asking import Row
from queries.evidence import evidence
from queries.shown import Thing, Tie, own, row, stated
from queries.wording import ITSELF, place

DRAWN = """\
MATCH (:Fact {id: $id})-[:BY]->(a)-[t:PASSED|STOPPED]->(b) WHERE t.fact = $id
RETURN DISTINCT type(t) AS type, a.id AS a, a.caption AS from, b.id AS b, b.caption AS to ORDER BY type, a, b
"""
FILE = "MATCH (d:Document {id: $id}) RETURN d.file AS file"
ENDS = {"BY": "by whom", "TO": "to whom", "ABOUT": "about", "EXAMINES": "about", "IS": "risk factor"}


def fact(thing: Thing) -> Iterator[Row]:
    """Everything that is known of a fact."""
    ties = thing.ties()
    yield from _said(thing)
    yield from _ends(thing, ties)
    yield from _words(thing)
    yield from _decisions(thing, ties)
    yield from _against(thing, ties)
    yield from _progress(ties)
    yield from _drawn(thing)
    yield from _steps(ties)


def _said(thing: Thing) -> Iterator[Row]:
    part, of, label = "What is said", thing.properties, kind_of(thing.labels)
    yield row(part, label.lower(), of["caption"], id=thing.id)
    yield row(part, "put as", f"{name_of('claims', of['polarity'])}; {name_of('claims', of['certainty'])}")
    for one in ontology.all_labels(label)[:-1]:
        yield from own(part, one, of)
    yield from stated(part, [(name, of.get(name)) for name in ("when", "item", "case")])


def kind_of(labels: Collection[str]) -> str:
    """The label that says most closely what kind of fact it is.

    >>> kind_of({"Fact", "Flow", "Referral"})
    'Referral'
    """
    kinds = [label for label in ontology.labels() if ontology.is_fact(label) and label in labels]
    return max(kinds, key=lambda label: len(ontology.all_labels(label)))


def _ends(thing: Thing, ties: Iterable[Tie]) -> Iterator[Row]:
    for tie in ties:
        if tie.out and tie.type in ENDS:
            yield row("Who", ENDS[tie.type], thing.called(tie.other), id=tie.id)


def _words(thing: Thing) -> Iterator[Row]:
    one = evidence(thing.store, [thing.id])[thing.id]
    (document,) = thing.store.ask(FILE, {"id": one.document})
    file = f" ({document['file']})" if document["file"] else ""
    yield row("In which words", "words", one.quote)
    yield row("In which words", "sentence", one.passage)
    yield row("In which words", "stands in", f"{one.title}{file}, {place(one)}", id=one.document)
    yield row("Who says so", "", one.asserted_by or ITSELF)
    yield row("Who says so", "standing", name_of("claims", one.status))
    yield row("Who says so", "made by", thing.properties["source"] or "nobody says")


def _decisions(thing: Thing, ties: Iterable[Tie]) -> Iterator[Row]:
    """Every decision on it in the order of their days; the last one holds."""
    made = [tie for tie in ties if tie.type == "OF" and not tie.out and "Decision" in tie.labels]
    for tie in sorted(made, key=lambda tie: (tie.other.get("when", ""), tie.id)):
        yield row("What people decided", tie.other["decision"], decided(tie.other), tie.other["quote"], tie.id)


def decided(decision: Mapping[str, Any]) -> str:
    """Who decided, when and why, as far as they say.

    >>> decided({"by": "A. Reader", "when": "2014-01-02", "why": "misread"})
    'A. Reader, 2014-01-02, because: misread'
    """
    why = f"because: {decision['why']}" if decision.get("why") else None
    return ", ".join(filter(None, [decision.get("by") or "nobody says who", decision.get("when"), why]))


def _against(thing: Thing, ties: Iterable[Tie]) -> Iterator[Row]:
    """What contradicts it; where that is more than is tied to it, also how many in all, whatever the day."""
    part = "What cannot hold together with it"
    for tie in ties:
        if tie.type == "CONTRADICTS":
            yield row(part, tie.said["why"], _claim(tie), tie.other["quote"], tie.id)
    if count := thing.properties.get("contradicted"):
        yield row(part, "contradicted", f"by {count} facts in all, of which only some are told here")


def _claim(tie: Tie) -> str:
    """Another fact in short, with how its source puts it."""
    of = tie.other
    polarity, certainty = name_of("claims", of["polarity"]), name_of("claims", of["certainty"])
    when = f"{of['when']}; " if of.get("when") else ""
    return f"{of['caption']} ({when}{polarity}; {certainty}; who says so: {of.get('asserted_by') or ITSELF})"


def _progress(ties: Iterable[Tie]) -> Iterator[Row]:
    """How far a recommendation or review is said to have got; of such a claim, what it is of."""
    for tie in ties:
        if tie.type == "OF" and "Status" in tie.labels:
            yield row("How far it is said to have got", "", _claim(tie), tie.other["quote"], tie.id)
        elif tie.type == "OF" and tie.out:
            yield row("What it is of", "", tie.other["caption"], tie.other.get("quote"), tie.id)


def _drawn(thing: Thing) -> Iterator[Row]:
    for edge in thing.store.ask(DRAWN, {"id": thing.id}):
        ends = (
            thing.called({"id": edge[end], "caption": edge[caption]}) for end, caption in (("a", "from"), ("b", "to"))
        )
        yield row("Drawn from it", edge["type"], " → ".join(ends))


def _steps(ties: Iterable[Tie]) -> Iterator[Row]:
    for tie in ties:
        if tie.type == "THEN":
            what = "the next" if tie.out else "the one before"
            yield row("Steps of the same item", what, _claim(tie), tie.other["quote"], tie.id)
