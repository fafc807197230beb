"""Who failed and who should have had it: names that the sentence puts there, never a name from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph import vocabulary
from graph.facts import Span
from loaders.extract.clauses import clause, place
from loaders.extract.lexicon import any_of, words
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.trouble import Sign

Names = tuple[str, ...]

_WORDS = words("arguments")
_LINK = re.compile(_WORDS["link"] + r"$")  # what may stand between a subject and its verb
_OPENING = re.compile(r"(?:however|also|further|furthermore|similarly|in addition|the|a|an|all|most|some|many|local|both|and|but|although|while|,| )*$")
_SECOND_VERB = re.compile(r" (?!which|who|that)[^;:\u00e6]*? (?:and|or|but)(?: \w+ly| then| also| had| have| has| did| do| does| were| was)* $")
_JOINT = re.compile(r"(?:'s)?(?: \([^)]*\))?,? ?(?:and|or|nor|&|as well as|,)? ?(?:the |a |an |both |local |other |all |any )*$")
_PASSIVE = re.compile(r"\b(?:been|being|be|was|were|is|are|get|got)\b")
_TO_PASSIVE = any_of(_WORDS["told_verbs"])
_OBJECT = re.compile(r" (?:\w+ ){0,2}?(?:the |a |an |any |all |local |other |their |its |both )*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an agency, in the places of the plain text."""

    start: int
    end: int
    name: str


def named_in(source: Source, passage: Passage) -> list[Named]:
    """The agencies that a passage mentions, in order."""
    made = plain(passage)
    mentions = source.mentions_in((passage.start, passage.end))
    return [Named(place(made, m.start), place(made, m.end - 1) + 1, m.name) for m in mentions]


def names_of(found: list[Named]) -> Names:
    """Their names, each once, in order of place."""
    return tuple(dict.fromkeys(named.name for named in found))


def subject(named: list[Named], flat: str, verb: int, low: int) -> list[Named]:
    """The agencies that are the subject of the verb at a place: right before it, and those joined to them."""
    before = [n for n in named if low <= n.start and n.end <= verb]
    if not before:
        return []
    if _LINK.match(flat, before[-1].end, verb):
        return _joined(before, flat)
    leads = _OPENING.match(flat, low, before[0].start)
    return _first(before, flat) if leads and _SECOND_VERB.match(flat, _first(before, flat)[-1].end, verb) else []


def _first(before: list[Named], flat: str) -> list[Named]:
    return following(before, flat)


def _joined(before: list[Named], flat: str) -> list[Named]:
    """The last of these and all that "and" or a comma joins to it."""
    found = [before[-1]]
    for named in reversed(before[:-1]):
        if not _JOINT.match(flat, named.end, found[0].start) or not _gap(flat, named.end, found[0].start):
            break
        found.insert(0, named)
    return found


def _gap(flat: str, start: int, end: int) -> bool:
    return any(mark in flat[start:end] for mark in (" and ", ",", " or ", "&", " nor ", " as well as "))


def after(named: list[Named], flat: str, prepositions: str, start: int, stop: int) -> list[Named]:
    """The agencies that a preposition introduces between two places, with those joined to them."""
    for match in re.compile(rf"\b(?:{prepositions}) (?:the |a |an |any |all |local |other |both |their |relevant |its |either )*").finditer(flat, start, stop):
        first = next((i for i, n in enumerate(named) if n.start == match.end()), None)
        if first is not None:
            return following(named[first:], flat)
    return []


def following(named: list[Named], flat: str) -> list[Named]:
    found = [named[0]]
    for other in named[1:]:
        if not _JOINT.match(flat, found[-1].end, other.start) or not _gap(flat, found[-1].end, other.start):
            break
        found.append(other)
    return found


def agents_of(source: Source, passage: Passage, flat: str, sign: Sign) -> tuple[Names, Names]:
    """The bodies that failed and the bodies that it concerned."""
    named = named_in(source, passage)
    low, high = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0]) if "predicate" in sign.rule else sign.cue[0]
    doing = after(named, flat, "by", sign.core[0], high)
    lead = subject(named, flat, at, low)
    passive = bool(_PASSIVE.search(flat, max(low, at - 12), sign.topic[0])) and sign.row >= 0
    receiving: list[Named] = []
    if lead and passive:
        receiving = lead if _TO_PASSIVE.search(flat, sign.cue[0], sign.topic[1]) else []
        doing = doing or (lead if sign.code in _ABSENCE else [])
    else:
        doing = doing or lead
    between = after(named, flat, "between", sign.core[0], high)
    if between:
        return names_of(between), names_of(between)
    if sign.code in _RECEIVED:
        receiving = receiving or after(named, flat, "to|with|for|into", sign.core[0], high)
    return names_of(doing), tuple(name for name in names_of(receiving) if name not in names_of(doing))


_ABSENCE = frozenset(vocabulary.scheme("failures")["absences"])
_RECEIVED = frozenset(vocabulary.scheme("failures")["received"])
