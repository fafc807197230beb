"""The words of reviews: names of kinds, how far a review has got, and what names one only with an owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph import vocabulary
from graph.facts import COLLECTIVE
from loaders.extract.owned_reviews import Named, no_inquiries, owned
from loaders.extract.passages import Passage
from loaders.extract.phrases import Phrases, longest, spelled_out
from loaders.extract.plain import Plain, plain
from loaders.extract.shapes import last_words, no_names
from loaders.extract.source import Mention, Source

_CASED = re.compile(r"[A-Z]{2,6}s?")
_INQUIRY = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Yy]our|[Oo]ur) Inquiry\b|\b(?:[A-Z][\w'&-]+ ){1,4}(?:Commission|Inquiry)\b(?! Group)"
)
_BEFORE_NAME = re.compile(r"(?:.+'s (?=[A-Z]))?(?:(?:The|This|In|At|To|From|By|And) )*(?=[A-Z][\w'&-]+ )")
_AFTER_PERSON = re.compile(r"(?<=\b[Tt]he )(?P<name>[A-Z][a-z][\w-]+(?: [A-Z][a-z][\w-]+)?) (?:[Rr]eview|[Rr]eport)\b")
_ARTICLES = ("the ", "this ", "your ", "our ")


def named_in(source: Source, passage: Passage) -> list[Named]:
    """The reviews that a passage names, in order; places are those of its plain text."""
    here = plain(passage)
    inside = source.mentions_in((passage.start, passage.end))
    known = [n for n in _known(here) if not _is_in_a_name(here, n, inside)]
    known += [*_inquiries(source, passage, here), *_after_persons(source, here)]
    sure = [(n.start, n.end) for n in known if n.kind in _sure_kinds()]
    others = [
        n for n in owned(source, passage, here) if not any(n.start < end and start < n.end for start, end in sure)
    ]
    found = sorted([*known, *others], key=lambda n: n.how != "named")
    return [named for _, _, named in longest((n.start, n.end, n) for n in found) if named.kind != "never"]


def _known(here: Plain) -> Iterator[Named]:
    words, initials, back = _phrases()
    for phrases, text in ((words, here.lower), (initials, here.text)):
        for start, end, kind in phrases.every(text):
            yield Named(start, end, "named", kind)
    for start, end, _ in back.every(here.lower):
        yield Named(start, end, "back", "")


def _inquiries(source: Source, passage: Passage, here: Plain) -> Iterator[Named]:
    """Inquiries that have a name of their own; a commission that is an agency of a listed kind is none."""
    for match in _INQUIRY.finditer(here.text):
        span = here.span(match.start(), match.end())
        kinds = {source.kinds[m.name] for m in source.mentions_in(span) if m.name != COLLECTIVE}
        before = _BEFORE_NAME.match(match[0])
        start = match.start() + (len(before[0]) if before else 0)
        name = here.text[start : match.end()]
        if not kinds - {"OTHER"} and not no_inquiries().intersection(name.split()):
            yield Named(
                start,
                match.end(),
                "named",
                "INQUIRY",
                apart="" if len(name.split()) == 2 and name.lower().startswith(_ARTICLES) else name.lower(),
            )


def _after_persons(source: Source, here: Plain) -> Iterator[Named]:
    """Reviews that go by the name of whoever wrote them: "the Ashby report"."""
    for match in _AFTER_PERSON.finditer(here.text):
        words = frozenset(match["name"].split())
        if words.isdisjoint(_ordinary()) and not source.mentions_in(here.span(match.start(), match.end())):
            yield Named(match.start(), match.end(), "named", "INDEPENDENT", apart=match["name"].lower())


def _is_in_a_name(here: Plain, named: Named, mentions: Sequence[Mention]) -> bool:
    """Whether the words are part of the name of a body that goes on: "the Internal Audit Agency"."""
    start, end = here.span(named.start, named.end)
    return any(m.start <= start and end < m.end for m in mentions)


@cache
def _ordinary() -> frozenset[str]:
    """Words with a capital that are nobody's name."""
    return frozenset(vocabulary.scheme("reviews")["ordinary"]) | no_names() | last_words()


@cache
def _sure_kinds() -> frozenset[str]:
    """Kinds that say more of a review than whose it is."""
    return frozenset(vocabulary.codes("reviews")) - {"INTERNAL", "INDEPENDENT"}


@cache
def _phrases() -> tuple[Phrases[str], Phrases[str], Phrases[str]]:
    scheme = vocabulary.scheme("reviews")
    entries = [(word, kind) for kind, entry in scheme["codes"].items() for word in entry.get("words", ())]
    entries += [(word, "never") for word in scheme["never"]]
    spelled = [(spelling, kind) for word, kind in entries for spelling in spelled_out(word)]
    initials = {word: kind for word, kind in spelled if _CASED.fullmatch(word)}
    words = {word.lower(): kind for word, kind in spelled if word not in initials}
    return (
        Phrases(words),
        Phrases(initials),
        Phrases({spelling: "" for word in scheme["back"] for spelling in spelled_out(word)}),
    )
