"""Who failed and who should have had it: names that the sentence puts there, never a name from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph import vocabulary
from graph.facts import COLLECTIVE
from loaders.extract.clauses import clause, place, with_subject
from loaders.extract.lexicon import any_of, words
from loaders.extract.masking import MASK
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.trouble import Sign

Names = tuple[str, ...]

_WORDS = words("arguments")
_LINK = re.compile(_WORDS["link"] + "$")  # what may stand between a subject and its verb
_JOINT = re.compile(
    r"(?:'s)?(?: \([^)]*\))?,? ?(?:and|or|nor|&|as well as|,)? ?(?:the |a |an |both |local |other |all |any )*$"
)
_JOINING = re.compile(r" (?:and|or|nor|as well as) |,|&")
_OPENING = re.compile(rf"(?:(?:{_WORDS['opening']})|,| )*$")
_SECOND_VERB = re.compile(rf" (?!which|who|that)[^;:{MASK}]*? (?:and|or|but)(?: (?:\w+ly|{_WORDS['auxiliary']}))* $")
_NOTHING_ELSE = re.compile(r"[\W\d]*(?:(?:the|and|in|relation|to|re|services?|for|of|response)[\W\d]*)*")
_ASIDE = re.compile(r"(?:as|which|who|where|when|with)\b[^,]*,")  # stands between a subject and its verb
_BRACKET = re.compile(r" \([^()]*\)")
_GOES_ON = re.compile(r"(?:these|this|they) (?:includes?|included|ranged?)\b")
_PASSIVE = re.compile(r"\b(?:been|being|be|was|were|is|are|get|got)\b")
_TOLD = any_of(_WORDS["told"])
_KNOWING = any_of(_WORDS["knowing"])
_OBJECT = re.compile(rf" (?:(?:{_WORDS['article']}) )*$")
_OUTSIDE = frozenset(_WORDS["outside"])
_FILE = vocabulary.scheme("failures")
_ABSENCES, _RECEIVED, _GIVEN, _SEEING = (frozenset(_FILE[key]) for key in ("absences", "received", "given", "seeing"))


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of an agency, in the places of the plain text."""

    start: int
    end: int
    name: str


def named_in(source: Source, passage: Passage) -> list[Named]:
    """The agencies that a passage mentions, in order; those that only look on are left out."""
    made = plain(passage)
    mentions = source.mentions_in((passage.start, passage.end))
    onlookers = {a.name for a in source.agencies if a.agency_kind in _OUTSIDE} if mentions else set()
    acting = [m for m in mentions if m.name not in onlookers]
    return [Named(place(made, m.start), place(made, m.end - 1) + 1, m.name) for m in acting]


def names_of(found: list[Named]) -> Names:
    """Their names, each once, in order of place."""
    return tuple(dict.fromkeys(named.name for named in found))


def subject(named: list[Named], flat: str, verb: int, low: int) -> list[Named]:
    """The agencies that are the subject of the verb at a place: right before it, and those joined to them.

    So also "the school wrote and rang", where the verb is the second of the same subject.
    """
    low = with_subject(flat, low)
    if _ASIDE.match(flat, low, verb):
        low, _ = clause(flat, max(0, low - 3), max(1, low - 2))
    before = [n for n in named if low <= n.start and n.end <= verb]
    if not before:
        return []
    if _LINK.match(flat, before[-1].end, verb):
        return _leading(before, flat)
    first = following(before, flat)
    opens = _OPENING.match(flat, low, before[0].start) and _SECOND_VERB.match(flat, first[-1].end, verb)
    return first if opens else []


def following(named: list[Named], flat: str) -> list[Named]:
    """The first of these and all that "and", "or" or a comma joins to it."""
    found = named[:1]
    for other in named[1:]:
        if not _joined(flat, found[-1], other):
            break
        found.append(other)
    return found


def after(named: list[Named], flat: str, prepositions: str, start: int, stop: int) -> list[Named]:
    """The agencies that a preposition introduces between two places, with those joined to them."""
    for match in _introduced(prepositions).finditer(flat, start, stop):
        first = next((i for i, n in enumerate(named) if _stands(n, match)), None)
        if first is not None:
            return _spelled_out(following(named[first:], flat), named, flat)
    return []


def _stands(named: Named, preposition: re.Match[str]) -> bool:
    """Whether a mention follows a preposition, or begins with it ("between services")."""
    return named.start == preposition.start() or preposition.end(1) < named.start <= preposition.end()


def _spelled_out(found: list[Named], named: list[Named], flat: str) -> list[Named]:
    """A collective whose members a bracket names is these: "the lead agencies (the police and the school)"."""
    bracket = _BRACKET.match(flat, found[-1].end)
    inside = [n for n in named if bracket and bracket.start() < n.start and n.end <= bracket.end()]
    return [*found[:-1], *inside] if inside and found[-1].name == COLLECTIVE else found


def headed(source: Source) -> dict[str, Names]:
    """The agencies that headings name and say nothing else: whoever stands under one is its subject."""
    found: dict[str, Names] = {}
    for passage in source.passages:
        if passage.kind == "heading" and (named := named_in(source, passage)):
            made = plain(passage)
            rest = "".join(c for i, c in enumerate(made.lower) if not any(n.start <= i < n.end for n in named))
            if _NOTHING_ELSE.fullmatch(rest):
                found[" ".join(passage.flat.split())] = names_of(named)
    return found


def agents_of(
    source: Source, passage: Passage, flat: str, sign: Sign, headings: dict[str, Names]
) -> tuple[Names, Names]:
    """The bodies that failed and the bodies that it concerned; the heading's, where the sentence names none at all."""
    named = named_in(source, passage)
    if not named:
        return _carried(source, passage, flat) or headings.get(passage.heading or "", ()), ()
    _, high = clause(flat, *sign.core)
    if between := after(named, flat, "between", sign.core[0], high):
        return names_of(between), names_of(between)
    doing, receiving = _by_voice(named, flat, sign)
    doing = doing or (after(named, flat, "from", sign.core[0], high) if sign.code in _GIVEN else [])
    if sign.code in _RECEIVED:
        receiving = receiving or after(named, flat, "to|with|for|into", sign.core[0], high)
    return names_of(doing), tuple(name for name in names_of(receiving) if name not in names_of(doing))


def _carried(source: Source, passage: Passage, flat: str) -> Names:
    """The agencies of the sentence before, where this one goes on with its list: "These include failing to ..."."""
    if not _GOES_ON.match(flat):
        return ()
    index = source.passages.index(passage)
    before = source.passages[index - 1] if index else passage
    text = plain(before).lower
    return names_of(after(named_in(source, before), text, "by|across", 0, len(text)))


def _by_voice(named: list[Named], flat: str, sign: Sign) -> tuple[list[Named], list[Named]]:
    """Who did and who should have had it, as active and passive put them: "X did not tell", "X was not told by Y"."""
    low, high = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    doing = after(named, flat, "by|across", sign.core[0], high)
    lead = subject(named, flat, at, low)
    passive = sign.found and _PASSIVE.search(flat, max(low, at - 12), sign.topic[0])
    if lead and sign.code in _RECEIVED and (passive or _KNOWING.search(flat, *sign.core)):
        concerned = _KNOWING.search(flat, *sign.core) or _TOLD.search(flat, *sign.core)
        return doing, lead if concerned else []
    if lead and passive:
        return doing or (lead if sign.code in _ABSENCES else []), []
    doing = doing or lead or subject(named, flat, sign.topic[0], sign.cue[1]) or _in_phrase(named, flat, sign)
    return doing, _told(named, flat, sign) if sign.code in _RECEIVED else []


def _told(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The agencies that are the object of the verb: "did not tell X"."""
    objects = [n for n in named if n.start > sign.core[1]]
    if not objects or not _OBJECT.match(flat, sign.core[1], objects[0].start):
        return []
    return _spelled_out(following(objects, flat), named, flat)


def _in_phrase(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The agency of a complete turn of phrase: "the readiness of X to share", "should have alerted X"."""
    if sign.found:
        return []
    told = following([n for n in named if n.start == sign.core[1] + 1], flat) if sign.code in _SEEING else []
    return told or after(named, flat, "of", *sign.core)


def _leading(before: list[Named], flat: str) -> list[Named]:
    """The last of these and all that "and" or a comma joins to it."""
    found = [before[-1]]
    for named in reversed(before[:-1]):
        if not _joined(flat, named, found[0]):
            break
        found.insert(0, named)
    return found


def _joined(flat: str, one: Named, other: Named) -> bool:
    between = (one.end, other.start)
    return bool(_JOINT.match(flat, *between) and _JOINING.search(flat, *between))


@cache
def _introduced(prepositions: str) -> re.Pattern[str]:
    return re.compile(rf"\b({prepositions})(?: (?:{_WORDS['article']}))* ")
