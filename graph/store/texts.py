"""The texts of the documents in a store, of which a load needs few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.facts import Document
from graph.store.cypher import DOCUMENTS, READ_SOME
from graph.store.part import Run, archived


class Texts(Mapping[str, str]):
    """The text of each document by its id, read when it is asked for, and then kept."""

    def __init__(self, read: Run) -> None:
        self._read = read
        self._known: dict[str, str] = {}

    def __getitem__(self, document: str) -> str:
        if document not in self._known:
            facts = archived(self._read(READ_SOME, ids=[document]))[document]
            self._known[document] = next(fact.quote for fact in facts if isinstance(fact, Document))
        return self._known[document]

    def __iter__(self) -> Iterator[str]:
        return (row["document"] for row in self._read(DOCUMENTS))

    def __len__(self) -> int:
        return len(self._read(DOCUMENTS))
