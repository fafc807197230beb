"""All real documents that lie beside the project are read: pages, words and quotes are those of the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pypdf
import pytest

from graph.facts import AnyFact, Document
from loaders.folder import REPORT, Folder
from loaders.workers import Processes
from tests.test_pdf import bare

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
pytestmark = [
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not on this machine"),
    pytest.mark.filterwarnings("ignore"),  # of pypdf, on what it passes over
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the facts of all of them."""
    folder = tmp_path_factory.mktemp("corpus")
    list(Folder(sorted([*CORPUS.glob("*.pdf"), *CORPUS.glob("*.txt")]), folder).read(Processes(2)))
    return folder


@pytest.fixture(scope="module")
def rows(out: Path) -> list[dict[str, Any]]:
    """What the report says of each."""
    files: list[dict[str, Any]] = json.loads((out / REPORT).read_bytes())["files"]
    return files


def test_every_document_is_read_and_nothing_of_it_is_left_out(rows: list[dict[str, Any]]) -> None:
    assert len(rows) == len([path for path in CORPUS.iterdir() if path.suffix in (".pdf", ".txt")]) > 50
    assert not [row["file"] for row in rows if row["left_out"] or row["refused"] or row["pages_with_no_text"]]


def test_words_of_a_text_are_counted_as_they_stand(rows: list[dict[str, Any]]) -> None:
    texts = {row["file"]: row["words"] for row in rows if row["file"].endswith(".txt")}
    assert texts == {file: len(Path(file).read_text(encoding="utf8").split()) for file in texts}


def test_pages_words_and_quotes_of_a_pdf_are_those_that_another_reader_finds(
    out: Path, rows: list[dict[str, Any]]
) -> None:
    read = [(row, pypdf.PdfReader(row["file"]).pages) for row in rows if row["file"].endswith(".pdf")]
    assert {row["file"]: row["pages"] for row, _ in read} == {row["file"]: len(found) for row, found in read}
    for row, found in read[::3]:
        pages = [page.extract_text() for page in found]
        words = sum(len(page.split()) for page in pages)
        assert 0.99 * words < row["words"] <= words  # without the pages' numbers
        letters = [bare(page) for page in pages]
        content = (out / row["made"]["name"]).read_bytes()
        facts = [msgspec.json.decode(line, type=AnyFact) for line in content.splitlines()]
        claims = [fact for fact in facts if not isinstance(fact, Document)]
        parts = [part for fact in claims for part in enumerate(fact.quote.split("\f"), (fact.page or 0) - 1)]
        assert len(claims) > 50 and not [part for page, part in parts if bare(part) not in letters[page]]
