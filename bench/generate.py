"""Invented documents of facts, skewed like real reviews: few agencies act often, most act once."""

from __future__ import annotations

import random
from collections.abc import Iterator

from graph import vocabulary
from graph.facts import Agency, Document, Fact, Failure, Flow, Risk, Span, identified

PLACES = [
    f"{first}{last}"
    for first in ["Ash", "Brack", "Crow", "Dun", "Elm", "Fen", "Hale", "Kings", "Mar", "Wick"]
    for last in ["by", "ford", "ham", "ley", "mere"]
]
KINDS = {
    "LA": "Borough Council",
    "LSCB": "Safeguarding Children Board",
    "POLICE": "Constabulary",
    "CSC": "Children's Services",
}


def documents(facts: int, each: int = 50, seed: int = 1) -> Iterator[list[Fact]]:
    """Documents of about ``each`` facts until there are ``facts``, the same on every run."""
    for number in range(max(1, facts // each)):
        yield _document(f"{number:016x}", each, random.Random(f"{seed} {number}"))


def _document(id: str, size: int, rng: random.Random) -> list[Fact]:
    lines: list[str] = []
    places = [PLACES[min(int(rng.paretovariate(0.7)) - 1, len(PLACES) - 1)] for _ in range(2)]
    names = {f"{place} {head}": kind for place in places for kind, head in KINDS.items()}
    made: list[Fact] = []
    for name, kind in names.items():
        made.append(Agency(name=name, agency_kind=kind, **_words(id, lines, name)))
    while len(made) < size - 1:
        made.append(_claim(id, lines, list(names), rng))
    text = "\n".join(lines)
    made.append(
        Document(
            document=id, span=(0, len(text)), quote=text, title=f"Review {id}", published=f"{rng.randint(2003, 2025)}"
        )
    )
    return [identified(fact) for fact in made]


def _claim(id: str, lines: list[str], names: list[str], rng: random.Random) -> Fact:
    a, b = rng.sample(names, 2)
    place = {"case": f"Case {id}", "when": f"{rng.randint(2001, 2020)}-{rng.randint(1, 12):02}"}
    match rng.randint(0, 3):
        case 0 | 1:
            code = rng.choice(list(vocabulary.codes("failures")))
            return Failure(
                failure=code, by=(a,), to=(b,), **place, **_words(id, lines, f"{a} did not tell {b} ({len(lines)})")
            )
        case 2:
            flow = rng.choice(["referral", "information"])
            return Flow(
                flow=flow, sender=(a,), recipient=(b,), **place, **_words(id, lines, f"{a} told {b} ({len(lines)})")
            )
        case _:
            code = rng.choice(list(vocabulary.codes("risks")))
            return Risk(
                risk=code, bearer="the children", **place, **_words(id, lines, f"they were at risk ({len(lines)})")
            )


def _words(id: str, lines: list[str], words: str) -> dict[str, object]:
    """The place of new words at the end of a text that grows line by line."""
    start = sum(len(line) + 1 for line in lines)
    lines.append(words)
    span: Span = (start, start + len(words))
    return {"document": id, "span": span, "quote": words, "passage": span}
