"""The code of a sign of trouble, made exact by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph import vocabulary
from graph.facts import Span
from loaders.extract.clauses import clause
from loaders.extract.lexicon import any_of
from loaders.extract.trouble import Sign


@dataclass(frozen=True, slots=True)
class Refinement:
    """These codes become another where these words stand in the clause, before the topic, or in the core."""

    codes: frozenset[str]
    place: str
    words: re.Pattern[str]
    code: str


REFINEMENTS = [
    Refinement(frozenset(r["of"]), r["in"], any_of(r["words"]), r["to"]) for r in vocabulary.scheme("failures")["refinements"]
]


def refined(flat: str, sign: Sign) -> Sign:
    """The sign with the code that its surroundings give; a complete turn of phrase keeps its own."""
    if sign.rule.startswith("construction"):
        return sign
    for refinement in REFINEMENTS:
        if sign.code in refinement.codes and refinement.words.search(flat, *_window(flat, sign, refinement.place)):
            return replace(sign, code=refinement.code)
    return sign


def _window(flat: str, sign: Sign, where: str) -> Span:
    low, high = clause(flat, *sign.core)
    return {"clause": (low, high), "before": (low, sign.topic[0]), "core": sign.core}[where]
