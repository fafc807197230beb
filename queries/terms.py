"""Whether the codes, labels, types and properties that a question's Cypher names are those that there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph import ontology, vocabulary
from graph.errors import nearest
from queries.timely import READ, Declared

TEXT = re.compile(r"'([^'\\]*)'")
_NODE = re.compile(r"(?:\(|\b)(\w*):([A-Za-z_][\w|]*)(?:\s*\{([^{}]*)\})?")
_TIE = re.compile(r"\[(\w*):([\w|]+)(?:\s*\{([^{}]*)\})?")
_KEY = re.compile(r"(\w+):\s")


def literals(cypher: str) -> Iterator[str]:
    """Words in quotation marks must be codes or labels: a code with a slip in it would quietly match nothing."""
    for text in dict.fromkeys(TEXT.findall(cypher)):
        if text not in known_words():
            yield f"it compares with {text!r}, which is no code, label or type{suggested(text, known_words())}"


@cache
def known_words() -> frozenset[str]:
    """Every code of every scheme, and every label and relationship type."""
    codes = {code for scheme in vocabulary.schemes() for code in vocabulary.codes(scheme)}
    return frozenset(codes | set(ontology.labels()) | set(ontology.relationships()))


def unknown_names(plain: str) -> Iterator[str]:
    """Labels, types and properties must be those of the ontology."""
    labels, types = declared(plain)
    yield from _unknown("label", labels, ontology.labels())
    yield from _unknown("relationship type", types, ontology.relationships())
    variables = {variable: names for variable, names, _ in (*labels, *types) if variable}
    for variable, name in dict.fromkeys(READ.findall(plain)):
        yield from _property(name, variables.get(variable, ()))
    for _, names, keys in (*labels, *types):
        for name in _KEY.findall(keys):
            yield from _property(name, names)


def declared(plain: str) -> tuple[list[Declared], list[Declared]]:
    """The nodes with labels and the relationships with types that a pattern names, each with its variable and keys."""
    nodes = _NODE.findall(re.sub(r"\[\w*:[^\]]*\]", "[]", plain))
    return _declared(nodes), _declared(_TIE.findall(plain))


def _declared(found: Iterable[tuple[str, str, str]]) -> list[Declared]:
    return [(variable, tuple(names.split("|")), keys) for variable, names, keys in found]


def _unknown(what: str, declared: Iterable[Declared], known: Iterable[str]) -> Iterator[str]:
    for name in dict.fromkeys(name for _, names, _ in declared for name in names):
        if name not in known:
            yield f"there is no {what} {name!r} in the ontology{suggested(name, known)}"


def _property(name: str, owners: tuple[str, ...]) -> Iterator[str]:
    known = frozenset().union(*(may_have(owner) for owner in owners or everything()))
    if name not in known:
        of = f" of {' or '.join(owners)}" if owners else ""
        yield f"there is no property {name!r}{of} in the ontology{suggested(name, known)}"


@cache
def everything() -> tuple[str, ...]:
    """Every label and relationship type."""
    return (*ontology.labels(), *ontology.relationships())


@cache
def may_have(owner: str) -> frozenset[str]:
    """The properties that a node with this label, or a relationship of this type, may have.

    >>> "failure" in may_have("Fact"), "failure" in may_have("Agency"), "why" in may_have("CONTRADICTS")
    (True, False, True)
    """
    if owner in ontology.relationships():
        return frozenset({"id", *ontology.relationships()[owner].get("properties", ())})
    if owner == "Fact":
        return frozenset().union(*map(ontology.properties, filter(ontology.is_fact, ontology.labels())))
    return ontology.properties(owner) if owner in ontology.labels() else frozenset()


def suggested(term: str, known: Iterable[str]) -> str:
    """The nearest of the known words, as the end of a sentence."""
    near = nearest(term, known)
    return f"; the nearest is {near[0]}" if near else ""
