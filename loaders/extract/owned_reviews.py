"""Reviews named by a bare noun with an owner, a maker or a topic: "the council's own review", "a review of it"."""

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
from loaders.extract.plain import Plain
from loaders.extract.source import Source

How = Literal["named", "owned", "back"]
_MADE_BY = re.compile(
    r",? (?:(?:conducted|carried out|undertaken|commissioned|published|produced|written|prepared|released|issued"
    r"|ordered|led) (?:(?:on |in )?\w+ )?)?"
    r"(?:by|from|for) (?:the |an? )?\Z"
)
_OWNS = re.compile(r"(?:'s?)? (?:own |new |recent |first |full |final |published |subsequent |internal )?")
_CONDUCTS = re.compile(
    r"\)? (?:(?:has|have|had|also|then|subsequently|since|is|are|now) )*"
    r"(?:initiat(?:ed|ing)|order(?:ed|ing)|open(?:ed|ing)"
    r"|conduct(?:ed|ing)|carried out|carrying out|undertook|undertak(?:en|ing)|complet(?:ed|ing)|commission(?:ed|ing)"
    r"|launch(?:ed|ing)|began|held|produced) (?:a|an|its own|their own|the|this) (?:[\w-]+ ){0,2}"
)
_INQUIRIES = frozenset(("investigation", "inquiry"))
_INQUIRING = re.compile(r"\b(?:Commission|Inquiry|Committee|Subcommittee)\b")
_COMMENCED = re.compile(r"\b(?:commenced|opened) (?:an?|the|my) \Z")
_IS_VERB = re.compile(r" (?:that|they|it|he|she|being|having|feeling|seeing|on (?:how|their)|to)\b|,? (?:good|increas)")
_ONE_OF_A_KIND = re.compile(
    r" (?:framework|process(?:es)?|programmes?|functions?|teams?|tools?|cycle|activit(?:y|ies)|forms?|officers?"
    r"|units?|server|trail|schedule|meetings?|panels?|system|data|date|work)\b"
)
_REACH = 40  # characters before and after a bare noun
_ARTICLED = re.compile(r"\b(?:a|an) (?:[\w-]+ (?:and [\w-]+ )?){0,3}\Z")
_OPENED = re.compile(r" (?:was|were) (?:opened|commenced|started)\b")
_DONE = re.compile(
    r" (?:of [^,.;]{3,60}? )?(?:(?:was|had been|were) )?(?:conducted|completed|carried out|undertaken|commissioned)"
    r" (?:in|by|on|during)\b"
)
_INTO_CRIME = frozenset(("POLICE", "CSC", "CPS"))
_OUTSIDER = re.compile(
    r"\b(?:Association|Audit Office|Commissioner|Ombudsman|Ombuds|Royal College|Institute|Observatory|Academy)\b"
)
_ARTICLE_BEFORE = re.compile(r"\b(?:a|an) (?:full |new |separate |local |wider |formal |further |detailed )?\Z")
_REST = r"[^,.;]{0,50}?(?= (?:is|was|are|were|will|has|had|and|which|that|to|by|found|concluded)\b|[,.;]|\Z)"
_TOPIC = re.compile(
    r" (?:of|into) (?:(?:his|her|their|the|this|\w+(?: \w)?'s|(?:mr|ms|mrs) \w+'s) )?"
    r"(?:death|care|circumstances|case|response|handling|safeguarding|services|conduct|events|involvement|management"
    rf"|practice)\b{_REST}"
    rf"|(?<=review) of (?:the )?(?:council|trust|authority|board|force|police)'?s'? {_REST}"
)


@dataclass(frozen=True, slots=True)
class _Body:
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a review: its kind, who owns or makes it, and what tells it from others of its kind."""

    start: int
    end: int
    how: How
    kind: str
    by: tuple[str, ...] = ()
    apart: str = ""


def owned(source: Source, passage: Passage, here: Plain) -> Iterator[Named]:
    """Bare nouns with an owner or maker: "the council's own review", "an investigation by the trust"."""
    nouns = list(_bare().finditer(here.lower))
    if not nouns:
        return
    bodies = [
        _Body(place(here, m.start), place(here, m.end - 1) + 1, m.name)
        for m in source.mentions_in((passage.start, passage.end))
        if m.name != COLLECTIVE
    ]
    for match in nouns:
        yield from _with_body(source, here, match, bodies)


def _with_body(source: Source, here: Plain, match: re.Match[str], bodies: list[_Body]) -> Iterator[Named]:
    start, end = match.span()
    if _COMMENCED.search(here.lower, max(0, start - 24), start) or _ONE_OF_A_KIND.match(here.lower, end):
        return  # the coroner's own, which the inquest is; or "the audit team"
    for body in bodies:
        if match[0] in _INQUIRIES and source.kinds.get(body.name) in _INTO_CRIME:
            continue  # into a crime or a child's safety, and no look back
        if body.end <= start and (_owns(here, body, start) or _CONDUCTS.fullmatch(here.lower, body.end, start)):
            owns = _owns(here, body, start)
            yield Named(
                body.start if owns else start,
                end,
                "owned",
                _kind_by(source, body.name, match[0]),
                (body.name,),
                f"{body.name} {match[0]}",
            )
        elif end <= body.start and _MADE_BY.fullmatch(here.lower, end, body.start):
            yield Named(
                start, body.end, "owned", _kind_by(source, body.name, match[0]), (body.name,), f"{body.name} {match[0]}"
            )
    if (
        match[0] != "report"
        and not any(b.start < start for b in bodies)
        and _ARTICLED.search(here.lower, max(0, start - _REACH), start)
        and _DONE.match(here.lower, end)
    ):
        yield Named(start, end, "owned", "INTERNAL", (), here.lower[start : end + _REACH])
    if (
        match[0] != "report"
        and _ARTICLE_BEFORE.search(here.lower, max(0, start - 24), start)
        and (topic := _TOPIC.match(here.lower, end))
        and not _OPENED.match(here.lower, topic.end())
    ):
        yield Named(start, topic.end(), "owned", "INTERNAL", (), topic[0])


def _owns(here: Plain, body: _Body, start: int) -> bool:
    """Whether a body owns the noun at a place: "the council's review", or "IOPC report" where the body has a name."""
    between = here.lower[body.end : start]
    if here.lower.startswith("report", start) and _IS_VERB.match(here.lower, start + len("report")):
        return False
    return bool(_OWNS.fullmatch(between)) and (
        between.startswith("'")
        or here.text[body.start].isupper()
        and here.text[start - 1] == " "
        and here.text[body.end - 1] != "s"
    )


def _kind_by(source: Source, name: str, noun: str) -> str:
    """The kind of a bare review by who makes it: a body outside the network looks at others, any other at itself."""
    kind = source.kinds.get(name, "OTHER")
    if kind == "INSPECTORATE" or (kind == "OTHER" and _OUTSIDER.search(name)):
        return "INDEPENDENT"
    if kind == "OTHER" and _INQUIRING.search(name) and not no_inquiries().intersection(name.split()):
        return "INQUIRY"
    if kind == "VOLUNTARY" and noun == "report":
        return "THEMATIC"
    if kind == "CORONER":
        return "PFD" if noun == "report" else "INQUEST"
    return "INQUIRY" if noun == "inquiry" and kind == "GOVERNMENT" else "INTERNAL"


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join([*vocabulary.scheme('reviews')['bare'], 'report'])})(?![\w-])")


@cache
def no_inquiries() -> frozenset[str]:
    """Words in the names of commissions that are no inquiries."""
    return frozenset(["Counsel", *vocabulary.scheme("reviews")["commissions"]])
