"""Who holds or ordered a review, and the date that stands beside its name."""

from __future__ import annotations

import re

from graph.facts import COLLECTIVE
from loaders.extract.clauses import place
from loaders.extract.date_years import dates_of
from loaders.extract.owned_reviews import Named
from loaders.extract.passages import Passage
from loaders.extract.plain import Plain, plain
from loaders.extract.review_cues import Cue
from loaders.extract.source import Mention, Source

_JOINED = re.compile(r"(?:\)| \([^)]{1,40}\))?(?:,|,? and|,? &)? ?(?:the |of |and )*")
_NEAR = 30
_DATED = re.compile(
    r"(?: report)?(?: (?:completed|conducted|carried out|undertaken|published|held))?,? ?(?:in|on|of|dated|from|\()"
    r" ?(?:the )?"
)
_BY = re.compile(r" by (?:the |an? )?")
COMMISSIONING = frozenset(("commissioned", "agreed", "under_way"))
_ACTIVE = re.compile(r"\b(?:commission|order|set up|launch|initiat|instigat|conduct|carr|undert|agree|decid|establish)")


def dated_beside(source: Source, passage: Passage, named: Named) -> str | None:
    """The date that stands right after the name of a review: "the review in March 2013", "a report dated May 2011"."""
    here = plain(passage)
    if named.kind == "INQUIRY":
        return None  # "the Inquiry on 4 May" is a day of its hearings
    beside = (d for d in dates_of(source, passage) if _DATED.fullmatch(here.lower, named.end, d.start))
    return next((d.edtf for d in beside), None)


def commissioner(source: Source, passage: Passage, here: Plain, named: Named, cue: Cue) -> tuple[str, ...]:
    """Who ordered or holds a review: "by" after the words, or the agency before an active verb."""
    by = _BY.match(here.lower, cue[1])
    if by:
        return tuple(m.name for m in _mentions(source, passage) if place(here, m.start) == by.end())
    return (
        agents_before(source, passage, here, cue[0])
        if cue[1] <= named.start and _ACTIVE.search(here.lower, cue[0], cue[1])
        else ()
    )


def made_by(source: Source, passage: Passage, here: Plain, named: Named) -> tuple[str, ...]:
    """Whose review it is where its name goes on with that: "a serious case review by the Hale board"."""
    by = _BY.match(here.lower, named.end)
    return tuple(m.name for m in _mentions(source, passage) if by and place(here, m.start) == by.end())


def agents_before(source: Source, passage: Passage, here: Plain, at: int) -> tuple[str, ...]:
    """The agency right before a verb, and those joined to it: "Ofsted, the CQC and the police undertook"."""
    agents: list[str] = []
    for mention in reversed(_mentions(source, passage)):
        start, end = place(here, mention.start), place(here, mention.end - 1) + 1
        if end > at or mention.name == COLLECTIVE:
            continue
        in_brackets = mention.name in agents and here.lower[end:at] == " ("
        if not (in_brackets or (_JOINED.fullmatch(here.lower, end, at) if agents else at - end <= _NEAR)):
            break
        agents, at = [mention.name, *(name for name in agents if name != mention.name)], start
    return tuple(agents)


def _mentions(source: Source, passage: Passage) -> list[Mention]:
    return source.mentions_in((passage.start, passage.end))
