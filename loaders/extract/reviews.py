"""Reviews that a text names: of which kind, by whom, how far they have got, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.facts import Certainty, Review, Span
from loaders.extract.dates import when_of
from loaders.extract.owned_reviews import Named
from loaders.extract.passages import Passage
from loaders.extract.plain import Plain, plain
from loaders.extract.review_cues import cue_of, states
from loaders.extract.review_makers import COMMISSIONING, agents_before, commissioner, dated_beside, made_by
from loaders.extract.review_words import named_in
from loaders.extract.source import Source
from loaders.extract.stance import stance_of

_GOES_ON = re.compile(
    r"(?:it|this|they|these)(?: (?:was|is|were|are|has|have|had|will))(?: (?:been|being|be))?"
    r"(?: (?:then|first|later|also|now))? "
)
_AGREED = re.compile(
    r"(?:have|has|had)? ?(?:now |since |also )?(?:agreed|decided|accepted) (?:that )?(?:this|it|one)(?: review)? "
    r"(?:is|was|will be|should be) (?:necessary|needed|required|held|commissioned|justified)"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one place says of a review."""

    named: Named
    passage: Passage
    state: str
    by: tuple[str, ...]
    when: str | None
    certainty: Certainty
    asserted_by: str | None
    span: Span
    title: str


def find_reviews(source: Source) -> list[Review]:
    """The reviews of a document: one fact for each review and each different claim about it.

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "A serious case review has been published. The inquest heard that a rapid review could be held."
    >>> source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    >>> [(r.review_kind, r.review_status, r.certainty) for r in find_reviews(source)]
    [('SCR', 'published', 'stated'), ('INQUEST', 'unknown', 'stated'), ('RAPID', 'considered', 'hedged')]
    """
    claims: list[_Claim] = []
    for passage in source.passages:
        if passage.kind in ("sentence", "bullet"):
            for claim in _claims(source, passage, claims):
                _add(claims, claim)
    return [_fact(source, claim) for claim in claims]


def _claims(source: Source, passage: Passage, before: list[_Claim]) -> Iterator[_Claim]:
    here = plain(passage)
    named = named_in(source, passage)
    if before and not named and _GOES_ON.match(here.lower):
        yield from _going_on(source, passage, here, before[-1])
    last: _Claim | None = None
    for each in named:
        if each.how != "back":
            last = _claim(source, passage, here, each, named)
            yield last
        elif before or last:
            yield from _back(source, passage, here, each, last or before[-1])
    about = last or (before[-1] if before else None)
    if about and (match := _AGREED.search(here.lower)):
        span = here.span(match.start(), match.end())
        said = stance_of(source, passage, span)
        by = agents_before(source, passage, here, match.start())
        yield replace(
            about,
            passage=passage,
            state="agreed",
            by=by,
            when=when_of(source, passage, span),
            certainty=said.certainty,
            asserted_by=said.asserted_by,
            span=span,
        )


def _claim(source: Source, passage: Passage, here: Plain, named: Named, others: Sequence[Named]) -> _Claim:
    cue = cue_of(here, named, others)
    span = here.span(named.start, named.end)
    said = stance_of(source, passage, span)
    state = cue[2] if cue else "unknown"
    certainty = "hedged" if state == "considered" and said.certainty == "stated" else said.certainty
    by = named.by or made_by(source, passage, here, named)
    by = by or (commissioner(source, passage, here, named, cue) if cue and state in COMMISSIONING else ())
    when = when_of(source, passage, here.span(cue[0], cue[1])) if cue else dated_beside(source, passage, named)
    return _Claim(
        named, passage, state, by, when, certainty, said.asserted_by, span, here.text[named.start : named.end]
    )


def _going_on(source: Source, passage: Passage, here: Plain, about: _Claim) -> Iterator[_Claim]:
    """A sentence that says more of the review of the one before: "It was commissioned by the council in June 2012"."""
    cue = next((c for c in states().find(here.lower) if c[0] <= 30), None)
    if cue and passage.start - about.passage.end < 40:
        by = commissioner(source, passage, here, about.named, cue) if cue[2] in COMMISSIONING else ()
        yield replace(
            about,
            passage=passage,
            state=cue[2],
            by=by or about.by,
            when=when_of(source, passage, here.span(cue[0], cue[1])),
            span=here.span(cue[0], cue[1]),
        )


def _back(source: Source, passage: Passage, here: Plain, named: Named, about: _Claim) -> Iterator[_Claim]:
    """ "The report" with news of how far it has got."""
    cue = cue_of(here, named, ())
    if cue and cue[2] in ("published", "commissioned") and abs(cue[0] - named.end) < 30:
        yield replace(
            _claim(source, passage, here, replace(named, kind=about.named.kind, apart=about.named.apart), ()),
            title=about.title,
        )


def _add(claims: list[_Claim], claim: _Claim) -> None:
    """Adds a claim, or what it adds to one about the same review that says nothing different."""
    for at, other in enumerate(claims):
        if (other.named.kind, other.named.apart) != (claim.named.kind, claim.named.apart):
            continue
        if claim.state == "unknown" or (claim.state == other.state and claim.asserted_by in (None, other.asserted_by)):
            claims[at] = replace(other, by=other.by or claim.by, when=other.when or claim.when)
            return
        if other.state == "unknown":
            claims[at] = replace(
                other,
                state=claim.state,
                by=claim.by or other.by,
                when=claim.when or other.when,
                certainty=claim.certainty,
                asserted_by=claim.asserted_by,
            )
            return
    claims.append(claim)


def _fact(source: Source, claim: _Claim) -> Review:
    return Review(
        document=source.document.document,
        span=claim.span,
        quote=source.text[slice(*claim.span)],
        passage=(claim.passage.start, claim.passage.end),
        certainty=claim.certainty,
        asserted_by=claim.asserted_by,
        when=claim.when,
        source=f"rule:review/{claim.named.how}",
        review_kind=claim.named.kind,
        title=claim.title,
        commissioned_by=claim.by,
        review_status=claim.state,
    )
