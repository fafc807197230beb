"""Who failed and who should have had it: names that the sentence puts there, never a name from elsewhere."""

from __future__ import annotations

import re

from graph import vocabulary
from graph.facts import COLLECTIVE
from loaders.extract.clauses import clause
from loaders.extract.discourse import actor_before, before, pronoun
from loaders.extract.lexicon import any_of, words
from loaders.extract.owners import between_sent, holder, owner, place_of
from loaders.extract.parts import part_of, present
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.subjects import Named, Names, after, following, named_in, names_of, opens, spelled_out, subject
from loaders.extract.trouble import Sign

__all__ = ["Named", "Names", "after", "agents_of", "following", "named_in", "names_of", "subject"]

_WORDS = words("arguments")
_GOES_ON = re.compile(r"(?:these|this|they) (?:includes?|included|ranged?)\b")
_PASSIVE = re.compile(rf"\b(?:been|being|be|was|were|is|are|get|got)(?:n't)?(?: {_WORDS['passive_gap']}){{0,5}} $")
_DOING = re.compile(rf"(?:\w+ly )?(?:{_WORDS['no_participle']})\b")
_TOLD = any_of(_WORDS["told"])
_KNOWING = any_of(_WORDS["knowing"])
_OBJECT = re.compile(rf" (?!by )(?:(?:{_WORDS['article']}) )*$")
_NEXT = len(" are receiving")  # room for the verb that follows a subject that is counted
_STORY = re.compile(r"\b(?:was|were|had|did)\b")  # only of a story does who acted before act on
_EACH_OTHER = re.compile(r"\b(?:with|to) (?:each other|one another)\b")
_THESE = re.compile(
    r"\b(?:with|to) (?:either of |any of |both of )?(?:these|those) (?:\w+ )?"
    r"(?:teams|agencies|services|organisations|bodies|partners)\b"
)
_GIVES = re.compile(
    rf"\b(?:provide|tell|inform|give|notify|alert|supply|send|update|brief)(?: (?:{_WORDS['article']}))* $"
)
_TO_WHOM = rf"{_WORDS['led']}(?:to|with)|for|into"
_BY_OTHERS = re.compile(rf"\bby (?:the )?{_WORDS['others']}\b")
_THERE = re.compile(
    r"(?:there (?:is|was|were|are|had been|has been)|(?:a|the) (?:lack|failure|absence)|lack of|failure to)\b"
)
_ACCESS = re.compile(r"\baccess\b|\bable to (?:see|view|read)\b")
_HELD = re.compile(r"(?:'s?)?(?: \w+)? (?:records?|notes|files?|systems?|database|information|data)\b")
_COUNTING, _ADJECTIVES = ("not_all",), 3
_OWNED, _PLACED, _LANDED = (frozenset(_WORDS[key]) for key in ("owned", "placed", "landed"))
_FILE = vocabulary.scheme("failures")
_ABSENCES, _RECEIVED, _GIVEN, _SEEING = (frozenset(_FILE[key]) for key in ("absences", "received", "given", "seeing"))


def agents_of(
    source: Source, passage: Passage, flat: str, sign: Sign, headings: dict[str, Names]
) -> tuple[Names, Names]:
    """The bodies that failed and the bodies that it concerned; the heading's, where the sentence names none at all."""
    named = named_in(source, passage)
    if not named:
        if _BY_OTHERS.search(flat, sign.core[0]):
            return (), ()
        carried = _carried(source, passage, flat) or _by_pronoun(source, passage, named, flat, sign)
        return carried or headings.get(passage.heading or "", ()) or actor_before(source, passage), ()
    _, high = clause(flat, *sign.core)
    if between := after(named, flat, "between", sign.core[0], high):
        return _both(names_of(between))
    doing, receiving = _without_access(named, flat, sign) or _by_voice(named, flat, sign)
    if sign.code in _OWNED and not doing and not receiving:
        doing, receiving = between_sent(named, flat, clause(flat, *sign.core), sign.cue)
    doing = doing or part_of(named, flat, sign)
    if sign.code in _ABSENCES:
        doing = doing or present(named, flat, sign)
    if sign.code in _GIVEN:
        doing = doing or after(named, flat, "from", sign.core[0], high)
    if sign.code in _RECEIVED:
        receiving = receiving or after(named, flat, _TO_WHOM, sign.core[0], high)
        receiving = receiving or _named_before(named, flat, sign, high, doing)
        if len(names_of(doing)) > 1 and not receiving and _EACH_OTHER.search(flat, sign.core[0], high):
            return _both(names_of(doing))
    doing = doing or _owning(named, flat, sign, receiving)
    names = names_of(doing) or _by_pronoun(source, passage, named, flat, sign)
    if not names and _BY_OTHERS.search(flat, sign.core[0], high + 1):
        return (), names_of(receiving)
    if not names and (_exists(flat, sign) or not _in_clause(named, flat, sign, receiving)):
        headed = headings.get(passage.heading or "", ())
        rivals = {n.name for n in named if n in receiving or n.end <= sign.core[0]} - {COLLECTIVE}
        names = () if rivals & set(headed) or rivals - set(names_of(receiving)) else headed
    if not names and set(named) <= set(receiving) and _STORY.search(flat, *clause(flat, *sign.core)):
        names = actor_before(source, passage)
    return names, tuple(name for name in names_of(receiving) if name not in names)


def _both(names: Names) -> tuple[Names, Names]:
    """What lies between several concerns each of them; of one alone the other end is not known."""
    return names, names if len(names) > 1 or names == (COLLECTIVE,) else ()


def _owning(named: list[Named], flat: str, sign: Sign, receiving: list[Named]) -> list[Named]:
    """The agency whose thing failed, or within which it did."""
    low, high = clause(flat, *sign.core)
    others = [n for n in named if n not in receiving]
    found = owner(others, flat, (low, high), sign.cue) if sign.code in _OWNED else []
    found = found or (holder(others, flat, (low, high), sign.cue) if sign.code in _LANDED else [])
    return found or (place_of(others, flat, sign.core, high) if sign.code in _PLACED else [])


def _by_pronoun(source: Source, passage: Passage, named: list[Named], flat: str, sign: Sign) -> Names:
    """The agency that "they" or "it" stands for, where it did or did not do something."""
    low, _ = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    return () if _is_passive(flat, sign) else pronoun(source, passage, named, flat, at, low)


def _carried(source: Source, passage: Passage, flat: str) -> Names:
    """The agencies of the sentence before, where this one goes on with its list: "These include failing to ..."."""
    if not _GOES_ON.match(flat):
        return ()
    last = before(source, passage)
    text = plain(last).lower if last else ""
    return names_of(after(named_in(source, last), text, "by|across", 0, len(text))) if last else ()


def _by_voice(named: list[Named], flat: str, sign: Sign) -> tuple[list[Named], list[Named]]:
    """Who did and who should have had it, as active and passive put them: "X did not tell", "X was not told by Y"."""
    low, high = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    doing = after(named, flat, "by|across", sign.core[0], high)
    lead = subject(named, flat, at, low) or _counted(named, flat, sign)
    lead = spelled_out(lead, named, flat)
    passive = _is_passive(flat, sign)
    knowing = _KNOWING.search(flat, sign.core[0], sign.core[1] + _NEXT)
    if lead and sign.code in _RECEIVED and (passive or knowing):
        concerned = knowing or _TOLD.search(flat, *sign.core)
        return doing, lead if concerned else []
    if lead and passive:
        return doing or (lead if sign.code in _ABSENCES else []), []
    doing = doing or lead or _in_phrase(named, flat, sign)
    return doing, _told(named, flat, sign) if sign.code in _RECEIVED else []


def _named_before(named: list[Named], flat: str, sign: Sign, high: int, doing: list[Named]) -> list[Named]:
    """The agencies that "these teams" stand for: those that the sentence names before, two or more."""
    these = _THESE.search(flat, sign.core[0], min(len(flat), high + 1))
    found = [n for n in named if these and n.end <= sign.core[0] and n not in doing]
    return found if len({n.name for n in found}) > 1 else []


def _exists(flat: str, sign: Sign) -> bool:
    """Whether a sentence only says that there is something wrong, and so has no subject of its own."""
    return bool(_THERE.match(flat, clause(flat, *sign.core)[0]))


def _in_clause(named: list[Named], flat: str, sign: Sign, receiving: list[Named]) -> bool:
    """Whether the clause names an agency other than those that it concerned."""
    low, high = clause(flat, *sign.core)
    return any(low <= n.start < high and n not in receiving for n in named)


def _without_access(named: list[Named], flat: str, sign: Sign) -> tuple[list[Named], list[Named]] | None:
    """Where somebody has no access: who holds the records, and who cannot see them."""
    low, high = clause(flat, *sign.core)
    access = _ACCESS.search(flat, *sign.core) if sign.code == "NO_ROUTE" else None
    if not access:
        return None
    lead = subject(named, flat, sign.cue[0], low) or after(named, flat, "of|by|for", access.start(), high)
    held = [n for n in named if n.start >= access.end() and _HELD.match(flat, n.end)]
    return following(held, flat), lead


def _counted(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The subject that stands within the cue's reach: "not all schools are told", "did the school not ask"."""
    found = following([n for n in named if n.end > sign.cue[1]], flat)
    near = found and len(flat[sign.cue[1] : found[0].start].split()) <= _ADJECTIVES
    if near and sign.family in _COUNTING:
        return found
    return subject(named, flat, sign.topic[0], sign.cue[1])


def _is_passive(flat: str, sign: Sign) -> bool:
    """Whether the words say what was or was not done, and so name no doer before the verb."""
    low, _ = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    doing = _DOING.match(flat, sign.topic[0])
    return bool(sign.found and not doing and _PASSIVE.search(flat, max(low, at - 12), sign.topic[0]))


def _told(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The agencies that are the object of the verb: "did not tell X"."""
    given = [n for n in named if sign.cue[1] <= n.start < sign.core[1] and _GIVES.search(flat, sign.cue[0], n.start)]
    if given:
        return following([n for n in named if n.start >= given[0].start], flat)
    objects = [n for n in named if n.start > sign.core[1]]
    if not objects or not _OBJECT.match(flat, sign.core[1], objects[0].start):
        return []
    return spelled_out(following(objects, flat), named, flat)


def _in_phrase(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The agency of a complete turn of phrase: "the readiness of X to share", "should have alerted X".

    So also the one that opens it: "the clinic is oversubscribed".
    """
    if sign.found:
        return []
    within = [n for n in named if sign.core[0] <= n.start < sign.core[1]]
    if within and opens(within, flat, clause(flat, *sign.core)[0]):
        return following(within, flat)
    told = following([n for n in named if n.start == sign.core[1] + 1], flat) if sign.code in _SEEING else []
    return told or after(named, flat, "of", *sign.core)
