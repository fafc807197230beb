"""Which texts of different documents are alike in their words. What is alike in words need not be one lesson."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
_WORD = re.compile(r"[^\W\d_]{4,}")


def alike(texts: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """Pairs of texts with at least so many in a hundred of their different words in common, the most alike first."""
    words = [frozenset(_WORD.findall(row["text"].lower())) for row in texts]
    least = max(1, given["alike"])
    found = []
    for i, j in sorted(_pairs(words, least)):
        both = len(words[i] & words[j])
        percent = 100 * both // (len(words[i]) + len(words[j]) - both)
        if percent >= least and texts[i]["document"] != texts[j]["document"]:
            found.append(_pair(percent, texts[i], texts[j]))
    return sorted(found, key=lambda row: -row["alike_percent"])


def _pairs(words: Sequence[frozenset[str]], least: int) -> Iterator[tuple[int, int]]:
    """Pairs that can be so alike, each once: they share one of the rarest words of each, as many as can be missing.

    Of n words at least ``least`` in a hundred must be shared, so one of any ``n - that + 1`` is (Chaudhuri, Ganti and
    Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
    """
    common = Counter(word for each in words for word in each)
    holding: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(words):
        rarest = sorted(each, key=lambda word: (common[word], word))
        tried = rarest[: len(each) + least * len(each) // -100 + 1]
        yield from ((j, i) for j in {j for word in tried for j in holding[word]})
        for word in tried:
            holding[word].append(i)


def _pair(percent: int, one: Row, other: Row) -> Row:
    return {
        "alike_percent": percent, "one": one["text"], "one_in": one["title"], "one_published": one["published"],
        "other": other["text"], "other_in": other["title"], "other_published": other["published"],
        "facts": [one["fact"], other["fact"]],
    }  # fmt: skip
