"""Trouble in a sentence: a cue that something stopped, on a topic that says what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph import vocabulary
from graph.facts import Span
from loaders.extract.clauses import clause, with_subject
from loaders.extract.cues import Cue, Cues, cue
from loaders.extract.topics import Found, Kind, joined_on, passive_on, topics, verb_next, words_back, words_on

_FILE = vocabulary.scheme("failures")
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?$")  # before a negation: the verb is passive
_TIMELY = re.compile(r"\b(?:timely|prompt|promptly|quickly|swiftly|soon|sooner|in time|on time|speedily|until)\b")
_LACKS = frozenset(("lack", "lacks", "lacked", "lacking"))
_DENYING_ALL = frozenset(("none", "not_all"))
_THERE = re.compile(r"\bthere (?:\w+ )?$")  # "there is not always attendance"
_THING = 5  # words on from there
_HOLDER = 15  # words back from a negation to the record or meeting that did not hold something


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of trouble: its code, the words from cue to topic, the cue alone, the topic alone, and the rule.

    ``rank`` is the place of its family among the sure ones; ``found`` is missing in a complete turn of phrase.
    """

    code: str
    core: Span
    cue: Span
    topic: Span
    rule: str
    rank: int
    found: Found | None = None

    @property
    def family(self) -> str:
        """The sort of trouble."""
        return self.rule.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Family:
    """One sort of trouble: the column of the topics it reads, and where it looks for them."""

    name: str
    rank: int
    column: str
    look: str
    reach: int
    cues: Cue
    default: str | None

    def sign(self, code: str, cue: Span, found: Found | None) -> Sign:
        """A sign of this sort, from its cue to its topic."""
        topic = found.span if found else cue
        core = min(cue[0], topic[0]), max(cue[1], topic[1])
        return Sign(code, core, cue, topic, f"failure/{self.name}", self.rank, found)


def _family(rank: int, row: dict[str, str]) -> Family:
    cues = cue(list(row["hints"]), row["cues"])
    return Family(row["name"], rank, row["column"], row["look"], int(row["reach"]), cues, row.get("default"))


FAMILIES = [_family(rank, row) for rank, row in enumerate(_FILE["families"], 1)]
CONSTRUCTIONS = [(row["code"], cue(row["hints"], row["words"])) for row in _FILE["constructions"]]
CUES = Cues([*(words for _, words in CONSTRUCTIONS), *(family.cues for family in FAMILIES)])


def has_trouble(flat: str) -> bool:
    """Whether any cue of trouble stands in a sentence."""
    return CUES.stand_in(flat)


def signs(flat: str) -> list[Sign]:
    """Every sign of trouble in a sentence whose agencies are masked, in order of place.

    >>> [(sign.code, sign.family) for sign in signs("the risks were not identified, shared or acted on in time")]
    [('NOT_RECOGNISED', 'negated'), ('NOT_SHARED', 'negated'), ('NOT_ACTED_ON', 'negated')]
    """
    found: list[Sign] = []
    for index in CUES.worth_trying(flat):
        for match in CUES.cues[index].words.finditer(flat):
            if index < len(CONSTRUCTIONS):
                found.append(_constructed(CONSTRUCTIONS[index][0], match.span()))
            else:
                found += _of_cue(flat, FAMILIES[index - len(CONSTRUCTIONS)], match.span())
    return sorted(found, key=lambda sign: sign.core)


def _constructed(code: str, words: Span) -> Sign:
    return Sign(code, words, words, words, f"construction/{code.lower()}", 0)


def _of_cue(flat: str, family: Family, cue: Span) -> list[Sign]:
    low, high = clause(flat, *cue)
    low = with_subject(flat, low)
    if family.look == "verb":
        return _negated(flat, family, cue, (low, high))
    if flat[slice(*cue)] in _LACKS and (holder := _holder(flat, family, cue, low)):
        return [holder]
    for window in _windows(flat, family, cue, (low, high)):
        first = _passive(flat, family, cue, high) or _first(flat, family, cue, window, family.column)
        if first:
            return [first, *_joined(flat, family, cue, first, high)]
    return [family.sign(family.default, cue, None)] if family.default else []


def _windows(flat: str, family: Family, cue: Span, bounds: Span) -> list[Span]:
    after = words_on(flat, cue[1], bounds[1], family.reach)
    before = words_back(flat, cue[0], bounds[0], family.reach)
    return {"after": [after], "before": [before], "either": [after, before]}[family.look]


def _first(
    flat: str, family: Family, cue: Span, window: Span, column: str, kinds: tuple[Kind, ...] = ("verb", "noun")
) -> Sign | None:
    """The first topic of a window that the column has a code for; before a cue only what can be a subject."""
    before = window[1] == cue[0]
    for found in topics(flat, window):
        code = found.topic.code(column)
        fits = not before or found.topic.kind == "noun" or flat[slice(*found.span)].endswith(("ing", "ed"))
        if code and fits and found.topic.kind in kinds:
            return family.sign(code, cue, found)
    return None


def _negated(flat: str, family: Family, cue: Span, bounds: Span) -> list[Sign]:
    """The verb right after a negation; one that only carries a noun gives way to the noun."""
    verb = verb_next(flat, cue[1])
    if not verb:
        there = _THERE.search(flat, bounds[0], cue[0])
        noun = _first(flat, family, cue, words_on(flat, cue[1], bounds[1], _THING), family.column) if there else None
        return [noun] if noun else []
    after = words_on(flat, verb.span[1], bounds[1], family.reach)
    column = "late" if _TIMELY.search(flat, cue[1], after[1]) else family.column  # what was not done in time was late
    if verb.topic.kind == "verb":
        code = verb.topic.code(column) or verb.topic.code(family.column)
        first = family.sign(code, cue, verb) if code else None
        return [first, *_joined(flat, family, cue, first, bounds[1])] if first else []
    if verb.topic.kind == "content" and (holder := _holder(flat, family, cue, bounds[0])):
        return [holder]
    before = words_back(flat, cue[0], bounds[0], family.reach)
    order = (before, after) if _BE.search(flat, bounds[0], cue[0]) else (after, before)
    nouns = (_first(flat, family, cue, window, column) for window in order)
    return [replace(sign, core=(sign.core[0], max(sign.core[1], verb.span[1]))) for sign in nouns if sign][:1]


def _holder(flat: str, family: Family, cue: Span, low: int) -> Sign | None:
    """The record, plan or meeting that lacks something: "the plans do not set out ..."."""
    return _first(flat, family, cue, words_back(flat, cue[0], low, _HOLDER), "holds", ("noun",))


def _passive(flat: str, family: Family, cue: Span, high: int) -> Sign | None:
    """What did not happen to the thing: "neither the call nor the letter was shared"."""
    found = passive_on(flat, cue[1], high) if family.name in _DENYING_ALL else None
    code = found.topic.code("not") if found else None
    return family.sign(code, cue, found) if code else None


def _joined(flat: str, family: Family, cue: Span, first: Sign, high: int) -> Iterable[Sign]:
    """Further topics that stand in one list with the first: "not identified, shared or acted on"."""
    for found in joined_on(flat, first.topic[1], high):
        code = found.topic.code(family.column)
        if not code:
            return
        yield family.sign(code, cue, found)
