"""What keeps a sign of trouble from becoming a failure: a duty, a condition, a denial, a remedy, a private person."""

from __future__ import annotations

import re
from functools import lru_cache

from graph import vocabulary
from loaders.extract.clauses import clause
from loaders.extract.lexicon import any_of, words
from loaders.extract.masking import MASK
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.stance import is_duty, is_hypothetical
from loaders.extract.trouble import Sign, has_trouble

_WORDS = words("gates")
_UNDONE = any_of(_WORDS["undone"], suffix=r"(?: [\w-]+){0,3} ?$")
_UNREPORTED = any_of(_WORDS["not_reported"], suffix=r"(?: [\w-]+){0,1} ?$")
_RESOLVED = any_of(_WORDS["resolved"])
_PAST = any_of(_WORDS["past"])
_PERSON = any_of(_WORDS["people"])
_TITLED = re.compile(rf"(?:^| )(?:{_WORDS['titles'][0]})$")
_COMPLEMENT = re.compile(rf"(?:[.:]|(?:^| )(?:{_WORDS['complements']}))$")
_BODY = any_of(_WORDS["bodies"])
_FIELD = frozenset(_WORDS["field"].split("|"))
_FIELD_SHARE = int(_WORDS["field_share"])
_EVERYWHERE = frozenset(vocabulary.scheme("failures")["everywhere"])
_PLAIN = frozenset(vocabulary.scheme("failures")["plain_families"])
_NEGATOR = re.compile(r"(?:not|no|n't|never|nobody|none|without|neither|nothing)\b")
_AUXILIARY = re.compile(
    r"(?: (?:did|does|do|was|were|is|are|has|had|have|could|can|would|may|might|\w+ly|also|then|always|simply))* ?$"
)
_CASE = re.compile(r"(?:even )?(?:when|where|whenever|once)\b")
_PASSIVE = re.compile(r"\b(?:been|being|be|was|were|is|are)\b")
_DENYING = ("faulty", "late", "lost", "lacking", "poor", "poor_predicate", "failed", "failing", "missed", "apart")


@lru_cache(maxsize=8)
def in_field(text: str) -> bool:
    """Whether a text speaks of people whom agencies look after."""
    words = text.split()
    met = sum(1 for word in words if word.lower().strip(".,;:()'\u2019\"") in _FIELD)
    return met * 1000 >= _FIELD_SHARE * len(words)


def is_off_topic(source: Source, passage: Passage, sign: Sign) -> bool:
    """Whether talk, or a text of another field, uses words that only in the field mean that information stopped."""
    if not passage.speaker and in_field(source.text):
        return False
    if sign.code in _EVERYWHERE:
        return False
    return sign.family not in _PLAIN or sign.found is None


def is_no_failure(passage: Passage, flat: str, sign: Sign) -> bool:
    """Whether the sentence does not say that anything failed, in spite of its words."""
    made = plain(passage)
    return (
        is_duty(passage, made.span(*sign.core))
        or is_hypothetical(passage, made.span(*sign.cue))
        or _is_undone(flat, sign)
        or _is_unreported(flat, sign)
        or _is_resolved(flat, sign)
        or _is_private(passage, flat, sign)
        or _is_case_of(flat, sign)
    )


def _is_undone(flat: str, sign: Sign) -> bool:
    """Trouble that is denied or being mended: "without delay", "steps to close gaps in", "never failed to"."""
    low, _ = clause(flat, *sign.cue)
    denying = (
        sign.family in _DENYING
        or flat[slice(*sign.cue)] == "without"
        or (not sign.found and not _NEGATOR.search(flat[slice(*sign.core)]))
    )
    return denying and bool(_UNDONE.search(flat, max(low, sign.cue[0] - 50), sign.cue[0]))


def _is_unreported(flat: str, sign: Sign) -> bool:
    """What may or will be so, and is not said to have been: "so that nothing can be lost"."""
    low, _ = clause(flat, *sign.cue)
    return "have" not in flat[sign.cue[1] : sign.cue[1] + 8] and bool(
        _UNREPORTED.search(flat, max(low, sign.cue[0] - 30), sign.cue[0])
    )


def _is_resolved(flat: str, sign: Sign) -> bool:
    """Trouble that the same sentence says is over."""
    return bool(_RESOLVED.search(flat, sign.core[1])) or bool(
        _PAST.search(flat, 0, sign.core[0]) and _RESOLVED.search(flat)
    )


def _is_case_of(flat: str, sign: Sign) -> bool:
    """Trouble that only opens a rule: "when a visit is missed, they ring", the rest being well."""
    low, _ = clause(flat, *sign.core)
    rest = flat.find(", ", sign.core[1])
    return rest > 0 and bool(_CASE.match(flat, low)) and not has_trouble(flat[:low] + flat[rest:])


def _is_private(passage: Passage, flat: str, sign: Sign) -> bool:
    """A private person who did not do something: only what professionals alone do is a failure then."""
    a_verb = sign.found is None or sign.found.topic.kind == "verb"
    if not a_verb or sign.family not in ("negated", "failed", "failing"):
        return False
    low, _ = clause(flat, *sign.cue)
    auxiliary = _AUXILIARY.search(flat, low, sign.cue[0])
    end = auxiliary.start() if auxiliary else sign.cue[0]
    if _PASSIVE.search(flat, end, sign.topic[0]):
        return False
    before = flat[max(low, end - 40) : end].rstrip()
    if sign.found and sign.found.topic.by_professionals:
        return before.rsplit(" ", 1)[-1] == "i"
    return _is_person(passage, before, end)


def _is_person(passage: Passage, before: str, end: int) -> bool:
    """Whether the subject that ends here is a private person: a word for one, a title and name, or a name alone."""
    last = before.rsplit(" ", 1)[-1]
    if _PERSON.fullmatch(last) or _TITLED.search(before):
        return True
    written = plain(passage).text[:end].rstrip().rsplit(" ", 1)
    if len(written) == 1 or MASK in last or _COMPLEMENT.search(written[0].lower()):
        return False
    return written[1].istitle() and not _BODY.fullmatch(last)
