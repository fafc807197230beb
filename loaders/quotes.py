"""Where words that a person copied stand in a text, whatever became of their blanks and quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.errors import BadInput
from graph.facts import Span

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": " "})
_EITHER = {"'": "['’‘]", '"': '["“”]', "-": "[-–—]"}


def places(words: str, text: str) -> list[Span]:
    r"""Every place where the words stand: as given, else with any blanks and either kind of quotation mark.

    >>> places("did not  tell", "It did not\ntell us.")
    [(3, 15)]
    >>> places("child's", "A child’s view, a child's voice.")
    [(18, 25)]
    """
    words = words.strip()
    if not words:
        return []
    pattern = re.escape(words) if words in text else r"\s+".join(_loose(word) for word in words.split())
    return [match.span() for match in re.finditer(pattern, text) if _is_whole(text, *match.span())]


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a span neither begins nor ends within a word."""
    before, after = text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1]
    return not (start and before.isalnum()) and not (end < len(text) and after.isalnum())


def the_place(words: str, text: str, span: Span | None, name: str) -> Span:
    """The one place where the words stand, or the one at ``span``; BadInput says what to do when there is none."""
    found = places(words, text)
    if span is not None:
        if span not in found:
            raise BadInput(
                f"its quote is not at {span[0]}-{span[1]} of {name}, which reads {text[slice(*span)][:60]!r}"
            )
        return span
    if len(found) == 1:
        return found[0]
    if found:
        spans = " or ".join(f"span: [{start}, {end}]" for start, end in found[:3])
        raise BadInput(
            f"its quote stands {len(found)} times in {name}; copy more words around it, or say which: {spans}"
        )
    raise BadInput(f"its quote is not in {name}{_so_far(words, text)}; copy the words exactly")


def _so_far(words: str, text: str) -> str:
    """How much of a quote the text does have, from its first word on.

    >>> _so_far("the police did not tell", "Then the police did act.")
    ", which has 'the police did' and then differs"
    """
    split = words.split()
    here = bisect_left(range(1, len(split)), True, key=lambda count: not places(" ".join(split[:count]), text))
    return f", which has {' '.join(split[:here])!r} and then differs" if here > 1 else ""


def _loose(word: str) -> str:
    return "".join(_EITHER.get(letter, re.escape(letter)) for letter in word.translate(_PLAIN))
