"""Somebody else's extractor, in a small package of its own, proposes facts; they are held to the same checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from graph.errors import BadInput
from graph.facts import Flow
from loaders import read_all
from loaders.extractors import extractor, with_proposals

TEXT = "Hale Council knew. Word of it went to the Lantern Rooms. Nothing was ever written down. Nothing came of it.\n"
PACKAGE = """
def propose(text):
    yield {"kind": "flow", "flow": "information", "quote": "Word of it went", "sender": ["Hale Council"],
           "recipient": ["Lantern Rooms"], "status": "accepted", "source": "model-7"}
    yield {"kind": "agency", "name": "Lantern Rooms", "agency_kind": "VOLUNTARY", "quote": "Lantern Rooms"}
    yield {"kind": "failure", "failure": "NOT_RECORDED", "quote": "They wrote nothing down"}
    yield {"kind": "failure", "failure": "NOT_RECORDED", "quote": "Nothing"}
    yield {"kind": "failure", "failure": "NO_SUCH_CODE", "quote": "Nothing came of it"}
    yield {"kind": "failure", "failure": "NOT_ACTED_ON", "quote": "Nothing came of it", "by": ["Marlowe Police"]}
    yield {"kind": "agency", "name": "Marlowe Police", "agency_kind": "POLICE", "quote": "Hale Council"}
    yield {"kind": "decision", "of": "flow-1", "decision": "accepted", "quote": "Nothing came of it"}
    yield "a sentence"

def breaks(text):
    raise RuntimeError("no model here")

number = 7
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a text, on whose path a package with an extractor is installed."""
    (tmp_path / "lantern_extractor.py").write_text(PACKAGE, encoding="utf8")
    about = tmp_path / "lantern_extractor-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: lantern-extractor\nVersion: 1.0\n", encoding="utf8")
    (about / "entry_points.txt").write_text("[casethread.extractors]\nlantern = lantern_extractor:propose\n", "utf8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path


def test_what_it_proposes_is_marked_and_what_does_not_hold_is_refused(place: Path) -> None:
    [reading] = read_all([place / "a.txt"], extractors=["lantern"])
    [flow] = [fact for fact in reading.facts if isinstance(fact, Flow) and fact.source.startswith("extractor:")]
    assert (flow.sender, flow.recipient) == (("Hale Council",), ("Lantern Rooms",))
    assert (flow.source, flow.status) == ("extractor:lantern/model-7", "proposed")
    assert TEXT[slice(*flow.span)] == flow.quote and flow.id.startswith("flow-")
    reasons = [str(refused) for refused in reading.refused]
    expected = ["its quote is not in the text", "stands 2 times", "NO_SUCH_CODE", "Marlowe Police", "does not name"]
    expected += ["cannot propose 'decision'", "no record with a quote"]
    assert all(any(words in reason for reason in reasons) for words in expected), reasons
    assert len(reasons) == len(expected)


def test_the_rules_find_the_same_without_it(place: Path) -> None:
    [with_it] = read_all([place / "a.txt"], extractors=["lantern"])
    [without] = read_all([place / "a.txt"])
    assert {fact.id for fact in without.facts} <= {fact.id for fact in with_it.facts}
    assert all(not fact.source.startswith("extractor:") for fact in without.facts)


def test_what_the_rules_have_already_is_not_there_twice(place: Path) -> None:
    [reading] = read_all([place / "a.txt"])
    once = with_proposals(reading, ["lantern_extractor:propose"])
    assert with_proposals(once, ["lantern_extractor:propose"]).facts == once.facts
    assert any(fact.source == "extractor:lantern_extractor:propose" for fact in once.facts)


def test_one_that_breaks_loses_nothing_of_the_reading(place: Path) -> None:
    [reading] = read_all([place / "a.txt"])
    after = with_proposals(reading, ["lantern_extractor:breaks"])
    assert after.facts == reading.facts
    assert [str(one) for one in after.refused] == [
        "extractor lantern_extractor:breaks line 0: it stopped with RuntimeError: no model here"
    ]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nobody", "there is no extractor 'nobody' (lantern)"),
        ("lantern_extractor:nothing", "cannot be loaded"),
        ("no_such_module:nothing", "cannot be loaded"),
        ("lantern_extractor:number", "is no function"),
    ],
)
def test_one_that_is_not_there_is_named(place: Path, name: str, says: str) -> None:
    with pytest.raises(BadInput, match="extractor") as raised:
        extractor(name)
    assert says in str(raised.value)


def test_the_command_reads_with_it(place: Path) -> None:
    done = CliRunner().invoke(app, ["read", str(place / "a.txt"), "-o", str(place / "out"), "--extractor", "lantern"])
    assert done.exit_code == 3
    rows = [json.loads(line) for line in (place / "out" / "a.facts.jsonl").read_text("utf8").splitlines()]
    assert "extractor:lantern/model-7" in {row["source"] for row in rows}
    assert not [row for row in rows if row["source"].startswith("extractor:") and row["status"] != "proposed"]


def test_facts_of_files_that_quote_a_text_are_not_asked_for_again(place: Path) -> None:
    CliRunner().invoke(app, ["read", str(place / "a.txt"), "-o", str(place / "out")])
    [reading] = read_all([place / "out" / "a.facts.jsonl"], extractors=["lantern"])
    assert not [fact for fact in reading.facts if fact.source.startswith("extractor:")]
    assert reading.facts and not reading.refused
