"""What is in trouble: the topic that a cue bears on, and those that stand in one list with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.facts import Span
from loaders.extract.signs import Met, Sign
from loaders.extract.topics import Found, joined_on, passive_on, topics, words_back
from loaders.extract.windows import before_cue

_DENYING_ALL = frozenset(("none", "not_all"))
_DENYING_THINGS = frozenset(("none", "no_evidence"))
# What follows is said of the thing denied.
_ANOTHER = re.compile(r"[^ ]*[^, ] (?:that|which|who|whether) |, (?!or |nor )")
_OBJECT = re.compile(r" (?:the|these|those|this|that|its|their) ")  # "has recognised the delays": no participle
_ANOTHER_ACTS = re.compile(r" (?:he|she|they|i|we|that|which|who) ")  # between a verb and the cue
_ASKED = re.compile(r"\b(?:how|whether|why) ")  # "work to see how schools respond": what is asked is no subject
_HOLDER = 15  # words back from a negation to the record or meeting that did not hold something


def first(met: Met, window: Span, column: str, nouns_only: bool = False) -> Sign | None:
    """The first topic of a window that the column has a code for; before a cue only what can be a subject."""
    before = window[1] <= met.cue[0] and met.family.look != "back"
    if before and column == "late" and (late := _just_before(met.flat, met.cue[0])):
        return met.sign(str(late.topic.code(column)), late)
    stop = _ANOTHER.search(met.flat, *window) if met.family.name in _DENYING_THINGS else None
    for found in topics(met.flat, window, nouns_only, beyond=window[0] >= met.cue[1]):
        if stop and found.span[0] > stop.start():
            break
        code = found.topic.code(column)
        if code and _fits(met, found, before):
            return met.sign(code, found)
    return None


def _fits(met: Met, found: Found, before: bool) -> bool:
    """Whether it can be the subject of what follows, or what a gap is in: a noun, a gerund, a participle."""
    if found.topic.kind == "noun" or not (before or met.family.name == "faulty"):
        return True
    if not before and " how " in met.flat[met.cue[1] : found.span[0]]:  # "weaknesses in how they work together"
        return True
    done = met.flat.endswith("ed", *found.span)
    if before and done and _ANOTHER_ACTS.search(met.flat, found.span[1], met.cue[0]):
        return False
    if before and (_OBJECT.match(met.flat, found.span[1]) or _ASKED.search(met.flat, met.low, found.span[0])):
        return False
    return met.flat[slice(*found.span)].endswith(("ing", "ed") if before else "ing")


def _just_before(flat: str, end: int) -> Found | None:
    """The verb that a cue of lateness stands next to: "circulated late"."""
    near = (found for found in topics(flat, words_back(flat, end, 0, 2)) if found.span[1] == end - 1)
    return next((found for found in near if found.topic.kind == "verb" and found.topic.code("late")), None)


def holder(met: Met) -> Sign | None:
    """The record, plan or meeting that lacks something: "the plans do not set out ..."."""
    signs = (first(met, window, "holds", True) for window in before_cue(met, _HOLDER))
    return next((sign for sign in signs if sign), None)


def passive(met: Met) -> Sign | None:
    """What did not happen to the thing: "neither the call nor the letter was shared"."""
    found = passive_on(met.flat, met.cue[1], met.high) if met.family.name in _DENYING_ALL else None
    code = found.topic.code("not") if found else None
    return met.sign(code, found) if code else None


def joined(met: Met, sign: Sign) -> Iterator[Sign]:
    """Further topics that stand in one list with a first: "not identified, shared or acted on"."""
    for found in joined_on(met.flat, sign.found, met.high) if sign.found else ():
        code = found.topic.code(met.family.column)
        if not code:
            return
        yield met.sign(code, found)
