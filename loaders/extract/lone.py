"""Bare nouns that are a body by themselves where they are told something or act: "she told social care"."""

from __future__ import annotations

import re

from loaders.extract.plain import Plain
from loaders.extract.terms import agency_scheme

_PASSED_TO = re.compile(
    r"\b(?:told|informed|contacted|notified|rang|called|alerted|asked|telling|informing|contacting"
    r"|(?:delays?|work|referrals?|raised|made|completed|undertaken) by"
    r"|(?:referr(?:ed|al|als|ing)|reported|reports?|passed|sent|known|notifications?|made|disclosed|escalated|submitted)"
    r"(?: [\w'-]+){0,2} (?:in)?to|(?:shared|liaised|contact|discussed|checks|spoke)(?: [\w'-]+){0,2} with) \Z"
)
_ACTS_ALONE = re.compile(
    r" (?:(?:also|then|only|later|subsequently) )?(?:was|were|did|had|told|made|closed|decided|assessed|visited"
    r"|received|rang|wrote|failed|took) "
)
_OWN_THING = re.compile(
    r"[- ](?:records?|plans?|plann\w+|assessments?|histor\w+|needs?|systems?|files?|referrals?|provision|support|offer"
    r"|interventions?|orders?|involvement|procedures?|process\w*|strateg\w+|reports?|checks?|visits?|cases?)\b"
)


def acts_alone(here: Plain, start: int, end: int) -> bool:
    """Whether a bare noun that is a body by itself is told something, or does something: "told social care"."""
    if here.lower[start:end] not in agency_scheme()["lone"]:
        return False
    told = _PASSED_TO.search(here.lower, max(0, start - 48), start)
    opens = not here.text[:start].strip(" '\"") or here.text[:start].rstrip()[-1:] in ",;:"
    return bool(told and not _OWN_THING.match(here.lower, end)) or bool(opens and _ACTS_ALONE.match(here.lower, end))
