"""Whose the thing is that failed, where no body is the subject: "the board's minutes", "in police referrals, ..."."""

from __future__ import annotations

import re

from graph.facts import Span
from loaders.extract.lexicon import any_of, words
from loaders.extract.named import Named, bodies
from loaders.extract.subjects import after, following, opens, subject

_WORDS = words("arguments")
_THING = rf"(?:[\w-]+ ){{0,2}}?(?:{_WORDS['things']})"
_OWNED = re.compile(rf"(?:'s?|s)?(?: \([^)]*\))? {_THING}\b")
_OPENED = re.compile(r"(?:in|within|at|across|among) (?:\w+ ){0,2}$")
_OF = re.compile(
    rf"(?:[\w-]+ ){{0,2}}?(?:{_WORDS['things']}|{_WORDS['done']}) (?:(?!is |was |are |were )\w+ )?"
    rf"(?:{_WORDS['belongs']})(?: (?:{_WORDS['article']}))* $"
)
_CAME_TO = re.compile(rf"(?:when|once|where|after) [^,;]*(?:{_WORDS['came']}) to (?:\w+ )?$")
_SENT = re.compile(rf"(?:[\w'-]+ ){{0,3}}?({_WORDS['sent']})\b")
_SAYS = any_of(_WORDS["says"])
_SPEAKS_FOR = re.compile(rf"(?:{_WORDS['speaks_for']})(?: \w+)? (?:of|for|from|at)(?: (?:{_WORDS['article']}))* $")
_SENT_TO = re.compile(rf"(?:'s?|s)? (?:\w+ )?(?:{_WORDS['sent']})(?: \w+)? (?:in)?to (?:(?:{_WORDS['article']}) )*")
_ARTICLES = rf"(?:(?:{_WORDS['article']}) )*"
_MADE = rf"(?:[\w'-]+ ){{0,3}}?(?:{_WORDS['sent']})(?: (?:made|sent|submitted|passed|received|raised))?"
_MADE_TO, _MADE_BY = (re.compile(rf"{_MADE} (?:{word}) {_ARTICLES}") for word in ("(?:in)?to", "by|from"))
_THEN_TO, _THEN_BY = (
    re.compile(rf"(?:{_WORDS['staff']})? (?:{word}) {_ARTICLES}") for word in ("(?:in)?to", "by|from")
)
_THE = re.compile(r"(?:the |an? )?")
_COMMA = re.compile(r"[^,;]{0,60}, ")
_ADMITS = any_of(_WORDS["admits"])
IN, ON = "at|within|in", "at|within|in|on"  # what is written stands on the system of a body


def owner(named: list[Named], flat: str, area: Span, sign: Span) -> list[Named]:
    """The one agency whose thing the clause is about, or that admits it: nobody where two could be meant.

    ``area`` is the clause, ``sign`` the words that say what failed.

    >>> flat = "the outcomes of the elm clinic are not shared"
    >>> [n.name for n in owner([Named(16, 30, "Elm")], flat, (0, 45), (35, 45))]
    ['Elm']
    """
    before = [n for n in bodies(named, flat) if area[0] <= n.start and n.end <= sign[0]]
    first = following(before, flat)
    if not before or len(first) < len(before):
        return []
    lead = flat[area[0] : first[0].start]
    if (_OPENED.fullmatch(lead) or _CAME_TO.search(lead)) and _COMMA.match(flat, first[-1].end):
        return first
    if _OF.search(lead) or (opens(first, flat, area[0]) and _OWNED.match(flat, first[-1].end, sign[1])):
        return first
    return first if _admitting(first, flat, area, sign) else []


def between_sent(named: list[Named], flat: str, area: Span, sign: Span) -> tuple[list[Named], list[Named]]:
    """Who sent and who received the things of which a clause tells: "in school referrals to the hub, ...".

    So also "referrals to the hub by the school lack detail".

    >>> flat = "in elm clinic referrals to the hub, risk is not named"
    >>> both = between_sent([Named(3, 13, "Elm"), Named(31, 34, "Hub")], flat, (0, 53), (44, 47))
    >>> [n.name for found in both for n in found]
    ['Elm', 'Hub']
    """
    before = [n for n in named if area[0] <= n.start and n.end <= sign[0]]
    first = following(before, flat)
    second = following(before[len(first) :], flat)
    if not second:
        return [], []
    lead, between = flat[area[0] : first[0].start], (first[-1].end, second[0].start)
    if _MADE_TO.fullmatch(lead) and _THEN_BY.fullmatch(flat, *between):
        return second, first
    sent = (_OPENED.fullmatch(lead) or _THE.fullmatch(lead)) and _SENT_TO.fullmatch(flat, *between)
    return (first, second) if sent or (_MADE_BY.fullmatch(lead) and _THEN_TO.fullmatch(flat, *between)) else ([], [])


def holder(named: list[Named], flat: str, area: Span, sign: Span) -> list[Named]:
    """The agency with which a thing lay when nothing came of it: "referrals to the elm clinic were not acted on".

    >>> flat = "referrals to the elm clinic were not acted on"
    >>> [n.name for n in holder([Named(13, 27, "Elm")], flat, (0, 45), (33, 36))]
    ['Elm']
    """
    sent = _SENT.match(flat, area[0], sign[0])
    return after(named, flat, "to|with", sent.start(1), sign[0]) if sent else []


def admitting(named: list[Named], flat: str, area: Span, sign: Span) -> list[Named]:
    """The one agency that says itself what failed: "the police accepted that no call was made"."""
    before = [n for n in named if area[0] <= n.start and n.end <= sign[0]]
    first = following(before, flat)
    alone = first and len(first) == len(before) and " that " in flat[first[-1].end : sign[0]]
    return first if alone and _admitting(first, flat, area, sign) else []


def _admitting(first: list[Named], flat: str, area: Span, sign: Span) -> bool:
    """Whether an agency says itself what failed: "the police accepted that no record was kept"."""
    verb = _ADMITS.search(flat, first[-1].end, sign[0])
    if verb is not None and subject(first, flat, verb.start(), area[0]) == first:
        return True
    speaker = _SPEAKS_FOR.search(flat, max(0, first[0].start - 48), first[0].start)
    return speaker is not None and _SAYS.search(flat, first[-1].end, sign[0]) is not None


def place_of(named: list[Named], flat: str, sign: Span, high: int, places: str = IN) -> list[Named]:
    """The one agency within which something was lacking: "no training at the elm clinic"."""
    behind = [n for n in named if sign[0] <= n.start < high]
    found = after(named, flat, places, sign[0], high)
    return found if len(found) == len(behind) else []
