"""How the words right before a risk put it: denied, not evidenced, or no more than possible."""

from __future__ import annotations

import re
from functools import cache

from graph.facts import Polarity
from loaders.extract.lexicon import any_of, words

_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_MOST_WORDS = 14


def denial(text: str, start: int) -> Polarity:
    """What the words right before a risk, in small letters, say of it.

    >>> [denial(t, len(t)) for t in ("no history of ", "no evidence of any ", "they did not record the ")]
    ['denied', 'no_evidence', 'affirmed']
    >>> denial("whether or not it was understood to be ", 39)
    'affirmed'
    """
    said = _said_before(text, start, "negators")
    if not said or _pattern("not_denied").match(said):
        return "affirmed"
    return "no_evidence" if _pattern("evidence").search(said) else "denied"


def is_possible(text: str, start: int) -> bool:
    """Whether the words right before a risk, in small letters, make it no more than possible.

    >>> [is_possible(t, len(t)) for t in ("she may have thought of ", "a review may look at her ")]
    [True, False]
    """
    return bool(_said_before(text, start, "possible"))


def _said_before(text: str, start: int, kind: str) -> str:
    """The words from the nearest of a kind to a risk, where only fillers stand between; empty if there are none."""
    before = _WORD.findall(text[max(0, start - 110) : start])[-_MOST_WORDS:]
    for place in reversed(range(len(before))):
        if _pattern(kind).fullmatch(before[place]):
            left_open = before[max(0, place - 2) : place] == ["whether", "or"]
            return "" if left_open else " ".join(before[place:])
        if not _pattern("fillers").fullmatch(before[place]):
            break
    return ""


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return any_of(words("denial")[kind])
