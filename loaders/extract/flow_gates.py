"""What stands before words of passing on and keeps it from having happened: "not", "should", "to", "failed"."""

from __future__ import annotations

import re

from graph import vocabulary
from graph.facts import Span
from loaders.extract.clauses import clause
from loaders.extract.flow_ends import Place
from loaders.extract.lexicon import any_of
from loaders.extract.named import Names

_FILE = vocabulary.scheme("flows")
_BLOCKED = any_of(_FILE["blocked"])
_NEAR, _NEAR_NOUN = (re.compile(rf"(?<![\w-]){_FILE[key]}") for key in ("blocked_near", "blocked_near_noun"))
_CLAUSE_NEGATED = any_of(_FILE["clause_negation"])
_PURPOSE = re.compile(rf"\b{_FILE['purpose']}")
_PAST, _BASE = any_of(_FILE["past"]), any_of(_FILE["base"])
_WITHOUT = re.compile(r"\bwithout (?:\S+ ){0,8}\Z")  # "without the team being told"
_KEPT = re.compile(_FILE["kept"])
_REACH = 28  # characters that a negation reaches
_FAR = 80  # characters that "neither Mr. X nor Mr. Y" and "to find out what was known and" can take


def is_blocked(place: Place) -> bool:
    """Whether the words before keep it from having happened."""
    flat, words = place.flat, place.words
    low, _ = clause(flat, *words)
    near = _NEAR_NOUN if place.pattern.name.startswith("noun_") else _NEAR
    return (
        "neither" in flat[max(0, words[0] - _FAR) : words[0]]
        or bool(_CLAUSE_NEGATED.search(flat, low, words[0]))
        or (flat.startswith("being", words[0]) and bool(_WITHOUT.search(flat, low, words[0])))
        or _is_negated(flat, low, words)
        or (near is _NEAR_NOUN and bool(_KEPT.match(flat, words[1])))
        or bool(near.search(flat[max(low, words[0] - _REACH) : words[0]]))
    )


def _is_negated(flat: str, low: int, words: Span) -> bool:
    """Whether a negation or an infinitive reaches the words over an "and".

    "Unable to reach her and told the police": here the past tense stands outside what is negated; in "meet to plan and
    share" the second infinitive is no more said to have happened than the first.
    """
    purpose = _PURPOSE.search(flat, max(low, words[0] - _FAR), words[0])
    if purpose and _BASE.match(flat, words[0]):
        return True
    own = purpose and _PAST.match(flat, words[0])
    return not own and bool(_BLOCKED.search(flat[max(low, words[0] - _REACH) : words[0]]))


def is_imperative(place: Place, sender: Names) -> bool:
    """Whether the sentence begins with the verb, and so tells somebody what to do: "Contact the council"."""
    return place.pattern.sender == "subject" and not sender and not place.flat[: place.words[0]].strip(" \"'*-")
