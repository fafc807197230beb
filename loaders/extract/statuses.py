"""How far recommendations are said to have got; each is a claim by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from graph import vocabulary
from graph.facts import StatusClaim
from loaders.extract.dates import when_of
from loaders.extract.lexicon import any_of
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.stance import is_duty, is_hypothetical, is_question, stance_of

_FILE = vocabulary.scheme("recommendation_states")
_SUBJECT = any_of(_FILE["subjects"])
_STATES = [(s["state"], any_of(s["words"])) for s in _FILE["states"]]
_REACH = 120  # characters between the recommendations and what is said of them


def find_statuses(source: Source) -> list[StatusClaim]:
    """Every claim of how far recommendations have got; of which one, a sentence alone seldom makes clear."""
    return [claim for passage in source.passages for claim in _in_passage(source, passage)]


def _in_passage(source: Source, passage: Passage) -> Iterator[StatusClaim]:
    if passage.kind in ("heading", "furniture") or is_question(passage):
        return
    made = plain(passage)
    subject = _SUBJECT.search(made.lower)
    if not subject:
        return
    low, high = max(0, subject.start() - _REACH // 2), min(len(made.lower), subject.end() + _REACH)
    for state, words in _STATES:
        if said := words.search(made.lower, low, high):
            span = made.span(min(subject.start(), said.start()), max(subject.end(), said.end()))
            if not is_duty(passage, span) and not is_hypothetical(passage, span):
                yield _claim(source, passage, state, span)
            return


def _claim(source: Source, passage: Passage, state: str, span: tuple[int, int]) -> StatusClaim:
    stance = stance_of(source, passage, span)
    return StatusClaim(
        document=source.document.document,
        span=span,
        quote=source.text[slice(*span)],
        passage=(passage.start, passage.end),
        certainty=stance.certainty,
        asserted_by=stance.asserted_by,
        when=when_of(source, passage, span),
        source=f"rule:status/{state.lower()}",
        state=state,
    )
