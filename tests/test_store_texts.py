"""A load reads from the store only the texts that its files quote."""

from __future__ import annotations

from pathlib import Path

from graph.facts import Document
from loaders import read_all
from tests.conftest import Place
from tests.test_facts import TEXT
from tests.test_store_contract import reading


def test_a_document_is_read_without_the_texts_in_the_store(embedded: Place, tmp_path: Path) -> None:
    with embedded.open() as store:
        store.load([reading("d1")])
        texts = store.texts()
    (tmp_path / "note.txt").write_text("The police did not tell the school.", encoding="utf8")
    (read,) = read_all([tmp_path / "note.txt"], texts=texts)  # the store is closed
    assert any(isinstance(fact, Document) for fact in read.facts)


def test_a_text_is_read_from_the_store_once_and_when_it_is_quoted(embedded: Place, tmp_path: Path) -> None:
    with embedded.open() as store:
        store.load([reading("d1"), reading("d2")])
        texts = store.texts()
        assert texts["d2"] == TEXT and "d3" not in texts and sorted(texts) == ["d1", "d2"] and len(texts) == 2
    assert texts["d2"] == TEXT
