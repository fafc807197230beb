"""Cases: the child, person or group that a document is about, as it calls them."""

from __future__ import annotations

import re

from graph.facts import Case, Span
from loaders.extract.lexicon import words
from loaders.extract.names import named_in
from loaders.extract.passages import Passage
from loaders.extract.phrases import Phrases
from loaders.extract.plain import plain
from loaders.extract.source import Source

_NUMBERS = words("people")["numbers"]
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|\d{{1,4}})"
_GROUP = re.compile(
    rf"\b(?P<size>{_NUMBER})(?: of (?:the |these |those )?{_NUMBER})?"
    r"(?: (?:young|vulnerable|teenage|identified|known|other))*"
    r" (?:children|young people|girls|boys|victims|siblings|babies|infants|teenagers)\b",
    re.I,
)
_SOME = re.compile(r"children|young people|girls|boys|victims|siblings|babies|infants|teenagers")


def find_cases(source: Source) -> list[Case]:
    """The people and counted groups of a document, each once.

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "Child A was seen. Six of the seven young people had help."
    >>> source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    >>> [(case.label, case.size) for case in find_cases(source)]
    [('Child A', 1), ('Six of the seven young people', 6)]
    """
    found: dict[str, Case] = {}
    names = Phrases({name: name for name in named_in(source)})
    for passage in source.passages:
        if passage.kind in ("sentence", "bullet"):
            here = plain(passage)
            for start, end, name in names.find(here.text):
                found.setdefault(name, _case(source, passage, (start, end), 1))
            for match in _GROUP.finditer(here.text) if _SOME.search(here.lower) else ():
                found.setdefault(match[0].lower(), _case(source, passage, match.span(), _size(match["size"])))
    return list(found.values())


def _size(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 1


def _case(source: Source, passage: Passage, place: Span, size: int) -> Case:
    start, end = plain(passage).span(*place)
    return Case(
        document=source.document.document,
        span=(start, end),
        quote=source.text[start:end],
        passage=(passage.start, passage.end),
        source="rule:case/label" if size == 1 else "rule:case/group",
        label=plain(passage).text[slice(*place)],
        size=size,
    )
