"""Who did and who should have had it, as the voice of the verb puts them: "X did not tell", "X was not told by Y"."""

from __future__ import annotations

import re

from graph.facts import Span
from loaders.extract.clauses import clause
from loaders.extract.lexicon import any_of, words
from loaders.extract.named import Named, bodies
from loaders.extract.subjects import after, following, opens, spelled_out, subject
from loaders.extract.trouble import Sign

_WORDS = words("arguments")
_PASSIVE = re.compile(rf"\b(?:been|being|be|was|were|is|are|get|got)(?:n't)?(?: {_WORDS['passive_gap']}){{0,5}} $")
_DOING = re.compile(rf"(?:\w+ly )?(?:{_WORDS['no_participle']})\b")
_TOLD = any_of(_WORDS["told"])
_KNOWING = any_of(_WORDS["knowing"])
_OBJECT = re.compile(rf" (?!by )(?:(?:{_WORDS['article']}) )*$")
_NEXT = len(" are receiving")  # room for the verb that follows a subject that is counted
_CARRIES = re.compile(
    r"(?<!being )(?<!been )(?<!was )(?<!were )(?<!is )(?<!are )(?<![\w'-])"
    rf"(?:{_WORDS['carries']}) (?:{_WORDS['degree']} )*(?:(?!to |by |for |in |with |of )[\w'-]+ )?$"
)
_NEAR = 60  # characters from such a verb to what was poor
_GIVES = re.compile(
    rf"\b(?:provide|tell|inform|give|notify|alert|supply|send|update|brief)(?: (?:{_WORDS['article']}))* $"
)
_ACCESS = re.compile(
    r"\baccess(?:ible)?\b|(?:\b(?:un)?able to|\bcan ?not|\bcould not|\b(?:can|could)n't) (?:see|view|read|open)\b"
)
_NEITHER, _NOBODY = re.compile(r"neither\b"), re.compile(r"(?:neither|nobody|no[- ]one|none)\b")
_HELD = re.compile(r"(?:'s?)?(?: \w+)? (?:records?|notes|files?|systems?|database|information|data)\b")
_COUNTING, _ADJECTIVES = ("not_all",), 3
_LED = re.compile(r"\b(?:by|of|in|for|from|with|to|at|within|across|and)(?: the)? $")
_DONE_BY = re.compile(r"(?:ed|en|made|done|held|sent|kept|put|heard|known|met|given)(?: \w+)? by(?: [\w'-]+){0,4} $")
_DID = r"(?:\w+ed|made|sent|given|held|taken|written) by"
_AUX = r"(?:was|were|is|are|been|being|be|had|has|have)"
_ATTRIBUTE = re.compile(
    rf"(?! (?:or|and)(?: \w+)? {_DID})(?: (?!{_AUX} )[\w'-]+)+ (?!(?:{_AUX}|and|or|but|\w+ly) )[\w'-]+ {_DID}"
    r"(?: (?:the|a|an|all|local|other|any|both))* "
)
_LEFT = re.compile(r"(?:was|were|is|are|been|being) (?:left|put|held|kept|filed)\b")
_EMBEDDED = re.compile(r" (?:that|which|who|whose|where|while|as|when|because|means|leaving) ")
_ANEW = re.compile(r" and (?:this|these|there) ")  # another clause
_GERUND = re.compile(r" (?:not )?\w+ing\b")
_SHARED = re.compile(r"\b(?:shar|pass|sent|send|receiv|inform|told|tell|communicat|hand)")
_FILE = words("failure_groups")
_ABSENCES, _RECEIVED, _SEEING = (frozenset(_FILE[key]) for key in ("absences", "received", "seeing"))


def by_voice(named: list[Named], flat: str, sign: Sign) -> tuple[list[Named], list[Named]]:
    """Who did and who should have had it, as active and passive put them: "X did not tell", "X was not told by Y"."""
    low, high = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    anew = _ANEW.search(flat, sign.core[1], high)
    doing = after(named, flat, "by|across", sign.core[0], anew.start() if anew else high)
    if doing and _ATTRIBUTE.fullmatch(flat, sign.core[1], doing[0].start):
        doing = []  # "did not act on the reports sent by the school"
    lead, passive = subject(named, flat, at, low), is_passive(flat, sign)
    if lead and doing and not passive and not _DONE_BY.search(flat, sign.core[0], doing[0].start):
        doing = []  # "the board has too little oversight of training by partners"
    lead = spelled_out(lead or _counted(named, flat, sign), named, flat)
    knowing = _KNOWING.search(flat, sign.core[0], sign.core[1] + _NEXT)
    if lead and is_for_somebody(flat, sign) and (passive or knowing):
        concerned = knowing or _TOLD.search(flat, *sign.core)
        return doing, lead if concerned else []
    if lead and passive:
        return doing or (lead if sign.code in _ABSENCES else []), []
    if unaware := _unaware(named, flat, sign):
        return doing, unaware
    doing = (
        doing
        or lead
        or _in_phrase(named, flat, sign)
        or _carrying(named, flat, at, low)
        or _awaited(named, flat, sign, high)
        or _because_of(named, flat, (low, high))
        or _aside(named, flat, sign, low)
    )
    return doing, _told(named, flat, sign) if is_for_somebody(flat, sign) else []


def _unaware(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """Whom a turn of phrase leaves without knowing: "neither X nor Y was told", "nobody at X knew"."""
    told = sign.family == "not_shared" and _NOBODY.match(flat, sign.core[0])
    return [n for n in bodies(named, flat) if sign.core[0] <= n.start < sign.core[1]] if told else []


def is_for_somebody(flat: str, sign: Sign) -> bool:
    """Whether somebody should have had what failed: of what is lost at a boundary, only what is shared or sent."""
    return sign.code in _RECEIVED or (sign.code == "BOUNDARY_LOSS" and _SHARED.search(flat, *sign.core) is not None)


def _carrying(named: list[Named], flat: str, at: int, low: int) -> list[Named]:
    """The subject of the verb that only carries what was poor: "the police made a poor record"."""
    verb = _CARRIES.search(flat, max(low, at - _NEAR), at)
    return subject(bodies(named, flat), flat, verb.start(), low) if verb else []


def _because_of(named: list[Named], flat: str, area: Span) -> list[Named]:
    """Whose doing it was due to: "delays due to the police seeing him late, and not asking"."""
    cause = after(named, flat, "due to|because of|owing to|led to|leads to|resulted in|results in", *area)
    return cause if cause and _GERUND.match(flat, cause[-1].end) else []


def _aside(named: list[Named], flat: str, sign: Sign, low: int) -> list[Named]:
    """Who did one thing without another: "the school closed the case without telling the hospital"."""
    before = [n for n in named if low <= n.start and n.end <= sign.cue[0]]
    first = following(before, flat)
    alone = first and len(first) == len(before) and not _EMBEDDED.search(flat, first[-1].end, sign.cue[0])
    beside = alone and flat.startswith("without", sign.cue[0]) and opens(first, flat, low)
    took = [n for n in named if sign.family == "took" and sign.cue[0] <= n.start and n.end <= sign.cue[1]]
    return took or (first if beside else [])


def _awaited(named: list[Named], flat: str, sign: Sign, high: int) -> list[Named]:
    """For whom people wait too long: "some wait for months for the clinic"."""
    waited = bodies(named, flat) if sign.family == "waiting" else []
    return after(waited, flat, "for|from|with|at|receive|access|see|reach", sign.core[0], high)


def without_access(named: list[Named], flat: str, sign: Sign) -> tuple[list[Named], list[Named]] | None:
    """Where somebody has no access: who holds the records, and who cannot see them."""
    low, high = clause(flat, *sign.core)
    access = _ACCESS.search(flat, *sign.core) if sign.code == "NO_ROUTE" else None
    if not access:
        return None
    lead = subject(named, flat, sign.cue[0], low) or after(named, flat, "of|by|for|to", access.start(), high)
    held = [n for n in named if n.start >= access.end() and _HELD.match(flat, n.end)]
    return following(held, flat), lead


def _counted(named: list[Named], flat: str, sign: Sign) -> list[Named]:
    """The subject that stands within the cue's reach: "not all schools are told", "did the school not ask"."""
    found = following([n for n in named if n.end > sign.cue[1]], flat)
    near = found and len(flat[sign.cue[1] : found[0].start].split()) <= _ADJECTIVES
    if near and sign.family in _COUNTING:
        return found
    return subject(named, flat, sign.topic[0], sign.cue[1])


def is_passive(flat: str, sign: Sign) -> bool:
    """Whether the words say what was or was not done, and so name no doer before the verb."""
    if not sign.found and _LEFT.match(flat, sign.core[0]):
        return True
    low, _ = clause(flat, *sign.core)
    at = min(sign.cue[0], sign.topic[0])
    doing = _DOING.match(flat, sign.topic[0])
    whole = sign.found or _TOLD.match(flat, sign.core[0])  # of a turn of phrase the first word is the verb
    return bool(whole and not doing and _PASSIVE.search(flat, max(low, at - 12), sign.topic[0]))


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

    So also the one that opens it: "the clinic is oversubscribed", and each of "neither X nor Y".
    """
    if sign.found:
        return []
    within = [n for n in bodies(named, flat) if sign.core[0] <= n.start < sign.core[1]]
    if within and _NEITHER.match(flat, sign.core[0]):
        return within
    low = clause(flat, *sign.core)[0]
    first = within and within[0].start == sign.core[0] and not _LED.search(flat, low, sign.core[0])
    if within and (first or opens(within, flat, low)):
        return following(within, flat)
    told = following([n for n in named if n.start == sign.core[1] + 1], flat) if sign.code in _SEEING else []
    return told or after(named, flat, "of", *sign.core)
