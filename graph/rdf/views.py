"""Plain triples made from claims: short to ask, and each with the claim it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.facts import Fact
from graph.model import Relationship
from graph.rdf.fields import of_statements
from graph.rdf.nodes import thing, tied
from graph.rdf.terms import Said, node, term


def holds(fact: Fact) -> bool:
    """Whether a source says flatly that it was so, and no person has rejected the claim."""
    return fact.polarity == "affirmed" and fact.certainty == "stated" and fact.status != "rejected"


def view(ties: Iterable[Relationship], facts: Mapping[str, Fact]) -> Iterator[Said]:
    """Each relationship as a plain triple, said once, and as a statement that points back to what it is made from."""
    kept = [tie for tie in ties if "fact" not in tie.properties or holds(facts[tie.properties["fact"]])]
    yield from dict.fromkeys(tied(tie) for tie in kept)
    for tie in kept:
        yield from _statement(tie) if tie.properties else ()


def _statement(tie: Relationship) -> Iterator[Said]:
    subject, predicate, end = tied(tie)
    statement = node(tie.id)
    ends = (("rdf:subject", subject), ("rdf:predicate", predicate), ("rdf:object", end))
    yield from thing(statement, "rdf:Statement", *ends)
    if "fact" in tie.properties:
        yield statement, term("prov:wasDerivedFrom"), node(tie.properties["fact"])
    for field in of_statements():
        if (value := tie.properties.get(field.name)) is not None:
            yield statement, field.predicate, field.say(value)
