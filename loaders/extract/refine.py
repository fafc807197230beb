"""The code of a sign of trouble, made exact by the words around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from graph.facts import Span
from loaders.extract.clauses import clause
from loaders.extract.cues import Cue, Cues, cue
from loaders.extract.lexicon import words
from loaders.extract.topics import words_back, words_on
from loaders.extract.trouble import Sign

_NEAR = 7  # words on either side
_NONE = "NONE"  # what the words around make no failure at all


@dataclass(frozen=True)
class Refinement:
    """These codes become another where these words stand: in the clause, near or in the core, before the topic."""

    codes: frozenset[str]
    place: str
    cue: Cue
    code: str


REFINEMENTS = [
    Refinement(frozenset(row["of"]), row["in"], cue(row.get("hints", ()), row["words"]), row["to"])
    for row in words("refinements")["refinements"]
]
_CUES = Cues([refinement.cue for refinement in REFINEMENTS])
_ALWAYS = frozenset(number for number, each in enumerate(REFINEMENTS) if not each.cue.hints)
_OF: dict[str, list[int]] = {}
for _number, _refinement in enumerate(REFINEMENTS):
    for _code in _refinement.codes:
        _OF.setdefault(_code, []).append(_number)


@lru_cache(maxsize=8)
def _worth_trying(flat: str) -> frozenset[int]:
    return _ALWAYS.union(_CUES.worth_trying(flat))


def refined(flat: str, sign: Sign) -> Sign | None:
    """The sign with the code that its surroundings give, if any; a complete turn of phrase keeps its own or goes."""
    complete = sign.rule.startswith("construction")
    worth = _worth_trying(flat)
    tried = (REFINEMENTS[number] for number in _OF.get(sign.code, ()) if number in worth)
    candidates = [each for each in tried if not complete or each.code == _NONE]
    places = _places(flat, sign) if candidates else {}
    for refinement in candidates:
        if refinement.cue.words.search(flat, *places[refinement.place]):
            return None if refinement.code == _NONE else replace(sign, code=refinement.code)
    return sign


def _places(flat: str, sign: Sign) -> dict[str, Span]:
    low, high = clause(flat, *sign.core)
    near = words_back(flat, sign.core[0], low, _NEAR)[0], words_on(flat, sign.core[1], high, _NEAR)[1]
    return {"clause": (low, high), "near": near, "before": (low, sign.topic[0]), "core": sign.core}
