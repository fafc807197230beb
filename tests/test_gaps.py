"""The report of gaps: each fact told once with its words, nothing of its own, the same bytes from both stores."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from graph.facts import Failure
from graph.store import Store
from queries.catalogue import catalogue
from queries.gaps import gaps
from tests.case_facts import CASE, CSC, POLICE, SCHOOL, SIBLING, Told, documents, told_in
from tests.conftest import Place
from tests.neo4j_server import Neo4jServer

FAILURE: dict[str, Any] = {"fact": Failure, "failure": "NOT_SHARED"}


@pytest.fixture(scope="module")
def stores(server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """A store of each kind that holds the case and its sibling; the tests here only read them."""
    with told_in(tmp_path_factory.mktemp("told"), server) as both:
        yield both


@pytest.fixture(params=["embedded", "neo4j"])
def told(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """One after the other of the two stores."""
    return stores[request.param]


def section(text: str, heading: str) -> str:
    return text.split(f"## {heading}\n")[1].split("\n## ")[0]


def test_both_stores_give_the_same_bytes_whatever_the_order_of_loading(stores: dict[str, Store]) -> None:
    for case in (CASE, SIBLING, None):
        one, other = gaps(stores["embedded"], case), gaps(stores["neo4j"], case)
        assert one.to_markdown() == other.to_markdown() and one.to_json() == other.to_json()


def test_each_fact_is_told_once_and_later_sections_refer_to_it(told: Store) -> None:
    found = gaps(told, CASE)
    once = [one.fact for part in found.sections for finding in part.findings for one in finding.evidence]
    assert len(once) == len(set(once)) == 18  # every fact of the case but the rejected one
    numbers = [finding.number for part in found.sections for finding in part.findings if finding.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert "- **not shared**: see 5" in section(found.to_markdown(), "Not passed on")


def test_a_finding_has_its_words_place_speaker_certainty_and_standing(told: Store) -> None:
    text = gaps(told, CASE).to_markdown()
    assert (
        f"#### {SCHOOL} → {POLICE}\n\n**5.** **not shared** · about: the girl · when: 2012-03\n\n"
        f"> “{SCHOOL} **did not tell** Harrowby Police in March 2012 that the girl had gone missing.”\n\n"
        f"— *Overview report: Child H*, characters 21 to 33. Who says so: the document itself. How sure: stated. "
        f"Standing: accepted by a person.\n"
    ) in text
    assert "Who says so: a former worker. How sure: alleged. Standing: proposed by a rule, not yet accepted" in text


def test_the_stages_stand_in_the_order_of_the_path(told: Store) -> None:
    stopped = section(gaps(told, CASE).to_markdown(), "Where it stopped, by stage")
    assert re.findall(r"^### (.*)$", stopped, re.M) == ["Refer", "Receive and decide", "Assess", "Any stage"]
    assert f"#### The text does not say who → {CSC}" in stopped
    assert "reportedly" not in stopped and "could have" not in stopped and "no evidence of" not in stopped


def test_what_is_not_stated_flatly_stands_apart(told: Store) -> None:
    text = gaps(told, CASE).to_markdown()
    claimed = section(text, "Only hedged, alleged, or said to be what would have been")
    assert re.findall(r"^### (.*)$", claimed, re.M) == ["Hedged", "Alleged", "Would or could have been"]
    assert "What it says: no evidence or record found." in section(text, "No evidence or record found")
    assert "denied: not recorded" in section(text, "What a source says is not so")


def test_the_other_account_stands_beside_a_finding(told: Store) -> None:
    stopped = section(gaps(told, CASE).to_markdown(), "Where it stopped, by stage")
    own, other = stopped.split("Another account differs on whether it happened:")
    assert "**never referred**" in own and "**referred her**" in other.split("\n\n")[1]


def test_it_says_how_much_was_read(told: Store) -> None:
    found = gaps(told, CASE)
    assert found.coverage == {"documents": 2, "undated": 1, "proposed": 17, "accepted": 1, "left_out": 0}
    assert (
        "Case: Child H. Every fact that no person has rejected. Read: 2 documents, 1 without a date; "
        "17 facts proposed by a rule, 1 accepted by a person.\n\nThe gaps below rest on 10 facts in 2 documents."
    ) in found.to_markdown()


def test_only_accepted_facts_when_asked_for(told: Store) -> None:
    text = gaps(told, CASE, accepted=True).to_markdown()
    assert "Only facts that a person has accepted." in text and "**did not tell**" in text
    assert "Standing: proposed" not in text and "rest on 1 fact in 1 document." in text


def test_a_case_without_gaps_says_so_in_words(told: Store) -> None:
    found = gaps(told, SIBLING)
    assert not found.behind
    text = found.to_markdown()
    assert "Nothing in what was read says that information stopped. That proves nothing about what happened." in text
    silent = section(text, "Asked, and not answered here")
    assert all(f"- {each.asks}" in silent for each in catalogue().questions.values() if each.gap)
    assert "What this report does not know" in text


def test_an_empty_store_gives_a_report_too(embedded: Place) -> None:
    with embedded.open() as store:
        text = gaps(store).to_markdown()
    assert "Read: 0 documents" in text and "Nothing in what was read says" in text


def test_nothing_is_named_that_no_source_names(told: Store) -> None:
    """Every agency and every day in the report comes from the facts."""
    found = json.loads(gaps(told, CASE).to_json())
    findings = [finding for part in found["sections"] for finding in part["findings"]]
    names = {name for f in findings for end in ("by_whom", "to_whom", "sent_by", "sent_to") for name in f.get(end, [])}
    text = "".join(facts[0].quote for facts in documents()) + "agencies not named"
    assert len(names) > 3 and all(name in text for name in names)
    days = {finding["when"] for finding in findings if finding.get("when")}
    assert days == {"2012-03", "2012-05-04", "2013-06"}


def test_the_json_holds_the_report(told: Store) -> None:
    found = json.loads(gaps(told, CASE).to_json())
    stopped = next(part for part in found["sections"] if part["question"] == "where_it_stopped")
    first = stopped["findings"][0]
    assert (first["number"], first["failure"], first["see"]) == (1, "NOT_REFERRED", [])
    assert first["evidence"][0]["passage"] == f"{SCHOOL} never referred the girl to {CSC}."
    assert first["contrary"][0]["why"] == "whether it happened"
    assert (found["case"], found["accepted_only"], found["facts_behind_gaps"]) == (CASE, False, 10)


def test_words_that_would_be_markdown_are_shown_as_they_are(embedded: Place) -> None:
    told = Told("d-odd", "A *title*", CASE)
    told.say("See [this](http://x) <b>\nand `that`: it was | never ## told.", "never ## told", **FAILURE)
    with embedded.open() as store:
        store.load([told.all()])
        text = gaps(store).to_markdown()
    assert "> “See \\[this\\](http://x) \\<b> and \\`that\\`: it was \\| **never ## told**.”" in text
    assert "— *A \\*title\\**," in text


def test_a_long_sentence_is_cut_and_a_title_met_twice_is_told_apart(embedded: Place) -> None:
    with embedded.open() as store:
        for id in ("d-one", "d-two"):
            told = Told(id, "Minutes", CASE)
            told.say(f"{'before ' * 90}it was never told {'after ' * 90}", "never told", **FAILURE)
            store.load([told.all()])
        text = gaps(store).to_markdown()
    assert "“\\[…\\] before" in text and "**never told** after" in text and "after \\[…\\]”" in text
    assert "— *Minutes (document d-one)*" in text and "— *Minutes (document d-two)*" in text
