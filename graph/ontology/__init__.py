"""What the graph may hold, read from ``schema.yaml`` beside this file."""

from __future__ import annotations

from functools import cache
from typing import Any

from graph.yamlfile import shipped


def schema() -> dict[str, Any]:
    """The whole schema as written."""
    found: dict[str, Any] = shipped("ontology/schema.yaml")
    return found


@cache
def labels() -> dict[str, dict[str, Any]]:
    """Every label with its meaning, colour, shape, IRI and own properties."""
    found: dict[str, dict[str, Any]] = schema()["labels"]
    return found


@cache
def relationships() -> dict[str, dict[str, Any]]:
    """Every relationship type with its ends and own properties."""
    found: dict[str, dict[str, Any]] = schema()["relationships"]
    return found


def is_fact(label: str) -> bool:
    """Whether nodes with this label are claims.

    >>> is_fact("Failure"), is_fact("Agency")
    (True, False)
    """
    return labels()[label].get("fact") == "true"


def all_labels(label: str) -> tuple[str, ...]:
    """The labels that a node with this primary label carries, primary first.

    >>> all_labels("Referral")
    ('Referral', 'Flow', 'Fact')
    """
    also = tuple(labels()[label].get("also", ()))
    return (label, *also, "Fact") if is_fact(label) else (label, *also)


@cache
def properties(label: str) -> frozenset[str]:
    """The names of all properties that a node with this primary label may have.

    >>> "outcome" in properties("Referral"), "polarity" in properties("Agency")
    (True, False)
    """
    own = {name for part in all_labels(label) for name in labels()[part]["properties"]}
    shared = set(schema()["every_node"]) | (set(schema()["every_fact"]) if is_fact(label) else set())
    return frozenset(own | shared)
