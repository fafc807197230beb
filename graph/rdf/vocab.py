"""The words that the claims are said in: the vocabulary as SKOS, and the ontology's own classes and properties."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph import ontology, vocabulary
from graph.rdf.nodes import thing
from graph.rdf.terms import Said, class_of, concept, mapping, prefixes, term


def english(words: str) -> Literal:
    """Words of this project's own, which are English."""
    return Literal(words, language="en")


def concepts() -> Iterator[Said]:
    """Every scheme of the vocabulary with its codes."""
    for name in vocabulary.schemes():
        scheme = NamedNode(prefixes()["vocab"] + name)
        yield from thing(scheme, "skos:ConceptScheme", ("skos:prefLabel", english(vocabulary.scheme(name)["title"])))
        for code, known in vocabulary.codes(name).items():
            called = ("skos:prefLabel", english(vocabulary.name_of(name, code)))
            subject = concept(name, code)
            yield from thing(
                subject, "skos:Concept", ("skos:inScheme", scheme), ("skos:notation", Literal(code)), called
            )
            yield from _known(subject, known)


def _known(subject: NamedNode, known: dict[str, Any]) -> Iterator[Said]:
    if "meaning" in known:
        yield subject, term("skos:definition"), english(known["meaning"])
    if "stage" in known:
        yield subject, term("ct:stage"), concept("stages", known["stage"])


def terms() -> Iterator[Said]:
    """Every class and property of the project's own namespace, with what it means."""
    yield from thing(NamedNode(prefixes()["ct"]), "owl:Ontology", ("rdfs:label", english("Terms of casethread")))
    for name, meaning in sorted(_classes().items()):
        yield from _term(name, "rdfs:Class", meaning)
    for name, meaning in sorted(_properties().items()):
        yield from _term(name, "rdf:Property", meaning)
    for label in filter(ontology.is_fact, _public()):
        for wider in ontology.all_labels(label)[1:]:
            yield class_of(label), term("rdfs:subClassOf"), class_of(wider)
    for written in mapping()["records"].values():
        yield term(written["iri"]), term("rdfs:subClassOf"), term("ct:Claim")


def _term(name: str, kind: str, meaning: str) -> Iterator[Said]:
    label = ("rdfs:label", english(name.partition(":")[2]))
    return thing(term(name), kind, label, ("rdfs:comment", english(meaning)))


def _public() -> dict[str, dict[str, Any]]:
    return {label: known for label, known in ontology.labels().items() if "iri" in known}


def _classes() -> dict[str, str]:
    written = [*_public().values(), *mapping()["records"].values()]
    return _own({each["iri"]: each["meaning"] for each in written})


def _properties() -> dict[str, str]:
    tables = [*mapping()["nodes"].values(), mapping()["statement"], mapping()["fields"]]
    said = {each["iri"]: each.get("meaning") or _meaning(name) for table in tables for name, each in table.items()}
    ties = {each["iri"]: each["meaning"] for each in ontology.relationships().values()}
    return _own(said | ties | {name: each["meaning"] for name, each in mapping()["terms"].items()})


def _own(found: dict[str, str]) -> dict[str, str]:
    return {name: meaning for name, meaning in found.items() if name.startswith("ct:")}


@cache
def _meaning(name: str) -> str:
    """What the ontology says of a property with this name."""
    tables = [ontology.schema()["every_fact"], *(known["properties"] for known in _public().values())]
    return str(next((table[name]["meaning"] for table in tables if "meaning" in table.get(name, {})), ""))
