"""Whether a text denies a risk: "no history of self-harm", "did not think that he was suicidal"."""

from __future__ import annotations

import re
from functools import cache

from graph.facts import Polarity
from loaders.extract.lexicon import any_of, words

_WORD = re.compile(r"[\w'-]+|[^\w\s]")
_MOST_WORDS = 12


def denial(text: str, start: int) -> Polarity:
    """What the words right before a risk, in small letters, say of it.

    >>> [denial(t, t.index("self-harm")) for t in ("no history of self-harm", "no evidence of any self-harm", "they did not record the self-harm")]
    ['denied', 'no_evidence', 'affirmed']
    """
    before = _WORD.findall(text[max(0, start - 100) : start])
    through: list[str] = []
    for word in reversed(before[-_MOST_WORDS:]):
        if _negator().fullmatch(word):
            said = f"{word} {' '.join(reversed(through))}"
            return "affirmed" if _not_denied().match(said) else "no_evidence" if _evidence().search(said) else "denied"
        if not _filler().fullmatch(word):
            break
        through.append(word)
    return "affirmed"


@cache
def _negator() -> re.Pattern[str]:
    return any_of(words("denial")["negators"])


@cache
def _filler() -> re.Pattern[str]:
    return any_of(words("denial")["fillers"])


@cache
def _not_denied() -> re.Pattern[str]:
    return any_of(words("denial")["not_denied"])


@cache
def _evidence() -> re.Pattern[str]:
    return any_of(words("denial")["evidence"])
