"""A second invented case, of items that did and did not arrive, and a sibling whose one concern did."""

from __future__ import annotations

from graph.facts import Event, Fact, Failure, Flow, Recommendation, Risk, StatusClaim, Succession, identified
from tests.case_facts import BOARD, COUNCIL, CSC, GP, POLICE, SCHOOL, Told

CASE, SIBLING = "Child R", "Child S"
GIRL = {"about": "the girl"}


def review() -> Told:
    """What the review of Child R says."""
    told = Told("d-r1", "Review of Child R", CASE, published="2014-02", publisher=BOARD, document_kind="SCR")
    told.say(
        f"{SCHOOL} saw bruises on 3 March 2012.", "saw bruises", Event,
        event="RECOGNISE", by=(SCHOOL,), item="the bruises", when="2012-03-03", **GIRL,
    )  # fmt: skip
    told.say("The bruises were from blows.", "from blows", Risk, risk="PHYSICAL", bearer="the girl", item="the bruises")
    told.say(
        f"{SCHOOL} told {GP} a week later.", "told", Flow,
        flow="information", sender=(SCHOOL,), recipient=(GP,), item="the bruises", when="2012-03-10",
    )  # fmt: skip
    told.say(
        f"{SCHOOL} did not refer the bruises to {CSC}.", "did not refer", Failure,
        failure="NOT_REFERRED", by=(SCHOOL,), to=(CSC,), item="the bruises",
    )  # fmt: skip
    told.say(
        f"{GP} recorded in April 2012 that she had lost weight.", "recorded", Event,
        event="RECORD", by=(GP,), item="the weight loss", when="2012-04",
    )  # fmt: skip
    told.say(
        "She was left without food.",
        "left without food",
        Risk,
        risk="NEGLECT",
        bearer="the girl",
        item="the weight loss",
    )
    told.say(
        f"{POLICE} recorded on 1 June 2012 that she was missing.", "recorded on 1 June", Event,
        event="RECORD", by=(POLICE,), item="the missing report", when="2012-06-01",
    )  # fmt: skip
    told.say("She had run away.", "run away", Risk, risk="MISSING", bearer="the girl", item="the missing report")
    told.say(
        f"{POLICE} opened an investigation in July 2012.", "opened an investigation", Event,
        event="POLICE_INQUIRY", by=(POLICE,), item="the investigation", when="2012-07",
    )  # fmt: skip
    told.say(
        f"{POLICE} never finished a second one.", "never finished", Failure, failure="NOT_CONCLUDED", by=(POLICE,)
    )  # fmt: skip
    told.say(
        f"{SCHOOL} referred her to {CSC} on 1 October 2012, who took no further action.", "referred her", Flow,
        flow="referral", sender=(SCHOOL,), recipient=(CSC,), item="the referral", when="2012-10-01", outcome="NFA",
        **GIRL,
    )  # fmt: skip
    told.say(
        f"{CSC} assessed her by the end of November.", "assessed her", Event,
        event="ASSESSED", by=(CSC,), item="the referral", when="2012-11-30",
    )  # fmt: skip
    told.say(
        f"{CSC} told {POLICE} on 8 October.", "told", Flow,
        flow="information", sender=(CSC,), recipient=(POLICE,), when="2012-10-08",
    )  # fmt: skip
    told.say(
        f"A plan was made by {CSC} in May 2013.", "plan was made", Event, event="CP_PLAN", by=(CSC,), when="2013-05"
    )
    told.say(
        f"Nobody at {SCHOOL} challenged the decision of {CSC}.", "challenged", Failure,
        failure="NO_CHALLENGE", by=(SCHOOL,), to=(CSC,),
    )  # fmt: skip
    told.say("The file was lost when she moved.", "lost when she moved", Failure, failure="BOUNDARY_LOSS")
    told.say("The men were not linked to her.", "not linked", Failure, failure="NOT_LINKED", **GIRL)
    told.say(
        f"{CSC} had not carried out the advice of 2009.", "not carried out", Failure, failure="LESSON_REPEATED",
        by=(CSC,)
    )  # fmt: skip
    one = told.say(
        f"1. {SCHOOL} should refer every injury in writing within one day.", "", Recommendation,
        form="recommendation", number="1", to=(SCHOOL,),
    )  # fmt: skip
    told.say(
        f"{COUNCIL} says that this was accepted.", "was accepted", StatusClaim,
        state="ACCEPTED", of=one, asserted_by=COUNCIL, certainty="alleged", when="2014-03",
    )  # fmt: skip
    told.say(
        f"{SCHOOL} says that it is done.",
        "it is done",
        StatusClaim,
        state="REPORTED_IMPLEMENTED",
        of=one,
        when="2014-06",
    )
    told.say(f"2. {BOARD} should meet.", "", Recommendation, form="recommendation", number="2", to=(BOARD,))
    at = told.text.index(BOARD)
    own = {"document": "d-r1", "span": (at, at + len(BOARD)), "quote": BOARD}
    told.facts.append(identified(Succession(from_agency=BOARD, to_agency=COUNCIL, on="2019-09-29", **own)))
    return told


def inspection() -> Told:
    """What an inspection two years later says."""
    told = Told("d-r2", "Inspection of 2016", CASE, published="2016-04-05", document_kind="inspection")
    told.say(
        f"In May 2015 {SCHOOL} did not refer another injury to {CSC}.", "did not refer another", Failure,
        failure="NOT_REFERRED", by=(SCHOOL,), to=(CSC,), when="2015-05",
    )  # fmt: skip
    told.say(
        f"{SCHOOL} should refer every injury in writing within one week.", "", Recommendation,
        form="recommendation", to=(SCHOOL,),
    )  # fmt: skip
    return told


def sibling() -> Told:
    """Child S: one concern, referred, assessed and answered; a failure that a source denies."""
    told = Told("d-s", "Review of Child S", SIBLING, published="2015", document_kind="SCR")
    told.say(
        f"{SCHOOL} referred the boy to {CSC}, who assessed him.", "referred the boy", Flow,
        flow="referral", sender=(SCHOOL,), recipient=(CSC,), item="the concern", outcome="ASSESSED",
    )  # fmt: skip
    told.say(
        f"{CSC} told {SCHOOL} what came of it.", "told", Flow,
        flow="feedback", sender=(CSC,), recipient=(SCHOOL,), item="the concern",
    )  # fmt: skip
    told.say(
        f"It is not so that {GP} lost the letter when he moved.", "lost the letter", Failure,
        failure="BOUNDARY_LOSS", by=(GP,), polarity="denied",
    )  # fmt: skip
    told.say(
        f"Had {POLICE} been told, they could have acted.", "could have acted", Failure,
        failure="NOT_ACTED_ON", by=(POLICE,), certainty="counterfactual",
    )  # fmt: skip
    told.say(f"{SCHOOL} should keep on so.", "", Recommendation, form="recommendation", to=(SCHOOL,), status="rejected")
    return told


def documents() -> list[list[Fact]]:
    """Every document with its facts."""
    return [review().all(), inspection().all(), sibling().all()]
