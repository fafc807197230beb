"""The two texts the project started from: what they say is found, and nothing else. Skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import vocabulary
from graph.dates import bounds
from graph.facts import Agency, Fact, Failure, Flow, Review, Risk, StatusClaim
from graph.identity import agency_id
from graph.model import CaseGraph
from loaders import read

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not on this machine")


@pytest.fixture(scope="module")
def later() -> list[Fact]:
    """The facts of the article on the published review."""
    return list(read(next(SEEDS.glob("000_*.txt"))).facts)


@pytest.fixture(scope="module")
def earlier() -> list[Fact]:
    """The facts of the article on the decision to come."""
    return list(read(next(SEEDS.glob("004_*.txt"))).facts)


def of(kind: type[Fact], facts: list[Fact], **values: object) -> list[Fact]:
    return [f for f in facts if isinstance(f, kind) and all(getattr(f, k) == v for k, v in values.items())]


def kinds(facts: list[Fact]) -> dict[str, str]:
    return {f.name: f.agency_kind for f in facts if isinstance(f, Agency)}


def test_police_and_social_care_are_recipients_and_never_those_who_failed(later: list[Fact]) -> None:
    (failure,) = of(Failure, later, failure="NOT_REFERRED")
    assert isinstance(failure, Failure)
    assert {kinds(later)[name] for name in failure.to} == {"POLICE", "CSC"} and "properly referred" in failure.quote
    for fact in of(Failure, later):
        assert isinstance(fact, Failure)
        assert not {kinds(later).get(name) for name in fact.by} & {"POLICE", "CSC"}


def test_investigations_not_concluded_and_no_evidence_of_coordination(later: list[Fact]) -> None:
    assert len(of(Failure, later, failure="NOT_CONCLUDED", polarity="affirmed")) == 1
    (silent,) = of(Failure, later, failure="NO_COORDINATION")
    assert silent.polarity == "no_evidence" and "coordinated" in silent.quote


def test_information_sharing_is_a_factor_by_somebodys_word(earlier: list[Fact]) -> None:
    (failure,) = of(Failure, earlier)
    assert isinstance(failure, Failure)
    assert failure.failure == "NOT_SHARED" and failure.certainty != "stated" and failure.asserted_by
    assert vocabulary.codes("failures")[failure.failure]["stage"] == "ANY"


def test_risks_are_borne_by_the_group(later: list[Fact]) -> None:
    risks = of(Risk, later)
    assert {"NEGLECT", "DOMESTIC_ABUSE", "PARENT_MH", "CSE"} <= {f.risk for f in risks if isinstance(f, Risk)}
    for fact in risks:
        assert isinstance(fact, Risk)
        assert fact.bearer is None or "young people" in fact.bearer.lower() or "victims" in fact.bearer.lower()


def test_the_board_and_the_council_are_one_body_each_in_both(earlier: list[Fact], later: list[Fact]) -> None:
    ids = [{agency_id(f) for f in facts if isinstance(f, Agency)} for facts in (earlier, later)]
    assert {"agency:LA:rochdale", "agency:LSCB:rochdale"} <= ids[0] & ids[1]
    boards = {id for both in ids for id in both if ":LSCB:" in id or ":LA:" in id}
    assert boards == {"agency:LA:rochdale", "agency:LSCB:rochdale"}


def test_the_review_is_only_possible_in_one_and_published_in_the_other(earlier: list[Fact], later: list[Fact]) -> None:
    published = of(Review, later, review_kind="SCR", review_status="published")
    assert len(published) == 1 and published[0].when is None
    states = {f.review_status for f in of(Review, earlier, review_kind="SCR") if isinstance(f, Review)}
    assert states == {"considered", "agreed"}


def test_the_independent_report_has_its_month_and_its_commissioner(later: list[Fact]) -> None:
    (report,) = of(Review, later, when="2012-06")
    assert isinstance(report, Review)
    assert report.review_kind in ("INDEPENDENT", "INTERNAL")
    assert {kinds(later)[name] for name in report.commissioned_by} == {"LA"}


def test_a_members_claim_stands_beside_the_open_decision(earlier: list[Fact]) -> None:
    (agreed,) = of(Review, earlier, review_status="agreed")
    assert isinstance(agreed, Review) and agreed.asserted_by and agreed.certainty == "alleged"
    assert {kinds(earlier)[name] for name in agreed.commissioned_by} == {"LSCB"}
    graph = CaseGraph.from_facts(earlier)
    assert any(r.type == "CONTRADICTS" and agreed.id in (r.start, r.end) for r in graph.relationships())


def test_recommendations_are_said_to_be_on_their_way(later: list[Fact]) -> None:
    states = {f.state: f.asserted_by for f in of(StatusClaim, later) if isinstance(f, StatusClaim)}
    assert states and set(states) <= {"REPORTED_IMPLEMENTED", "IN_PROGRESS"}


def test_nothing_is_found_that_the_texts_do_not_say(earlier: list[Fact], later: list[Fact]) -> None:
    assert not of(Flow, [*earlier, *later], flow="referral")
    for fact in [*earlier, *later]:
        if fact.when:
            first, last = bounds(fact.when)
            assert first is None or last is None or (last - first).days >= 27, fact  # neither text states a day
    for fact in earlier:
        assert not any(word in fact.quote for word in ("Register to", "Related articles", "Comments are")) or (
            fact.kind == "document"
        )
