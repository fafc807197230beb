"""The words of reviews: names of kinds, how far a review has got, and what names one only with an owner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from graph import vocabulary
from graph.facts import COLLECTIVE
from loaders.extract.clauses import place
from loaders.extract.passages import Passage
from loaders.extract.phrases import Phrases, longest, spelled_out
from loaders.extract.plain import Plain, plain
from loaders.extract.source import Mention, Source

How = Literal["named", "owned", "back"]
_CASED = re.compile(r"[A-Z]{2,6}s?")
_INQUIRY = re.compile(r"\b(?:[A-Z][\w'&-]+ ){1,4}(?:Commission|Inquiry)\b|(?<=\b[Tt]he )Inquiry\b")
_MADE_BY = re.compile(r" (?:conducted |carried out |undertaken |commissioned |published |produced |written |prepared )?(?:by|from|for) (?:the |an? )?\Z")
_OWNS = re.compile(r"(?:'s?)? (?:own |new |recent |first |full |final |published |subsequent )?\Z")
_OF = re.compile(r" (?:of|into|on|to look at) ")


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a review: its kind, who owns or makes it, and what tells it from others of its kind."""

    start: int
    end: int
    how: How
    kind: str
    by: tuple[str, ...] = ()
    apart: str = ""


def named_in(source: Source, passage: Passage) -> list[Named]:
    """The reviews that a passage names, in order; places are those of its plain text."""
    here = plain(passage)
    found = [*_known(here), *_inquiries(source, passage, here), *_owned(source, passage, here)]
    found.sort(key=lambda n: n.how != "named")
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
        kinds = {agency.agency_kind for agency in source.agencies for m in source.mentions_in(span) if m.name == agency.name}
        start = match.start() + len(re.match(r"(?:(?:The|This|In|At|To|From|By) )*", match[0])[0])  # type: ignore[index]
        if not kinds - {"OTHER"} and "Counsel" not in match[0]:
            yield Named(start, match.end(), "named", "INQUIRY", apart=here.text[start : match.end()].lower() if " " in here.text[start : match.end()] else "")


def _owned(source: Source, passage: Passage, here: Plain) -> Iterator[Named]:
    """Bare nouns with an owner or maker: "the council's own review", "an investigation by the trust", "a review of its homes"."""
    mentions = [(place(here, m.start), place(here, m.end - 1) + 1, m) for m in source.mentions_in((passage.start, passage.end)) if m.name != COLLECTIVE]
    for match in _bare().finditer(here.lower):
        owner = next((m for _, end, m in mentions if end <= match.start() and _OWNS.fullmatch(here.lower, end, match.start())), None)
        maker = next(((at, end, m) for at, end, m in mentions if match.end() <= at and _MADE_BY.fullmatch(here.lower, match.end(), at)), None)
        if owner and not here.lower[: match.start()].endswith(" "):
            owner = None
        yield from _with_owner(source, here, match, owner, maker, mentions)


def _with_owner(
    source: Source, here: Plain, match: re.Match[str], owner: Mention | None, maker: tuple[int, int, Mention] | None, mentions: list[tuple[int, int, Mention]]
) -> Iterator[Named]:
    if owner:
        start = next(at for at, _, m in mentions if m is owner)
        yield Named(start, match.end(), "owned", _kind_by(source, owner.name, match[0]), (owner.name,), f"{owner.name} {match[0]}")
    elif maker:
        yield Named(match.start(), maker[1], "owned", _kind_by(source, maker[2].name, match[0]), (maker[2].name,), f"{maker[2].name} {match[0]}")
    elif match[0] != "report" and re.search(r"\ba (?:full |new |separate |local |wider )?\Z", here.lower[: match.start()]) and _OF.match(here.lower, match.end()):
        end = re.compile(r"[^,.;]{0,60}?(?= (?:is|was|are|will|has|and|which|that|to)\b|[,.;]|\Z)").match(here.lower, match.end())
        yield Named(match.start(), end.end() if end else match.end(), "owned", "INTERNAL", (), here.lower[match.end() : end.end()] if end else "")


def _kind_by(source: Source, name: str, noun: str) -> str:
    """The kind of a bare review by who makes it: a body outside the network looks at others, any other at itself."""
    kind = next((agency.agency_kind for agency in source.agencies if agency.name == name), "OTHER")
    if kind == "INSPECTORATE":
        return "INDEPENDENT"
    if kind == "CORONER":
        return "PFD" if noun == "report" else "INQUEST"
    return "INQUIRY" if noun == "inquiry" and kind == "GOVERNMENT" else "INTERNAL"


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join([*vocabulary.scheme('reviews')['bare'], 'report'])})(?![\w-])")


@cache
def _phrases() -> tuple[Phrases[str], Phrases[str], Phrases[str]]:
    scheme = vocabulary.scheme("reviews")
    entries = [(word, kind) for kind, entry in scheme["codes"].items() for word in entry.get("words", ())]
    entries += [(word, "never") for word in scheme["never"]]
    spelled = [(spelling, kind) for word, kind in entries for spelling in spelled_out(word)]
    initials = {word: kind for word, kind in spelled if _CASED.fullmatch(word)}
    words = {word.lower(): kind for word, kind in spelled if word not in initials}
    return Phrases(words), Phrases(initials), Phrases({spelling: "" for word in scheme["back"] for spelling in spelled_out(word)})


@cache
def states() -> Phrases[str]:
    """The words that say how far a review has got, each with its state."""
    entries = vocabulary.scheme("reviews")["states"].items()
    return Phrases({spelling: state for state, words in entries for word in words for spelling in spelled_out(word)})
