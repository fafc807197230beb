"""Invented worlds of facts of every kind: large ones skewed like real reviews, small ones in which much meets.

In a large one few bodies act often and most seldom, a case has two documents, and half of what is said names its item.
In a small one there are few bodies, items, codes and days, so that each question has something to find or leave out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from graph import vocabulary
from graph.facts import (
    COLLECTIVE,
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
    Succession,
    identified,
)

HEADS = {
    "LA": "Council", "CSC": "Children's Social Care", "POLICE": "Police", "SCHOOL": "High School",
    "GP": "Surgery", "HOSPITAL": "Hospital", "LSCB": "Safeguarding Children Board",
    "COMMUNITY_HEALTH": "Health Visitors",
}  # fmt: skip
KINDS = {
    Flow: 26, Failure: 24, Risk: 16, Event: 16, Recommendation: 8, StatusClaim: 6, Review: 3, Succession: 1,
}  # fmt: skip
DO = ("share", "record", "review", "audit", "refer", "test", "train", "check", "date", "sign")
WHAT = (
    "concerns",
    "referrals",
    "absences",
    "plans",
    "minutes",
    "chronologies",
    "letters",
    "contacts",
    "visits",
    "calls",
)
WHEN = (
    "at once",
    "in writing",
    "each month",
    "with police",
    "with schools",
    "before closing",
    "after a move",
    "by phone",
)


def documents(facts: int, each: int = 60, seed: int = 1, small: bool = False) -> Iterator[list[Fact]]:
    """Documents of about ``each`` facts until there are ``facts``, the same on every run."""
    for number in range(max(1, facts // each)):
        yield _Writer(number, random.Random(f"{seed} {number}"), small, seed).write(each)


class _Writer:
    """Writes one document, line by line, each line with the fact that stands on it."""

    def __init__(self, number: int, rng: random.Random, small: bool, seed: int) -> None:
        self.rng, self.small = rng, small
        self.id = f"{seed:02x}{number:014x}"
        self.case = f"Case {number % 2 if small else number // 2}"
        self.text: list[str] = []
        self.length = 0
        self.facts: list[Fact] = []
        places = ["Ashby"] if small else [f"Place{int(rng.paretovariate(0.6)) % 300}" for _ in range(2)]
        kinds = list(HEADS)[:6] if small else list(HEADS)
        self.names = [f"{place} {HEADS[kind]}" for place in places for kind in kinds]
        for name, kind in zip(self.names, kinds * len(places), strict=True):
            place = name.partition(" ")[0]
            self.facts.append(identified(Agency(name=name, agency_kind=kind, place=place, **self._words(name))))

    def write(self, size: int) -> list[Fact]:
        """The document with about so many facts."""
        for _ in range(size - len(self.facts) - 1):
            kind = self.rng.choices(list(KINDS), list(KINDS.values()))[0]
            self.facts.append(self._claim(kind))
        text = "\n".join(self.text)
        published = self.rng.choice([None, "2013", "2014-06", "2015-03-02", "2016?"])
        kind = self.rng.choice(["review", "inspection", None])
        record = Document(
            document=self.id, span=(0, len(text)), quote=text, title=f"Report {self.id}", published=published,
            document_kind=kind, publisher=self.rng.choice([self.names[0], None]),
        )  # fmt: skip
        return [*self.facts, identified(record)]

    def _claim(self, kind: type[Fact]) -> Fact:
        rng = self.rng
        values: dict[str, Any] = {
            "polarity": rng.choices(["affirmed", "denied", "no_evidence"], [85, 7, 8])[0],
            "certainty": rng.choices(["stated", "hedged", "alleged", "counterfactual"], [75, 12, 8, 5])[0],
            "status": rng.choices(["proposed", "accepted", "amended", "rejected"], [70, 20, 3, 7])[0],
            "asserted_by": rng.choice([None, None, None, "a worker", self.names[0]]), "when": self._when(),
            "case": rng.choice([self.case, self.case, self.case, None]) if self.small else self.case,
            "item": self._item(),
            "about": rng.choice([None, None, "Child A", "the twins"]),
        }  # fmt: skip
        sentence = f"{kind.__name__} {len(self.text)} {rng.choice(WHAT)}"
        if kind is Recommendation:
            sentence = self._advice()
        if kind is Succession:
            values = {"polarity": "affirmed", "status": values["status"]}
        return identified(kind(**values, **self._own(kind), **self._words(sentence)))

    def _item(self) -> str | None:
        named = self.rng.random() < (0.8 if self.small else 0.5)
        return f"item {self.rng.randint(1, 3 if self.small else 8)}" if named else None

    def _advice(self) -> str:
        """A sentence that is now and then like another: of few words in a small world, of many in a large one."""
        if self.small:
            return f"{self.rng.choice(DO[:3])} {self.rng.choice(WHAT[:3])} {self.rng.choice(WHEN[:3])}"
        words = (f"word{_letters(int(self.rng.paretovariate(0.5)) % 5000)}" for _ in range(20))
        return f"{self.rng.choice(DO)} {self.rng.choice(WHAT)} {self.rng.choice(WHEN)} {' '.join(words)}"

    def _own(self, kind: type[Fact]) -> dict[str, Any]:
        rng = self.rng
        if kind is Flow:
            outcome = rng.choice(
                [None, None, *list(vocabulary.codes("outcomes"))[:4], "NO_EVIDENCE_OF_RESPONSE", "CP_PLAN"]
            )
            flow = rng.choices(list(vocabulary.codes("flows")), [40, 40, 5, 8, 7])[0]
            return {"flow": flow, "sender": self._ends(), "recipient": self._ends(), "outcome": outcome}
        if kind is Failure:
            scope = rng.choice(["single", "single", "repeated", "systemic"])
            return {"failure": self._code("failures"), "by": self._ends(), "to": self._ends(), "scope": scope}
        if kind is Risk:
            return {"risk": self._code("risks"), "bearer": rng.choice([None, "the children", "Child A"])}
        if kind is Event:
            codes = [*vocabulary.codes("stages"), *vocabulary.codes("outcomes")]
            few = [
                "RECOGNISE",
                "RECORD",
                "REFER",
                "RECEIVED",
                "STRATEGY",
                "S47",
                "POLICE_INQUIRY",
                "CP_PLAN",
                "ASSESSED",
            ]
            return {
                "event": rng.choice(few if self.small or rng.random() < 0.8 else codes[:-1]),
                "by": self._ends(),
                "to": self._ends(),
            }  # noqa: E501
        if kind is Recommendation:
            form = rng.choice(list(vocabulary.codes("forms")))
            return {"form": form, "number": str(len(self.text)), "to": self._ends()}
        if kind is StatusClaim:
            made = [fact.id for fact in self.facts if isinstance(fact, Recommendation)]
            of = rng.choice([*made[-3:], None])
            states = list(vocabulary.codes("recommendation_states"))
            return {"state": rng.choice(states[6:9] if self.small else states), "of": of}
        if kind is Review:
            return {"review_kind": rng.choice(["SCR", "DHR", "INSPECTION"]), "commissioned_by": self._ends()}
        one, other = rng.sample(self.names, 2)
        return {"from_agency": one, "to_agency": other, "on": rng.choice([None, "2013-04-01"])}

    def _ends(self) -> tuple[str, ...]:
        count = self.rng.choices([0, 1, 2], [25, 65, 10])[0]
        names: Sequence[str] = [*self.names, COLLECTIVE] if self.rng.random() < 0.15 else self.names
        return tuple(sorted(self.rng.sample(list(names), count)))

    def _code(self, scheme: str) -> str:
        codes = list(vocabulary.codes(scheme))
        if self.small:
            wanted = [
                "NOT_REFERRED",
                "NOT_SHARED",
                "THRESHOLD",
                "NO_CHALLENGE",
                "NOT_CONCLUDED",
                "BOUNDARY_LOSS",
                "NOT_LINKED",
                "AGENCY_ABSENT",
                "LESSON_REPEATED",
                "START_AGAIN",
                "SILO",
                "REFERRED_LATE",
            ]  # noqa: E501
            return self.rng.choice(wanted if scheme == "failures" else codes[:4])
        return codes[min(int(self.rng.paretovariate(0.6)) - 1, len(codes) - 1)]

    def _when(self) -> str | None:
        rng = self.rng
        year, month, day = rng.randint(2010, 2013 if self.small else 2018), rng.randint(1, 12), rng.randint(1, 28)
        forms = [
            None,
            f"{year}-{month:02}-{day:02}",
            f"{year}-{month:02}",
            f"{year}",
            f"{year}-{month:02}-{day:02}?",
            f"{year}/{year + 1}",
            f"../{year}",
        ]  # noqa: E501
        return rng.choices(forms, [35, 30, 15, 8, 4, 4, 4])[0]

    def _words(self, words: str) -> dict[str, Any]:
        """The place of new words at the end of a text that grows line by line."""
        span = (self.length, self.length + len(words))
        self.text.append(words)
        self.length += len(words) + 1
        return {"document": self.id, "span": span, "quote": words, "passage": span}


def _letters(number: int) -> str:
    """A number written with the letters a to j."""
    return "".join(chr(ord("a") + int(figure)) for figure in str(number))
