"""What was passed on: a concern referred, somebody told, something asked for; never who is not named there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph import vocabulary
from graph.facts import COLLECTIVE, Flow, Span
from loaders.extract.arguments import Named, Names, after, following, named_in, names_of, subject
from loaders.extract.clauses import clause
from loaders.extract.dates import when_of
from loaders.extract.lexicon import any_of
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.stance import is_duty, is_hypothetical, is_question, stance_of

_FILE = vocabulary.scheme("flows")
_AGENCY, _GROUP = "\u00e6", "\u0153"  # letters that stand for a named agency and for agencies not named
_A = rf"{_FILE['article']}[{_AGENCY}{_GROUP}]+(?:'s)?{_FILE['whole']}"
_PLACES = {
    "{A}": _A,
    "{A2}": _A,
    "{W}": _FILE["gap"],
    "{ADV}": _FILE["adverb"],
    "{C}": _FILE["content"],
    "{PASS}": _FILE["pass"],
    "{INFO}": _FILE["info"],
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say that something was passed on, and where its sender and recipient stand."""

    name: str
    kind: str
    sender: str
    recipient: str
    words: re.Pattern[str]
    needs_subject: bool
    may_stand_alone: bool


def _pattern(row: dict[str, str]) -> Pattern:
    words = row["words"]
    for place, pattern in sorted(_PLACES.items(), reverse=True):
        words = words.replace(place, pattern)
    return Pattern(
        row["name"],
        row["kind"],
        row["sender"],
        row.get("recipient", "object"),
        any_of(words),
        row.get("needs") == "subject",
        row.get("alone") == "yes",
    )


PATTERNS = [_pattern(row) for row in _FILE["patterns"]]
_KINDS = [(row["kind"], any_of(row["words"])) for row in _FILE["kinds"]]
_BLOCKED = any_of(_FILE["blocked"])
_BLOCKED_NEAR = re.compile(rf"(?<![\w-]){_FILE['blocked_near']}")
_OUTSIDE = any_of(_FILE["outside"])
_OUTCOMES = [(row["outcome"], any_of(row["words"])) for row in vocabulary.scheme("outcomes")["signs"]]


def find_flows(source: Source) -> list[Flow]:
    """Every affirmed passing that the text states, as proposals; duties, questions and conditions are none."""
    found: list[Flow] = []
    for passage in source.passages:
        if passage.kind not in ("heading", "furniture") and not is_question(passage):
            found += _in_passage(source, passage)
    return found


def _in_passage(source: Source, passage: Passage) -> Iterator[Flow]:
    named = named_in(source, passage)
    if not named and "shared" not in passage.flat:
        return
    flat = _masked(plain(passage).lower, named)
    taken: list[Span] = []
    for pattern in PATTERNS:
        for match in pattern.words.finditer(flat):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if flow := _flow(source, passage, named, flat, pattern, match.span()):
                taken.append(match.span())
                yield flow


def _masked(text: str, named: list[Named]) -> str:
    for each in named:
        letter = _GROUP if each.name == COLLECTIVE else _AGENCY
        text = text[: each.start] + letter * (each.end - each.start) + text[each.end :]
    return text


def _flow(
    source: Source, passage: Passage, named: list[Named], flat: str, pattern: Pattern, words: Span
) -> Flow | None:
    made = plain(passage)
    span = made.span(*words)
    if _is_blocked(flat, words) or is_duty(passage, span) or is_hypothetical(passage, span):
        return None
    sender, recipient = _ends(named, flat, pattern, words)
    if pattern.needs_subject and not recipient:
        return None
    if not sender and not recipient and not pattern.may_stand_alone:
        return None
    stance = stance_of(source, passage, span)
    if stance.polarity != "affirmed" or _OUTSIDE.search(made.lower, *words):
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
        flow=_kind(flat, pattern, words),
        sender=names_of(sender),
        recipient=_others(names_of(recipient), names_of(sender), pattern),
        outcome=_outcome(source, passage),
    )


def _others(recipient: Names, sender: Names, pattern: Pattern) -> Names:
    """Nobody passes a thing on to himself, unless several pass it to each other."""
    mutual = pattern.recipient == "between" and len(sender) > 1
    return tuple(name for name in recipient if mutual or name == COLLECTIVE or name not in sender)


def _is_blocked(flat: str, words: Span) -> bool:
    """Whether the words before keep it from having happened: "not", "should", "to", "failed"."""
    low, _ = clause(flat, *words)
    before = flat[max(low, words[0] - 28) : words[0]]
    return bool(_BLOCKED.search(before) or _BLOCKED_NEAR.search(before))


def _ends(named: list[Named], flat: str, pattern: Pattern, words: Span) -> tuple[list[Named], list[Named]]:
    low, high = clause(flat, *words)
    inside = [n for n in named if words[0] <= n.start and n.end <= words[1]]
    objects = following([n for n in named if n.start >= inside[-1].start], flat) if inside else []
    lead = subject(named, flat, words[0], low) or after(named, flat, "by|from", words[0], high)
    if pattern.recipient == "between":
        return objects, objects
    if pattern.sender == "next":
        doing = [n for n in named if n.start >= words[1]][:1]
        return doing, [n for n in doing if n.name == COLLECTIVE]
    if pattern.recipient == "nobody":
        return lead, []
    if pattern.recipient == "subject":
        return (objects or after(named, flat, "by|from", words[0], high)), lead
    if pattern.sender == "from":
        return objects, after(named, flat, "to", words[1], high) or []
    sender = after(named, flat, "by|from", words[0], high) if pattern.sender == "by" else lead
    return [n for n in sender if n not in objects], objects


def _kind(flat: str, pattern: Pattern, words: Span) -> str:
    found = next((kind for kind, sign in _KINDS if sign.search(flat, *words)), None)
    return found or pattern.kind


def _outcome(source: Source, passage: Passage) -> str | None:
    """What the sentence itself says became of it."""
    text = plain(passage).lower
    return next((outcome for outcome, sign in _OUTCOMES if sign.search(text)), None)
