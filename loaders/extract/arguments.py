"""Who failed and who should have had it: names that the sentence puts there, never a name from elsewhere."""

from __future__ import annotations

import re

from graph.facts import COLLECTIVE
from loaders.extract.clauses import clause
from loaders.extract.discourse import actor_before, before, pronoun
from loaders.extract.lexicon import words
from loaders.extract.named import Named, Names, bodies, named_in, names_of
from loaders.extract.owners import IN, ON, admitting, between_sent, holder, owner, place_of
from loaders.extract.parts import part_of, present
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.subjects import after
from loaders.extract.trouble import Sign
from loaders.extract.voice import by_voice, is_for_somebody, is_passive, without_access

__all__ = ["Names", "agents_of"]

_WORDS = words("arguments")
_GOES_ON = re.compile(r"(?:these|this|they) (?:includes?|included|ranged?)\b")
_STORY = re.compile(r"\b(?:was|were|had|did)\b")  # only of a story does who acted before act on
_AND_ANOTHER = re.compile(rf"(?:{_WORDS['staff']})?,? (?:and|or)\b")
_OTHERWISE = re.compile(r" (?:when|where|if|whenever|the difference) ")
_EACH_OTHER = re.compile(r"\b(?:with|to) (?:each other|one another)\b")
_THESE = re.compile(
    r"\b(?:with|to) (?:either of |any of |both of )?(?:these|those) (?:\w+ )?"
    r"(?:teams|agencies|services|organisations|bodies|partners)\b"
)
_TO_WHOM = rf"{_WORDS['led']}(?:to|with)|for|into"
_BY_OTHERS = re.compile(rf"\bby (?:the )?{_WORDS['others']}\b")
_THERE = re.compile(
    r"(?:there (?:is|was|were|are|had been|has been)|(?:a|the) (?:lack|failure|absence)|lack of|failure to)\b"
)
_OWNED, _PLACED, _LANDED = (frozenset(_WORDS[key]) for key in ("owned", "placed", "landed"))
_FILE = words("failure_groups")
_ABSENCES, _GIVEN = (frozenset(_FILE[key]) for key in ("absences", "given"))


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
    between = after(named, flat, "between", sign.core[0], high)
    if between and _OTHERWISE.search(flat, sign.core[0], between[0].start):
        between = []
    if between and (len(between) > 1 or between[0].name == COLLECTIVE or _AND_ANOTHER.match(flat, between[0].end)):
        return _both(names_of(between))
    doing, receiving = without_access(named, flat, sign) or by_voice(named, flat, sign)
    if sign.code in _OWNED and not doing and not receiving:
        doing, receiving = between_sent(named, flat, clause(flat, *sign.core), sign.cue)
    doing = doing or part_of(named, flat, sign)
    if sign.code in _ABSENCES:
        doing = doing or present(named, flat, sign)
    if sign.code in _GIVEN:
        doing = doing or after(named, flat, "from", sign.core[0], high)
    if is_for_somebody(flat, sign):
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
    others = [n for n in bodies(named, flat) if n not in receiving]
    found = owner(others, flat, (low, high), sign.cue) if sign.code in _OWNED else []
    found = found or (admitting(others, flat, (low, high), sign.cue) if sign.code not in _OWNED else [])
    found = found or (holder(others, flat, (low, high), sign.cue) if sign.code in _LANDED else [])
    where = ON if sign.code == "NOT_RECORDED" else IN
    return found or (place_of(others, flat, sign.core, high, where) if sign.code in _PLACED else [])


def _by_pronoun(source: Source, passage: Passage, named: list[Named], flat: str, sign: Sign) -> Names:
    """The agency that "they" or "it" stands for, where it did or did not do something."""
    low, _ = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    return () if is_passive(flat, sign) else pronoun(source, passage, named, flat, at, low)


def _carried(source: Source, passage: Passage, flat: str) -> Names:
    """The agencies of the sentence before, where this one goes on with its list: "These include failing to ..."."""
    if not _GOES_ON.match(flat):
        return ()
    last = before(source, passage)
    text = plain(last).lower if last else ""
    return names_of(after(named_in(source, last), text, "by|across", 0, len(text))) if last else ()


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
