"""What stands on a page without being part of what it says: page numbers, link lists, prompts, signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from graph.yamlfile import Located

_PAGE = re.compile(
    r"(?:(?:page|p\.)\s*)?[-–—|]?\s*\d{1,3}\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?|\W{0,3}page\s+[ivxlc\d]+(?:\s+of\s+\d+)?\W{0,3}",
    re.I,
)
_CONTACT = re.compile(
    r"(?:(?:t|e|w|tel|telephone|textphone|fax|e-?mail|web|website|phone|mobile)\b[:.\s]\s*)?(?:\S+@\S+\.\w+|(?:https?://|www\.)\S+|\+?\d[\d\s()]{8,}\d)[.,]?(?:\s*[|,]\s*\S+)?",
    re.I,
)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_HEADER_REPEATS = 3
_MOST_AFTER = 40  # characters after the words that make a line furniture
_LONGEST_HEADER, _LONGEST_LINE, _LONGEST_PROMPT = 90, 120, 700


@cache
def words(kind: str) -> re.Pattern[str]:
    """The phrases of one kind of furniture as one pattern.

    >>> bool(words("prompts").search("Sign up to our letter")), bool(words("lists").match("More from the Evening Post"))
    (True, True)
    """
    located = Located.parse((Path(__file__).parent / "furniture.yaml").read_text(encoding="utf8"), "furniture.yaml")
    phrases = "|".join(re.escape(phrase).replace("'", "['’‘]") for phrase in located.data[kind])
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.I)


def is_furniture_line(line: str) -> bool:
    """Whether a line by itself is a page number, an address on the web or a postcode.

    >>> [is_furniture_line(s) for s in ("Page 3 of 12", "W: www.example.org.uk", "M1 2AB", "12 children were seen.")]
    [True, True, True, False]
    """
    line = line.strip("%*_ \t\u00a0\u200b")
    return len(line) <= _LONGEST_LINE and any(p.fullmatch(line) for p in (_PAGE, _CONTACT, _POSTCODE))


def is_furniture_paragraph(paragraph: str) -> bool:
    """Whether a short paragraph is one that web pages add.

    >>> [is_furniture_paragraph(p) for p in ("Comments are closed.", "Tags were on all the records that he had.")]
    [True, False]
    """
    found = words("lines").match(paragraph)
    if found is None or len(paragraph) > found.end() + _MOST_AFTER:
        return False
    return not re.search(r"\w\.$", paragraph[found.end() :].strip())


def running_headers(lines: Iterable[str]) -> frozenset[str]:
    """The short lines that come back again and again, numbers aside.

    >>> running_headers(["Annual report 1", "Text.", "Annual report 2", "Annual report 3"])
    frozenset({'Annual report #'})
    """
    seen = Counter(key for line in lines if (key := header_key(line)))
    return frozenset(key for key, times in seen.items() if times >= _HEADER_REPEATS)


def header_key(line: str) -> str:
    """A line as running headers are compared: numbers made one sign; empty where it can be none."""
    line = line.strip()
    if not line or len(line) > _LONGEST_HEADER or line[-1] in ".:;,?!" or not line[0].isalnum() or line[0].islower():
        return ""
    return re.sub(r"\d+", "#", line) if re.search(r"[A-Za-z]{3}", line) and len(line.split()) > 1 else ""


def is_prompt(paragraph: str) -> bool:
    """Whether a paragraph asks the reader to register, subscribe, copy or accept.

    >>> is_prompt("A guide is coming soon. Register to receive the guide.")
    True
    """
    return len(paragraph) <= _LONGEST_PROMPT and bool(words("prompts").search(paragraph))


def in_lists(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph whether it belongs to a link list or a signature block, which a real paragraph ends.

    >>> prose = "The council met the board on the next day, and it agreed to an inquiry into all of it, with a date."
    >>> in_lists(["He was told.", "Related articles", "Council to hold inquiry", prose])
    [False, True, True, False]
    """
    inside, found = False, []
    for paragraph in paragraphs:
        if len(paragraph) <= _LONGEST_LINE and (words("lists").match(paragraph) or words("closings").match(paragraph)):
            inside = True
        elif inside and _is_prose(paragraph):
            inside = False
        found.append(inside)
    return found


def _is_prose(paragraph: str) -> bool:
    return len(paragraph.split()) >= 18 and paragraph.rstrip("\"'”’)] \n\r\t")[-1:] in (".", ":")
