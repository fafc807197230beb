"""Facts that cannot both hold are named with the reason, and each such pair has siblings that can. All invented."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from graph import vocabulary
from graph.contradiction import contradictions
from graph.facts import (
    Agency,
    Document,
    Event,
    Fact,
    Failure,
    Flow,
    Recommendation,
    Review,
    StatusClaim,
    identified,
)
from graph.model import CaseGraph
from graph.occasion import Seen, meeting, parted, touching

SCHOOL, POLICE, CSC, HOSPITAL = "Harrowby High School", "Harrowby Police", "Harrowby Children's Services", "St Anne's"
AGENCIES = {SCHOOL: "SCHOOL", POLICE: "POLICE", CSC: "CSC", HOSPITAL: "HOSPITAL", "the Trust": "HEALTH"}
TEXT = f"{'. '.join(AGENCIES)}. It was told, it was not told. An initial conference was held. Done."
ENDS = {"sender": (SCHOOL,), "recipient": (CSC,)}
SIDES = {"by": (SCHOOL,), "to": (CSC,)}


def claim(kind: type[Fact], document: str = "a", words: str = "told", **values: Any) -> Fact:
    """A fact of a document on these words of it."""
    start = TEXT.index(words)
    place: dict[str, Any] = {"document": document, "span": (start, start + len(words)), "quote": words}
    return identified(kind(**{"case": "Child A"} | values, **place))


def why(*facts: Fact) -> list[str]:
    """The reasons for which some of these facts cannot hold together."""
    declared = [*facts, *(one for document in {fact.document for fact in facts} for one in naming(document))]
    ties = CaseGraph.from_facts(declared).relationships()
    return [str(tie.properties["why"]) for tie in ties if tie.type == "CONTRADICTS"]


def naming(document: str) -> Iterable[Fact]:
    """A document's own record and the agencies that it names."""
    yield identified(Document(document=document, span=(0, len(TEXT)), quote=TEXT, title=document))
    for name, kind in AGENCIES.items():
        yield claim(Agency, document, name, name=name, agency_kind=kind, place="Harrowby", case=None)


def referral(document: str = "a", **values: Any) -> Fact:
    return claim(Flow, document, **{"flow": "referral", "item": "R1", "when": "2014-03-04"} | ENDS | values)


def not_referred(document: str = "b", **values: Any) -> Fact:
    return claim(Failure, document, **{"failure": "NOT_REFERRED", "item": "R1", "when": "2014-03"} | SIDES | values)


HAPPENED = ["whether it happened"]


@pytest.mark.parametrize(
    "denied",
    [
        {},
        {"when": None},
        {"when": "2014-03-04?"},
        {"by": ()},
        {"to": ()},
        {"to": (CSC, POLICE)},
        {"certainty": "alleged", "asserted_by": CSC},
        {"document": "a"},
        {"item": None},
    ],
)
def test_that_a_referral_was_made_and_was_not_made_cannot_both_hold(denied: dict[str, Any]) -> None:
    assert why(referral(), not_referred(**denied)) == HAPPENED


@pytest.mark.parametrize(
    "denied",
    [
        {"polarity": "no_evidence"},  # to find no record is not to say that it was not made
        {"polarity": "denied"},
        {"certainty": "counterfactual"},
        {"status": "rejected"},
        {"item": "R2"},
        {"case": "Child B"},
        {"when": "2014-04"},  # not yet referred, or no longer
        {"scope": "repeated"},
        {"scope": "systemic"},
        {"by": (POLICE,)},
        {"to": (POLICE,)},
        {"by": ("*",)},
        {"failure": "REFERRED_LATE"},
        {"failure": "NOT_LOGGED"},
        {"failure": "NOT_SHARED"},  # a referral was made, and what stands beside it was not shared
        {"document": "a", "about": "Child B"},
    ],
)
def test_a_referral_and_these_can_both_hold(denied: dict[str, Any]) -> None:
    assert why(referral(about="Child A"), not_referred(**{"about": "Child A"} | denied)) == []


def test_labels_of_people_tell_them_apart_within_one_document_only() -> None:
    assert why(referral(about="Child A"), not_referred(about="the girl")) == HAPPENED


@pytest.mark.parametrize(
    ("flow", "failure", "reasons"),
    [
        ("referral", "NOT_REFERRED", HAPPENED),
        ("information", "NOT_SHARED", HAPPENED),
        ("escalation", "NO_CHALLENGE", HAPPENED),
        ("request", "INFO_NOT_SOUGHT", HAPPENED),
        ("feedback", "NO_FEEDBACK", HAPPENED),
        ("information", "NOT_REFERRED", []),  # told, and not referred
        ("information", "NO_FEEDBACK", []),
        ("request", "NOT_SHARED", []),
    ],
)
def test_each_kind_of_flow_is_denied_by_its_own_failure(flow: str, failure: str, reasons: list[str]) -> None:
    assert why(referral(flow=flow), not_referred(failure=failure)) == reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (referral(), referral("b", polarity="denied")),
        (not_referred("a", failure="NOT_ACTED_ON"), not_referred(failure="NOT_ACTED_ON", polarity="denied")),
        (
            claim(Event, event="STRATEGY_HELD", item="R1", by=(CSC,), when="2014-03-06"),
            claim(Event, "b", event="STRATEGY_HELD", item="R1", polarity="denied"),
        ),
    ],
)
def test_what_one_affirms_and_another_denies_cannot_both_hold(one: Fact, other: Fact) -> None:
    assert why(one, other) == HAPPENED
    assert why(one, identified(replace(other, polarity="no_evidence"))) == []
    assert why(one, identified(replace(other, item="R2"))) == []


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, HAPPENED),
        ({"when": "2014-03-04"}, HAPPENED),
        ({"when": "2014"}, []),
        ({"when": "2014-03-05"}, []),
        ({"when": "2014-03~"}, []),
        ({"when": None}, []),
        ({"to": ()}, []),
        ({"to": (CSC, POLICE)}, []),
        ({"document": "a"}, []),  # one account tells of two things
        ({"document": "a", "asserted_by": CSC}, HAPPENED),
    ],
)
def test_without_an_item_the_same_ends_within_a_month_make_one_occasion(
    changed: dict[str, Any], reasons: list[str]
) -> None:
    assert why(referral(item=None), not_referred(**{"item": None} | changed)) == reasons


WHEN = ["when it happened"]


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({"when": "2014-03-05"}, WHEN),
        ({"when": "2014-04"}, WHEN),
        ({"when": "../2014-03-03"}, WHEN),
        ({"when": "2014-04-05?"}, []),
        ({"when": "2014-04~"}, []),
        ({"when": "2014-03"}, []),
        ({"when": None}, []),
        ({"when": "2014-04", "item": "R2"}, []),
        ({"when": "2014-04", "item": None}, []),
        ({"when": "2014-04", "flow": "information"}, []),
        ({"when": "2014-04", "recipient": (POLICE,)}, []),
        ({"when": "2014-04", "document": "a"}, []),  # one account tells of two referrals
        ({"when": "2014-04", "document": "a", "asserted_by": CSC}, WHEN),
    ],
)
def test_two_accounts_put_one_referral_on_days_that_are_apart(other: dict[str, Any], reasons: list[str]) -> None:
    assert why(referral(), referral(**{"document": "b"} | other)) == reasons


def test_an_account_that_tells_of_two_referrals_shows_that_there_can_be_two() -> None:
    one, two, other = referral(), referral(when="2014-03-10"), referral("b", when="2014-04-01")
    assert why(one, other) == why(two, other) == WHEN
    assert why(one, two, other) == []


def test_other_news_of_one_item_may_pass_more_than_once() -> None:
    assert why(referral(flow="information"), referral("b", flow="information", when="2014-04-01")) == []


@pytest.mark.parametrize(
    ("event", "words", "reasons"),
    [("ICPC", "initial conference", WHEN), ("ICPC", "conference", []), ("STRATEGY_HELD", "initial conference", [])],
)
def test_only_steps_that_an_item_has_once_have_one_day(event: str, words: str, reasons: list[str]) -> None:
    one = claim(Event, words=words, event=event, item="R1", by=(CSC,), when="2014-12-08")
    other = claim(Event, "b", words=words, event=event, item="R1", when="2014-12-10")
    assert why(one, other) == reasons


WHO = ["who did it"]


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({}, WHO),
        ({"when": None}, WHO),
        ({"sender": (HOSPITAL, POLICE)}, WHO),
        ({"when": "2014-04-01"}, []),  # another occasion
        ({"sender": (SCHOOL, POLICE)}, []),
        ({"sender": ()}, []),
        ({"sender": ("*",)}, []),
        ({"recipient": (POLICE,)}, []),
        ({"flow": "information"}, []),  # several may pass on the same news
        ({"item": "R2"}, []),
        ({"document": "a"}, []),  # one account tells of two senders
    ],
)
def test_two_accounts_give_one_referral_to_different_senders(other: dict[str, Any], reasons: list[str]) -> None:
    assert why(referral(), referral(**{"document": "b", "sender": (POLICE,)} | other)) == reasons


def test_bodies_that_may_be_one_under_two_names_are_no_two_senders() -> None:
    assert why(referral(sender=(HOSPITAL,)), referral("b", sender=("the Trust",))) == []


def test_two_bodies_that_each_tell_of_their_own_referral_can_both_be_right() -> None:
    own = referral(asserted_by=SCHOOL), referral(sender=(POLICE,), asserted_by=POLICE)
    assert why(*own) == []
    assert why(own[0], replace(own[1], asserted_by=CSC)) == WHO


TOLD = claim(Recommendation, "r", "Done", form="recommendation", number="1", to=(CSC,))
STATE = ["how far the recommendation has got"]


def state(state: str, document: str = "a", **values: Any) -> Fact:
    return claim(StatusClaim, document, **{"state": state, "of": TOLD.id, "when": "2015-12"} | values)


def test_every_pair_of_states_that_exclude_each_other_contradicts_at_one_time() -> None:
    for one, others in vocabulary.scheme("recommendation_states")["exclusive"].items():
        for other in others:
            assert why(TOLD, state(one), state(other, "b")) == STATE, (one, other)
            assert why(TOLD, state(other), state(one, "b", when="2015-12-24")) == STATE, (one, other)


PROGRESS = ["MADE", "ACCEPTED", "PART_ACCEPTED", "PLANNED", "IN_PROGRESS", "REPORTED_IMPLEMENTED", "VERIFIED"]


def test_progress_is_no_contradiction() -> None:
    for one in PROGRESS:
        assert not [other for other in [*PROGRESS, "UNKNOWN"] if why(TOLD, state(one), state(other, "b"))], one
    assert why(TOLD, state("PART_ACCEPTED"), state("REJECTED", "b")) == []


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({}, STATE),
        ({"document": "a", "asserted_by": "the auditor"}, STATE),
        ({"when": "2015-12-24/2016-01-10"}, STATE),
        ({"state": "REPORTED_IMPLEMENTED", "polarity": "denied"}, STATE),
        ({"state": "VERIFIED", "polarity": "denied"}, []),
        ({"polarity": "no_evidence"}, []),
        ({"document": "a"}, []),  # one account tells how it went on
        ({"when": "2016-01"}, []),
        ({"when": "2015"}, []),
        ({"when": "2015-12?"}, []),
        ({"when": None}, []),
        ({"of": None}, []),
        ({"of": "recommendation-0000000000000000"}, []),
        ({"certainty": "counterfactual"}, []),
    ],
)
def test_only_one_recommendation_at_one_time_has_two_states(other: dict[str, Any], reasons: list[str]) -> None:
    assert why(TOLD, state("REPORTED_IMPLEMENTED"), state(**{"state": "OVERDUE", "document": "b"} | other)) == reasons


def test_an_item_can_say_which_recommendation_a_state_is_of() -> None:
    done, rejected = (state(one, one, of=None, item="rec 1") for one in ("VERIFIED", "REJECTED"))
    assert why(done, rejected) == STATE
    assert why(done, identified(replace(rejected, item="rec 2"))) == []


@pytest.mark.parametrize("to", [(CSC, POLICE), ("*",)])
def test_of_several_bodies_one_may_have_done_what_another_has_not(to: tuple[str, ...]) -> None:
    told = identified(replace(TOLD, to=to))
    assert why(told, state("VERIFIED", of=told.id), state("OVERDUE", "b", of=told.id)) == []


REVIEWED = ["how far the review has got"]


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({}, REVIEWED),
        ({"review_status": "published"}, REVIEWED),
        ({"when": "2012"}, REVIEWED),
        ({"review_status": "considered"}, []),
        ({"review_status": "unknown"}, []),
        ({"review_kind": "DHR"}, []),
        ({"asserted_by": None}, []),
        ({"document": "b"}, []),
        ({"when": "2013"}, []),
        ({"title": "Child B"}, []),
        ({"polarity": "denied"}, []),
    ],
)
def test_speakers_in_one_document_differ_on_how_far_a_review_has_got(other: dict[str, Any], reasons: list[str]) -> None:
    still = claim(Review, review_kind="SCR", review_status="considered", title="Child A", when="2012-06")
    values = {"review_kind": "SCR", "review_status": "agreed", "asserted_by": "a member", "words": "held"}
    assert why(still, claim(Review, **values | other)) == reasons


def test_both_facts_stay_and_neither_is_preferred() -> None:
    facts = [referral(), not_referred(), *naming("a"), *naming("b")]
    graph = CaseGraph.from_facts(facts)
    assert {facts[0].id, facts[1].id} <= {node.id for node in graph.nodes()}
    assert {"PASSED", "STOPPED"} <= {tie.type for tie in graph.relationships()}


# However pairs are found, they are those that comparing all with all would find.

DATES = st.sampled_from([None, "2014", "2014-03", "2014-03-04", "2014-03-05?", "../2014-03-04", "2014-03-05/.."])
NODES = st.sampled_from(["agency:LA:a", "agency:LA:b", "collective:d"])
SIDE = st.frozensets(NODES, max_size=2)
CLAIMS = st.builds(
    lambda n, document, when, by, to: Seen(
        Flow(id=f"f{n}", document=document, span=(0, 1), quote="x", flow="referral", when=when), by, to, "case"
    ),
    st.integers(0, 999), st.sampled_from("de"), DATES, SIDE, SIDE,
)  # fmt: skip
LISTS = st.lists(CLAIMS, max_size=8, unique_by=lambda one: one.fact.id)


def apart(a: Seen, b: Seen) -> bool:
    return a.days[1] < b.days[0] or b.days[1] < a.days[0]


@given(LISTS, LISTS, st.booleans())
def test_claims_that_may_share_a_day_are_found(ones: list[Seen], others: list[Seen], of_two: bool) -> None:
    others = [replaced(one) for one in others]
    found = [(a.fact.id, b.fact.id) for a, b in meeting(ones, others, apart=of_two)]
    every = [(a, b) for a in ones for b in others if not apart(a, b) and (not of_two or a.account != b.account)]
    assert sorted(found) == sorted((a.fact.id, b.fact.id) for a, b in every)


def replaced(one: Seen) -> Seen:
    return Seen(replace(one.fact, id=f"g{one.fact.id}"), one.by, one.to, one.case)


@given(LISTS)
def test_claims_of_two_accounts_that_are_apart_are_found(claims: list[Seen]) -> None:
    found = [tuple(sorted((a.fact.id, b.fact.id))) for a, b in parted(claims)]
    every = {
        tuple(sorted((a.fact.id, b.fact.id))) for a in claims for b in claims if a.account != b.account and apart(a, b)
    }
    assert sorted(found) == sorted(every)


@given(LISTS, LISTS)
def test_claims_whose_ends_meet_are_found(ones: list[Seen], others: list[Seen]) -> None:
    def meet(a: frozenset[str], b: frozenset[str]) -> bool:
        return not a or not b or bool(a & b - {"collective:d"})

    others = [replaced(one) for one in others]
    found = [(a.fact.id, b.fact.id) for mine, theirs in touching(ones, others) for a in mine for b in theirs]
    every = [(a, b) for a in ones for b in others if meet(a.by, b.by) and meet(a.to, b.to)]
    assert sorted(found) == sorted((a.fact.id, b.fact.id) for a, b in every)


# A case with many facts. In each of these no two contradict each other, or few do.


def many(number: int, make: Callable[[int], Fact]) -> list[Seen]:
    """So many facts of one case, of which every second one denies."""
    made = (replace(make(n), id=f"f{n:06}", polarity=("affirmed", "denied")[n % 2]) for n in range(number))
    ends = frozenset({"agency:LA:a"}), frozenset({"agency:LA:b"})
    return [Seen(fact, *ends, "case") for fact in made]


def day(n: int) -> str:
    return f"{1980 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"


WORDS: dict[str, Any] = {"document": "d", "span": (0, 1), "quote": "x"}
CROWDS: dict[str, Callable[[int], Fact]] = {
    "nothing known": lambda n: Failure(failure="NOT_SHARED", **WORDS),
    "one item on many days": lambda n: Flow(flow="referral", item="1", when=day(n), **WORDS),
    "two bodies on many days": lambda n: Flow(flow="referral", when=day(n), **WORDS | {"document": f"d{n % 9}"}),
    "one day, one account": lambda n: Flow(flow="referral", when="2014-03-04", **WORDS),
    "many items": lambda n: Flow(flow="information", item=str(n), **WORDS),
    "many accounts of one referral": lambda n: Flow(
        flow="referral", item="1", when=day(n % 2), **WORDS | {"document": f"d{n // 2}"}
    ),
}


@pytest.mark.parametrize("crowd", CROWDS)
def test_ten_times_the_facts_take_about_ten_times_as_long(crowd: str) -> None:
    few, crowded = many(2_000, CROWDS[crowd]), many(20_000, CROWDS[crowd])
    pairs = seconds(few), seconds(crowded)
    assert pairs[1] < 25 * max(pairs[0], 0.05), pairs


def seconds(seen: list[Seen]) -> float:
    start = time.process_time()
    for _ in contradictions(seen):
        pass
    return time.process_time() - start
