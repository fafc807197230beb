"""With whom a thing lay when nothing came of it: whoever had received what was passed on before in the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from graph.facts import COLLECTIVE, Fact, Failure, Flow
from loaders.extract.discourse import NEW_PARAGRAPH
from loaders.extract.lexicon import words
from loaders.extract.source import Source

_WORDS = words("arguments")
_LANDED = frozenset(_WORDS["landed"])
_SAME = re.compile(
    rf"\b(this|that|these|those|the) (?:(?!the )\w+ ){{0,2}}?(?:{_WORDS['sent']}|information|alerts?|messages?)\b", re.I
)
_REACH = 1000  # characters that a story may go on after something was passed on


def with_holders(source: Source, facts: Iterable[Fact]) -> list[Fact]:
    """The facts; what became of "this referral" is by the one agency that had received it, where no other is named.

    So in "The school wrote to the clinic. It was busy. No action was taken on this letter". "The letter" may be another
    one once a new paragraph has begun.
    """
    found = list(facts)
    flows = sorted((fact for fact in found if isinstance(fact, Flow)), key=lambda flow: flow.span)
    headings = [passage.start for passage in source.passages if passage.kind == "heading"]
    return [_held(source, fact, flows, headings) if isinstance(fact, Failure) else fact for fact in found]


def _held(source: Source, failure: Failure, flows: list[Flow], headings: list[int]) -> Failure:
    same = _SAME.search(failure.quote)
    if failure.by or failure.failure not in _LANDED or not same:
        return failure
    start = failure.span[0]
    before = bisect_left(flows, start, key=lambda flow: flow.span[0])
    last = flows[before - 1] if before else None
    if last is None or start - last.span[1] > _REACH or _lies_between(headings, last.span[1], start):
        return failure
    if same[1].lower() in ("the", "that") and NEW_PARAGRAPH.search(source.text, last.span[1], start):
        return failure
    named = tuple(name for name in last.recipient if name != COLLECTIVE)
    return msgspec.structs.replace(failure, by=named) if len(named) == 1 and last.recipient == named else failure


def _lies_between(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
