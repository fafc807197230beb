"""What the front of a document says of itself is its title and date: a letter's subject, the day of publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import read

LETTER = "8 May 2019\n\nA. Reader\n\nDear board\n\nInspection of services in\nHarrowby\n\nWe came in March.\n"
REPORT = "Review of services to Child H\n\nReport published: Monday, 30 June 2014\n\nThe school told nobody.\n"
STORY = "On 8 May 2019 the school wrote.\n\nDear board\n\nNo subject\n\nIt was published on 9 May 2019 in the press.\n"


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (LETTER, "Inspection of services in Harrowby", "2019-05-08"),
        (REPORT, "Review of services to Child H", "2014-06-30"),
        (STORY, "d.txt", None),
        ("13 October 2025\n\nMS HALL: Good morning.\n", "d.txt", "2025-10-13"),
    ],
)
def test_the_front_gives_title_and_day(tmp_path: Path, text: str, title: str, published: str | None) -> None:
    path = tmp_path / "d.txt"
    path.write_text(text, encoding="utf8")
    (document,) = read(path).documents
    assert (document.title, document.published) == (title, published)


def test_a_month_without_a_year_is_told_from_a_letter_and_not_from_talk(tmp_path: Path) -> None:
    said = {
        "letter": "In March the school did not tell the police.",
        "talk": "MS HALL: In March the school did not tell the police.\n\nMR COLE: I see.\n\nMS HALL: Yes.",
    }
    when = {}
    for name, words in said.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(f"8 May 2019\n\n{words}\n", encoding="utf8")
        when[name] = {fact.when for fact in read(path).facts if fact.kind == "failure"}
    assert when == {"letter": {"2019-03"}, "talk": {None}}
