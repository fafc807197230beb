"""What a private person, a witness or a reviewer did not do, which is no failure of an agency."""

from __future__ import annotations

import re

from loaders.extract.clauses import clause
from loaders.extract.lexicon import any_of, words
from loaders.extract.masking import MASK
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.trouble import Sign

_WORDS = words("gates")
_PERSON = any_of(_WORDS["people"])
_TITLED = re.compile(rf"(?:^| )(?:{_WORDS['titles'][0]})$")
_OF_PERSON = re.compile(
    r"(?<!some )(?<!many )(?<!most )(?<!all )(?<!one )(?<!number )(?<!none )(?<!few )"
    r"\b(?:of|about|from|for|with|supporting)"
    r" (?:(?:the|a|an|this|these|their|his|her|each|young|older) )*[\w']+$"
)  # "the views of the child": not the child is the subject
_WILL = re.compile(r"reluctan|declin|refus|chose")
_STAFF = any_of(_WORDS["staff"], suffix=r" who$")
_ROLE = re.compile(r"\b(?:managers?|nurses?|officers?|doctors?|workers?|practitioners?|consultants?|teachers?) \w+$")
_OBSERVER = any_of(_WORDS["observers"])
_OWN = re.compile(
    rf"(?:\b(?:own|internal|incident)|(?:{MASK}|trust|hospital|prison|council|school|force|team)'s) (?:\w+ )*$"
)  # a body that looks at itself
_PLACE = re.compile(r"(?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)(?: (?:did|does|do|has|had|have|also|then))* ?$")
_COMPLEMENT = re.compile(rf"(?:[.:]|(?:^| )(?:{_WORDS['complements']}))$")
_BODY = any_of(_WORDS["bodies"])
_AUXILIARY = re.compile(
    r"(?: (?:did|does|do|was|were|is|are|has|had|have|could|can|would|may|might|(?!family)\w+ly|also|then|always"
    r"|simply))* ?$"
)
_KIN = re.compile(
    r"\b(?:my|our) (?:\w+ )?"
    r"(?:sons?|daughters?|mother|father|mum|dad|brother|sister|family|husband|wife|child|children)\b"
)
_OBJECT = 24  # characters behind a verb in which it has its object
_KEPT_BACK = ("NOT_SHARED", "INFO_WITHHELD")
_RELATIVE = re.compile(
    r"\b(?:mother|father|mum|dad|parents|family|boy|girl|child|children|patient|grandmother|grandfather|uncle|aunt)"
    r"((?: (?:had|has|have|made|gave|raised|offered))*) $"
)
_THIS_REPORT = re.compile(
    r"\bthis (?:overview )?(?:report|review|chapter|section|summary|chronology|document)(?: (?:did|does|do|was|is))? $"
    r"|\b(?:panel|author|reviewers?) (?:was|were|had been) $"
)
_COULD = re.compile(r"\b(?:able|willing|prepared) to\b")
_NOW = re.compile(r"\bi(?:'m| am) (?:\w+ly )?not$|\bi (?:don't|do not|can't|cannot|haven't|have not)$")
_TOO = re.compile(
    r".*(?<!on )(?<!with )(?<!to )(?<!by )(?<!from )\b(he|she|i|the (?:patient|mother|father|parents|family))\b"
    r"(?: [\w',-]+)* (?:and|but)(?: then)?$"
)
_OF_WORK = re.compile(
    r"\b(?:information|intelligence|referrals?|case|records?|risks?|assessments?|strategy|multi-agency|files?)\b"
)
_OF_CHILD = re.compile(r"(?:attend|particip|contrib)\w*.* (?:reviews?|conferences?|meetings?|panels?)\b")
_PASSIVE = re.compile(r"\b(?:been|being|be|was|were|is|are)\b")


def is_private(passage: Passage, flat: str, sign: Sign) -> bool:
    """A private person who did not do something: only what professionals alone do is a failure then."""
    if _is_own(flat, sign):
        return True
    a_verb = sign.found is None or sign.found.topic.kind == "verb" or bool(_WILL.match(flat, sign.cue[0]))
    if not a_verb or sign.family not in ("negated", "failed", "failing", "lost"):
        return False
    if sign.code == "CHILD_UNHEARD" and _OF_CHILD.search(flat, sign.topic[0], sign.topic[1] + _OBJECT):
        return False  # a child who was not there was not heard
    low, _ = clause(flat, *sign.cue)
    auxiliary = _AUXILIARY.search(flat, low, sign.cue[0])
    end = auxiliary.start() if auxiliary else sign.cue[0]
    is_active = flat[slice(*sign.topic)].endswith("ing") or flat.startswith("reluctan", sign.cue[0])
    is_active = is_active or flat.startswith("present", sign.topic[0]) or bool(_COULD.search(flat, end, sign.topic[0]))
    if not is_active and _PASSIVE.search(flat, end, max(sign.topic[0], sign.cue[0])):
        return False
    before = flat[max(low, end - 40) : end].rstrip()
    if sign.found and sign.found.topic.by_professionals:
        return before.rsplit(" ", 1)[-1] == "i"
    if before.rsplit(" ", 1)[-1] == "we" and _is_of_work(passage, flat, sign):
        return False
    if (carried := _TOO.match(before)) and MASK not in before[carried.start(1) :]:
        return True
    return _is_person(passage, before, end)


def _is_own(flat: str, sign: Sign) -> bool:
    """What a relative kept back or did not say, and what this report does not hold."""
    before = flat[max(0, sign.core[0] - 30) : sign.core[0]]
    if sign.family == "none" or (not sign.found and sign.code in _KEPT_BACK):
        did = _RELATIVE.search(before)
        return bool(did and (did[1] or sign.family != "none"))
    return bool(_THIS_REPORT.search(flat[max(0, sign.cue[0] - 40) : sign.cue[0]]))


def is_of_witness(passage: Passage, flat: str, sign: Sign) -> bool:
    """What somebody who talks does not know, have or do as he speaks: "I'm not aware", "I don't have"."""
    return bool(_NOW.search(flat, max(0, sign.cue[0] - 16), sign.cue[1]))


def is_place_of_body(source: Source, passage: Passage, sign: Sign) -> bool:
    """Whether who did not do it is a body called by its place: "Northdale failed to", of Northdale Social Services."""
    placed = _PLACE.search(plain(passage).text[: sign.cue[0]])
    words = placed["place"].removeprefix("Additionally ").split() if placed else []
    place = " ".join(words[-2:])
    return bool(place) and any(agency.name.startswith(f"{place} ") for agency in source.agencies)


def _is_of_work(passage: Passage, flat: str, sign: Sign) -> bool:
    """Whether what was not done is what professionals do with information, and is not told by a family."""
    start, end = sign.core[0], sign.core[1] + _OBJECT
    to_body = MASK in flat[start:end] and not passage.speaker  # a body writes of itself: "we did not tell the clinic"
    return (to_body or bool(_OF_WORK.search(flat, start, end))) and not _KIN.search(flat)


def _is_person(passage: Passage, before: str, end: int) -> bool:
    """Whether the subject that ends here is a private person: a word for one, a title and name, or a name alone."""
    last = before.rsplit(" ", 1)[-1]
    if _OBSERVER.fullmatch(last):
        return not _OWN.search(before[: -len(last)])
    if last == "who" and (MASK in before.split()[-2:][0] or _STAFF.search(before)):
        return False
    if last in ("he", "she", "they") and _ROLE.search(before):
        return False  # "contacted by the ward manager he did not convey"
    if _PERSON.fullmatch(last) or _TITLED.search(before):
        return not _OF_PERSON.search(before)
    written = plain(passage).text[:end].rstrip().rsplit(" ", 1)
    if len(written) == 1 or MASK in last or _COMPLEMENT.search(written[0].lower()):
        return False
    return written[1].istitle() and not _BODY.fullmatch(last)
