"""How far a review has got: the words beside it that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from graph import vocabulary
from loaders.extract.owned_reviews import Named
from loaders.extract.phrases import Phrases, spelled_out
from loaders.extract.plain import Plain

Cue = tuple[int, int, str]  # where the words stand in the plain text, and the state that they say

_LINK_BEFORE = re.compile(r"(?: [\w'\"&-]+){0,5} ?\"?|")
_SAYS = (
    r"\b(?:said|says|found|finds|concluded|concludes|identified|highlighted|heard|showed|reported|revealed|noted"
    r"|recommended|covers|told|stated)\b"
)
_LINK_AFTER = re.compile(
    rf"[\"')]*(?: (?:of|into|in|on|about|for|by|at|from) (?:(?!{_SAYS})[^.;:]){{0,80}}?)?(?:,? (?:which|that|and|it))?"
    r"(?: (?:is|was|were|are|has|have|had|been|being|be|also|now|later|subsequently|recently|then|already|since|still"
    r"|currently))* ?"
)
_DOES = re.compile(r"\b(?:has|have|had)(?: (?:also|now|since|already|then))* ?$")  # "the inquiry has established"


def cue_of(here: Plain, named: Named, others: Sequence[Named]) -> Cue | None:
    """The nearest words beside the review that say how far it has got, no other review between."""
    near = [
        (gap, cue) for cue in states().find(here.lower) if (gap := _gap(here.lower, named, cue, others)) is not None
    ]
    return min(near)[1] if near else None


def _gap(text: str, named: Named, cue: Cue, others: Sequence[Named]) -> int | None:
    """How far a cue stands from the review it speaks of; None where it speaks of something else."""
    start, end, state = cue
    if state == "commissioned" and _DOES.search(text, named.end, start):
        return None
    low, high = (end, named.start) if end <= named.start else (named.end, start)
    if high < low or any(low <= o.start and o.end <= high for o in others):
        return None
    link = _LINK_BEFORE if end <= named.start else _LINK_AFTER
    return high - low if link.fullmatch(text, low, high) else None


@cache
def states() -> Phrases[str]:
    """The words that say how far a review has got, each with its state."""
    entries = vocabulary.scheme("reviews")["states"].items()
    return Phrases({spelling: state for state, words in entries for word in words for spelling in spelled_out(word)})
