"""Where a clause of a sentence begins and ends, in text made plain."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from graph.facts import Span
from loaders.extract.lexicon import words
from loaders.extract.passages import Passage
from loaders.extract.plain import Plain, plain

_SUBJECTLESS = re.compile(words("stance")["subjectless"])
_BOUNDARY = re.compile("|".join(words("stance")["boundary"]))


@lru_cache(maxsize=1024)
def clause(text: str, start: int, end: int) -> Span:
    """The clause around a place: from the boundary before it to the boundary after it.

    >>> text = "the school wrote twice, but the council did not reply; nothing was said."
    >>> at = text.index("not")
    >>> text[slice(*clause(text, at, at + 3))]
    'but the council did not reply'
    """
    cuts = _cuts(text)
    low = cuts[bisect_right(cuts, start) - 1]
    after = bisect_right(cuts, max(end - 1, start))
    return _trimmed(text, low, cuts[after] if after < len(cuts) else len(text))


def with_subject(text: str, low: int) -> int:
    """Where the clause begins that holds the subject: the one before, if this one goes on without its own.

    >>> text = "the nurse wrote it down, but did not tell the ward"
    >>> with_subject(text, text.index("but"))
    0
    """
    return clause(text, max(0, low - 3), max(1, low - 2))[0] if _SUBJECTLESS.match(text, low) else low


def within(passage: Passage, span: Span) -> tuple[Plain, int, int]:
    """The passage made plain, and where a span of the document stands in it."""
    made = plain(passage)
    first = place(made, span[0])
    return made, first, max(place(made, span[1] - 1), first) + 1


def place(made: Plain, at: int) -> int:
    """Where a character of the document stands in the plain text: what ``Plain.at`` undoes.

    >>> made = plain(Passage(10, 35, "sentence", None, "multi-  agency  meetings"))
    >>> [place(made, made.at(n)) for n in (0, 6, 13)]
    [0, 6, 13]
    """
    if not made.cuts:
        return max(0, min(at - made.start, len(made.text)))
    passed = bisect_right(made.passed, at - made.start)
    found = at - made.start - (made.shifts[passed - 1] if passed else 0)
    return max(0, min(found, made.cuts[passed] if passed < len(made.cuts) else len(made.text)))


@lru_cache(maxsize=256)
def _cuts(text: str) -> tuple[int, ...]:
    return 0, *(boundary.start() for boundary in _BOUNDARY.finditer(text) if boundary.start())


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " ,;:.-\u2013\u2014":
        start += 1
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    return start, end
