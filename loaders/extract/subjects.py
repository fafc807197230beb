"""Which of a sentence's agencies are the subject of a verb, or stand after a preposition, with those joined to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from graph.facts import COLLECTIVE
from loaders.extract.clauses import clause, with_subject
from loaders.extract.lexicon import words
from loaders.extract.masking import MASK
from loaders.extract.named import Named

_WORDS = words("arguments")
_LINK = re.compile(_WORDS["link"] + "$")  # what may stand between a subject and its verb
_FAR_LINK = re.compile(_WORDS["far_link"] + "$")
_JOINT = re.compile(
    r"(?:'s)?(?: \([^)]*\))?,? ?(?:and|or|nor|&|as well as|,)? ?(?:by )?(?:the |a |an |both |local |other |all |any )*$"
)
_JOINING = re.compile(r" (?:and|or|nor|as well as) |,|&")
_OPENING = re.compile(rf"(?:(?:{_WORDS['opening']})|,| )*$")
_ADVERBIAL = re.compile(
    rf"(?:(?:{_WORDS['adverbial']}) [^,;:]{{2,60}}, )?(?:(?:{_WORDS['opening']})|,| )*(?:{_WORDS['staff_of']} )?$"
)
_SECOND_VERB = re.compile(
    rf" (?!which|who|that)(?:(?:from|to|with|by|about) (?:the |a |an |his |her |its |their )?{MASK}+|[^;:{MASK}])*?"
    rf" (?:and|or|but)(?: (?:\w+ly|{_WORDS['auxiliary']}))* $"
)
_LED_BY = re.compile(
    r"(?:although|though|while|whilst|when|where|once|if|since|after|before|as|because|despite|following|given) [^,]*, "
)  # another clause before that of the verb
_ASIDE = re.compile(r"(?:as|which|who|where|when|with)\b[^,]*,")  # stands between a subject and its verb
_RELATIVE = re.compile(rf"(?:and )?(?:who|which)(?: (?:{_WORDS['between']}))* $")
_MEMBERS = re.compile(r"(?: \(|,? (?:such as|including|namely) )")
_SEAT = re.compile(rf"\b(?:{_WORDS['seats']})\b", re.I)
_SITS_IN = re.compile(rf"(?:{_WORDS['staff']})?(?: and those)? (?:based |working |located )?(?:in|at|within) (?:the )?")


def subject(named: list[Named], flat: str, verb: int, low: int) -> list[Named]:
    """The agencies that are the subject of the verb at a place: right before it, and those joined to them.

    So also "the school wrote and rang", where the verb is the second of the same subject.
    """
    if _RELATIVE.match(flat, low, verb):
        return _before_relative(named, flat, low)
    low = with_subject(flat, low)
    if _ASIDE.match(flat, low, verb):
        low, _ = clause(flat, max(0, low - 3), max(1, low - 2))
    if led := _LED_BY.match(flat, low, verb):
        low = led.end()
    before = [n for n in named if low <= n.start and n.end <= verb]
    if len(before) > 1 and _is_short_form(before, flat):
        long, short = before[-2:]
        before[-2:] = [replace(long, name=short.name)]
    if not before:
        return []
    end = before[-1].end
    if _is_seat(before, flat):
        before.pop()
    if _LINK.match(flat, end, verb):
        return _leading(before, flat)
    first = following(before, flat)
    again = flat.startswith("nor ", verb) or _SECOND_VERB.match(flat, first[-1].end, verb)
    opens = _OPENING.match(flat, low, before[0].start) and again
    return first if opens else _from_afar(first, flat, verb, low)


def _is_short_form(before: list[Named], flat: str) -> bool:
    """Whether the last of these stands in brackets behind the one before: "the youth justice team (YJT)"."""
    return flat[before[-2].end : before[-1].start] == " (" and flat.startswith(")", before[-1].end)


def _is_seat(before: list[Named], flat: str) -> bool:
    """Whether the last of these is only where staff of the one before sit: "the police in the hub"."""
    seated = len(before) > 1 and _SEAT.search(before[-1].name)
    return bool(seated and _SITS_IN.fullmatch(flat, before[-2].end, before[-1].start))


def _before_relative(named: list[Named], flat: str, low: int) -> list[Named]:
    """The agencies that a relative clause is about: "the school, which told ..."."""
    before = [n for n in named if n.end <= low]
    return _leading(before, flat) if before and not flat[before[-1].end : low].strip(" ,)") else []


def _from_afar(first: list[Named], flat: str, verb: int, low: int) -> list[Named]:
    """The agencies that open the clause and whose own attribute stands before the verb: "a nurse at the home did"."""
    return first if opens(first, flat, low) and _FAR_LINK.match(flat, first[-1].end, verb) else []


def opens(found: list[Named], flat: str, low: int) -> bool:
    """Whether nothing but an adverb or an article stands before the first of these in its clause."""
    return bool(found) and bool(_ADVERBIAL.match(flat, low, found[0].start))


def following(named: list[Named], flat: str) -> list[Named]:
    """The first of these and all that "and", "or" or a comma joins to it."""
    found = named[:1]
    for other in named[1:]:
        if not _joined(flat, found[-1], other):
            break
        found.append(other)
    return found[:1] if _is_no_list(found, flat) else found


def _is_no_list(found: list[Named], flat: str) -> bool:
    """Whether two that only a comma joins are no list: "after talks with the police, the school wrote"."""
    if len(found) != 2 or flat.startswith(")", found[1].end):
        return False
    return flat[found[0].end : found[1].start].strip(" the") == ","


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


def after(named: list[Named], flat: str, prepositions: str, start: int, stop: int) -> list[Named]:
    """The agencies that a preposition introduces between two places, with those joined to them."""
    for match in _introduced(prepositions).finditer(flat, start, stop):
        first = bisect_left(named, match.start(), key=lambda n: n.start)
        if first < len(named) and _stands(named[first], match):
            return spelled_out(following(named[first:], flat), named, flat)
    return []


def _stands(named: Named, preposition: re.Match[str]) -> bool:
    """Whether a mention follows a preposition, or begins with it ("between services")."""
    return named.start == preposition.start() or preposition.end(1) < named.start <= preposition.end()


@cache
def _introduced(prepositions: str) -> re.Pattern[str]:
    return re.compile(rf"\b({prepositions})(?: (?:{_WORDS['article']}))*(?: {_WORDS['staff_of']})? ")


def spelled_out(found: list[Named], named: list[Named], flat: str) -> list[Named]:
    """A collective whose members the text names is these: "the lead agencies (the police and the school)"."""
    opened = _MEMBERS.match(flat, found[-1].end) if found and found[-1].name == COLLECTIVE else None
    if not opened:
        return found
    inside = following([n for n in named if n.start >= opened.end()], flat)
    near = inside and len(flat[opened.end() : inside[0].start].split()) < 2
    return [*found[:-1], *inside] if near else found
