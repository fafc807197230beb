"""The date that a dated sentence sets for those that go on with its story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.extract.dated import WEEKDAY, Dated
from loaders.extract.lexicon import words

_WORDS = words("narrative")
_PAST, _ENDS, _NO_STORY, _NO_SETTING, _SAME_DAY = (
    re.compile(_WORDS[key]) for key in ("past", "ends", "no_story", "no_setting", "same_day")
)
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_OPENING = re.compile(
    r"(?:\W|\b(?:on|in|by|from|since|between|during|at|then|and|so|but|however|also|later|the|around|about|until|before"
    rf"|after|early|late|only|as|of|morning|afternoon|evening|night|hours|shortly|just|midnight|noon|weekend|{WEEKDAY}"
    r"|\d{1,2}[.:]\d\d|\d{1,2}(?=(?:[.:]\d\d)? ?[ap]m)|[ap]m|hrs)\b)*"
)
_AT = re.compile(
    r"\b(?:on|in|during)(?: the)?(?: (?:morning|afternoon|evening|night|early hours) of(?: the)?)?"
    rf"(?: (?:{WEEKDAY}),?)? \Z"
)
_THIS = re.compile(rf"(?:however,? |but )?(?:this|that|these|those) (?:\w+ ){{0,2}}?(?P<thing>{_WORDS['anaphor']})\b")
# "notes of a meeting on"
_OF_THING = re.compile(r"\b(?:of|about|from) (?:an?|the|his|her|their|this) (?:[\w'-]+ ){0,3}[\w'-]+ ?$")
_PLANNED, _EXPECTED = (re.compile(_WORDS[key]) for key in ("planned", "expected"))
_CLOSED = re.compile(r"[,.;]|$| (?:after|when|where|because|following|and|by|at|with|in|to|for)\b")


def opens(lower: str, dated: Dated) -> bool:
    """Whether nothing but words of time stands before a date in its sentence, or after a colon in it."""
    begins = lower.rfind(": ", 0, dated.start)
    return bool(_OPENING.fullmatch(lower, begins + 1 if begins > 0 else 0, dated.start))


def setting(lower: str, dates: Sequence[Dated], next_text: str) -> str | None:
    """The date of a sentence in lower case for one that goes on with it; nothing where it may not be its date.

    None goes on from a birth, a death or an inquest, nor from what a report of a month or a year finds.

    >>> setting("she rang on 4 may 2011.", [Dated(12, 22, "2011-05-04")], "it did not reply.")
    '2011-05-04'
    >>> setting("she rang before he came on 4 may 2011.", [Dated(27, 37, "2011-05-04")], "it did not reply.")
    """
    opening = [dated for dated in dates if opens(lower, dated)]
    dates = [dated for dated in dates if dated in opening or not _is_to_come(lower, dated)]
    if _ENDS.search(lower) or len({dated.edtf for dated in dates}) != 1:
        return None
    dated = dates[0]
    if opening and (_FULL.fullmatch(dated.edtf) or not _NO_STORY.search(lower)):
        return dated.edtf
    if _FULL.fullmatch(dated.edtf) and _SAME_DAY.search(next_text):
        return dated.edtf
    if is_about_thing(lower, dated, next_text):
        return dated.edtf
    return dated.edtf if _closes(lower, dated) and not _NO_STORY.search(lower) else None


def is_about_thing(lower: str, dated: Dated, next_text: str) -> bool:
    """Whether the next sentence is about a thing that this one dates: "calls came on 4 May. These calls were lost"."""
    this = _THIS.match(next_text)
    thing = this and lower.find(this["thing"].rstrip("s"), 0, dated.start)
    return bool(this and thing is not None and thing >= 0 and not _NO_SETTING.search(lower, thing, dated.start - 5))


def _is_to_come(lower: str, dated: Dated) -> bool:
    """Whether a date is only that of what was planned: "an appointment for 4 May", "9 May was to be the last"."""
    return bool(_PLANNED.search(lower, 0, dated.start) or _EXPECTED.match(lower, dated.end))


def _closes(lower: str, dated: Dated) -> bool:
    """Whether a date that ends a clause says when what its sentence tells took place: "she came on 4 May 2011"."""
    told = lower[: dated.start]
    closes = bool(_CLOSED.match(lower, dated.end))
    at = _AT.search(told)
    if at is None or _OF_THING.search(told, 0, at.start()):
        return False
    return closes and bool(_PAST.search(told)) and not _NO_SETTING.search(told, 0, at.start())
