"""Trouble in a sentence: a cue that something stopped, on a topic that says what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph import vocabulary
from graph.facts import Span
from loaders.extract.clauses import clause
from loaders.extract.cues import Cue, Cues, cue

_FILE = vocabulary.scheme("failures")
_KINDS = ("verb", "noun", "content", "light")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of trouble: its code, the words from cue to topic, the cue alone, the topic alone, the rule and its verb."""

    code: str
    core: Span
    cue: Span
    topic: Span
    rule: str
    row: int
    rank: int


def _kind(row: dict[str, str]) -> str:
    return next(kind for kind in _KINDS if kind in row)


TOPICS: list[dict[str, str]] = _FILE["topics"]


def _topics(*kinds: str) -> re.Pattern[str]:
    rows = [f"(?P<t{i}>{row[_kind(row)]})" for i, row in enumerate(TOPICS) if _kind(row) in kinds]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(rows)})(?![\w-])")


_ANY_TOPIC = _topics("verb", "noun")
_FILLER = (
    r"(?: (?:\w+ly|always|yet|been|being|be|have|had|then|therefore|also|even|to|able|all|both|so|as|well|either|again|ever"
    r"|in fact|any|in a position|seem|seen|appear|feel|necessary|enough|themselves|itself|of))*,? "
)
_VERB = re.compile(_FILLER + _topics("verb", "content", "light").pattern)
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?$")  # before a negation: the verb is passive
_PASSIVE = re.compile(r".{0,110}?\b(?:was|were|is|are|been|being) (?:\w+ly |ever |even |then )?" + _topics("verb").pattern)
_LACKS = frozenset(("lack", "lacks", "lacked", "lacking"))
_HOLDER = 15  # words back from a negation to the record or meeting that did not hold something
_JOIN = re.compile(r" and (?:he|she|they|it|there|then|was|were|had|has|did|\w+ed that)\b")
_TIMELY = re.compile(r"\b(?:timely|prompt|promptly|quickly|swiftly|soon|sooner|in time|on time|speedily|until)\b")
_ATTRIBUTE = re.compile(r"(?<![\w-])(?:a|an|the|their|its|his|her|no|any|this|these|some|all|other|more) $")  # "an identified need"


@dataclass(frozen=True, slots=True)
class Family:
    """One sort of trouble."""

    name: str
    column: str
    look: str
    reach: int
    cues: Cue
    default: str | None


FAMILIES = [
    Family(f["name"], f["column"], f["look"], int(f["reach"]), cue(f["hints"], f["cues"]), f.get("default")) for f in _FILE["families"]
]
_RANK = {family.name: rank for rank, family in enumerate(FAMILIES, 1)}
CONSTRUCTIONS = [(c["code"], cue(c["hints"], c["words"])) for c in _FILE["constructions"]]


_CUES = Cues([*(words for _, words in CONSTRUCTIONS), *(family.cues for family in FAMILIES)])


def has_trouble(flat: str) -> bool:
    """Whether any cue of trouble stands in a sentence."""
    return _CUES.stand_in(flat)


def signs(flat: str) -> list[Sign]:
    """Every sign of trouble in a sentence whose agencies are masked, in order of place."""
    found: list[Sign] = []
    for index in _CUES.worth_trying(flat):
        for match in _CUES.cues[index].words.finditer(flat):
            if index < len(CONSTRUCTIONS):
                found.append(_constructed(CONSTRUCTIONS[index][0], match.span()))
            else:
                found += _of_cue(flat, FAMILIES[index - len(CONSTRUCTIONS)], match.span())
    return sorted(found, key=lambda sign: sign.core)


def _constructed(code: str, words: Span) -> Sign:
    return Sign(code, words, words, words, f"construction/{code.lower()}", -1, 0)


def _of_cue(flat: str, family: Family, cue: Span) -> list[Sign]:
    low, high = clause(flat, *cue)
    if family.look == "verb":
        return _negated(flat, family, cue, (low, high))
    after, before = (cue[1], _words_on(flat, cue[1], high, family.reach)), (_words_back(flat, cue[0], low, family.reach), cue[0])
    if family.name == "lacking" and flat[cue[0] : cue[1]] in _LACKS:
        held = (_words_back(flat, cue[0], low, _HOLDER), cue[0])
        if holder := _first_topic(flat, family, cue, held, "holds", ("noun",)):
            return [holder]
    windows = {"after": [after], "before": [before], "either": [after, before]}[family.look]
    for window in windows:
        if sign := _passive(flat, family, cue, window, high) or _first_topic(flat, family, cue, window):
            return [sign, *_coordinated(flat, family, cue, sign, high)]
    if family.default:
        return [Sign(family.default, cue, cue, cue, f"failure/{family.name}", -1, _RANK[family.name])]
    return []


def _first_topic(
    flat: str, family: Family, cue: Span, window: Span, column: str = "", kinds: tuple[str, ...] = ("verb", "noun")
) -> Sign | None:
    for topic in _ANY_TOPIC.finditer(flat, *window):
        row = int(str(topic.lastgroup)[1:])
        code = TOPICS[row].get(column or family.column) or (column == "holds" and TOPICS[row].get("weak"))
        named = "noun" in TOPICS[row] or window[1] != cue[0] or topic[0].endswith(("ing", "ed"))  # a subject is a noun
        if code and named and _kind(TOPICS[row]) in kinds and not (topic[0].endswith("ed") and _ATTRIBUTE.search(flat, 0, topic.start())):
            return _sign(code, cue, topic.span(), family, row)
    return None


def _sign(code: str, cue: Span, topic: Span, family: Family, row: int) -> Sign:
    core = min(cue[0], topic[0]), max(cue[1], topic[1])
    return Sign(code, core, cue, topic, f"failure/{family.name}", row, _RANK[family.name])


def _negated(flat: str, family: Family, cue: Span, bounds: Span) -> list[Sign]:
    """The verb right after a negation, past adverbs; one that only carries a noun gives way to the noun."""
    verb = _VERB.match(flat, cue[1])
    if not verb:
        return []
    row = int(str(verb.lastgroup)[1:])
    after = (verb.end(), _words_on(flat, verb.end(), bounds[1], family.reach))
    before = (_words_back(flat, cue[0], bounds[0], family.reach), cue[0])
    if "verb" in TOPICS[row]:
        column = _column(flat, family, cue, after[1])
        code = TOPICS[row].get(column) or TOPICS[row].get(family.column)
        sign = _sign(code, cue, verb.span(f"t{row}"), family, row) if code else None
        return [sign, *_coordinated(flat, family, cue, sign, bounds[1])] if sign else []
    held = (_words_back(flat, cue[0], bounds[0], _HOLDER), cue[0])
    if "content" in TOPICS[row] and (holder := _first_topic(flat, family, cue, held, "holds", ("noun",))):
        return [holder]
    column = _column(flat, family, cue, after[1])
    order = (before, after) if _BE.search(flat, bounds[0], cue[0]) else (after, before)
    found = (_first_topic(flat, family, cue, window, column) for window in order)
    return [_until(sign, verb.end()) for sign in found if sign][:1]


def _passive(flat: str, family: Family, cue: Span, window: Span, high: int) -> Sign | None:
    """What did not happen to the thing: "neither the referral nor the reasons for it were shared"."""
    if family.name not in ("none", "not_all"):
        return None
    verb = _PASSIVE.match(flat, cue[1], high)
    if not verb:
        return None
    row = int(str(verb.lastgroup)[1:])
    return _sign(TOPICS[row]["not"], cue, verb.span(f"t{row}"), family, row)


def _until(sign: Sign, end: int) -> Sign:
    return replace(sign, core=(sign.core[0], max(sign.core[1], end)))


def _column(flat: str, family: Family, cue: Span, end: int) -> str:
    """What did not happen in time happened late."""
    return "late" if _TIMELY.search(flat, cue[1], end) else family.column


def _coordinated(flat: str, family: Family, cue: Span, first: Sign, high: int) -> list[Sign]:
    """Further topics that "and", "or" or a comma joins to the first: "not identified, shared or acted on"."""
    found, at = [], first.topic[1]
    while joint := re.compile(r"(?:,|,? (?:or|and|nor)) (?:\w+ly )?").match(flat, at, high):
        topic = _ANY_TOPIC.match(flat, joint.end())
        row = int(str(topic.lastgroup)[1:]) if topic else -1
        if not topic or family.column not in TOPICS[row]:
            break
        found.append(_sign(TOPICS[row][family.column], cue, topic.span(), family, row))
        at = topic.end()
    return found


def _words_on(flat: str, start: int, stop: int, count: int) -> int:
    join = _JOIN.search(flat, start, stop)
    stop = join.start() if join else stop
    for _ in range(count):
        start = flat.find(" ", start + 1, stop)
        if start < 0:
            return stop
    return start


def _words_back(flat: str, end: int, stop: int, count: int) -> int:
    for _ in range(count + 1):
        end = flat.rfind(" ", stop, end)
        if end < 0:
            return stop
    return end + 1
