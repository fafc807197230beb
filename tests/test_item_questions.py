"""Questions of items, networks and many reviews: each fires on a case, is silent on its sibling, on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import BadQuestion, CasethreadError
from graph.store import Store
from queries import Answer, ask
from tests.case_facts import COUNCIL, CSC, GP, POLICE, SCHOOL, told_in
from tests.journey_facts import CASE, SIBLING, documents
from tests.neo4j_server import Neo4jServer

MORE: dict[str, dict[str, Any]] = {
    "item_steps": {"item": "the bruises"}, "routes_forward": {"sender": SCHOOL, "receiver": POLICE},
    "on_account_of": {"agency": COUNCIL}, "known_by_day": {"day": "2012-04-15"},
}  # fmt: skip
ONE, TWO = (
    "1. Harrowby High School should refer every injury in writing within one day.",
    "2. Harrowby Safeguarding Children Board should meet.",
)  # noqa: E501
AGAIN = "Harrowby High School should refer every injury in writing within one week."
LOST, REPEATED, OPEN, UNLINKED, SILENT = (
    "lost when she moved",
    "not carried out",
    "never finished",
    "not linked",
    "challenged",
)
TWICE = "did not refer|did not refer another"
FIRES = {  # the words behind each row on the case, row by row
    "known_by_day": ["saw bruises", "told", "recorded"],
    "on_account_of": ["was accepted"],
    "on_one_source": [LOST, REPEATED, OPEN, UNLINKED, SILENT],
    "successors": [""],
    "contacts_before_action": ["told|referred her|told|plan was made"],
    "enough_together": [
        "saw bruises|from blows|told", "recorded on 1 June|run away", "from blows|told|recorded|left without food",
    ],
    "first_broken_hop": ["did not refer"],
    "item_steps": ["saw bruises", "told", "from blows", "did not refer"],
    "knew_and_told_no_lead_agency": ["saw bruises|told", "told", "recorded"],
    "never_told": [
        "saw bruises|told|did not refer", "saw bruises|told", "opened an investigation", "opened an investigation",
        "opened an investigation", "recorded on 1 June", "recorded on 1 June", "recorded on 1 June",
        "referred her|assessed her", "referred her|assessed her", "recorded", "recorded", "recorded",
    ],
    "referral_to_protection": ["referred her|plan was made"],
    "sign_to_referral": ["saw bruises|referred her"],
    "who_knew_and_told": [
        "saw bruises|told", "told", "opened an investigation", "recorded on 1 June", "referred her|assessed her",
        "referred her", "recorded",
    ],
    "limits_kept": ["referred her|assessed her"],
    "only_bridge": ["referred her|told", "told|referred her"],
    "passed_and_stopped": ["did not refer|referred her|challenged|did not refer another", "told", "told"],
    "recurring_and_unlinked": ["saw bruises|from blows|left without food|run away|referred her|not linked"],
    "routes_forward": ["referred her|told"],
    "failures_by_register": [LOST, REPEATED, OPEN, UNLINKED, "did not refer", SILENT, "did not refer another"],
    "failures_by_stage": [TWICE, "never finished|not linked", REPEATED, "challenged|lost when she moved"],
    "failures_by_type": [TWICE, LOST, REPEATED, OPEN, UNLINKED, SILENT],
    "failures_by_year": [
        "did not refer", "never finished|not linked", REPEATED, "challenged|lost when she moved",
        "did not refer another",
    ],
    "referrals_stopped": [TWICE],
    "claimed_not_verified": [f"{ONE}|it is done"],
    "failed_again_after": [f"did not refer|{ONE}|did not refer another"],
    "in_similar_words": [f"{ONE}|{AGAIN}"],
    "ledger": [f"{ONE}|was accepted|it is done", TWO, AGAIN],
    "lessons_repeated": [REPEATED],
    "states_counted": [f"{TWO}|{AGAIN}", f"{ONE}|was accepted", f"{ONE}|it is done"],
    "inquiries_not_concluded": ["opened an investigation", OPEN],
    "screened_out": ["referred her"],
    "known_to_one_alone": ["recorded on 1 June|run away", "recorded|left without food"],
    "known_together": ["from blows|told|recorded|left without food"],
    "pieces_held": ["saw bruises|from blows|told|recorded|left without food|recorded on 1 June|run away"],
    "seen_together": ["left without food|run away", "from blows|run away", "from blows|left without food"],
    "longest_silences": ["assessed her|plan was made"],
    "never_shared": ["", "", ""],
    "disagreements": [SILENT],
    "lost_at_transfers": [LOST],
}  # fmt: skip
NOT_SILENT = {  # what the sibling has too, and rightly
    "who_knew_and_told": ["referred the boy|told", "referred the boy|told"],
    "passed_and_stopped": ["told", "referred the boy"],
    "screened_out": ["referred the boy"],
}  # fmt: skip


@pytest.fixture(scope="module")
def stores(server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """A store of each kind that holds the case and its sibling; the tests here only read them."""
    with told_in(tmp_path_factory.mktemp("told"), server, documents) as both:
        yield both


@pytest.fixture(params=["embedded", "neo4j"])
def told(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """One after the other of the two stores."""
    return stores[request.param]


def words(answer: Answer) -> list[str]:
    return ["|".join(e["quote"] for e in row["evidence"]) for row in answer.rows]


def asked(store: Store, name: str, case: str | None = CASE, **more: Any) -> list[dict[str, Any]]:
    return ask(store, name, case, **MORE.get(name, {}) | more).rows


@pytest.mark.parametrize("name", FIRES)
def test_each_question_fires_on_the_case_and_is_silent_on_its_sibling(told: Store, name: str) -> None:
    assert words(ask(told, name, CASE, **MORE.get(name, {}))) == FIRES[name]
    assert words(ask(told, name, SIBLING, **MORE.get(name, {}))) == NOT_SILENT.get(name, [])


def test_whoever_took_a_step_knew_of_the_item(told: Store) -> None:
    silent = {(row["item"], row["agency"]): row for row in asked(told, "never_told")}
    assert ("the investigation", POLICE) not in silent and ("the referral", CSC) not in silent
    assert silent["the bruises", CSC]["said_not_told"] and not silent["the bruises", POLICE]["said_not_told"]
    assert silent["the missing report", GP]["known_to"] == [POLICE]


def test_each_step_of_an_item_stands_with_whoever_took_it(told: Store) -> None:
    rows = {(row["item"], row["agency"]): row for row in asked(told, "who_knew_and_told")}
    school = rows["the bruises", SCHOOL]
    assert (school["recognised"], school["sent"], school["told"]) == (["2012-03-03"], ["2012-03-10"], [GP])
    assert rows["the bruises", GP]["received"] == ["2012-03-10"]
    assert (rows["the referral", CSC]["received"], rows["the referral", CSC]["acted"]) == (
        ["2012-10-01"],
        ["2012-11-30"],
    )


def test_agencies_held_enough_together_and_none_alone(told: Store) -> None:
    rows = asked(told, "enough_together")
    held = {row["agency"]: (row["held"], row["together"]) for row in rows}
    assert held == {SCHOOL: (["PHYSICAL"], 3), POLICE: (["MISSING"], 3), GP: (["NEGLECT", "PHYSICAL"], 3)}
    assert asked(told, "enough_together", enough=2) == asked(told, "enough_together", enough=4) == []


def test_days_lie_between_the_fewest_and_the_most_that_fit(told: Store) -> None:
    (sign,), (protection,) = asked(told, "sign_to_referral"), asked(told, "referral_to_protection")
    assert (sign["days_at_least"], sign["days_at_most"]) == (212, 212)
    assert (protection["protection"], protection["days_at_least"], protection["days_at_most"]) == ("2013-05", 212, 242)
    assert [row["days_at_least"] for row in asked(told, "longest_silences", days=60)] == [152, 62]


def test_routes_go_forward_only(told: Store) -> None:
    (route,) = asked(told, "routes_forward")
    assert (route["route"], route["dates"]) == ([SCHOOL, CSC, POLICE], ["2012-10-01", "2012-10-08"]) and route[
        "ordered"
    ]
    assert asked(told, "routes_forward", sender=POLICE, receiver=SCHOOL) == []
    assert asked(told, "routes_forward", hops=1) == []


def test_a_bridge_says_whom_it_holds(told: Store) -> None:
    assert {row["agency"]: row["cuts_off"] for row in asked(told, "only_bridge")} == {CSC: [POLICE], SCHOOL: [GP]}


def test_counts_stand_beside_out_of_how_many(told: Store) -> None:
    rows = {row["failure"]: (row["documents"], row["of"]) for row in asked(told, "failures_by_type", None)}
    assert rows["NOT_REFERRED"] == (2, 2) and rows["NO_CHALLENGE"] == (1, 2)
    referrals = asked(told, "referrals_stopped", None)
    assert [(row["documents"], row["of"]) for row in referrals] == [(2, 3)]
    years = {(row["year"], row["stage"]): row["of"] for row in asked(told, "failures_by_year", None)}
    assert years == {(2014, "REFER"): 1, (2014, "ENQUIRE"): 1, (2014, "LEARN"): 1, (2014, "ANY"): 1, (2016, "REFER"): 1}
    assert [row["of"] for row in asked(told, "states_counted", None)] == [3, 3, 3]


def test_the_same_failure_again_is_after_the_recommendation_by_its_dates(told: Store) -> None:
    (row,) = asked(told, "failed_again_after")
    assert (row["recommended"], row["again"], row["after"]) == ("2014-02", "2015-05", "certainly")


def test_limits_are_a_question_like_any_other(told: Store) -> None:
    (row,) = asked(told, "limits_kept", territory="England")
    assert row["verdict"] == "cannot tell" and row["took"] == "0 to 44 working days"
    with pytest.raises(CasethreadError, match="Englnd"):
        asked(told, "limits_kept", territory="Englnd")


def test_what_must_be_given_is_named_with_an_example(told: Store) -> None:
    with pytest.raises(BadQuestion, match="never_told needs 'case' .string, like Child H.; give it"):
        ask(told, "never_told")
    with pytest.raises(BadQuestion, match="known_by_day takes 'day' as day: Invalid isoformat string: '2012-13'"):
        ask(told, "known_by_day", day="2012-13")
