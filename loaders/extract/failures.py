"""Failures in running text: where information stopped, was not there, or was not used."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import Failure, Span
from loaders.extract.arguments import Names, agents_of, headed
from loaders.extract.clauses import clause
from loaders.extract.dates import when_of
from loaders.extract.gates import is_no_failure, is_off_topic
from loaders.extract.masking import masked
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.refine import refined
from loaders.extract.scope import scope_of
from loaders.extract.source import Source
from loaders.extract.stance import is_definition, is_question, stance_of
from loaders.extract.trouble import Sign, signs

LONGEST = 240  # characters of a quote: a clause, not a paragraph
_APART = 60  # characters between two signs of one code that make two failures of a clause
_ROOM = 100  # characters kept before and after the core of a long clause


def find_failures(source: Source) -> list[Failure]:
    """Every failure that the text states, hedges, alleges or finds no evidence against, as proposals."""
    headings = headed(source)
    return [failure for passage in _told(source) for failure in _in_passage(source, passage, headings)]


def _told(source: Source) -> Iterator[Passage]:
    """The passages that report something: no headings, no questions, no meanings of words and what goes on with one."""
    defined = False
    for passage in source.passages:
        defined = is_definition(passage) or (defined and passage.flat.startswith("It "))
        if not defined and passage.kind not in ("heading", "furniture") and not is_question(passage):
            yield passage


def _in_passage(source: Source, passage: Passage, headings: dict[str, Names]) -> Iterator[Failure]:
    flat = masked(source, passage)  # plain text: places in it are not those of the document
    made_exact = (refined(flat, sign) for sign in signs(flat))
    found = [sign for sign in made_exact if sign and not is_off_topic(source, passage, sign)]
    standing = [sign for sign in found if not is_no_failure(passage, flat, sign)]
    for sign in _chosen(flat, standing):
        yield _failure(source, passage, flat, sign, headings)


def _chosen(flat: str, found: list[Sign]) -> list[Sign]:
    """One sign for each cue and each topic, the surer family first, and one for a code and clause."""
    kept: list[Sign] = []
    for sign in sorted(found, key=lambda s: (s.rank, s.core)):
        if not any(_rivals(flat, sign, other) for other in kept):
            kept.append(sign)
    return sorted(kept, key=lambda s: s.core)


def _rivals(flat: str, sign: Sign, other: Sign) -> bool:
    if sign.code == other.code and clause(flat, *sign.cue) == clause(flat, *other.cue):
        return abs(sign.cue[0] - other.cue[0]) < _APART or sign.cue == other.cue
    if sign.rule == other.rule and sign.cue == other.cue:
        return False
    return _overlap(sign.cue, other.cue) or _overlap(sign.topic, other.topic)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _failure(source: Source, passage: Passage, flat: str, sign: Sign, headings: dict[str, Names]) -> Failure:
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
