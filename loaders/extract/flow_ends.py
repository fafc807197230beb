"""Who passed something on and who received it: the agencies at the two ends of a flow, as its words place them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph import vocabulary
from graph.facts import COLLECTIVE, Span
from loaders.extract.clauses import clause
from loaders.extract.discourse import pronoun
from loaders.extract.flow_patterns import Pattern
from loaders.extract.named import Named, Names, names_of
from loaders.extract.passages import Passage
from loaders.extract.source import Source
from loaders.extract.subjects import after, following, spelled_out, subject

_FILE = vocabulary.scheme("flows")
_STOP = re.compile(_FILE["stop"])
_NEXT_VERB = re.compile(r" (?:was|were|is|are|not|did|had|has|have|that|which|who|and)\b")
_FOR = re.compile(r"\bfor (?:the |all |both |local )*$")
_TO_DO = re.compile(r" to (?:[a-z-]+ ){1,3}")
_BE = re.compile(rf"\b(?:was|were|is|are|been|being|be) {_FILE['adverb']}$")
_AFTER_IT = re.compile(
    r"(?:following|after|(?:on|upon|after) receiv(?:ing|ed)|(?:on|upon) receipt of|in response to|acting on)"
    r"(?: (?:receiving|an?|the|this|further|initial|telephone|phone))* "
)
_ACTS = re.compile(r" (?!was |were |is |are |had been |has been )")
_IN_IT = re.compile(r"(?:in|by) (?:an?|its|the|this|another|his|her) (?:\w+ )?")
_SAYS = re.compile(rf" (?:{_FILE['says']})\b")
_THEN_ACTS = re.compile(r"(?: (?:about|on|regarding|concerning|dated|of|in) [^,]{2,50})?, (?:the |two |an? )?")
_DECIDED = re.compile(r"(?:declined|refused|rejected|accepted|closed|triaged|received)$")
_ADDRESSED = frozenset(_FILE["refer_to"])


@dataclass(frozen=True, slots=True)
class Place:
    """A match of a pattern in its sentence: ``flat`` is the sentence with agencies masked, ``named`` these agencies."""

    source: Source
    passage: Passage
    named: list[Named]
    flat: str
    pattern: Pattern
    match: re.Match[str]

    @property
    def words(self) -> Span:
        """Where the words stand that say it was passed on."""
        return self.match.span()

    def inside(self, group: int | str = 0) -> list[Named]:
        """The agencies within the words, or within a part of them."""
        start, end = self.match.span(group)
        return [n for n in self.named if start <= n.start and n.end <= end]

    def lead(self) -> Names:
        """The agencies that are the subject of the words, or that a pronoun there stands for."""
        low, _ = clause(self.flat, *self.words)
        found = subject(self.named, self.flat, self.words[0], low) or self._enabled(low)
        if found:
            return names_of(found)
        return pronoun(self.source, self.passage, self.named, self.flat, self.words[0], low)

    def _enabled(self, low: int) -> list[Named]:
        """The agencies of "systems are in place for the hub to make checks"."""
        before = [n for n in self.named if low <= n.start and n.end <= self.words[0]]
        whole = before and _FOR.search(self.flat, max(low, before[-1].start - 24), before[-1].start)
        return before[-1:] if whole and _TO_DO.fullmatch(self.flat, before[-1].end, self.words[0]) else []

    def both_sides(self) -> Names:
        """The agencies that "between" names after the words, if more than one."""
        _, high = clause(self.flat, *self.words)
        found = names_of(after(self.named, self.flat, "between|among|amongst", self.words[1], high))
        return found if len(found) > 1 or found == (COLLECTIVE,) else ()

    def next_subject(self, opening: re.Pattern[str], verb: re.Pattern[str]) -> Names:
        """The agency that acts after the words where these open the sentence: "after a call, X came"."""
        if not opening.fullmatch(self.flat, 0, self.words[0]):
            return ()
        later = [n for n in self.named if n.start >= self.words[1]]
        stands = later and _THEN_ACTS.fullmatch(self.flat, self.words[1], later[0].start)
        acting = following(later, self.flat) if stands else []
        return names_of(acting) if acting and verb.match(self.flat, acting[-1].end) else ()

    def doer(self, by: str = "by|from") -> Names:
        """The agencies that "by" or "from" names as the sender."""
        _, high = clause(self.flat, *self.words)
        stop = _STOP.search(self.flat, self.words[1], high)
        found = after(self.named, self.flat, by, self.words[0], stop.start() if stop else high)
        return names_of(found)

    def objects(self) -> Names:
        """The agencies that the pattern asks for, with those joined to them."""
        to = self.inside("to") if "to" in self.match.re.groupindex and self.match["to"] else []
        inside = [n for n in self.inside() if n not in to]
        if not inside:
            return ()
        behind = [n for n in self.named if n.start >= inside[-1].start]
        return names_of(spelled_out(following(behind, self.flat), self.named, self.flat))

    def addressees(self) -> Names:
        """The agencies that the words, or those after them, go "to"."""
        if "to" in self.match.re.groupindex and self.match["to"]:
            first = self.inside("to")[:1]
            return names_of(following([n for n in self.named if n.start >= first[0].start], self.flat)) if first else ()
        _, high = clause(self.flat, *self.words)
        verb = _NEXT_VERB.search(self.flat, self.words[1], high)
        return names_of(after(self.named, self.flat, "to", self.words[1], verb.start() if verb else high))

    def beside(self) -> Names:
        """The agency right before the noun: "the police report"."""
        before = [n for n in self.named if n.end == self.words[0] - 1]
        return names_of(before)


def ends(place: Place, same: Names) -> tuple[Names, Names]:
    """The sender and the recipient; ``same`` are the recipients of the flow before, for what was passed on again."""
    sender, recipient = _as_placed(place, same)
    if not (sender or recipient) and (both := place.both_sides()):
        return both, both
    if not recipient and sender and place.pattern.name == "noun_from":
        recipient = place.next_subject(_AFTER_IT, _ACTS)
    if not sender and recipient and place.pattern.name == "noun_to":
        sender = place.next_subject(_IN_IT, _SAYS)
    mutual = place.pattern.recipient in ("between", "each") and len(sender) > 1
    return sender, tuple(n for n in recipient if mutual or n == COLLECTIVE or n not in sender)


def _as_placed(place: Place, same: Names) -> tuple[Names, Names]:
    pattern, objects = place.pattern, place.objects()
    if pattern.recipient == "between":
        return objects, objects
    if pattern.sender == "inside":
        return objects, ()
    if pattern.recipient == "each":
        return (lead := place.lead()), lead if len(lead) > 1 or lead == (COLLECTIVE,) else ()
    if pattern.recipient == "same":
        return place.doer(), place.addressees() or same
    if pattern.sender == "next":
        doing = names_of([n for n in place.named if n.start >= place.words[1]][:1])
        return doing, tuple(n for n in doing if n == COLLECTIVE)
    if pattern.recipient == "subject":
        return objects or place.doer(), place.lead()
    if pattern.sender == "from":
        return objects, place.addressees()
    if pattern.name == "referral_made" and _DECIDED.search(place.flat, *place.words):
        return (), place.doer()
    if pattern.name == "compound_referral":
        return _compound(place, objects)
    return _sender(place), objects if pattern.recipient == "object" else ()


def _sender(place: Place) -> Names:
    """The subject of an active verb; of a passive one, or of a noun, the agency that "by" or "from" names."""
    kind = place.pattern.sender
    if kind == "none":
        return ()
    if kind == "lead":
        return place.lead()
    if kind == "before":
        return place.lead() or place.doer()
    if kind in ("by", "compound") or _BE.search(place.flat, max(0, place.words[0] - 40), place.words[0]):
        return place.doer("by" if place.pattern.kind == "request" else "by|from") or (
            place.beside() if kind == "compound" else ()
        )
    return place.lead()


def _compound(place: Place, objects: Names) -> tuple[Names, Names]:
    """ "A clinic referral was made" goes to the clinic, if that is a kind one refers to, and else comes from it."""
    addressed = any(a.agency_kind in _ADDRESSED for a in place.source.agencies if a.name in objects)
    return (place.doer(), objects) if addressed else (objects, place.addressees())
