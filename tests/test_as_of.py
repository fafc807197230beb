"""Answers as of a day come from what was certainly published by then, as if that were all; the rest is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from graph.errors import BadQuestion
from graph.facts import Document, Fact, Failure
from graph.store import Store
from loaders import read
from queries import ask, catalogue
from queries.as_of import scope
from queries.drawing import drawing
from queries.gaps import gaps
from queries.report import Report
from queries.rows import render
from tests.conftest import Place
from tests.test_command import refused, run

NEEDED: dict[str, Any] = {  # for questions that must be told more than a case
    "agency": "Harrowby Police", "sender": "Harrowby Council", "receiver": "the Board", "item": "the call",
    "day": "2014-01-01",
}  # fmt: skip
DAYS = ("2009", "2012-12-31", "2014-02", "2014-02-28", "2015-06-01", "2030")
REVIEW = """\
document: {title: Review of Child H, published: 2014-02}
curator: A. Reader
case: Child H
agencies: {Harrowby Council: LA, Harrowby Police: POLICE, the Board: LSCB}
facts:
- {kind: failure, failure: NOT_SHARED, by: Harrowby Police, to: Harrowby Council, item: the call, page: 1}
- {kind: flow, flow: referral, sender: Harrowby Council, recipient: the Board, item: the letter, page: 2}
- {kind: recommendation, form: recommendation, number: 1, to: Harrowby Police, page: 3}
- {kind: risk, risk: MISSING, bearer: the girl, item: the call, page: 3}
- {kind: review, review_kind: SCR, commissioned_by: the Board, page: 4}
"""
LATER = """\
document: {title: Ten years on, published: 2015}
curator: A. Reader
case: Child H
agencies: {Harrowby Metropolitan Borough Council: LA, Harrowby Police Force: POLICE, Nordale Council: LA}
facts:
- {kind: flow, flow: information, sender: Harrowby Police Force, recipient: Harrowby Metropolitan Borough Council,
   item: the call, page: 1}
- {kind: event, event: STRATEGY_HELD, by: Harrowby Metropolitan Borough Council, item: the letter, page: 2}
- {kind: failure, failure: NOT_RECORDED, by: Nordale Council, polarity: denied, page: 2}
- {kind: status, state: IN_PROGRESS, of: RECOMMENDATION, page: 3}
"""
EARLY = """\
document: {title: Minutes, published: 2012-12-31}
curator: A. Reader
case: Child K
agencies: {Harrowby Borough Council: LA}
facts:
- {kind: failure, failure: NOT_ACTED_ON, by: Harrowby Borough Council, certainty: hedged, page: 1}
"""
UNDATED = """\
document: {title: A letter}
curator: A. Reader
case: Child H
agencies: {Ashmere Council: LA, Harrowby Constabulary: POLICE}
facts:
- {kind: failure, failure: NO_COORDINATION, by: [Ashmere Council, Harrowby Constabulary], polarity: no_evidence,
   page: 1}
"""
DECIDED = """\
document: {title: %s}
curator: A. Reader
facts:
- {kind: identity, names: ["agency:POLICE:harrowby", "agency:LA:nordale"], judgement: same, why: to try}
- {kind: decision, of: FAILURE, decision: rejected, why: misread}
"""
DECISIONS = "What we decided"
Documents = dict[str, list[Fact]]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """The documents with their facts, by name; what was decided speaks of the one hedged failure."""
    folder = tmp_path_factory.mktemp("curated")

    def made(name: str, text: str) -> list[Fact]:
        path = folder / f"{name}.facts.yaml"
        path.write_text(text, encoding="utf8")
        reading = read(path, {})
        assert not reading.refused, reading.refused
        return list(reading.facts)

    told = {"review": made("review", REVIEW), "early": made("early", EARLY), "undated": made("undated", UNDATED)}
    ids = {fact.kind: fact.id for fact in told["review"]}
    told["later"] = made("later", LATER.replace("RECOMMENDATION", ids["recommendation"]))
    failure = next(fact for fact in told["early"] if isinstance(fact, Failure))
    told["decided"] = made("decided", DECIDED.replace("FAILURE", failure.id) % DECISIONS)
    return told


@pytest.fixture
def told(place: Place, documents: Documents) -> Iterator[Store]:
    """A store of each kind that holds all of them."""
    with place.open() as store:
        store.load(documents.values())
        yield store


def counting(documents: Documents, day: str) -> list[list[Fact]]:
    """The documents that were certainly published by the day, and what people decided."""
    first = {"2009": (), "2012-12-31": ("early",), "2014-02": ("early",)}
    names = first.get(day, ("early", "review", "later") if day == "2030" else ("early", "review"))
    return [documents[name] for name in (*names, "decided")]


def answers(store: Store, as_of: str | None, cases: tuple[str | None, ...]) -> dict[str, object]:
    """Every answer that there is, but for the file of decisions among the documents, which answers whatever its day."""
    found: dict[str, object] = {}
    for name in catalogue().questions:
        given = {p.name: NEEDED[p.name] for p in catalogue().get(name).takes if p.needed and p.name in NEEDED}
        for case in cases:
            try:
                rows = ask(store, name, case, as_of=as_of, **given).rows
                found[f"{name} {case}"] = [row for row in rows if row.get("title") != DECISIONS]
            except BadQuestion:
                found[f"{name} {case}"] = []
    return found


def findings(report: Report) -> list[dict[str, Any]]:
    """The sections of a report as plain values, without the file of decisions among the documents."""
    sections = [section.record() for section in report.sections]
    for section in sections:
        section["findings"] = [found for found in section["findings"] if found.get("title") != DECISIONS]
    return sections


def lines(store: Store, *options: str, **more: str) -> tuple[Any, ...]:
    """What a diagram shows, but for its title, which says as of when."""
    view = drawing(store, *options, **more).view
    return view.points, view.lines, view.shown_of


def test_each_question_answers_as_if_only_what_was_published_were_there(
    told: Store, place: Place, documents: Documents, tmp_path: Path
) -> None:
    for day in DAYS if not place.credentials else DAYS[2:4]:  # a server plans each question anew, and takes long
        with Place(str(tmp_path / day)).open() as then:
            then.load(counting(documents, day))
            cases = (None, "Child H", "Child K") if day == "2014-02-28" else (None,)
            assert answers(told, day, cases) == answers(then, None, cases), day
            report, plain = gaps(told, as_of=day), gaps(then)
            assert findings(report) == findings(plain), day
            assert report.coverage["proposed"] == plain.coverage["proposed"]
            assert lines(told, as_of=day) == lines(then), day
            assert lines(told, "agencies_named", as_of=day) == lines(then, "agencies_named"), day


def test_what_does_not_answer_is_named_with_the_reason(told: Store) -> None:
    answer = ask(told, "documents_read", as_of="2015-06-01")
    assert [row["title"] for row in answer.rows] == ["Minutes", "Review of Child H"] and answer.as_of == "2015-06-01"
    assert [(one.title, one.why, one.late) for one in answer.left_out] == [
        ("A letter", "it has no publication date", False),
        ("Ten years on", "it was published 2015, which may have come after 2015-06-01", False),
    ]
    (_, later) = ask(told, "documents_read", as_of="2014-12-31").left_out
    assert (later.why, later.late) == ("it was published 2015, which came after 2014-12-31", True)
    assert ask(told, "documents_read").left_out == ()


def test_a_month_is_any_day_in_it_and_its_last_day_the_whole(told: Store) -> None:
    assert "Review of Child H" in [one.title for one in ask(told, "documents_read", as_of="2014-02").left_out]
    assert "Review of Child H" not in [one.title for one in ask(told, "documents_read", as_of="2014-02-28").left_out]


def test_an_agency_that_later_documents_name_is_not_there_yet(told: Store) -> None:
    names = {name for row in ask(told, "agencies_named", as_of="2014-02-28").rows for name in row["names"]}
    assert names == {"Harrowby Council", "Harrowby Borough Council", "Harrowby Police", "the Board"}
    with pytest.raises(BadQuestion, match="that counts as of 2014-02-28 names an agency 'Ashmere Council'"):
        ask(told, "said_of_agency", agency="Ashmere Council", as_of="2014-02-28")


def test_of_a_case_only_its_documents_are_named_and_no_answer_is_said_in_words(told: Store) -> None:
    answer = ask(told, "where_it_stopped", "Child H", as_of="2009")
    assert answer.rows == [] and len(answer.left_out) == 3
    assert [one.title for one in ask(told, "where_it_stopped", "Child K", as_of="2009").left_out] == ["Minutes"]
    text = render(answer, "md")
    assert "That proves nothing" in text and "As of 2009: only documents that were certainly published by then." in text


def test_what_people_decided_holds_whatever_its_day(told: Store) -> None:
    assert ask(told, "only_claimed", as_of="2013").rows == []
    assert DECISIONS not in [one.title for one in scope(told, "2013").left_out]


@pytest.mark.parametrize("format", ["table", "md", "html"])
def test_what_is_left_out_stands_below_the_answer(told: Store, format: str) -> None:
    text = render(ask(told, "agencies_named", as_of="2014-02-28"), format)
    assert "2 documents are left out and named below." in text and "A letter (document " in text
    assert "left out" not in render(ask(told, "agencies_named"), format)


def test_the_report_names_what_is_left_out(told: Store) -> None:
    report = gaps(told, as_of="2014-02-28")
    assert report.coverage["left_out"] == 2
    text, found = report.to_markdown(), json.loads(report.to_json())
    assert "## Left out as of 2014-02-28\n\n- A letter (document " in text and "Ten years on (document " in text
    assert "2 documents are left out and named below." in text
    assert found["as_of"] == "2014-02-28" and [one["title"] for one in found["left_out"]] == [
        "A letter",
        "Ten years on",
    ]
    assert "Left out as of" not in gaps(told).to_markdown() and json.loads(gaps(told).to_json())["left_out"] == []


def test_a_diagram_says_as_of_when_it_is_and_of_what_case(told: Store) -> None:
    made = drawing(told, case="child h", as_of="2014-02-28")
    assert made.view.title == "Where information stopped: Child H, as of 2014-02-28"
    assert {point.label for point in made.view.points} == {"Harrowby Borough Council", "Harrowby Police", "the Board"}
    assert [one.title for one in made.left_out] == ["A letter", "Ten years on"]
    assert drawing(told, case="Child H", as_of="2009").view.lines == ()


@pytest.mark.parametrize("day", ["soon", "2014?", "../2014", "2014-02-30"])
def test_a_day_that_is_not_certain_is_refused(embedded: Place, day: str) -> None:
    with embedded.open() as store, pytest.raises(BadQuestion, match="as of takes a .*date, such as 2014-02-28"):
        scope(store, day)


def test_what_counts_is_never_given_by_hand(embedded: Place) -> None:
    with embedded.open() as store, pytest.raises(BadQuestion, match="say as of which day .--as-of. instead"):
        ask(store, "passed_on", documents=["d1"])


def test_a_publication_date_that_is_none_is_named(embedded: Place, documents: Documents) -> None:
    odd = [replace(f, published="in spring") if isinstance(f, Document) else f for f in documents["early"]]
    with embedded.open() as store:
        store.load([odd])
        (one,) = scope(store, "2030").left_out
    assert one.why == "its publication date 'in spring' is no date" and not one.late


def test_the_command_says_what_it_leaves_out(tmp_path: Path) -> None:
    for name, text in (("early", EARLY), ("review", REVIEW)):
        (tmp_path / f"{name}.facts.yaml").write_text(text, encoding="utf8")
    assert run("load", ".", cwd=tmp_path).returncode == 0
    ended = run("ask", "where_it_stopped", "--as-of", "2013", "--format", "json", cwd=tmp_path)
    assert (ended.returncode, ended.stdout.strip()) == (0, "[]")
    assert "left out: Review of Child H" in ended.stderr and "which came after 2013" in ended.stderr
    ended = run("gaps", "--as-of", "2014-02-15", "-o", "r.md", cwd=tmp_path)
    assert ended.returncode == 3 and "may have come after 2014-02-15" in ended.stderr
    assert "Left out as of 2014-02-15" in (tmp_path / "r.md").read_text(encoding="utf8")
    ended = run("draw", "-o", "d.html", "--as-of", "2014-02-15", cwd=tmp_path)
    assert ended.returncode == 3 and "may have come after 2014-02-15" in ended.stderr
    assert "such as 2014-02-28" in refused("gaps", "--as-of", "yesterday", cwd=tmp_path)
