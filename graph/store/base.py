"""What every store does: it keeps the facts of each document, and the graph made from them, in step.

The graph is a function of the facts, so a store writes only the difference between two graphs, and can make its graph
anew from the facts when a new version of the program would make another one.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from graph.errors import StoreError, UnknownTerm
from graph.facts import Fact, ordered, to_jsonl
from graph.store.anew import make_anew
from graph.store.cypher import (
    BEGIN,
    DELETE_ARCHIVES,
    LOCK,
    MARK,
    META,
    READ_ARCHIVES,
    READ_SOME,
    UNMAKE,
    WRITE_ARCHIVES,
    archive_row,
    schema,
)
from graph.store.merging import batches, merged
from graph.store.part import Facts, Rows, Run, archived, judges, part
from graph.store.report import Loaded, LoadReport, Withdrawn
from graph.store.texts import Texts
from graph.store.writing import write

T = TypeVar("T")


class Store(ABC):
    """A graph that outlives the program. Use it with ``with``, or close it."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._made = 0  # how often the graph had been made anew when this program met it

    @abstractmethod
    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """The rows that a reading piece of Cypher returns, as plain values; whatever would write is refused.

        A node comes as its properties with ``labels``, a relationship as its properties with ``type``, a path as the
        list of both in turn, a date as ISO text. After ``timeout`` seconds the engine gives up; after ``limit`` rows no
        more are read.
        """

    @abstractmethod
    def plan(self, cypher: str, parameters: Mapping[str, object] | None = None) -> str:
        """How the engine would answer a reading piece of Cypher, in its own words; nothing is answered."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the store; closing twice does nothing."""

    @abstractmethod
    def _read(self, cypher: str, **parameters: object) -> Rows:
        """The rows of a statement of this program's own."""

    @abstractmethod
    def _transact(self, work: Callable[[Run], T]) -> T:
        """What ``work`` returns, done in one transaction: committed then, and undone wholly when it raises.

        Where the way to a server is lost, ``work`` is done again, and may find that it was committed the time before.
        """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def facts(self) -> list[Fact]:
        """Every fact of every document, in their one order."""
        return ordered(chain.from_iterable(archived(self._read(READ_ARCHIVES)).values()))

    def texts(self) -> Mapping[str, str]:
        """The text of every document, by its id: facts that come without their text are checked against it."""
        return Texts(self._read)

    def load(self, documents: Iterable[Sequence[Fact]]) -> LoadReport:
        """Adds documents, each wholly or not at all; what is there already is not added twice.

        Facts with a proposed record of their document are a whole reading: they replace what was only proposed.
        Without it they are added. What a person decided (any status but proposed) stays until the document goes.
        """
        return LoadReport(tuple(line for batch in batches(documents) for line in self._load(batch)))

    def withdraw(self, document: str) -> Withdrawn:
        """Takes out a document and what rested on it alone."""
        gone: list[Withdrawn] = []

        def work(run: Run) -> Withdrawn:
            loads = self._hold(run)
            before = archived(run(READ_SOME, ids=[document]))
            if document in before:
                gone.append(Withdrawn(document, len(before[document])))
                self._change(run, loads, before, {})
            elif not gone:
                raise UnknownTerm("document", document, [row["document"] for row in run(READ_ARCHIVES)])
            return gone[-1]

        return self._transact(work)

    def _load(self, batch: Sequence[tuple[str, list[Fact]]]) -> list[Loaded]:
        tried: list[list[Loaded]] = []

        def work(run: Run) -> list[Loaded]:
            loads = self._hold(run)
            before = archived(run(READ_SOME, ids=sorted({document for document, _ in batch})))
            wanted, report = _after(batch, before)
            if wanted != before or not tried:
                tried.append(report)
                self._change(run, loads, before, wanted)
            return tried[-1]

        return self._transact(work)

    def _hold(self, run: Run) -> int:
        """How many loads there were, with everyone else who would write kept waiting until this transaction ends."""
        run(LOCK)
        return int(self._same(run)["loads"] or 0)

    def _same(self, run: Run) -> dict[str, Any]:
        """The store's record of itself; StoreError where its graph is no longer the one that this program met."""
        meta = next(iter(run(META)), None)
        if meta is None:
            raise StoreError(f"the store at {self.where} is no longer there; open it again")
        if meta["made"] != self._made:
            raise StoreError(f"another version of this program makes the graph at {self.where} anew; open it again")
        return meta

    def _change(self, run: Run, loads: int, before: Facts, wanted: Facts) -> None:
        """Writes what turns these documents, and all that hangs together with them, from one state into the other."""
        if before == wanted:
            return
        write(run, *part(run, before, wanted))
        gone = sorted(before.keys() - wanted.keys())
        if gone:
            run(DELETE_ARCHIVES, ids=gone)
        rows = [_archive(document, facts) for document, facts in wanted.items() if facts != before.get(document)]
        if rows:
            run(WRITE_ARCHIVES, rows=rows)
        run(MARK, loads=loads + 1, format=graph_format())

    def _rebuild(self) -> None:
        """Makes the graph anew from the facts, where another version of the program made it.

        The store's record is the first thing to say so: after an interruption, whoever opens the store begins again.
        """

        def step(work: Callable[[Run], T]) -> T:
            return self._transact(lambda run: (self._hold(run), work(run))[1])

        self._made = self._transact(lambda run: run(UNMAKE))[0]["made"]
        make_anew(self._read, step)

    def _make(self) -> None:
        """Makes an empty store; its own record comes last, so that an interrupted one is made again."""
        self._index()
        self._transact(lambda run: run(BEGIN, format=graph_format()))

    def _index(self) -> None:
        self._transact(lambda run: [run(statement) for statement in schema()])

    def _renew(self) -> None:
        """Makes ready what another version of the program, or a bulk import, made."""
        meta = self._meta()
        if meta is None:
            raise StoreError(f"{self.where} was not made by this program; name another place for the store")
        self._made = meta["made"]
        if meta["format"] != graph_format() or meta["loads"] is None:
            self._index()
            with self._alone():
                self._make_ready()

    def _make_ready(self) -> None:
        meta = self._transact(lambda run: run(META))[0]  # another program may have done it meanwhile
        self._made = meta["made"]
        if meta["format"] != graph_format():
            self._rebuild()
        self._transact(lambda run: run(MARK, loads=self._hold(run) + 1, format=graph_format()))

    def _alone(self) -> AbstractContextManager[None]:
        """Keeps waiting whoever else would make the graph anew."""
        return nullcontext()

    def _meta(self) -> dict[str, Any] | None:
        """The store's record of itself, or nothing where there is no store."""
        return next(iter(self._read(META)), None)


def _after(batch: Iterable[tuple[str, list[Fact]]], before: Facts) -> tuple[Facts, list[Loaded]]:
    """The facts of every document once these are read too, and what that does to each."""
    wanted, report = dict(before), []
    for document, facts in batch:
        was = wanted.get(document, ())
        wanted[document] = merged(document, was, facts)
        report.append(Loaded.between(document, was, wanted[document]))
    return wanted, report


def _archive(document: str, facts: Sequence[Fact]) -> dict[str, Any]:
    return archive_row(document, to_jsonl(facts), judges(facts))


@cache
def graph_format() -> int:
    """A number that changes whenever the files do that decide which graph is made from the same facts."""
    here = Path(__file__).parents[1]
    files = sorted(file for folder in (here, here / "ontology", here / "vocabulary") for file in folder.iterdir())
    digest = hashlib.sha256(b"\0".join(file.read_bytes() for file in files if file.suffix in (".py", ".yaml")))
    return int(digest.hexdigest()[:12], 16)
