"""How a text was read, sentence by sentence: what was found, by which rule, and what was considered and refused."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from graph.facts import Document, Fact
from loaders.extract import facts_of, source_of
from loaders.extract.failures import refused_failures, telling
from loaders.extract.flows import refused_flows
from loaders.extract.passages import Passage
from loaders.extract.refused import Refused
from loaders.extract.risks import refused_risks

_CODES = {
    "agency": "agency_kind",
    "review": "review_kind",
    "recommendation": "form",
    "status": "state",
    "case": "label",
}
_ENDS = (("sender", "from"), ("recipient", "to"), ("by", "by"), ("to", "to"), ("commissioned_by", "by"))
_STANCE = ("polarity", "certainty", "scope", "when", "number", "bearer", "asserted_by")
_USUAL = frozenset(("affirmed", "stated", "single", None))


@dataclass(frozen=True, slots=True)
class Explained:
    """One passage: the facts that begin in it, what was refused there, and why it reports no failure, if so."""

    passage: Passage
    found: tuple[Fact, ...]
    refused: tuple[Refused, ...]
    unread: str | None


def explained(document: Document) -> Iterator[Explained]:
    """Every passage of a document in order, with what the finders made of it."""
    source = source_of(document)
    starts = [passage.start for passage in source.passages]
    found: list[list[Fact]] = [[] for _ in starts]
    refused: list[list[Refused]] = [[] for _ in starts]
    for fact in facts_of(source):
        found[max(0, bisect_right(starts, fact.span[0]) - 1)].append(fact)
    for each in sorted([*refused_failures(source), *refused_flows(source), *refused_risks(source)]):
        refused[max(0, bisect_right(starts, each.span[0]) - 1)].append(each)
    for told, facts, other in zip(telling(source), found, refused, strict=True):
        yield Explained(told.passage, tuple(facts), tuple(other), told.refused)


def explanation(document: Document) -> str:
    """The same in words, for a person.

    >>> text = "The report was not shared with the school. Staff should not share it. Was it not sent?"
    >>> print(explanation(Document(document="d", span=(0, len(text)), quote=text, title="t")))
    [0:42] sentence: The report was not shared with the school.
      found    failure NOT_SHARED "The report was not shared with the school", to school, by rule failure/negated
      found    agency SCHOOL "school", by rule agency/the
      refused  information "shared with the school", by rule flow/passed: not, not yet or not surely done
    [43:69] sentence: Staff should not share it.
      refused  NOT_SHARED "not share", by rule failure/negated: a duty or a rule
    [70:86] sentence: Was it not sent?
      no failure is read from a question
    """
    return "\n".join(line for each in explained(document) for line in _lines(document, each))


def _lines(document: Document, each: Explained) -> Iterator[str]:
    passage = each.passage
    yield f"[{passage.start}:{passage.end}] {passage.kind}: {_short(passage.flat, 400)}"
    for fact in each.found:
        yield f"  found    {_fact(fact)}"
    for no in each.refused:
        yield f'  refused  {no.what} "{_short(document.quote[slice(*no.span)])}", by rule {no.rule}: {no.why}'
    if each.unread not in (None, "heading", "furniture"):
        yield f"  no failure is read from {each.unread}"


def _fact(fact: Fact) -> str:
    values = msgspec.structs.asdict(fact)
    code = values.get(_CODES.get(fact.kind, fact.kind), "")
    ends = [f"{word} {', '.join(values[name])}" for name, word in _ENDS if values.get(name)]
    stance = [f"{name} {values[name]}" for name in _STANCE if values.get(name) not in _USUAL]
    rule = f"by rule {fact.source.removeprefix('rule:')}"
    return ", ".join([f'{fact.kind} {code} "{_short(fact.quote)}"', *ends, *stance, rule])


def _short(text: str, most: int = 120) -> str:
    """Text on one line, cut where it is long.

    >>> _short("one\\ntwo three", 9)
    'one two ...'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: flat.rfind(' ', 0, most)]} ..."
