"""How a source puts a thing: whether it was so, how sure it is, who says it, or that it only asks, rules or praises."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.facts import Certainty, Polarity, Span
from loaders.extract.clauses import clause, within
from loaders.extract.lexicon import any_of, words
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.speakers import attribution

_WORDS = words("stance")
_UNTRUE = any_of(_WORDS["untrue"])
_NO_EVIDENCE = any_of(_WORDS["no_evidence"])
_DENIED = any_of(_WORDS["denied"])
_HEDGED = any_of(_WORDS["hedged"])
_COUNTERFACTUAL = any_of(_WORDS["counterfactual"])
_INVERTED = re.compile(rf"(?:^|[;,\"] )(?:and )?{_WORDS['inverted']}")
_CONDITIONAL = any_of(_WORDS["conditional"])
_OPENING_CONDITION = any_of(_WORDS["opening_condition"], suffix=r"[^,]*")
_DUTY = any_of(_WORDS["duty"])
_POLICY = re.compile("|".join(rf"(?<![\w-])(?:{each})" for each in _WORDS["policy"]))
_NOT_CAUSED = any_of(_WORDS["not_caused"])
_UNCLEAR = any_of(_WORDS["unclear"])
_DEFINITION = any_of(_WORDS["definition"])
_UNMET = any_of(_WORDS["unmet"])
_PRAISE = any_of(_WORDS["praise"])
_CONTRAST = any_of(_WORDS["contrast"])
_OWN_SUBJECT = re.compile(
    r"(?:, |,? and )((?:there|their|its|these|this|it|too many|some|a small number|a number)(?: [\w'-]+){0,5}?"
    r" (?:is|are|was|were|has|have|had|can|does|do|did)\b)"
)
_OPENS = re.compile(r"(?:^|[,;:(] ?|\b(?:and|but|that|because|although) )$")
_HAVE = len(" have been")  # room after "should" to see whether it was not done


@dataclass(frozen=True, slots=True)
class Stance:
    """What a source says of a thing, how sure, and who says so where that is not the document's author."""

    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    asserted_by: str | None = None


def stance_of(source: Source, passage: Passage, span: Span) -> Stance:
    """The stance of the words at a span. The span of a failure holds its own negation, so that this is no denial."""
    speaker, is_claim = attribution(source.text, passage, span)
    return Stance(polarity_of(passage, span), _certainty(passage, span, is_claim), speaker)


def polarity_of(passage: Passage, span: Span) -> Polarity:
    """Whether the words are affirmed, denied, or something of which no evidence was found."""
    made, start, end = within(passage, span)
    low, _ = clause(made.lower, start, end)
    if _NO_EVIDENCE.search(made.lower, low, end):
        return "no_evidence"
    untrue = any(m.start() < start < m.end() for m in _UNTRUE.finditer(made.lower))
    return "denied" if untrue or _DENIED.search(made.lower, low, start) else "affirmed"


def is_question(passage: Passage) -> bool:
    """Whether the passage asks, and what it says is not confirmed by the answer."""
    return not passage.confirmed and passage.flat.rstrip("\"')*_ ").endswith("?")


def is_definition(passage: Passage) -> bool:
    """Whether the passage says what a word means: "a board that is inadequate does not ..."."""
    text = plain(passage).lower
    return " that " in text and bool(_DEFINITION.search(text))


def is_duty(passage: Passage, span: Span) -> bool:
    """Whether the words say what ought to happen; "should have been told" is a duty not met, and so is none here."""
    made, start, end = within(passage, span)
    low = _begun(made.lower, clause(made.lower, start, end)[0], start)
    if _UNMET.search(made.lower, low, end + _HAVE):
        return False
    return bool(_DUTY.search(made.lower, low, end) or _POLICY.search(made.lower, low, end))


def is_hypothetical(passage: Passage, span: Span) -> bool:
    """Whether the words stand in or under a condition: "if", "unless", "should anyone ask"."""
    made, start, end = within(passage, span)
    low, high = clause(made.lower, start, end)
    own = _begun(made.lower, low, start)
    return bool(
        _CONDITIONAL.search(made.lower, max(0, low - 12) if own == low else own, start + 1)
        or _NOT_CAUSED.search(made.lower, max(0, low - 12), high)
        or _UNCLEAR.search(made.lower, low, start)
        or _INVERTED.search(made.lower, max(0, low - 2), max(end, start + 4))
        or any(
            opened.end() >= start and _OPENS.search(made.lower, 0, opened.start())
            for opened in _OPENING_CONDITION.finditer(made.lower, low, start + 4)  # holds its own "not"
        )
    )


def _begun(text: str, low: int, start: int) -> int:
    """Where the words begin that have a subject and verb of their own, in a clause that holds two of them.

    >>> text = "work is under way to ensure that all have a plan, their quality is weak"
    >>> text[_begun(text, 0, text.index("weak")):]
    'their quality is weak'
    """
    starts = [own.start(1) for own in _OWN_SUBJECT.finditer(text, low, start)]
    return starts[-1] if starts else low


def is_praise(passage: Passage, span: Span) -> bool:
    """Whether the clause of the words only praises; the exception that follows a "however" is no praise."""
    made, start, end = within(passage, span)
    low, high = clause(made.lower, start, end)
    return bool(_PRAISE.search(made.lower, low, high)) and not _CONTRAST.search(made.lower, low, high)


def _certainty(passage: Passage, span: Span, is_claim: bool) -> Certainty:
    made, start, end = within(passage, span)
    low, high = clause(made.lower, start, end)
    if _COUNTERFACTUAL.search(made.lower, low, high) or _INVERTED.search(made.lower, max(0, low - 2), start + 4):
        return "counterfactual"
    if _HEDGED.search(made.lower, max(low, start - 60), end):
        return "hedged"
    return "alleged" if is_claim else "stated"
