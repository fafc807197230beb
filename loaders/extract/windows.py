"""Where in a sentence the topic of a cue may stand: after it, or where its subject is."""

from __future__ import annotations

import re

from graph.facts import Span
from loaders.extract.clauses import clause, with_subject
from loaders.extract.signs import Family, Met
from loaders.extract.topics import words_back, words_on

_OPENING = re.compile(
    r"(?:(?:for|in|on|at|as|when|where|while|once|if|since|after|before|during|following|despite|given|due|because"
    r"|although|though|with|without|throughout|until|under) [^,]*|[\w-]+(?: [\w-]+)?), "
)
_RELATIVE = re.compile(r"which (?:is|are|was|were|do|does|did|has|have|had|lacks?|lacked|also|often|sometimes|still)\b")
_LED = re.compile(r"(?:in|on|at|for|with|as|of|to|by|from|under|after|before|during) ")
_ANEW = re.compile(
    r" and (?=(?:the|their|its|his|her|there)\b"
    r"|(?:these|this|some|many) (?!is |are |was |were |do |did |have |has ))"
)
_THAT = re.compile(r"(?<!,) (?:that|which)(?: (?:is|are|was|were|has|have|do|does|did))? $")
_FINITE = re.compile(r" (?:is|are|was|were|has|have|had|do|does|did|can) ")
_VERB = re.compile(r" (?:is|are|was|were|has|have|had|do|does|did|can|when|if|while|that|who|which) ")
_FIRST, _NEAR = 5, 3  # words of a clause; words before "that"
_HEAD = 4  # words before "which" that hold what it stands for
_ASIDE = re.compile(
    r"(?:when|which|who|where|as|with|including|although|though|while|whilst) [^,]*, "
    r"(?:is|are|was|were|do|does|did|has|have|had|remains?|not|lack(?:s|ed)?)\b"
)  # stands between a subject and its verb


def meet(flat: str, family: Family, cue: Span) -> Met:
    """A cue with its clause, begun early enough to hold the subject."""
    low, high = clause(flat, *cue)
    low = with_subject(flat, low)
    if _RELATIVE.match(flat, low, cue[1]):
        low = _what_which_is(flat, low)
    aside = _ASIDE.match(flat, low, cue[1])
    if aside and aside.end() <= cue[1]:
        low = clause(flat, max(0, low - 3), max(1, low - 2))[0]
    return Met(flat, family, cue, low, high)


def _what_which_is(flat: str, low: int) -> int:
    """Where the words begin that "which" stands for: "in the minutes, which are late"."""
    before = clause(flat, max(0, low - 3), max(1, low - 2))[0]
    start = words_back(flat, low - 2, before, _HEAD)[0]
    led = _LED.match(flat, start)
    return led.end() if led else start


def opened(flat: str, low: int = 0, end: int | None = None) -> int:
    """Where a sentence goes on after the words that open it.

    >>> text = "in most cases, plans are weak"
    >>> text[opened(text):]
    'plans are weak'
    """
    opening = _OPENING.match(flat, low, len(flat) if end is None else end)
    return opening.end() if opening else low


def windows(met: Met) -> list[Span]:
    """Where the family looks, the likeliest first."""
    if met.family.look == "back":  # "this is not the case for all" points to the clauses before
        return [(0, met.cue[0])]
    after = [after_cue(met)] if met.family.look != "before" else []
    if met.family.look == "after":
        return after
    head = [head_of(met)] if met.family.column == "weak" and is_one_subject(met) else []
    return after + head + before_cue(met, met.family.reach)


def after_cue(met: Met) -> Span:
    """The words after the cue, up to where another clause begins."""
    return words_on(met.flat, met.cue[1], met.high, met.family.reach)


def head_of(met: Met) -> Span:
    """The first words of the clause, where a long subject says what it is."""
    return words_on(met.flat, opened(met.flat, met.low, met.cue[0]), met.cue[0], _FIRST)


def is_one_subject(met: Met) -> bool:
    """Whether all from the start of the clause to the cue is one subject, with no verb in it."""
    return not _VERB.search(met.flat, met.low, met.cue[0] - 1)


def before_cue(met: Met, reach: int) -> list[Span]:
    """Where the subject may stand: after the last comma, else after the words that open the sentence."""
    end = met.cue[0]
    if met.flat.endswith(" who ", met.low, end):
        return []
    low = opened(met.flat, met.low, end)
    anew = [m.end() for m in _ANEW.finditer(met.flat, low, end) if _FINITE.search(met.flat, low, m.start() + 1)]
    low = max([low, *anew])
    that = _THAT.search(met.flat, low, end) if met.family.column == "weak" else None
    if that:
        return [words_back(met.flat, that.start() + 1, low, _NEAR)]
    clause_of = " where " if met.flat.startswith("delay", end) else " when "
    inner = met.flat.rfind(clause_of, low, end) + 1
    if "," not in met.flat[inner:end]:
        low = max(low, inner)
    comma = met.flat.rfind(", ", low, end)
    return [words_back(met.flat, end, start, reach) for start in ((comma + 2, low) if comma > 0 else (low,))]
