"""A duty is called met or breached only where two steps of one item and the place leave nothing open. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j import GraphDatabase

from graph import vocabulary
from graph.clock import clocks, signs
from graph.dates import bounds
from graph.duties import duties as rows
from graph.errors import BadQuestion, UnknownTerm
from graph.facts import Fact
from graph.step import Step
from graph.store import Store, open_store
from graph.timekeeping import Kept, timekeeping
from loaders import read_all
from loaders.demo import FOLDER, SIBLING
from queries.duties import duties
from queries.rows import FORMATS, render
from tests.neo4j_server import Neo4jServer

HEAD = "Ref,Case,Date,Agency,Event,Referred to,Decision,Outcome\n"
SCHOOL, CSC = "Harrowby High School", "Harrowby Children's Social Care"
CHRONOLOGY = f"""\
A1,Child A,Mon 3/6/2013,{SCHOOL},Telephone referral,{CSC},,
A1,Child A,4/6/2013,{CSC},Strategy discussion held,,Section 47 enquiry,
A1,Child A,24/6/2013,{CSC},Initial child protection conference held,,Child protection plan,
B1,Child B,18/4/2011,{CSC},Referral received from the school,,,
B1,Child B,10/5/2011,{CSC},Initial assessment completed,,,
B2,Child B,2/5/2013,{CSC},Strategy discussion held,,Section 47 enquiry,
B2,Child B,29/5/2013,{CSC},Initial child protection conference held,,,
C1,Child C,2/5/2013?,{CSC},Strategy discussion held,,Section 47 enquiry,
C1,Child C,29/5/2013,{CSC},Initial child protection conference held,,,
D1,Child D,18/3/2026,{CSC},Strategy discussion held,,Section 47 enquiry,
D1,Child D,20/5/2026,{CSC},Initial child protection conference held,,,
D2,Child D,2/3/2009,{SCHOOL},Telephone referral,{CSC},,
D2,Child D,3/3/2009,{CSC},Strategy discussion held,,,
E1,Child E,3/6/2014,{CSC},Referral received from the school,,,
E1,Child E,16/6/2014,{CSC},Initial assessment completed,,,
F1,Child F,3/6/2013,{SCHOOL},Letter of referral sent,{CSC},,
F1,Child F,20/6/2013,{CSC},,,No further action,
G1,Child G,3/6/2013,{SCHOOL},Telephone referral,{CSC},,
"""


@pytest.fixture(scope="module")
def stores(server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Store]]:
    """A store of each kind that holds the chronology; the tests here only read them."""
    folder = tmp_path_factory.mktemp("timekeeping")
    (folder / "chronology.csv").write_text(HEAD + CHRONOLOGY, encoding="utf8")
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    with (
        open_store(str(folder / "kept.db"), create=True) as embedded,
        open_store(server.uri, create=True, credentials=server.environment) as neo4j,
    ):
        for store in (embedded, neo4j):
            store.load([chronology(folder)])
        yield {"embedded": embedded, "neo4j": neo4j}


def chronology(folder: Path) -> list[Fact]:
    (reading,) = read_all([folder / "chronology.csv"])
    assert not reading.refused
    return list(reading.facts)


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, stores: dict[str, Store]) -> Store:
    """One after the other of the two stores."""
    return stores[request.param]


def told(store: Store, case: str, territory: str | None = "England") -> list[tuple[str, str, str | None]]:
    """Each verdict on a case: the family's words, the verdict and by how much it was late."""
    answer = duties(store, case=case, territory=territory)
    return [(row["duty"].split(" within ")[0], row["verdict"], row["late"]) for row in answer.rows]


DECISION, CONFERENCE = "decision on what response is needed", "initial child protection conference held"
UNTOLD = (DECISION, "cannot tell", None)
ASSESSMENT = "initial assessment completed"


def test_a_decision_and_a_conference_in_time_are_met(store: Store) -> None:
    assert told(store, "Child A") == [(DECISION, "met", None), (CONFERENCE, "met", None)]


def test_a_limit_passed_over_bank_holidays_is_breached_by_working_days(store: Store) -> None:
    assert told(store, "Child B") == [
        UNTOLD,  # it was taken some time before the assessment was completed
        (ASSESSMENT, "breached", "2 working days"),  # Good Friday, Easter Monday, 29 April and 2 May between
        (CONFERENCE, "breached", "2 working days"),  # 6 and 27 May between
    ]


def test_an_uncertain_date_an_unchecked_time_and_an_unverified_limit_cannot_be_told(store: Store) -> None:
    assert told(store, "Child C") == [(CONFERENCE, "cannot tell", None)] * 2  # nor which of two editions it fell under
    assert told(store, "Child D") == [(CONFERENCE, "cannot tell", None), UNTOLD]
    why = [row["why"][0] for case in ("C", "D") for row in duties(store, f"Child {case}", "England").rows]
    not_verified = "limit not verified: no source seen states it for this time"
    assert why == [
        "the start, 2013-05-02?, is not certain",
        not_verified,
        "limit not verified for a start after 2026-03-17",
        not_verified,
    ]


def test_the_limits_of_wales_are_its_own_and_without_a_place_nothing_is_told(store: Store) -> None:
    assert told(store, "Child E", "Wales")[1:] == [(ASSESSMENT, "breached", "2 working days")]
    assert told(store, "Child E", "England") == [UNTOLD]  # England had no limit for this assessment by then
    assert told(store, "Child B", "Wales") == []  # no limit of Wales is known for that time
    for case in "ABCDE":
        assert {verdict for _, verdict, _ in told(store, f"Child {case}", None)} == {"cannot tell"}
    row = duties(store, "Child E").rows[-1]
    assert row["why"][0] == "the limit is one of Wales, and where this was is not stated"


def test_when_a_letter_came_is_not_said_and_what_was_decided_in_the_end_was_not_first_decided_then(
    store: Store,
) -> None:
    (row,) = duties(store, "Child F", "England").rows
    assert (row["verdict"], row["started"], row["stopped"]) == (
        "cannot tell",
        "2013-06-03/2013-06-20",
        "by 2013-06-20",
    )
    assert row["why"][1:] == [
        "the day that starts the time is not stated: it lies within 2013-06-03/2013-06-20",
        "the day that ends the time is not stated: it had come by 2013-06-20",
    ]


def test_of_a_time_whose_end_no_source_tells_nothing_is_said(store: Store) -> None:
    assert told(store, "Child G") == []


def test_every_verdict_has_its_words_its_sum_and_its_source(store: Store) -> None:
    answer = duties(store, territory="England")
    assert len(answer.rows) == 11
    for row in answer.rows:
        assert len(row["evidence"]) >= 2 and all(one["quote"] and one["document"] for one in row["evidence"])
        assert row["source"] and row["why"] and (row["url"] or row["verdict"] == "cannot tell")
    (_, late, _) = duties(store, "Child B", "England").rows
    assert [one["quote"] for one in late["evidence"]] == [
        "Referral received from the school",
        "Initial assessment completed",
    ]
    assert late["why"] == [
        "12 working days from 2011-04-18 to 2011-05-10 against a limit of 10 working days: late by 2 working days"
    ]
    assert (late["took"], late["source"]) == ("12 working days", "Working Together 2010")


def test_both_stores_give_one_answer_in_every_form(stores: dict[str, Store]) -> None:
    for territory in ("England", "Wales", None):
        one, other = (duties(store, territory=territory) for store in stores.values())
        assert one.rows == other.rows
        assert [render(one, form) for form in FORMATS] == [render(other, form) for form in FORMATS]


def test_what_nobody_accepted_and_what_came_later_do_not_count_when_asked_so(store: Store) -> None:
    assert duties(store, territory="England", accepted=True).rows == []
    later = duties(store, territory="England", as_of="2014-01-01")
    assert later.rows == [] and len(later.left_out) == 1


def test_a_wrong_place_or_case_gets_the_nearest(store: Store) -> None:
    with pytest.raises(UnknownTerm, match="England"):
        duties(store, territory="Englnd")
    with pytest.raises(BadQuestion, match="Child A"):
        duties(store, case="Child AA")


def test_in_the_worked_case_and_its_sibling_no_duty_is_breached(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "demo.db"), create=True) as opened:
        opened.load([reading.facts for reading in read_all([FOLDER, SIBLING]) if reading.facts])
        assert {row["verdict"] for row in duties(opened, territory="England").rows} == {"met"}


# Steps by themselves.


def step(code: str, when: str | None, quote: str = "x", **values: Any) -> Step:
    numbered = f"{code} {when} {sorted(values.items())}"
    return Step(
        **{"fact": numbered, "document": "d", "case": "Child A", "item": "1"} | values,
        code=code,
        when=when,
        quote=quote,
    )


def begun(when: str, **values: Any) -> list[Step]:
    """A strategy discussion at which an enquiry was begun."""
    return [step("STRATEGY_HELD", when, **values), step("S47", when, **values)]


def held(when: str | None, **values: Any) -> Step:
    return step("ICPC", when, "Initial conference held", **values)


LATE = [*begun("2013-05-02"), held("2013-05-29")]
IN_TIME = [*begun("2013-05-02"), held("2013-05-24")]


def of(steps: list[Step], duty: str = "icpc_15wd", territory: str | None = "England") -> list[Kept]:
    return [kept for kept in timekeeping(steps, territory) if kept.duty.id == duty]


def outcome(steps: list[Step], duty: str = "icpc_15wd") -> str:
    (kept,) = of(steps, duty)
    return kept.verdict.outcome


def test_the_plain_sum() -> None:
    assert (outcome(LATE), outcome(IN_TIME)) == ("breached", "met")
    (kept,) = of(LATE)
    assert kept.facts == [one.fact for one in LATE] and str(kept.verdict.taken) == "17 working days"


@pytest.mark.parametrize(
    "steps",
    [
        [*begun("2013-05-02", certainty="alleged"), held("2013-05-29")],
        [*begun("2013-05-02"), held("2013-05-29", certainty="hedged")],
        [step("STRATEGY_HELD", "2013-05-02"), step("S47", "2013-05-02", certainty="hedged"), held("2013-05-29")],
        [*begun("2013-05-02"), held("2013-05-29", disputed=("when it happened",))],
        [*begun("2013-05-02"), held("2013-05-29", document="e"), held("2013-05-20")],  # accounts differ
        [*begun("2013-05-02"), *begun("2013-05-20"), held("2013-05-29")],  # which of two discussions began it
        [*begun("2013-05-02", about="Child A"), held("2013-05-29", about="Child B")],
        [*begun("2013-05-02"), step("ICPC", "2013-05-29", "Child protection conference")],  # perhaps not the first
        [*begun("2013-05-02"), step("CP_PLAN", "2013-05-29")],
        [*begun("2013-05-02"), held("2013-05-29"), step("CP_PLAN", "2013-05-20")],
        [*begun("2013-05-02"), held("2013-05-29~")],
        [*begun("2013-05-02"), held(None)],
        [*begun("2013-05-02"), held("2013-05")],
        [*begun("2013-05-02"), held("2013-04-30")],
    ],
)
def test_whatever_leaves_it_open_gives_no_verdict(steps: list[Step]) -> None:
    (kept,) = of(steps)
    assert (kept.verdict.outcome, kept.verdict.late) == ("cannot_tell", None)
    assert all(kept.reasons)


@pytest.mark.parametrize(
    "steps",
    [
        [step("STRATEGY_HELD", "2013-05-02"), held("2013-05-29")],  # perhaps not the discussion that began the enquiry
        [step("STRATEGY_HELD", "2013-05-02"), step("S47", "2013-05-03"), held("2013-05-29")],
        [step("STRATEGY_HELD", "2013-05"), step("S47", "2013-05"), held("2013-05-29")],
        begun("2013-05-02"),
        [held("2013-05-29")],
        [*begun("2013-05-02"), held("2013-05-29", item="2")],
        [*begun("2013-05-02"), held("2013-05-29", case="Child B")],
        [*begun("2013-05-02", case=None), held("2013-05-29", case=None, document="e")],
    ],
)
def test_what_does_not_start_or_end_the_time_or_is_of_something_else_gives_no_pair(steps: list[Step]) -> None:
    assert of(steps) == []


RECEIVED = step("RECEIVE", "2011-04-18", "Referral received by letter", by=("CSC",))
SENT = step("referral", "2011-04-18", to=("CSC",))
DONE = step("ASSESSED", "2011-05-10", "Initial assessment completed")


@pytest.mark.parametrize(
    ("starts", "end", "expected"),
    [
        ([RECEIVED], DONE, "breached"),
        ([SENT], DONE, "cannot_tell"),  # when it came is not said
        ([SENT, RECEIVED], DONE, "breached"),
        ([SENT, step("RECEIVED", "2011-04-19", by=("CSC",))], DONE, "breached"),
        ([SENT, step("RECEIVED", "2011-05-09", by=("CSC",))], DONE, "cannot_tell"),
        ([step("referral", "2011-03-01", to=("CSC",)), RECEIVED], DONE, "breached"),
        ([RECEIVED, step("referral", "2011-05-06", to=("CSC",))], DONE, "cannot_tell"),  # a second one
        ([SENT], step("ASSESSED", "2011-04-27", "Initial assessment completed"), "met"),
        ([RECEIVED], step("ASSESSED", "2011-04-27", "Completed the initial assessment"), "met"),
        (
            [step("referral", "2011-03-01", to=("CSC",)), RECEIVED],
            step("ASSESSED", "2011-04-27", DONE.quote),
            "cannot_tell",
        ),
    ],
)
def test_the_time_of_an_assessment_runs_from_the_receipt_of_the_referral(
    starts: list[Step], end: Step, expected: str
) -> None:
    assert outcome([*starts, end], "initial_assessment_10wd") == expected


@pytest.mark.parametrize(
    "steps",
    [
        [step("referral", "2011-04-18", to=("MENTAL_HEALTH",)), DONE],
        [step("RECEIVE", "2011-04-18", "Referral received", by=("POLICE",)), DONE],
        [step("RECEIVE", "2011-04-18", "Contact received", by=("CSC",)), DONE],
        [SENT, step("ASSESSED", "2011-05-10", "Initial assessment")],
        [SENT, step("ASSESSED", "2011-05-10", "Core assessment completed")],
        [step("information", "2011-04-18", to=("CSC",)), DONE],
    ],
)
def test_other_referrals_and_assessments_are_not_held_against_it(steps: list[Step]) -> None:
    assert of(steps, "initial_assessment_10wd") == []


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([step("STRATEGY_HELD", "2013-06-04")], "met"),
        ([step("STRATEGY_HELD", "2013-06-10"), step("S47", "2013-06-04")], "met"),
        ([step("STRATEGY_HELD", "2013-06-04"), step("STRATEGY_HELD", "2013-06-10")], "met"),  # two of them
        ([step("STRATEGY_HELD", "2013-06-04"), step("STRATEGY_HELD", "2013-06-10", document="e")], "cannot_tell"),
        ([step("STRATEGY_HELD", "2013-06-04", certainty="alleged"), step("S47", "2013-06-04")], "met"),
        ([step("STRATEGY_HELD", "2013-06-04", certainty="alleged"), step("S47", "2013-06-10")], "cannot_tell"),
        ([step("NFA", "2013-06-10", by=("CSC",))], "cannot_tell"),
        ([step("NFA", "2013-06-04", by=("CSC",))], "met"),
        ([step("STRATEGY_HELD", "2013-05-04"), step("S47", "2013-06-04")], "met"),  # of something before
    ],
)
def test_what_follows_from_a_decision_shows_that_it_had_been_taken(shown: list[Step], expected: str) -> None:
    assert outcome([step("referral", "2013-06-03", to=("CSC",)), *shown], "referral_decision_1wd") == expected


CODES = ["referral", "RECEIVE", "RECEIVED", "STRATEGY_HELD", "S47", "ICPC", "ASSESSED", "NFA", "CP_PLAN"]
DATES = ["2013-06-03", "2013-06", "2013-06-04?", "2013-06-20", "2013-09-01", "2012-01-05", "../2013-06-04", None]
STEPS = st.builds(
    step, st.sampled_from(CODES), st.sampled_from(DATES),
    st.sampled_from(["Referral received", "Initial conference held", "Initial assessment completed", "x"]),
    document=st.sampled_from("de"), by=st.sampled_from([(), ("CSC",)]), to=st.sampled_from([(), ("CSC",)]),
    certainty=st.sampled_from(["stated", "stated", "hedged", "alleged"]),
)  # fmt: skip


@given(st.lists(STEPS, max_size=8, unique_by=lambda one: one.fact), st.randoms(use_true_random=False))
def test_the_order_of_the_steps_changes_nothing_and_doubt_never_gives_a_verdict(steps: list[Step], random: Any) -> None:
    shuffled = random.sample(steps, len(steps))
    kept = timekeeping(steps, "England")
    assert [(k.verdict, k.reasons) for k in kept] == [(k.verdict, k.reasons) for k in timekeeping(shuffled, "England")]
    for one in kept:
        behind = [*one.time.start.steps, *one.time.stop.steps]
        if one.verdict.outcome != "cannot_tell":
            assert one.duty.checked and all(s.certainty == "stated" and "?" not in (s.when or "") for s in behind)
        if one.time.stopped:
            bounds(one.time.stopped)
        bounds(str(one.time.started))


@given(st.lists(STEPS, max_size=6, unique_by=lambda one: one.fact))
def test_a_step_more_that_contradicts_nothing_can_only_take_a_breach_away(steps: list[Step]) -> None:
    for kept in of([*LATE, *steps]):
        assert kept.verdict.outcome in ("breached", "cannot_tell")


def test_signs_and_clocks_speak_of_what_there_is() -> None:
    events = {*vocabulary.codes("stages"), *vocabulary.codes("outcomes")}
    for name, sign in signs().items():
        assert (sign.flow in vocabulary.codes("flows")) != (sign.event in events), name
        assert {*sign.by, *sign.to} <= set(vocabulary.codes("agencies")) and sign.beside in {None, *events}, name
    named = {n for clock in clocks().values() for field in clock.__struct_fields__ for n in getattr(clock, field)}
    assert named == set(signs())
    assert set(clocks()) <= {row.family for row in rows()}
