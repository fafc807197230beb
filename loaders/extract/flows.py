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
from loaders.extract.named import Names, named_in
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.refused import Refused
from loaders.extract.source import Source
from loaders.extract.stance import Stance, is_duty, is_hypothetical, is_question, stance_of

_FILE = vocabulary.scheme("flows")
_KINDS = [(row["kind"], any_of(row["words"])) for row in _FILE["kinds"]]
_OUTSIDE = any_of(_FILE["outside"])
_OUTCOMES = [(row["outcome"], any_of(row["words"])) for row in vocabulary.scheme("outcomes")["signs"]]


def find_flows(source: Source) -> list[Flow]:
    """Every affirmed passing that the text states, as proposals; duties, questions and conditions are none."""
    return [each for each in _considered(source) if isinstance(each, Flow)]


def refused_flows(source: Source) -> list[Refused]:
    """Words of passing on that are no flow, and why; once for each place."""
    told: list[Span] = []
    found: list[Refused] = []
    for each in _considered(source):
        if not any(each.span[0] < end and start < each.span[1] for start, end in told[-4:]):
            told.append(each.span)
            if isinstance(each, Refused):
                found.append(each)
    return found


def _considered(source: Source) -> Iterator[Flow | Refused]:
    """Every place that a pattern matches, passage by passage: a flow, or why it is none; flows first."""
    last: Flow | None = None
    for passage in source.passages:
        if passage.kind not in ("heading", "furniture") and not is_question(passage):
            weighed = list(_in_passage(source, passage, last))
            yield from sorted(weighed, key=lambda each: isinstance(each, Refused))
            last = next((each for each in reversed(weighed) if isinstance(each, Flow)), last)


def _in_passage(source: Source, passage: Passage, last: Flow | None) -> Iterator[Flow | Refused]:
    named = named_in(source, passage)
    flat = masked(plain(passage).lower, named)
    taken: list[Span] = []
    for pattern, match in matches(flat, not named):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        flow = _weighed(Place(source, passage, named, flat, pattern, match), _recipients(source, passage, last))
        if isinstance(flow, Flow):
            taken.append(match.span())
        yield flow


def _recipients(source: Source, passage: Passage, last: Flow | None) -> Names:
    """Who received what was passed on before in the same paragraph."""
    return last.recipient if last and in_one_paragraph(source, last.span[1], passage) else ()


def _weighed(place: Place, same: Names) -> Flow | Refused:
    """The flow that the words tell of, or why they tell of none."""
    span = plain(place.passage).span(*place.words)
    if why := _gate(place, span):
        return _refused(place, span, why)
    sender, recipient = ends(place, same)
    if not _stands(place.pattern, sender, recipient):
        return _refused(place, span, "no agency that it came from or went to is known")
    if is_imperative(place, sender):
        return _refused(place, span, "tells somebody what to do")
    stance = stance_of(place.source, place.passage, span)
    if stance.polarity != "affirmed":
        return _refused(place, span, "not said to have happened")
    if _OUTSIDE.search(plain(place.passage).lower, *place.words):
        return _refused(place, span, "went to the public, a court or an inquiry")
    return _flow(place, span, stance, (sender, recipient))


def _gate(place: Place, span: Span) -> str | None:
    """What keeps the words from saying that anything was passed on."""
    if is_blocked(place):
        return "not, not yet or not surely done"
    if is_duty(place.passage, span):
        return "a duty or a rule"
    return "a condition" if is_hypothetical(place.passage, span) else None


def _refused(place: Place, span: Span, why: str) -> Refused:
    return Refused(span, place.pattern.kind, f"flow/{place.pattern.name}", why)


def _flow(place: Place, span: Span, stance: Stance, both: tuple[Names, Names]) -> Flow:
    source, passage = place.source, place.passage
    return Flow(
        document=source.document.document,
        span=span,
        quote=source.text[slice(*span)],
        passage=(passage.start, passage.end),
        certainty=stance.certainty,
        asserted_by=stance.asserted_by,
        when=when_of(source, passage, span),
        source=f"rule:flow/{place.pattern.name}",
        flow=_kind(place),
        sender=both[0],
        recipient=both[1],
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
