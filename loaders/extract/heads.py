"""What headings say of agencies: the body that those under one are about, and the headline of a text."""

from __future__ import annotations

import re

from loaders.extract.named import Names, named_in, names_of
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.subjects import opens

_NOTHING_ELSE = re.compile(
    r"[\W\d]*(?:(?:the|and|in|relation|to|re|services?|for|of|response|custody|actions?|involvement)[\W\d]*)*"
)
_WRITTEN_TO = "GOVERNMENT"  # a coroner's matters for a minister are seldom what the minister did
_FINITE = re.compile(
    r" (?:staff |officers |chiefs |bosses )?(?:did not|didn't|failed to|fail to|missed|ignored|never)\b"
)


def headed(source: Source) -> dict[str, Names]:
    """The agencies that headings name and say nothing else: whoever stands under one is its subject."""
    found: dict[str, Names] = {}
    for passage in source.passages:
        if passage.kind == "heading" and (named := named_in(source, passage)):
            made = plain(passage)
            rest = "".join(c for i, c in enumerate(made.lower) if not any(n.start <= i < n.end for n in named))
            if _NOTHING_ELSE.fullmatch(rest) and not any(source.kinds.get(n.name) == _WRITTEN_TO for n in named):
                found[" ".join(passage.flat.split())] = names_of(named)
    return found


def is_headline(source: Source, passage: Passage) -> bool:
    """Whether the first words of a text are a sentence without a stop: "Police failed to act on tip"."""
    if passage.kind != "heading" or passage is not source.passages[0]:
        return False
    named, flat = named_in(source, passage), plain(passage).lower
    return bool(named) and opens(named[:1], flat, 0) and _FINITE.match(flat, named[0].end) is not None
