"""The whole export, graph by graph: claims by document, bodies, views, vocabulary, and a description of it all."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.facts import Fact, to_jsonl
from graph.model import CaseGraph
from graph.rdf.claims import claims
from graph.rdf.fields import typed
from graph.rdf.nodes import TYPE, described, thing
from graph.rdf.parts import Parts, parts
from graph.rdf.terms import Said, Term, document, document_graph, graph, prefixes, term
from graph.rdf.views import view
from graph.rdf.vocab import concepts, english, terms

ABOUT = (
    "What documents of child-safeguarding reviews say of information passed between agencies. Every claim is a "
    "resource with its words, and says whether it is affirmed, denied or not found, how surely, and whether a person "
    "has accepted it. Plain relations between agencies stand in the graph view/affirmed only, for claims affirmed "
    "and stated."
)
FLAT = "This file has no named graphs: a claim still names its document, a statement the claim it is made from."
_count = typed("xsd:integer")


def quads(case_graph: CaseGraph, facts: Sequence[Fact], flat: bool) -> Iterator[Quad]:
    """Every quad of the export once, in one order; the description, which counts them, comes last."""
    sha, whole = digest(facts), parts(case_graph, facts)
    written, classes = 0, Counter[Term]()
    for name, said in _graphs(whole, facts):
        for subject, predicate, value in said:
            written += 1
            if predicate == TYPE:
                classes[value] += 1
            yield Quad(subject, predicate, value, name)
    about = list(description(whole, classes, sha, flat))
    about.append((about[0][0], term("void:triples"), _count(written + len(about) + 1)))
    for subject, predicate, value in sorted(about, key=lambda said: said[0].value):
        yield Quad(subject, predicate, value, DefaultGraph())


def _graphs(whole: Parts, facts: Sequence[Fact]) -> Iterator[tuple[NamedNode, Iterator[Said]]]:
    by_id = {fact.id: fact for fact in facts}
    yield graph("ontology"), terms()
    yield graph("vocab"), concepts()
    for name, nodes in sorted(whole.shared.items()):
        yield graph(name), (said for node in nodes for said in described(node))
    for name, part in whole.documents.items():
        yield document_graph(name), claims(part)
    for name, ties in sorted(whole.views.items()):
        yield graph(name), view(ties, by_id)


def digest(facts: Sequence[Fact]) -> str:
    """The SHA-256 of the facts file that these facts make."""
    return hashlib.sha256(to_jsonl(facts).encode()).hexdigest()


def description(whole: Parts, classes: Counter[Term], sha: str, flat: bool) -> Iterator[Said]:
    """What is in the export and how much, with nothing of when or where it was made."""
    dataset = NamedNode(f"{prefixes()['dataset']}{sha[:16]}")
    yield from thing(dataset, "void:Dataset", ("rdf:type", term("dcat:Dataset")), ("ct:profile", Literal("full")))
    yield dataset, term("dcterms:title"), english("Claims of child-safeguarding reviews")
    yield dataset, term("dcterms:description"), english(f"{ABOUT} {FLAT}" if flat else ABOUT)
    yield dataset, term("ct:factsDigest"), Literal(sha)
    yield dataset, term("ct:facts"), _count(sum(len(part.facts) for part in whole.documents.values()))
    for namespace in sorted(prefixes()[prefix] for prefix in ("ct", "oa", "org", "prov", "skos")):
        yield dataset, term("void:vocabulary"), NamedNode(namespace)
    yield from _counts(dataset, classes)
    yield from () if flat else _subsets(dataset, whole)


def _counts(dataset: NamedNode, classes: Counter[Term]) -> Iterator[Said]:
    """How many resources of each class there are."""
    for kind, count in sorted(classes.items(), key=lambda counted: counted[0].value):
        partition = NamedNode(f"{dataset.value}.{re.split('[#/]', kind.value)[-1]}")
        yield dataset, term("void:classPartition"), partition
        yield partition, term("void:class"), kind
        yield partition, term("void:entities"), _count(count)


def _subsets(dataset: NamedNode, whole: Parts) -> Iterator[Said]:
    """The named graphs, and the document that each is of."""
    names = [graph(name) for name in ("ontology", "vocab", *sorted(whole.shared), *sorted(whole.views))]
    for subset in (*names, *map(document_graph, whole.documents)):
        yield dataset, term("void:subset"), subset
        yield subset, TYPE, term("void:Dataset")
    for id in whole.documents:
        yield document_graph(id), term("dcterms:source"), document(id)
