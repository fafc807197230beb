"""What was passed on: a concern referred, somebody told, something asked for; never who is not named there."""

from __future__ import annotations

from collections.abc import Iterator

from graph import vocabulary
from graph.facts import Flow, Span
from loaders.extract.dates import when_of
from loaders.extract.discourse import in_one_paragraph
from loaders.extract.flow_ends import Place, ends
from loaders.extract.flow_gates import is_blocked, is_imperative
from loaders.extract.flow_patterns import Pattern, masked, matches
from loaders.extract.lexicon import any_of
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.stance import is_duty, is_hypothetical, is_question, stance_of
from loaders.extract.subjects import Names, named_in

_FILE = vocabulary.scheme("flows")
_KINDS = [(row["kind"], any_of(row["words"])) for row in _FILE["kinds"]]
_OUTSIDE = any_of(_FILE["outside"])
_OUTCOMES = [(row["outcome"], any_of(row["words"])) for row in vocabulary.scheme("outcomes")["signs"]]


def find_flows(source: Source) -> list[Flow]:
    """Every affirmed passing that the text states, as proposals; duties, questions and conditions are none."""
    found: list[Flow] = []
    for passage in source.passages:
        if passage.kind not in ("heading", "furniture") and not is_question(passage):
            found += _in_passage(source, passage, found[-1] if found else None)
    return found


def _in_passage(source: Source, passage: Passage, last: Flow | None) -> Iterator[Flow]:
    named = named_in(source, passage)
    flat = masked(plain(passage).lower, named)
    taken: list[Span] = []
    for pattern, match in matches(flat, not named):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        place = Place(source, passage, named, flat, pattern, match)
        if flow := _flow(place, _recipients(source, passage, last)):
            taken.append(match.span())
            yield flow


def _recipients(source: Source, passage: Passage, last: Flow | None) -> Names:
    """Who received what was passed on before in the same paragraph."""
    return last.recipient if last and in_one_paragraph(source, last.span[1], passage) else ()


def _flow(place: Place, same: Names) -> Flow | None:
    source, passage, pattern = place.source, place.passage, place.pattern
    made = plain(passage)
    span = made.span(*place.words)
    if is_blocked(place) or is_duty(passage, span) or is_hypothetical(passage, span):
        return None
    sender, recipient = ends(place, same)
    if not _stands(pattern, sender, recipient) or is_imperative(place, sender):
        return None
    stance = stance_of(source, passage, span)
    if stance.polarity != "affirmed" or _OUTSIDE.search(made.lower, *place.words):
        return None
    return Flow(
        document=source.document.document,
        span=span,
        quote=source.text[slice(*span)],
        passage=(passage.start, passage.end),
        certainty=stance.certainty,
        asserted_by=stance.asserted_by,
        when=when_of(source, passage, span),
        source=f"rule:flow/{pattern.name}",
        flow=_kind(place),
        sender=sender,
        recipient=recipient,
        outcome=_outcome(source, passage),
    )


def _stands(pattern: Pattern, sender: Names, recipient: Names) -> bool:
    """Whether the ends that are known make it a flow."""
    needed = {"sender": sender, "recipient": recipient}.get(pattern.needs, ("",))
    return bool(needed) and bool(sender or recipient or pattern.may_stand_alone)


def _kind(place: Place) -> str:
    found = next((kind for kind, sign in _KINDS if sign.search(place.flat, *place.words)), None)
    return found or place.pattern.kind


def _outcome(source: Source, passage: Passage) -> str | None:
    """What the sentence itself says became of it."""
    text = plain(passage).lower
    return next((outcome for outcome, sign in _OUTCOMES if sign.search(text)), None)
