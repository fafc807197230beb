"""An invented case told by two documents that disagree, and a sibling in which everything went as it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from graph.facts import (
    Agency,
    Document,
    Event,
    Fact,
    Failure,
    Flow,
    Recommendation,
    Review,
    Risk,
    StatusClaim,
    identified,
)
from graph.store import Store, open_store
from tests.neo4j_server import Neo4jServer

CASE, SIBLING = "Child H", "Child K"
SCHOOL, CSC, POLICE = "Harrowby High School", "Harrowby Children's Social Care", "Harrowby Police"
GP, COUNCIL, BOARD = "Mill Lane Surgery", "Harrowby Council", "Harrowby Safeguarding Children Board"
AGENCIES = {
    SCHOOL: "SCHOOL", CSC: "CSC", POLICE: "POLICE", GP: "GP", COUNCIL: "LA", BOARD: "LSCB",
}  # fmt: skip


class Told:
    """A document told as sentences, each with the fact that stands on some of its words."""

    def __init__(self, id: str, title: str, case: str, **record: Any) -> None:
        self.id, self.title, self.case, self.record = id, title, case, record
        self.text, self.facts = "", list[Fact]()

    def say(self, sentence: str, words: str = "", fact: type[Fact] | None = None, **values: Any) -> str:
        """Adds a sentence; the fact, if any, stands on these words of it. Returns the fact's id."""
        start = len(self.text)
        self.text += sentence + "\n"
        if fact is None:
            return ""
        at = start + sentence.index(words or sentence)
        end = at + len(words or sentence)
        place: dict[str, Any] = {
            "span": (at, end),
            "quote": self.text[at:end],
            "passage": (start, start + len(sentence)),
        }
        made = identified(fact(document=self.id, case=self.case, **place, **values))
        self.facts.append(made)
        return made.id

    def all(self) -> list[Fact]:
        """Its own record, the agencies that it names, and its facts."""
        whole: dict[str, Any] = {"document": self.id, "span": (0, len(self.text)), "quote": self.text}
        record = identified(Document(**whole, title=self.title, status="accepted", **self.record))
        return [record, *self._agencies(), *self.facts]

    def _agencies(self) -> list[Fact]:
        found: list[Fact] = []
        for name, kind in AGENCIES.items():
            at = self.text.find(name)
            if at >= 0:
                place: dict[str, Any] = {"document": self.id, "span": (at, at + len(name)), "quote": name}
                found.append(identified(Agency(name=name, agency_kind=kind, place="Harrowby", **place)))
        return found


def review() -> Told:
    """What the review of Child H says."""
    told = Told("d-review", "Overview report: Child H", CASE, published="2014-02", publisher=BOARD)
    told.say(
        f"{SCHOOL} did not tell {POLICE} in March 2012 that the girl had gone missing.", "did not tell", Failure,
        failure="NOT_SHARED", by=(SCHOOL,), to=(POLICE,), when="2012-03", about="the girl", status="accepted",
    )  # fmt: skip
    told.say(
        f"There was a pattern of concerns not being referred to {CSC}.", "not being referred", Failure,
        failure="NOT_REFERRED", to=(CSC,), scope="repeated",
    )  # fmt: skip
    told.say(
        "Agencies reportedly did not share what they knew.", "reportedly did not share", Failure,
        failure="NOT_SHARED", by=("*",), certainty="hedged",
    )  # fmt: skip
    told.say(
        "A former worker said that warnings came too late.", "warnings came too late", Failure,
        failure="REFERRED_LATE", certainty="alleged", asserted_by="a former worker",
    )  # fmt: skip
    told.say(
        f"{GP} could have told {CSC} more, had it been asked.", "could have told", Failure,
        failure="INFO_NOT_SOUGHT", by=(CSC,), to=(GP,), certainty="counterfactual",
    )  # fmt: skip
    told.say(f"{CSC} never asked {GP}.", "never asked", Failure, failure="INFO_NOT_SOUGHT", by=(CSC,), to=(GP,))
    told.say(
        "There was no evidence of a coordinated response.", "no evidence of a coordinated response", Failure,
        failure="NO_COORDINATION", polarity="no_evidence",
    )  # fmt: skip
    told.say(
        f"{SCHOOL} referred her to {CSC} on 4 May 2012.", "referred her", Flow,
        flow="referral", sender=(SCHOOL,), recipient=(CSC,), item="referral of May", when="2012-05-04",
    )  # fmt: skip
    told.say(
        f"{CSC} took no action.", "took no action", Failure,
        failure="NOT_ACTED_ON", by=(CSC,), item="referral of May",
    )  # fmt: skip
    told.say(
        f"{GP} did not lose the letter.", "did not lose the letter", Failure,
        failure="NOT_RECORDED", by=(GP,), polarity="denied",
    )  # fmt: skip
    told.say(
        "Somebody may have lost a file.", "lost a file", Failure, failure="NOT_RECORDED", status="rejected"
    )  # fmt: skip
    told.say(
        "All seven girls had gone missing.", "had gone missing", Risk,
        risk="MISSING", bearer="all seven girls", item="missing report",
    )  # fmt: skip
    told.say("There was no history of self-harm.", "no history of self-harm", Risk, risk="SELF_HARM", polarity="denied")
    told.say(
        f"{POLICE} recorded the report.", "recorded the report", Event, event="RECORD", by=(POLICE,),
        item="missing report",
    )  # fmt: skip
    told.say(
        f"{BOARD} commissioned the review in June 2013.", "commissioned the review", Review,
        review_kind="SCR", title="the review", commissioned_by=(BOARD,), review_status="commissioned", when="2013-06",
    )  # fmt: skip
    one = told.say(
        f"1. {SCHOOL} should tell the police at once.", "", Recommendation, form="recommendation", number="1",
        to=(SCHOOL,),
    )  # fmt: skip
    told.say(
        f"{COUNCIL} says that this has been carried out.", "has been carried out", StatusClaim,
        state="REPORTED_IMPLEMENTED", of=one, asserted_by=COUNCIL, certainty="alleged",
    )  # fmt: skip
    told.say("Most are in hand.", "in hand", StatusClaim, state="IN_PROGRESS")
    return told


def letter() -> Told:
    """What a letter about Child H says, against the review."""
    told = Told("d-letter", "A letter", CASE)
    told.say(
        f"{SCHOOL} never referred the girl to {CSC}.", "never referred", Failure,
        failure="NOT_REFERRED", by=(SCHOOL,), to=(CSC,), item="referral of May",
    )  # fmt: skip
    return told


def sibling() -> Told:
    """Child K: known, recorded, referred, answered, reviewed; and a failure that a source denies."""
    told = Told("d-sibling", "Overview report: Child K", SIBLING, published="2015")
    told.say(
        f"{SCHOOL} referred the boy to {CSC} on 1 June 2014, and an enquiry followed.", "referred the boy", Flow,
        flow="referral", sender=(SCHOOL,), recipient=(CSC,), item="referral of June", when="2014-06-01",
    )  # fmt: skip
    told.say(
        f"{CSC} held a strategy discussion with {POLICE} the next day.", "held a strategy discussion", Event,
        event="STRATEGY_HELD", by=(CSC,), to=(POLICE,), item="referral of June", when="2014-06-02",
    )  # fmt: skip
    told.say(
        f"{POLICE} told {SCHOOL} what came of it.", "told", Flow,
        flow="feedback", sender=(POLICE,), recipient=(SCHOOL,), item="referral of June",
    )  # fmt: skip
    told.say("There was domestic abuse at home.", "domestic abuse", Risk, risk="DOMESTIC_ABUSE", bearer="the boy")
    told.say(
        f"It is not the case that {GP} failed to share information.", "failed to share information", Failure,
        failure="NOT_SHARED", by=(GP,), polarity="denied",
    )  # fmt: skip
    told.say("A learning event was held.", "learning event", Review, review_kind="LEARNING_EVENT")
    return told


def documents() -> list[list[Fact]]:
    """Every document with its facts."""
    return [review().all(), letter().all(), sibling().all()]


@contextmanager
def told_in(
    folder: Path, server: Neo4jServer, told: Callable[[], list[list[Fact]]] = documents
) -> Iterator[dict[str, Store]]:
    """A store of each kind that holds the documents, in the second loaded one by one and from the last to the first."""
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    with (
        open_store(str(folder / "told.db"), create=True) as embedded,
        open_store(server.uri, create=True, credentials=server.environment) as neo4j,
    ):
        embedded.load(told())
        for document in reversed(told()):
            neo4j.load([document])
        yield {"embedded": embedded, "neo4j": neo4j}
