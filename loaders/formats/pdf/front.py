"""A PDF's title and day of publication: what the file says of itself, only where its pages say so too."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import dropwhile, takewhile

from loaders.formats.pdf.lines import Line

_LONGEST, _FEWEST = 200, 2  # characters, and words, of a title
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def title(stated: Mapping[str, str], pages: Sequence[Sequence[Line]]) -> str | None:
    """The title that the file states if its first pages have it, else the words in the largest letters of the first.

    >>> words = {"Review of": 24, "Child H": 24, "June 2013": 11, "by the board": 11, "for its partners": 11}
    >>> first = [Line(line, 0, 72, 200, 700, size) for line, size in words.items()]
    >>> title({"Title": "Draft v2"}, [first]), title({"Title": "Review of Child H"}, [first])
    ('Review of Child H', 'Review of Child H')
    """
    words = " ".join(stated.get("Title", "").split())
    front = _bare(" ".join(line.text for page in pages for line in page))
    if len(words.split()) >= _FEWEST and len(words) <= _LONGEST and _bare(words) in front:
        return words
    return _largest(pages[0]) if pages else None


def _bare(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _largest(page: Sequence[Line]) -> str | None:
    """The first run of lines in the largest letters, if they are larger than most and look like a title."""
    sizes = sorted(line.size for line in page)
    if not sizes or sizes[-1] < 1.2 * sizes[len(sizes) // 2]:
        return None
    largest = dropwhile(lambda line: line.size < 0.97 * sizes[-1], page)
    words = " ".join(line.text for line in takewhile(lambda line: line.size >= 0.97 * sizes[-1], largest))
    return words if len(words.split()) >= _FEWEST and len(words) <= _LONGEST and words[-1] not in ".;:," else None


def published(stated: Mapping[str, str], pages: Sequence[str]) -> str | None:
    """The day on which the file was made, if its first two pages or its last name that very day.

    >>> published({"CreationDate": "D:20171201120210"}, ["Letter\\n1st December 2017\\nDear Sir"])
    '2017-12-01'
    >>> published({"CreationDate": "D:20171201120210"}, ["It was in December 2017."]) is None
    True
    """
    made = _CREATED.match(stated.get("CreationDate", ""))
    try:
        day = date(*map(int, made.groups())) if made else None
    except ValueError:
        day = None
    if day is None:
        return None
    month = month_name[day.month]
    written = re.compile(
        rf"(?<!\d)(?:0?{day.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{month},?\s+{day.year}"
        rf"|{day.day:02}[/.]{day.month:02}[/.]{day.year})(?!\d)"
    )
    return day.isoformat() if any(written.search(page) for page in (*pages[:2], *pages[-1:])) else None
