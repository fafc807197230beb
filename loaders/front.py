"""What the front of a text says of itself: the day that it bears or was published, and the subject of a letter."""

from __future__ import annotations

import re
from calendar import month_name

from loaders.table_date import edtf

_FRONT = 60  # lines, empty ones left out, in which a text says of itself what it is
_MONTHS = "|".join(month_name[1:])
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS}),? \d{{4}}|(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
_DAY_ALONE = re.compile(rf"(?:date: ?)?(?:[a-z]{{3,6}}day,? )?({_DAY})", re.I)
_PUBLISHED = re.compile(
    r"(?:(?:report |first |date )?published(?: on)?|(?:date of )?publication(?: date)?):? (?:[a-z]{3,6}day,? )?"
    rf"({_DAY})",
    re.I,
)
_DEAR = re.compile(r"\s*dear [^\n]{2,80}\n\s*\n(.+?)\n\s*\n", re.I | re.S)
_LONGEST = 200  # characters of a letter's subject


def day_of(text: str) -> str | None:
    """The day, in EDTF, that the front gives as that of publication, or that stands alone on the first line.

    >>> day_of("Inspection of Harrowby\\n\\nReport published: 30 June 2014\\n"), day_of("8 May 2019\\n\\nDear board\\n")
    ('2014-06-30', '2019-05-08')
    >>> day_of("On 8 May 2019 the school wrote.") is None
    True
    """
    lines = _lines(text)
    named = next((found for line in lines if (found := _PUBLISHED.fullmatch(line))), None)
    found = named or (_DAY_ALONE.fullmatch(lines[0]) if lines else None)
    return edtf(found[1].replace(",", "")) if found else None


def subject_of(text: str) -> str | None:
    """The subject of a letter: the words of their own below "Dear ..."; nothing in a text that begins with no day.

    >>> subject_of("8 May 2019\\n\\nDear board\\n\\nInspection of\\nHarrowby\\n\\nThis letter says more.\\n")
    'Inspection of Harrowby'
    """
    lines = _lines(text)
    if not lines or not _DAY_ALONE.fullmatch(lines[0]):
        return None
    below = next((found for at in _starts(text) if (found := _DEAR.match(text, at))), None)
    words = " ".join(below[1].split()) if below else ""
    return words if 2 < len(words) <= _LONGEST and words[-1] not in ".:;," else None


def is_day(line: str) -> bool:
    """Whether a line is a day and nothing else, and so no title."""
    return _DAY_ALONE.fullmatch(line.strip()) is not None


def _lines(text: str) -> list[str]:
    found = (" ".join(line.split()) for line in text[:8000].split("\n"))
    return [line for line in found if line][:_FRONT]


def _starts(text: str) -> list[int]:
    return [match.end() for match in re.finditer(r"\A|\n", text[:8000])]
