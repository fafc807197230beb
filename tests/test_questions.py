"""Each question fires on a case where it should, stays silent on a sibling, and brings its words; on both stores."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import BadQuestion
from graph.store import Store
from queries import Answer, ask
from queries.catalogue import catalogue
from queries.rows import FORMATS, render, render_rows
from queries.show import show
from tests.case_facts import CASE, CSC, GP, POLICE, SCHOOL, SIBLING, documents, told_in
from tests.neo4j_server import Neo4jServer
from tests.test_item_questions import FIRES as ITEMS
from tests.test_item_questions import MORE as OTHERS

MORE: dict[str, dict[str, Any]] = {"said_of_agency": {"agency": GP}}
FIRES = {  # the words behind each row on the case, row by row
    "where_it_stopped": ["never referred", "not being referred", "took no action", "never asked", "did not tell"],
    "stages_counted": [
        "never referred|not being referred|warnings came too late",
        "took no action",
        "could have told|never asked",
        "no evidence of a coordinated response",
        "did not tell|reportedly did not share",
    ],
    "who_did_not_pass": ["did not tell", "never referred", "not being referred", "reportedly did not share"],
    "passed_late_or_badly": ["warnings came too late"],
    "received_not_acted_on": ["took no action"],
    "not_asked_or_absent": ["never asked"],
    "not_coordinated": ["no evidence of a coordinated response"],
    "no_record": ["no evidence of a coordinated response"],
    "between_agencies": ["never asked", "never referred", "did not tell"],
    "referrals_made": ["referred her"],
    "referrals_unanswered": ["referred her"],
    "passed_on": ["referred her"],
    "risks_known": ["had gone missing|recorded the report", "no history of self-harm"],
    "reviews_held": ["commissioned the review"],
    "recommendations_made": [f"1. {SCHOOL} should tell the police at once.|has been carried out"],
    "progress_claimed": ["has been carried out", "in hand"],
    "accounts_differ": ["never referred|referred her"],
    "only_claimed": ["reportedly did not share", "warnings came too late", "could have told"],
    "said_not_so": ["did not lose the letter", "no history of self-harm"],
    "not_yet_accepted": [
        "never referred", "not being referred", "reportedly did not share", "warnings came too late",
        "could have told", "never asked", "no evidence of a coordinated response", "took no action",
        "did not lose the letter",
    ],
    "said_of_agency": ["could have told", "never asked", "did not lose the letter"],
}  # fmt: skip
SPEAKS_OF_ALL = {"agencies_named", "documents_read", "facts_counted"}  # no gap, and never silent
NOT_SILENT = {  # what the sibling has too, and rightly
    "referrals_made": ["referred the boy|held a strategy discussion|told"],
    "passed_on": ["referred the boy", "told"],
    "risks_known": ["domestic abuse"],
    "reviews_held": ["learning event"],
    "said_not_so": ["failed to share information"],
    "not_yet_accepted": ["failed to share information"],
    "said_of_agency": ["failed to share information"],
}


@pytest.fixture(scope="module")
def stores(server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """A store of each kind that holds the case and its sibling; the tests here only read them."""
    with told_in(tmp_path_factory.mktemp("told"), server) as both:
        yield both


@pytest.fixture(params=["embedded", "neo4j"])
def told(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """One after the other of the two stores."""
    return stores[request.param]


def words(answer: Answer) -> list[str]:
    return ["|".join(e["quote"] for e in row["evidence"]) for row in answer.rows]


def test_each_question_fires_on_the_case_and_is_silent_on_its_sibling(told: Store) -> None:
    assert set(catalogue().questions) == set(FIRES) | SPEAKS_OF_ALL | set(ITEMS)
    for name, expected in FIRES.items():
        assert words(ask(told, name, CASE, **MORE.get(name, {}))) == expected, name
        assert words(ask(told, name, SIBLING, **MORE.get(name, {}))) == NOT_SILENT.get(name, []), name


def test_no_gap_fires_where_everything_went_as_it_should(told: Store) -> None:
    gaps = [each.name for each in catalogue().questions.values() if each.gap]
    assert len(gaps) > 8 and not [name for name in gaps if ask(told, name, SIBLING).rows]


def test_an_end_that_the_text_leaves_out_is_absent_and_the_recipient_is_not_who_failed(told: Store) -> None:
    row = next(r for r in ask(told, "who_did_not_pass", CASE).rows if r["evidence"][0]["quote"] == "not being referred")
    assert row["by_whom"] == [] and row["to_whom"] == [CSC]
    assert CSC not in [
        n for r in ask(told, "where_it_stopped", CASE).rows if r["stage"] == "REFER" for n in r["by_whom"]
    ]


def test_agencies_that_the_text_does_not_name_stay_unnamed(told: Store) -> None:
    (row, *_) = ask(told, "only_claimed", CASE).rows
    assert row["by_whom"] == ["agencies not named"] and row["certainty"] == "hedged"
    assert "agencies not named" not in [r["name"] for r in ask(told, "agencies_named").rows]


def test_the_stages_follow_the_path(told: Store) -> None:
    stages = [row["stage"] for row in ask(told, "stages_counted").rows]
    assert stages == ["REFER", "RECEIVE", "ASSESS", "PLAN", "ANY"]


def test_each_failure_is_counted_in_one_column(told: Store) -> None:
    rows = ask(told, "stages_counted", CASE).rows
    columns = ("stated", "hedged_or_alleged", "no_evidence", "would_have_been")
    assert [sum(row[name] for row in rows) for name in columns] == [5, 2, 1, 1]
    assert all(sum(row[name] for name in columns) == len(row["evidence"]) for row in rows)


def test_hedged_and_alleged_failures_come_when_asked_for_and_counterfactual_ones_never(told: Store) -> None:
    everything = ask(told, "where_it_stopped", CASE, certainty=["stated", "hedged", "alleged", "counterfactual"])
    assert [row["certainty"] for row in everything.rows].count("stated") == 5 and len(everything.rows) == 7
    assert len(ask(told, "where_it_stopped", CASE, certainty="hedged,alleged").rows) == 2


def test_a_rejected_fact_appears_nowhere(told: Store) -> None:
    for name in catalogue().questions:
        answer = ask(told, name, CASE, **MORE.get(name, {}) | OTHERS.get(name, {}))
        assert "lost a file" not in json.dumps(answer.rows), name


def test_only_accepted_facts_when_asked_for(told: Store) -> None:
    assert words(ask(told, "where_it_stopped", accepted=True)) == ["did not tell"]
    assert words(ask(told, "who_did_not_pass", accepted=True)) == ["did not tell"]
    for name in FIRES:
        found = ask(told, name, CASE, accepted=True, **MORE.get(name, {}))
        assert {e["status"] for row in found.rows for e in row["evidence"]} <= {"accepted"}, name


def test_proposed_and_accepted_facts_are_counted_apart(told: Store) -> None:
    rows = ask(told, "facts_counted", CASE, accepted=True).rows
    assert {row["kind"]: (row["proposed"], row["accepted"], row["denied"]) for row in rows}["Failure"] == (9, 1, 1)
    titles = {row["title"]: (row["proposed"], row["accepted"]) for row in ask(told, "documents_read", CASE).rows}
    assert titles == {"A letter": (1, 0), "Overview report: Child H": (16, 1)}


def test_the_later_steps_of_a_referral_come_in_the_order_of_their_days(told: Store) -> None:
    (row,) = ask(told, "referrals_made", SIBLING).rows
    assert (row["outcome"], row["later"]) == (None, ["STRATEGY_HELD", "feedback"])
    assert (row["sent_by"], row["sent_to"], row["when"]) == ([SCHOOL], [CSC], "2014-06-01")


def test_a_risk_is_borne_by_the_group_and_known_to_whoever_recorded_it(told: Store) -> None:
    missing, none = ask(told, "risks_known", CASE).rows
    assert (missing["risk"], missing["bearer"], missing["known_to"]) == ("MISSING", "all seven girls", [POLICE])
    assert (none["polarity"], none["known_to"]) == ("denied", [])


def test_a_status_that_names_no_recommendation_is_of_none(told: Store) -> None:
    one, many = ask(told, "progress_claimed", CASE).rows
    assert (one["of"], one["certainty"], many["of"]) == ("recommendation 1", "alleged", None)
    (made,) = ask(told, "recommendations_made", CASE).rows
    assert made["progress"] == ["REPORTED_IMPLEMENTED"]


def test_both_sides_of_a_difference_keep_their_words(told: Store) -> None:
    (row,) = ask(told, "accounts_differ").rows
    assert {row["one_says"], row["other_says"]} == {"never referred", "referred her"}
    assert row["differs_on"] == "whether it happened" and len(row["evidence"]) == 2


def test_a_row_brings_its_evidence(told: Store) -> None:
    (row,) = ask(told, "passed_late_or_badly", CASE).rows
    (found,) = row["evidence"]
    assert list(found) == [
        "fact", "document", "title", "page", "start", "end", "quote", "polarity", "certainty", "asserted_by", "status",
    ]  # fmt: skip
    text = documents()[0][0].quote
    assert text[found["start"] : found["end"]] == found["quote"] == "warnings came too late"
    assert (found["document"], found["asserted_by"], found["status"]) == ("d-review", "a former worker", "proposed")


def test_a_case_is_found_by_its_label_however_it_is_written(told: Store) -> None:
    assert words(ask(told, "not_coordinated", "child h")) == FIRES["not_coordinated"]
    with pytest.raises(BadQuestion, match="no fact here is about a case 'Child Q'; there is 'Child H' and 'Child K'"):
        ask(told, "not_coordinated", "Child Q")


def test_an_answer_is_set_out_in_every_format(told: Store) -> None:
    answer = ask(told, "who_did_not_pass", CASE)
    assert json.loads(render(answer, "json")) == answer.rows
    (head, first, *_) = csv.reader(io.StringIO(render(answer, "csv")))
    assert head == [*answer.columns, "evidence"] and first[:3] == ["NOT_SHARED", SCHOOL, POLICE]
    assert f"| not referred | the text does not say who | {CSC} |" in render(answer, "md")
    assert f"<td>{SCHOOL}</td>" in render(answer, "html")
    table = render(answer, "table", 80)
    assert "“did not tell”" in table and "by whom: the text does not say who" in table
    assert max(map(len, table.splitlines())) <= 80


def test_counts_are_set_out_with_how_many_facts_they_count(told: Store) -> None:
    answer = ask(told, "stages_counted", CASE)
    assert "| refer | 2 | 1 | 0 | 0 | 3 facts |" in render(answer, "md")
    assert "receive and decide" in render(answer, "table", 100)
    assert "evidence" not in render(ask(told, "documents_read"), "md")


def test_an_answer_without_rows_says_so_in_words(told: Store) -> None:
    answer = ask(told, "who_did_not_pass", SIBLING)
    for format in ("table", "md", "html"):
        assert "That proves nothing about what happened." in render(answer, format)
    assert (render(answer, "json"), render(answer, "csv").count("\n")) == ("[]", 0)


def test_words_of_a_document_cannot_steer_what_shows_them(told: Store) -> None:
    answer = ask(told, "who_did_not_pass", CASE)
    answer.rows[0]["by_whom"] = ["<script>|*x*\x1b[31m\u202e"]
    answer.rows[0]["item"] = "=HYPERLINK(1)"
    assert "&lt;script&gt;|*x* [31m" in render(answer, "html")
    assert "\\<script>\\|\\*x\\* \\[31m" in render(answer, "md")
    assert "'=HYPERLINK(1)" in render(answer, "csv")
    assert not any(set("\x1b\u202e") & set(render(answer, format)) for format in ("table", "md", "html"))


def test_an_unknown_format_gets_the_nearest() -> None:
    with pytest.raises(BadQuestion, match="there is no format 'jsn'; try json"):
        render(Answer(catalogue().get("passed_on"), (), []), "jsn")
    assert set(FORMATS) == {"table", "json", "csv", "md", "html"}


def test_a_thing_is_shown_with_its_words_and_its_ties(told: Store) -> None:
    (row,) = ask(told, "accounts_differ").rows
    shown = {row["what"]: row["value"] for row in show(told, row["evidence"][0]["fact"])}
    assert shown["words"] == "never referred" and shown["sentence"] == f"{SCHOOL} never referred the girl to {CSC}."
    assert (shown["by whom"], shown["to whom"]) == (SCHOOL, CSC)
    assert shown["whether it happened"].startswith("referral (")
    text = render_rows(show(told, "d-letter"), "table", 100)
    assert "never referred" in text and "A letter" in text


def test_an_id_that_nothing_has_is_named(told: Store) -> None:
    with pytest.raises(BadQuestion, match="nothing here has the id 'failure-0'"):
        show(told, "failure-0")


def test_any_rows_are_set_out_in_every_format() -> None:
    rows = [{"a": 1, "b": ["x", "y"]}, {"a": -2, "c": {"k": None}}]
    assert json.loads(render_rows(rows, "json")) == rows
    assert render_rows(rows, "csv") == 'a,b,c\n1,x; y,\n-2,,"{""k"": null}"'
    assert render_rows(rows, "md").splitlines()[2] == "| 1 | x; y |  |"
    assert "<td>x; y</td>" in render_rows(rows, "html") and "x; y" in render_rows(rows, "table")
    assert [render_rows([], format) for format in ("json", "csv", "table", "md")] == ["[]", "", "no rows", "no rows"]


def test_an_agency_that_no_document_names_gets_the_nearest(told: Store) -> None:
    with pytest.raises(BadQuestion, match="no document here names an agency 'Harrowby Polise'; the nearest is 'Harr"):
        ask(told, "said_of_agency", agency="Harrowby Polise")
    with pytest.raises(BadQuestion, match="said_of_agency needs 'agency'"):
        ask(told, "said_of_agency")
