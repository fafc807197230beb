"""``read --explain``: what was found in each sentence, by which rule, and what was refused and why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.facts import Document
from loaders.extract import extract
from loaders.extract.explain import explained, explanation

CASETHREAD = str(Path(sys.executable).with_name("casethread"))


def document(text: str) -> Document:
    """A text of the field as a document."""
    text += " The child and her family lived near the school and the hospital."
    return Document(document="d", span=(0, len(text)), quote=text, title="t")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Staff should not share the form with the press.", "a duty or a rule"),
        ("If the form is not shared, ring the team.", "a condition"),
        (
            "The team acted, and steps were taken to close gaps in information sharing.",
            "denied, lessened or being mended",
        ),
        ("The mother did not tell the nurse.", "a private person did not do it"),
        ("Previously records were not shared, but this has now been addressed.", "said to be over"),
        ("The girl did not attend her appointment at the clinic.", "the words around make it none"),
        ("The response of services to neglect was the theme.", "a theme, seen in nobody"),
    ],
)
def test_what_is_refused_says_why(text: str, why: str) -> None:
    first = next(explained(document(text)))
    assert why in [refused.why for refused in first.refused]
    assert not [fact for fact in first.found if fact.kind == "failure"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The nurse never told the school.", "not, not yet or not surely done"),
        ("It was important that nurses told the school.", "a duty or a rule"),
        ("When any nurse contacted the school, the head rang back.", "a condition"),
        ("Notify the school about the form.", "tells somebody what to do"),
        ("The nurse provided information at her own pace.", None),
    ],
)
def test_what_was_perhaps_not_passed_on_says_why(text: str, why: str | None) -> None:
    first = next(explained(document(text)))
    assert [refused.why for refused in first.refused if refused.rule.startswith("flow/")] == [why] * (why is not None)
    assert not [fact for fact in first.found if fact.kind == "flow"]


def test_a_question_is_not_read() -> None:
    assert next(explained(document("Was the form not shared?"))).unread == "a question"


def test_it_finds_what_the_finders_find() -> None:
    text = document("The nurse rang the school. The form was not shared with the school. Anna ran away twice.")
    found = [fact.id for each in explained(text) for fact in each.found]
    assert sorted(found) == sorted(fact.id for fact in extract(text))


def test_every_line_names_its_rule() -> None:
    lines = explanation(document("The form was not shared with the school.")).splitlines()
    assert all("by rule" in line for line in lines if line.startswith("  "))


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("The school did not tell the police about the child.")
    (tmp_path / "table.csv").write_text("Date,Agency,Event\n")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([CASETHREAD, "read", *arguments], cwd=tmp_path, capture_output=True, text=True)

    explained = run("--explain", "note.txt")
    assert explained.returncode == 0 and "found    failure NOT_SHARED" in explained.stdout
    assert "table.csv" in run("--explain", "table.csv").stderr
    assert "-o DIR" in run("note.txt").stderr
