"""What keeps a sign of trouble from becoming a failure: a duty, a condition, a denial, a remedy, a private person."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from loaders.extract.clauses import clause
from loaders.extract.lexicon import any_of, words
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.private import is_of_witness, is_place_of_body, is_private
from loaders.extract.source import Source
from loaders.extract.stance import is_duty, is_hypothetical
from loaders.extract.trouble import Sign, has_trouble

_WORDS, _GROUPS = words("gates"), words("failure_groups")
_UNDONE = any_of(_WORDS["undone"], suffix=r"(?: [\w-]+){0,3} ?$")
_UNREPORTED = any_of(_WORDS["not_reported"], suffix=r"(?: [\w-]+){0,1} ?$")
_PRAISED = any_of(_WORDS["praised"])
_NOT_WANTED = any_of(_WORDS["not_wanted"])
_NOT_FOUND = any_of(_WORDS["not_found"], suffix=r"[^.;]{0,90}$")
_ASKED = any_of(_WORDS["asked"], suffix=r"(?: (?!and |but )[\w'-]+){0,9} ?$")
_GENERAL, _GENERAL_BEHIND = any_of(_WORDS["general"]), any_of(_WORDS["general_behind"])
_LESSENED = re.compile(rf"[^.;,]{{0,40}}?\b(?:{_WORDS['lessened'][0]})")
_RESOLVED = any_of(_WORDS["resolved"])
_PAST = any_of(_WORDS["past"])
_FIELD = frozenset(_WORDS["field"].split("|"))
_FIELD_SHARE = int(_WORDS["field_share"])
_EVERYWHERE = frozenset(_GROUPS["everywhere"])
_ELSEWHERE = frozenset(_GROUPS["elsewhere"])
_PLAIN = frozenset(_GROUPS["plain_families"])
_TELLING = frozenset(("negated", "none", "poor", "not_good", "failing", "lost", "not_all"))
_TOLD_THEN = re.compile(r"\b(?:was|were|had|did|failed)\b|\b(?:was|were|had|did)n't\b")
_SAYS_SO = frozenset(_GROUPS["said_so"])
_HEARD_OTHERWISE = frozenset(("MISUNDERSTOOD", "CHILD_UNHEARD"))  # whose constructions mean other things in talk
_MUSES = any_of(_WORDS["muses"])
_SPEAKER_SELF = any_of(_WORDS["speaker_muses"])
_NEGATOR = re.compile(r"(?:not|no|n't|never|nobody|none|without|neither|nothing)\b")
_PREDICATES = frozenset(
    ("poor_predicate", "not_good", "late", "poor_adverb")
)  # said of a subject that may hold an "ensure"
_NOT_MENDED = re.compile(
    r"\b(?:not|n't|never|fail(?:ed|s|ing)? to|without|no action to) (?:[\w'-]+ )?"
    r"(?:address|tackl|resolv|rectif|challeng|remed|clos|notic|recognis|identif|question|overcom|bridg)\w*"
    r"(?: [\w'-]+){0,3} ?$"
)  # "does not address the lack of": the trouble stands
_PRIVATE = "a private person did not do it"
_CASE = re.compile(r"(?:even )?(?:when|where|whenever|once)\b")
_DENYING = frozenset(_WORDS["denying"])


@lru_cache(maxsize=8)
def in_field(text: str) -> bool:
    """Whether a text speaks of people whom agencies look after."""
    words = text.split()
    met = sum(1 for word in words if word.lower().strip(".,;:()'\u2019\"") in _FIELD)
    return met * 1000 >= _FIELD_SHARE * len(words)


def refusal(source: Source, passage: Passage, flat: str, sign: Sign) -> str | None:
    """Why the sentence does not say that anything failed, in spite of its words; nothing where it does say so."""
    if is_off_topic(source, passage, flat, sign):
        return "talk, or a text of another field"
    reason = next((reason for reason, holds in _REASONS if holds(passage, flat, sign)), None)
    return None if reason == _PRIVATE and is_place_of_body(source, passage, sign) else reason


def is_off_topic(source: Source, passage: Passage, flat: str, sign: Sign) -> bool:
    """Whether talk, or a text of another field, uses words that only in the field mean that information stopped."""
    if sign.code in _EVERYWHERE or not (passage.speaker or not in_field(source.text)):
        return False
    if not in_field(source.text) and sign.code not in _ELSEWHERE:
        return True
    if sign.found is None or sign.family in _SAYS_SO:
        return not in_field(source.text) or _is_mused(flat, sign)
    return sign.family not in _PLAIN and not (in_field(source.text) and _reports(flat, sign))


def _is_mused(flat: str, sign: Sign) -> bool:
    """Whether a speaker only thinks of what could be so, or speaks of the one who listens."""
    low, high = clause(flat, *sign.core)
    return bool(_MUSES.search(flat, low, high)) or (sign.found is None and sign.code in _HEARD_OTHERWISE)


def _reports(flat: str, sign: Sign) -> bool:
    """Whether a speaker tells of what was not done then: "visits were not made", "there was little planning"."""
    low, high = clause(flat, *sign.core)
    told = _TOLD_THEN.search(flat, max(low, sign.cue[0] - 24), min(high, sign.core[1] + 8))
    return sign.family in _TELLING and told is not None and not _SPEAKER_SELF.search(flat, low, sign.core[1])


def _is_duty(passage: Passage, flat: str, sign: Sign) -> bool:
    return is_duty(passage, plain(passage).span(*sign.core))


def _is_condition(passage: Passage, flat: str, sign: Sign) -> bool:
    if sign.family == "should_have":  # "there were times when a referral should have been made"
        return False
    at = sign.core if sign.family in _PREDICATES and sign.topic[0] < sign.cue[0] else sign.cue
    return is_hypothetical(passage, plain(passage).span(*at))


def _is_undone(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that is denied or being mended: "without delay", "steps to close gaps in", "never failed to"."""
    low, _ = clause(flat, *sign.cue)
    denying = (
        sign.family in _DENYING
        or flat[slice(*sign.cue)] == "without"
        or (not sign.found and not _NEGATOR.search(flat[slice(*sign.core)]))
    )
    mended = _UNDONE.search(flat, max(low, sign.cue[0] - 50), sign.cue[0]) if denying else None
    if mended is None or flat.endswith("should ", 0, mended.start()):
        return False  # "should not have been closed without a visit"
    return not _NOT_MENDED.search(flat, low, mended.end())


def _is_praise(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that is said not to be: "no child waits too long", "nothing was withheld", "was not unaware"."""
    low, high = max(0, sign.cue[0] - 60), sign.cue[1] + 60
    return any(m.start() < sign.cue[1] and sign.cue[0] < m.end() for m in _PRAISED.finditer(flat, low, high))


def _is_not_wanted(passage: Passage, flat: str, sign: Sign) -> bool:
    """What was not given, and not needed: "was not referred because he did not need it"."""
    _, high = clause(flat, *sign.core)
    return bool(_NOT_WANTED.search(flat, sign.core[0], min(len(flat), high + 60)))


def _is_not_found(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that a source does not find: "did not find that the council had failed to"."""
    return sign.family != "no_evidence" and bool(_NOT_FOUND.search(flat, 0, min(sign.cue[0], sign.core[0])))


def _is_general(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that anybody may meet, or that is dealt with: "failing to tell them can be dangerous"."""
    if _GENERAL_BEHIND.search(flat, sign.core[1], sign.core[1] + 90):
        return True
    return any(m.start() <= sign.core[0] < m.end() for m in _GENERAL.finditer(flat))


def _is_asked(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that somebody only asks about: "the panel considered whether the case was closed too early"."""
    first = min(sign.cue[0], sign.core[0])
    return bool(_ASKED.search(flat, max(0, first - 90), first))


def _is_unreported(passage: Passage, flat: str, sign: Sign) -> bool:
    """What may or will be so, and is not said to have been: "so that nothing can be lost"."""
    low, _ = clause(flat, *sign.cue)
    return (
        sign.family != "should_have"
        and "have" not in flat[sign.cue[1] : sign.cue[1] + 8]
        and bool(_UNREPORTED.search(flat, max(low, sign.cue[0] - 30), sign.cue[0]))
    )


def _is_resolved(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that the same sentence says is over."""
    may_lessen = sign.family in _DENYING or sign.code == "ORG_STRATEGIC"
    if may_lessen and _LESSENED.match(flat, sign.core[1]):
        return True
    return bool(_RESOLVED.search(flat, sign.core[1])) or bool(
        _PAST.search(flat, 0, sign.core[0]) and _RESOLVED.search(flat)
    )


def _is_case_of(passage: Passage, flat: str, sign: Sign) -> bool:
    """Trouble that only opens a rule: "when a visit is missed, they ring", the rest being well."""
    low, _ = clause(flat, *sign.core)
    rest = flat.find(", ", sign.core[1])
    within = rest > 0 and ", " not in flat[low : sign.core[0]]
    return within and bool(_CASE.match(flat, low)) and not has_trouble(flat[:low] + flat[rest:])


_REASONS: tuple[tuple[str, Callable[[Passage, str, Sign], bool]], ...] = (
    ("a duty or a rule", _is_duty),
    ("a condition", _is_condition),
    ("denied, lessened or being mended", _is_undone),
    ("said not to be, which is praise", _is_praise),
    ("not needed", _is_not_wanted),
    ("said of anybody, or of what is dealt with", _is_general),
    ("not found to be so", _is_not_found),
    ("a question, not a finding", _is_asked),
    ("may or will be, not said to have been", _is_unreported),
    ("said to be over", _is_resolved),
    (_PRIVATE, is_private),
    ("what a speaker does not know or do now", is_of_witness),
    ("only opens a rule of which the rest is well", _is_case_of),
)
