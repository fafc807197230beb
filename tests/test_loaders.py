"""Every kind of file becomes facts with exact words, in any mix, the same on every run."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput, StoreError
from graph.facts import (
    Agency,
    Case,
    Document,
    Fact,
    Failure,
    Flow,
    Recommendation,
    StatusClaim,
    from_jsonl,
    identified,
    to_jsonl,
)
from graph.model import CaseGraph
from graph.store import open_store
from loaders import attempt, files, read, read_all, report
from loaders.case import labelled
from loaders.demo import CASE, FOLDER, SIBLING, SIBLING_CASE
from loaders.registry import LOADERS, loader_of
from loaders.text import PlainText, title_of
from tests.pdf_files import pdf

DEMO = sorted([*FOLDER.iterdir(), *SIBLING.iterdir()])


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_what_is_read_goes_round_through_a_facts_file(path: Path) -> None:
    reading = read(path)
    texts = {d.document: d.quote for d in reading.documents}
    assert reading.facts and not reading.refused
    for fact in reading.facts:
        assert fact.id and fact.source and texts[fact.document][slice(*fact.span)] == fact.quote
        assert fact.passage is None or fact.passage[0] <= fact.span[0] < fact.span[1] <= fact.passage[1]
    again, refused = from_jsonl(to_jsonl(reading.facts).split("\n"), "x", {})
    assert (to_jsonl(again), refused) == (to_jsonl(reading.facts), [])


def test_reading_twice_gives_the_same_bytes_and_report() -> None:
    first, second = list(read_all([FOLDER, SIBLING], case=CASE)), list(read_all([SIBLING, FOLDER, FOLDER], case=CASE))
    assert json.dumps(report(first)) == json.dumps(report(second))
    assert len(first) == len(second) == len(DEMO)
    assert sorted(to_jsonl(r.facts) for r in first) == sorted(to_jsonl(r.facts) for r in second)


def test_every_loader_has_a_file_in_the_worked_case_or_reads_what_it_gives(tmp_path: Path) -> None:
    (tmp_path / "h.facts.jsonl").write_text(to_jsonl(read(DEMO[0]).facts), encoding="utf8")
    (tmp_path / "h.pdf").write_bytes(pdf(["The school did not tell the police."]))
    used = {loader_of(path).name for path in [*DEMO, *tmp_path.iterdir()]}
    assert used == {loader.name for loader in LOADERS}


def test_a_facts_file_may_leave_its_text_to_a_document_that_is_known(tmp_path: Path) -> None:
    facts = [fact for fact in read(DEMO[0]).facts if not isinstance(fact, Document)]
    (tmp_path / "h.facts.jsonl").write_text(to_jsonl(facts), encoding="utf8")
    assert len(read(tmp_path / "h.facts.jsonl").refused) == len(facts)
    (tmp_path / DEMO[0].name).write_bytes(DEMO[0].read_bytes())
    with_text = {Path(r.file).name: r for r in read_all([tmp_path])}
    assert not with_text["h.facts.jsonl"].refused and len(with_text["h.facts.jsonl"].facts) == len(facts)


def test_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    content = "\ufeff  A note\r\n\r\nThe “school”\u00a0told\tthe police.\r\n  "
    (tmp_path / "a.TXT").write_bytes(content.encode())
    [document] = PlainText().documents(tmp_path / "a.TXT")
    assert document.quote == content[1:] and document.title == "A note" and document.file == "a.TXT"
    assert document.pages is None and document.sha256 and document.document == document.sha256[:16]


def test_other_encodings_are_read_and_named(tmp_path: Path) -> None:
    for name, encoding in (("a.txt", "cp1252"), ("b.txt", "utf-16")):
        (tmp_path / name).write_bytes("The child’s school told the GP.\n".encode(encoding))
    old, wide = read_all([tmp_path])
    assert old.documents[0].quote == wide.documents[0].quote == "The child’s school told the GP.\n"
    assert not wide.guessed and len(old.guessed) == 1 and not old.left_out
    assert old.guessed[0].startswith("its encoding is not stated; it was read as Windows-1252, the likeliest")


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Review\n\fThe school did not tell the police.\n\f \n\fThe end.\n\f", encoding="utf8"
    )
    reading = read(tmp_path / "a.txt")
    assert reading.pages == 4 and reading.blank_pages == (3,)
    assert {fact.page for fact in reading.facts if not isinstance(fact, Document)} <= {1, 2, 4}
    assert all(fact.page == 2 for fact in reading.facts if isinstance(fact, Failure | Agency))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n# Review of Child H\n\nText", "Review of Child H"),
        ('---\ntitle: "The Board\'s review"\nauthor: x\n---\n', "The Board's review"),
        ("THIS REPORT IS BEING SENT TO:\n", None),
        ("In June the school told the police.\n", None),
        (f"{'long ' * 40}\n", None),
    ],
)
def test_a_title_is_a_first_line_that_looks_like_one(text: str, title: str | None) -> None:
    assert title_of(text) == title


def test_folders_are_walked_once_in_order_whatever_lies_in_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.md", ".hidden/x.txt", "a/.hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words", encoding="utf8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    os.mkfifo(tmp_path / "pipe.txt")
    found = [str(path.relative_to(tmp_path)) for path in files([tmp_path, tmp_path / "b.txt"])]
    assert found == ["a/c.md", "a/z.txt", "b.txt", "pipe.txt", "self"]
    assert attempt(tmp_path / "pipe.txt").left_out == ("is not a file; give a file or a folder of files",)


def test_a_case_is_put_on_facts_without_one_and_a_status_keeps_its_recommendation() -> None:
    words: dict[str, Any] = {"document": "d", "span": (0, 1), "quote": "x"}
    recommendation = identified(Recommendation(form="action", **words))
    status = identified(StatusClaim(state="VERIFIED", of=recommendation.id, **words))
    own, other = identified(Flow(flow="request", case="Child B", **words)), identified(Case(label="Child C", **words))
    agency = identified(Agency(name="x", agency_kind="GP", **words))
    facts = {f.kind: f for f in labelled([status, recommendation, own, other, agency], "Child A")}
    assert (
        isinstance(claim := facts["status"], StatusClaim)
        and claim.of == facts["recommendation"].id != recommendation.id
    )
    assert (claim.case, facts["recommendation"].case, facts["flow"].case) == ("Child A", "Child A", "Child B")
    assert facts["case"] == other and facts["agency"].case == "Child A"


def test_the_report_counts_what_was_read_and_names_what_was_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The school did not tell the police.", encoding="utf8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    found = report(read_all([tmp_path]))
    text, photo = found["files"]
    assert text["type"] == "text" and text["words"] == found["words"] == 7 and text["facts"] == found["facts"]
    assert photo["type"] == "unread" and photo["left_out"][0].startswith("is of no kind that is read here; give .txt")
    assert found["left_out"] == 1


def demo_facts(folder: Path, case: str) -> list[Fact]:
    return [fact for reading in read_all([folder], case=case) for fact in reading.facts]


def test_the_worked_case_is_read_without_loss_and_its_accounts_differ() -> None:
    assert not [note for r in read_all([FOLDER, SIBLING]) for note in (*r.refused, *r.left_out)]
    facts = demo_facts(FOLDER, CASE)
    graph = CaseGraph.from_facts(facts)
    differ = {r.properties["why"] for r in graph.relationships() if r.type == "CONTRADICTS"}
    assert {"whether it happened", "when it happened"} <= differ
    flows = [f for f in facts if isinstance(f, Flow) and f.item]
    assert {f.outcome for f in flows if f.flow == "referral"} >= {"ASSESSED", "S47", "UNLOGGED", "NFA"}
    failures = {f.failure for f in facts if isinstance(f, Failure)}
    assert {"NOT_REFERRED", "REFERRED_LATE", "NOT_LOGGED"} <= failures
    assert {f.state for f in facts if isinstance(f, StatusClaim)} >= {"REPORTED_IMPLEMENTED", "VERIFIED", "OVERDUE"}


def test_nothing_stops_in_the_sibling_case() -> None:
    facts = demo_facts(SIBLING, SIBLING_CASE)
    assert not [f for f in facts if isinstance(f, Failure)]
    referrals = [f for f in facts if isinstance(f, Flow) and f.flow == "referral"]
    assert referrals and all(f.outcome for f in referrals)


def test_a_path_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"^no-such\.txt is not there; check its name$"):
        files(["no-such.txt"])


def test_a_folder_of_documents_with_a_schema_of_its_own_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "schema.json").write_text("{}", encoding="utf8")
    (tmp_path / "in" / "a.txt").write_text("The school told the GP.", encoding="utf8")
    assert tmp_path / "in" / "a.txt" in files([tmp_path])
    with pytest.raises(StoreError, match="holds other things and no store"):
        open_store(str(tmp_path / "in"), create=True)
