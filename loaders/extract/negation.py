"""What was not done: the verb after a negation, the noun that it carries, or what the clause before says."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.extract.lexicon import any_of, words
from loaders.extract.signs import Met, Sign
from loaders.extract.things import first, holder, joined
from loaders.extract.topics import Found, topics, verb_next, words_on
from loaders.extract.windows import before_cue, head_of, is_one_subject

_BE = re.compile(r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?$")  # before a negation: the verb is passive
_TIMELY = re.compile(
    r"\b(?:timely|prompt|promptly|quickly|swiftly|soon|sooner|in (?:good )?time|on time|speedily|until"
    r"|for (?:[\w-]+ ){1,3}(?:hours|days|weeks|months|years))\b"
)
_DEGREE = re.compile(
    r"(?:sufficiently|consistently) (?:good|strong|robust|clear|detailed|specific|thorough|rigorous|effective|timely"
    r"|comprehensive|focused|sharp|well|ambitious|frequent|high)\b"
)
_THERE = re.compile(r"\bthere (?:\w+ )?$")  # "there is not always attendance"
_DOCUMENT = any_of(
    words("topics")["documents"],
    suffix=r" (?:(?!is|are|was|were|be|been|and|or|that|wh|said|found|but)[\w'-]+ ){0,4}$",
)
_TOWARDS = re.compile(r"(?: (?:always|yet|consistently))* (?:with|to|by|for|between|across|from|in|within) ")
_TAKES_BACK = re.compile(r"(?:but|although|though|albeit|if)(?: (?:is|are|was|were))? $")
_DONE = re.compile(r"(?:ed|en|held|done|made|met|kept|put|place|available)$")
_THING = 8  # words on from there


def negated(met: Met) -> list[Sign]:
    """The verb right after a negation; one that only carries a noun gives way to the noun."""
    verb = verb_next(met.flat, met.cue[1])
    if verb and met.flat[slice(*met.cue)] == "not" and _DEGREE.match(met.flat, verb.span[0]):
        return []  # "not sufficiently clear" is said of its subject
    if not verb:
        return _there(met) or _elliptic(met)
    passive = "been" in met.flat[met.cue[0] : verb.span[0]].split()
    by_document = verb.topic.or_document or (verb.topic.kind == "light" and not passive)
    if by_document and _DOCUMENT.search(met.flat, met.low, met.cue[0]):
        return [held] if (held := holder(met)) else []
    if verb.topic.kind == "verb":
        return _of_verb(met, verb)
    if verb.topic.kind == "content" and (held := holder(met)):
        return [held]
    return _of_noun(met, verb)


def _column(met: Met, verb: Found) -> str:
    """What was not done in time was late."""
    after = words_on(met.flat, verb.span[1], met.high, met.family.reach)
    return "late" if _TIMELY.search(met.flat, met.cue[1], after[1]) else met.family.column


def _of_verb(met: Met, verb: Found) -> list[Sign]:
    code = verb.topic.code(_column(met, verb)) or verb.topic.code(met.family.column)
    sign = met.sign(code, verb) if code else None
    return [sign, *joined(met, sign)] if sign else []


def _of_noun(met: Met, verb: Found) -> list[Sign]:
    """The noun of a verb that only carries one: its subject in the passive, else its object."""
    after, before = words_on(met.flat, verb.span[1], met.high, met.family.reach), before_cue(met, met.family.reach)
    head = [head_of(met)] if _DONE.search(met.flat, *verb.span) else []
    passive = _BE.search(met.flat, met.low, met.cue[0])
    subject = (*head, *before) if is_one_subject(met) else (*before, *head)
    order = (*subject, after) if passive else (after, *before)
    signs = (first(met, window, _column(met, verb), True) for window in order)
    return [replace(sign, core=(sign.core[0], max(sign.core[1], verb.span[1]))) for sign in signs if sign][:1]


def _there(met: Met) -> list[Sign]:
    """ "There is not always attendance." """
    if not _THERE.search(met.flat, met.low, met.cue[0]):
        return []
    sign = first(met, words_on(met.flat, met.cue[1], met.high, _THING), met.family.column)
    return [sign] if sign else []


def _elliptic(met: Met) -> list[Sign]:
    """What the clause before says and this one takes back: "is shared, but not with schools"."""
    if not (_TOWARDS.match(met.flat, met.cue[1]) and _TAKES_BACK.search(met.flat, met.low, met.cue[0])):
        return []
    before = [found for found in topics(met.flat, (met.low, met.cue[0])) if found.topic.code(met.family.column)]
    if not before:
        return []
    end = words_on(met.flat, met.cue[1], met.high, _THING)[1]
    sign = met.sign(str(before[-1].topic.code(met.family.column)), before[-1])
    return [replace(sign, core=(met.cue[0], end))]
