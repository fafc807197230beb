"""Failures in running text: where information stopped, was not there, or was not used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.facts import Failure, Span
from loaders.extract.arguments import Names, agents_of
from loaders.extract.clauses import clause
from loaders.extract.dates import when_of
from loaders.extract.gates import refusal
from loaders.extract.heads import headed, is_headline
from loaders.extract.masking import masked
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.refine import refined
from loaders.extract.refused import Refused
from loaders.extract.scope import scope_of
from loaders.extract.source import Source
from loaders.extract.stance import is_definition, is_question, stance_of
from loaders.extract.themes import goes_on, theme_of
from loaders.extract.topics import Topic
from loaders.extract.trouble import Sign, signs

LONGEST = 240  # characters of a quote: a clause, not a paragraph
_APART = 60  # characters between two signs of one code that make two failures of a clause
_ANEW = re.compile(r"\b(?:and|or) (?:there|it|they|this|these|no|the|its|their)\b")  # another subject, or another thing
_ROOM = 100  # characters kept before and after the core of a long clause


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sign of trouble, and why it is no failure; nothing where it is one."""

    sign: Sign
    refused: str | None


def find_failures(source: Source) -> list[Failure]:
    """Every failure that the text states, hedges, alleges or finds no evidence against, as proposals."""
    headings = headed(source)
    return [
        _failure(source, told, weighed.sign, headings)
        for told in telling(source)
        for weighed in weighed_in(source, told)
        if weighed.refused is None
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage, ``flat`` its plain text with agencies masked: places in it are not those of the document.

    ``refused`` says why it reports nothing, if it does not; ``theme`` is what the passage before is about.
    """

    passage: Passage
    flat: str
    refused: str | None
    theme: Topic | None


def telling(source: Source) -> Iterator[Told]:
    """Every passage in order; no furniture, headings, questions or meanings of words report anything."""
    defined = False
    before: Told | None = None
    for passage in source.passages:
        defined = is_definition(passage) or (defined and passage.flat.startswith("It "))
        refused = _untold(source, passage, defined)
        flat = "" if refused else masked(source, passage)
        theme = theme_of(before.flat) if before and goes_on(flat) else None
        before = Told(passage, flat, refused, theme)
        yield before


def _untold(source: Source, passage: Passage, defined: bool) -> str | None:
    if passage.kind in ("heading", "furniture") and not is_headline(source, passage):
        return passage.kind
    return "the meaning of a word" if defined else "a question" if is_question(passage) else None


def refused_failures(source: Source) -> list[Refused]:
    """Signs of trouble that are no failure, and why."""
    return [
        Refused(plain(told.passage).span(*each.sign.core), each.sign.code, each.sign.rule, each.refused)
        for told in telling(source)
        if told.refused is None
        for each in weighed_in(source, told)
        if each.refused
    ]


def weighed_in(source: Source, told: Told) -> list[Weighed]:
    """Every sign of trouble in a passage, in order of place: taken, or why not."""
    flat = told.flat
    found = [_weighed(source, told.passage, flat, sign) for sign in signs(flat, told.theme)]
    taken: list[Weighed] = []
    for each in sorted((w for w in found if w.refused is None), key=lambda w: (w.sign.rank, w.sign.core)):
        rival = next((w for w in taken if w.refused is None and _rivals(flat, each.sign, w.sign)), None)
        taken.append(replace(each, refused=f"told already, as {rival.sign.code}") if rival else each)
    return sorted([*taken, *(w for w in found if w.refused is not None)], key=lambda w: w.sign.core)


def _weighed(source: Source, passage: Passage, flat: str, sign: Sign) -> Weighed:
    exact = refined(flat, sign)
    if exact is None:
        return Weighed(sign, "the words around make it none")
    return Weighed(exact, refusal(source, passage, flat, exact))


def _rivals(flat: str, sign: Sign, other: Sign) -> bool:
    if sign.code == other.code and clause(flat, *sign.cue) == clause(flat, *other.cue):
        first, last = sorted((sign.cue, other.cue))
        if _ANEW.search(flat, first[1], last[1]):
            return False
        return abs(sign.cue[0] - other.cue[0]) < _APART or sign.cue == other.cue
    if sign.rule == other.rule and sign.cue == other.cue:
        return False
    if _ANEW.search(flat, min(sign.cue[1], other.cue[1]), max(sign.cue[0], other.cue[0])):
        return _overlap(sign.cue, other.cue)
    return _overlap(sign.cue, other.cue) or _overlap(sign.topic, other.topic)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _failure(source: Source, told: Told, sign: Sign, headings: dict[str, Names]) -> Failure:
    passage, flat = told.passage, told.flat
    made = plain(passage)
    core, span = made.span(*sign.core), made.span(*_words_shown(flat, sign))
    stance = stance_of(source, passage, core)
    by, to = agents_of(source, passage, flat, sign, headings)
    return Failure(
        document=source.document.document,
        span=span,
        quote=source.text[slice(*span)],
        passage=(passage.start, passage.end),
        polarity=stance.polarity,
        certainty=stance.certainty,
        asserted_by=stance.asserted_by,
        when=when_of(source, passage, core),
        source=f"rule:{sign.rule}",
        failure=sign.code,
        by=by,
        to=to,
        scope=scope_of(flat, sign),
    )


def _words_shown(flat: str, sign: Sign) -> Span:
    """The clause; of a long one the core with what stands close around it."""
    low, high = clause(flat, *sign.core)
    if high - low > LONGEST:
        low = max(low, flat.find(" ", max(low, sign.core[0] - _ROOM)) + 1) if sign.core[0] - low > _ROOM else low
        room = sign.core[1] + _ROOM
        high = flat.rfind(" ", sign.core[1], room) if high > room else high
        high = max(high, sign.core[1])
    return low, min(high, low + LONGEST)
