"""What every store does: it keeps the facts of each document, and the graph made from them, in step.

The graph is a function of the facts, so a store writes only the difference between two graphs, and can make its graph
anew from the facts when a new version of the program would make another one.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from graph import ontology
from graph.errors import StoreError, UnknownTerm
from graph.facts import AnyFact, Document, Fact, ordered, to_jsonl
from graph.model import CaseGraph, Change
from graph.store.cypher import (
    ANY_OF,
    BEGIN,
    DELETE_ARCHIVE,
    LOCK,
    MARK,
    META,
    READ_ARCHIVES,
    WRITE_ARCHIVE,
    constraint,
    statements,
)
from graph.store.merging import batches, merged
from graph.store.report import Loaded, LoadReport, Withdrawn

Rows = list[dict[str, Any]]
Run = Callable[..., Rows]

_read_archive = msgspec.json.Decoder(AnyFact).decode_lines


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds as of one load: its facts by document, and the graph that was made from them."""

    loads: int = -1
    facts: Mapping[str, Sequence[Fact]] = field(default_factory=dict)
    graph: CaseGraph = field(default_factory=CaseGraph)


class Store(ABC):
    """A graph that outlives the program. Use it with ``with``, or close it."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._held = Held()

    @abstractmethod
    def ask(
        self, cypher: str, parameters: Mapping[str, object] | None = None, timeout: float | None = None
    ) -> list[dict[str, Any]]:
        """The rows that a reading piece of Cypher returns, as plain values; whatever would write is refused.

        A node comes as its properties with ``labels``, a relationship as its properties with ``type``, a path as the
        list of both in turn, a date as ISO text. After ``timeout`` seconds the engine gives up.
        """

    @abstractmethod
    def close(self) -> None:
        """Lets go of the store; closing twice does nothing."""

    @abstractmethod
    def _read(self, cypher: str, **parameters: object) -> Rows:
        """The rows of a statement of this program's own."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Run]:
        """One transaction: committed at the end of the block, undone wholly when the block raises."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def facts(self) -> list[Fact]:
        """Every fact of every document, in their one order."""
        return ordered(chain.from_iterable(_archived(self._read(READ_ARCHIVES)).values()))

    def texts(self) -> dict[str, str]:
        """The text of every document, by its id: facts that come without their text are checked against it."""
        return {fact.document: fact.quote for fact in self.facts() if isinstance(fact, Document)}

    def load(self, documents: Iterable[Sequence[Fact]]) -> LoadReport:
        """Adds documents, each wholly or not at all; what is there already is not added twice.

        Facts of one document that come with its own record are a whole reading: they replace what was only proposed.
        Without it they are added. What a person decided (any status but proposed) stays until the document goes.
        """
        return LoadReport(tuple(line for batch in batches(documents) for line in self._load(batch)))

    def withdraw(self, document: str) -> Withdrawn:
        """Takes out a document and what rested on it alone."""
        with self._writing() as run:
            held = self._hold(run)
            if document not in held.facts:
                raise UnknownTerm("document", document, held.facts)
            after = self._change(run, held, {id: f for id, f in held.facts.items() if id != document})
        self._held = after
        return Withdrawn(document, len(held.facts[document]))

    def _load(self, batch: Iterable[tuple[str, list[Fact]]]) -> list[Loaded]:
        report = []
        with self._writing() as run:
            held = self._hold(run)
            wanted = dict(held.facts)
            for document, facts in batch:
                before = wanted.get(document, ())
                wanted[document] = merged(document, before, facts)
                report.append(Loaded.between(document, before, wanted[document]))
            after = self._change(run, held, wanted)
        self._held = after
        return report

    def _hold(self, run: Run) -> Held:
        """What the store holds, with everyone else who would write kept waiting until this transaction ends.

        Remembered from the last load where nobody has written since.
        """
        run(LOCK)
        meta = next(iter(run(META)), None)
        if meta is None:
            raise StoreError(f"the store at {self.where} is no longer there; open it again")
        if meta["format"] != graph_format():
            run(f"{ANY_OF} DETACH DELETE n", labels=[label for label in ontology.labels() if not _internal(label)])
            return Held(meta["loads"], _archived(run(READ_ARCHIVES)))
        if meta["loads"] == self._held.loads:
            return self._held
        facts = _archived(run(READ_ARCHIVES))
        return Held(meta["loads"], facts, CaseGraph.from_facts(chain.from_iterable(facts.values())))

    def _change(self, run: Run, held: Held, wanted: Mapping[str, Sequence[Fact]]) -> Held:
        """Writes what turns the store into these facts and their graph."""
        graph = CaseGraph.from_facts(chain.from_iterable(wanted.values()))
        change = held.graph.change_to(graph)
        if not change and wanted == held.facts:
            return held
        self._write(run, change)
        for document in held.facts.keys() - wanted.keys():
            run(DELETE_ARCHIVE, id=f"archive:{document}")
        for document, facts in wanted.items():
            if facts != held.facts.get(document):
                run(WRITE_ARCHIVE, id=f"archive:{document}", document=document, facts=to_jsonl(facts))
        run(MARK, loads=held.loads + 1, format=graph_format())
        return Held(held.loads + 1, wanted, graph)

    def _write(self, run: Run, change: Change) -> None:
        for cypher, rows in statements(change):
            run(cypher, rows=rows)

    def _make(self) -> None:
        """Makes an empty store; its own record comes last, so that an interrupted one is made again."""
        with self._writing() as run:
            for label in ontology.labels():
                run(constraint(label))
        with self._writing() as run:
            run(BEGIN, format=graph_format())

    def _renew(self) -> None:
        """Makes the graph anew from the facts where another version of the program made it."""
        meta = self._meta()
        if meta is None:
            raise StoreError(f"{self.where} was not made by this program; name another place for the store")
        if meta["format"] != graph_format():
            with self._writing() as run:
                held = self._hold(run)
                self._change(run, held, held.facts)

    def _meta(self) -> dict[str, Any] | None:
        """The store's record of itself, or nothing where there is no store."""
        return next(iter(self._read(META)), None)


def _archived(rows: Rows) -> dict[str, Sequence[Fact]]:
    return {row["document"]: _read_archive(row["facts"]) for row in rows}


def _internal(label: str) -> bool:
    return ontology.labels()[label].get("internal") == "true"


@cache
def graph_format() -> int:
    """A number that changes whenever the files do that decide which graph is made from the same facts."""
    here = Path(__file__).parents[1]
    files = sorted(file for folder in (here, here / "ontology", here / "vocabulary") for file in folder.iterdir())
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files if file.suffix in (".py", ".yaml")))
    return int(digest.hexdigest()[:12], 16)
