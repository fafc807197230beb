"""The IRIs that the graph is said in: prefixed names, ids, codes and named graphs."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.ontology import labels, schema
from graph.yamlfile import shipped

Term = NamedNode | Literal
Said = tuple[NamedNode, NamedNode, Term]  # subject, predicate, object

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")
_ESCAPED = re.compile(r"\.|_([0-9a-f]+)_")


def mapping() -> dict[str, Any]:
    """What RDF adds to the ontology, as written in ``mapping.yaml`` beside this file."""
    found: dict[str, Any] = shipped("rdf/mapping.yaml")
    return found


@cache
def prefixes() -> dict[str, str]:
    """Every prefix with its namespace, in alphabetical order."""
    return dict(sorted((schema()["prefixes"] | mapping()["prefixes"]).items()))


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name.

    >>> term("ct:by").value
    'https://w3id.org/casethread/ns#by'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(prefixes()[prefix] + local)


def segment(id: str) -> str:
    """An id as one segment of an IRI: letters, digits, hyphens, dots for colons, and ``_hex_`` for all else.

    Percent signs would make every id a namespace of its own for readers that cut IRIs into prefix and name.

    >>> segment("agency:LA:st-ives"), segment("Review A/2.1")
    ('agency.LA.st-ives', 'Review_20_A_2f_2_2e_1')
    """
    return _UNSAFE.sub(lambda found: "." if found[0] == ":" else f"_{ord(found[0]):x}_", id)


def unsegment(written: str) -> str:
    """The id that a segment was made from.

    >>> unsegment(segment("Révision: A_2/ü"))
    'Révision: A_2/ü'
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else ":", written)


@lru_cache(maxsize=65_536)
def node(id: str) -> NamedNode:
    """The IRI of whatever has this id in the graph.

    >>> node("failure-0a1b").value
    'https://w3id.org/casethread/id/failure-0a1b'
    """
    return NamedNode(prefixes()["id"] + segment(id))


def part(of: NamedNode, name: str) -> NamedNode:
    """The IRI of something that is part of a resource.

    >>> part(node("failure-0a1b"), "words") == node("failure-0a1b:words")
    True
    """
    return NamedNode(f"{of.value}.{name}")


def document(id: str) -> NamedNode:
    """The IRI of a document; a word before its id keeps it apart from all that a person could name a document."""
    return node(f"document:{id}")


def id_of(iri: str) -> str:
    """The id of a node's IRI, for a document the id of the document.

    >>> id_of(document("Review A").value), id_of(node("flow-0a1b").value)
    ('Review A', 'flow-0a1b')
    """
    return unsegment(iri.removeprefix(prefixes()["id"])).removeprefix("document:")


def resource(id: str, label: str) -> NamedNode:
    """The IRI of the graph's node with this id and primary label; a risk factor is its code in the vocabulary."""
    if label == "Document":
        return document(id)
    return concept("risks", id.removeprefix("risk:")) if label == "RiskFactor" else node(id)


@cache
def concept(scheme: str, code: str) -> NamedNode:
    """The IRI of a code of the vocabulary, whose codes are plain words.

    >>> concept("failures", "NOT_SHARED").value
    'https://w3id.org/casethread/vocab/failures.NOT_SHARED'
    """
    return NamedNode(f"{prefixes()['vocab']}{scheme}.{code}")


def code_of(iri: str) -> str:
    """The code of a concept's IRI.

    >>> code_of(concept("failures", "NOT_SHARED").value)
    'NOT_SHARED'
    """
    return iri.removeprefix(prefixes()["vocab"]).partition(".")[2]


@cache
def graph(name: str) -> NamedNode:
    """The IRI of a named graph that is of no one document: agency, case, ontology, vocab or a view."""
    return NamedNode(mapping()["base"] + name)


def document_graph(id: str) -> NamedNode:
    """The IRI of the named graph that holds the claims of one document."""
    return NamedNode(prefixes()["doc"] + segment(id))


@cache
def class_of(label: str) -> NamedNode:
    """The class of nodes with this label."""
    return term(labels()[label]["iri"])
