"""Makes a graph anew from the facts that a store keeps beside it, in transactions that each need little memory."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from typing import Any

from graph import ontology
from graph.facts import Fact
from graph.store.cypher import CLEAR, DOCUMENTS, READ_SOME, UNTIE, WRITTEN
from graph.store.merging import batches
from graph.store.part import Facts, Run, archived, part
from graph.store.writing import write

Step = Callable[[Callable[[Run], Any]], Any]  # does a piece of work in a transaction of its own


def make_anew(read: Run, step: Step) -> None:
    """Takes out the graph, and adds its documents again, some at a time."""
    for cypher in (UNTIE, CLEAR):
        while step(partial(_less, cypher)):
            pass
    there = set[str]()
    for batch in batches(_archives(read)):
        wanted = dict(batch)
        step(partial(_add, there, wanted))
        there |= wanted.keys()


def _less(cypher: str, run: Run) -> int:
    """How much a statement took out; bodies have so many relationships that these go first."""
    labels = [label for label, row in ontology.labels().items() if row.get("internal") != "true"]
    return int(run(cypher, labels=labels)[0]["gone"])


def _archives(read: Run) -> Iterator[Sequence[Fact]]:
    """The facts of each document; those that judge others come last, when what they judge is there."""
    for row in read(DOCUMENTS):
        yield from archived(read(READ_SOME, ids=[row["document"]])).values()


def _add(there: Container[str], wanted: Facts, run: Run) -> None:
    """Adds documents to a graph that holds only some of those whose facts are kept."""
    if not run(WRITTEN, ids=list(wanted)):  # by a commit whose answer was lost
        write(run, *part(_among(there, run), {}, wanted))


def _among(documents: Container[str], run: Run) -> Run:
    """The same statements, with nothing of other documents in what they return."""
    return lambda cypher, **parameters: [
        row for row in run(cypher, **parameters) if "document" not in row or row["document"] in documents
    ]
