"""Which texts of different documents are alike in their words. What is alike in words need not be one lesson."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

Row = dict[str, Any]
_WORD = re.compile(r"[^\W\d_]{4,}")
_NONE = np.array([], dtype=int)


def alike(texts: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """Pairs of texts with at least so many in a hundred of their different words in common, the most alike first."""
    words = [frozenset(_WORD.findall(row["text"].lower())) for row in texts]
    found = [
        _pair(percent, texts[i], texts[j])
        for i, j, percent in _pairs(words, max(1, given["alike"]))
        if texts[i]["document"] != texts[j]["document"]
    ]
    return sorted(found, key=lambda row: -row["alike_percent"])


def _pairs(words: Sequence[frozenset[str]], least: int) -> Iterator[tuple[int, int, int]]:
    """The pairs that are so alike, with how alike they are; of each text, all later ones that share a word are counted.

    Each pair costs what it shares, in numpy: of ten times the texts, a hundred times as much.
    """
    holding: dict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(words):
        for word in each:
            holding[word].append(i)
    later = {word: np.array(texts) for word, texts in holding.items()}
    sizes = np.array([len(each) for each in words])
    for i, each in enumerate(words):
        for word in each:
            later[word] = later[word][1:]
        both = np.bincount(np.concatenate([_NONE, *(later[word] for word in each)]), minlength=len(words))
        either = sizes + sizes[i] - both
        for j in np.flatnonzero((both > 0) & (100 * both >= least * either)).tolist():
            yield i, j, int(100 * both[j] // either[j])


def _pair(percent: int, one: Row, other: Row) -> Row:
    return {
        "alike_percent": percent, "one": one["text"], "one_in": one["title"], "one_published": one["published"],
        "other": other["text"], "other_in": other["title"], "other_published": other["published"],
        "facts": [one["fact"], other["fact"]],
    }  # fmt: skip
