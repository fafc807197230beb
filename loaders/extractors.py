"""Somebody else's extractors: a function of a text that proposes facts, held to the same checks as any other fact.

It is given the text and gives plain values of facts, as in a facts file, without id and document: at least ``kind`` and
``quote``, and ``span`` where the quote stands in the text more than once. What it gives is always proposed, and its
``source`` begins with its name. It is code that you run: casethread ships none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from graph.errors import BadInput
from graph.facts import Agency, Document, Fact, Refused, from_values, identified, ordered, problem, unnamed
from loaders.quotes import places, the_place
from loaders.reading import Reading

GROUP = "casethread.extractors"
KINDS = ("agency", "flow", "failure", "risk", "review", "recommendation", "status", "case", "event")
Propose = Callable[[str], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A function that proposes facts, and the name that its facts are marked with."""

    name: str
    propose: Propose


@cache
def extractor(name: str) -> Extractor:
    """The installed extractor of this name, or the function MODULE:FUNCTION; BadInput where there is none."""
    from importlib.metadata import EntryPoint, entry_points  # slow, and for those who have one

    installed = entry_points(group=GROUP)
    point = next((point for point in installed if point.name == name), None)
    if point is None and ":" not in name:
        known = ", ".join(sorted(point.name for point in installed)) or "none is installed"
        raise BadInput(f"there is no extractor {name!r} ({known}); give the name of one, or MODULE:FUNCTION")
    try:
        propose = (point or EntryPoint(name, name, GROUP)).load()
    except (ImportError, AttributeError) as error:
        raise BadInput(f"the extractor {name!r} cannot be loaded ({error}); install it, or set PYTHONPATH") from error
    if not callable(propose):
        raise BadInput(f"the extractor {name!r} is no function; it must take a text and give facts")
    return Extractor(name, propose)


def known(names: Iterable[str]) -> tuple[str, ...]:
    """The names, of which each is an extractor's; BadInput where one is not."""
    return tuple(extractor(name).name for name in names)


def with_proposals(reading: Reading, names: Sequence[str]) -> Reading:
    """A reading with what the extractors of these names propose for its documents, and what was refused of it."""
    if not names:
        return reading
    facts, refused, extractors = list(reading.facts), list(reading.refused), [extractor(name) for name in names]
    known = {fact.id for fact in facts}
    for document in reading.documents:
        for each in extractors:
            for proposed in _proposed(each, document, facts):
                if isinstance(proposed, Refused):
                    refused.append(proposed)
                elif proposed.id not in known:
                    facts.append(proposed)
                    known.add(proposed.id)
    return replace(reading, facts=tuple(ordered(facts)), refused=tuple(refused))


def _proposed(extractor: Extractor, document: Document, known: Iterable[Fact]) -> Iterator[Fact | Refused]:
    """The facts that hold, agencies first so that the others can use their names, and the others with the reason."""
    try:
        records = list(extractor.propose(document.quote))
    except Exception as error:  # it is not our code: whatever it raises, the rest of the reading is kept
        yield Refused(f"extractor {extractor.name}", 0, f"it stopped with {type(error).__name__}: {error}")
        return
    agencies = {fact.name for fact in known if isinstance(fact, Agency)}
    for number, record in sorted(enumerate(records, 1), key=lambda row: _kind(row[1]) != "agency"):
        try:
            fact = _fact(extractor, document, record)
            if reason := problem(fact, document.quote) or unnamed(fact, agencies):
                raise BadInput(reason)
        except BadInput as error:
            yield Refused(f"extractor {extractor.name}", number, str(error))
            continue
        if isinstance(fact, Agency) and fact.name in agencies:
            continue  # it is there already
        if isinstance(fact, Agency):
            agencies.add(fact.name)
        yield fact


def _kind(record: object) -> object:
    return record.get("kind") if isinstance(record, Mapping) else None


def _fact(extractor: Extractor, document: Document, record: Mapping[str, Any]) -> Fact:
    if not isinstance(record, Mapping) or not isinstance(record.get("quote"), str):
        raise BadInput("it is no record with a quote; give at least its kind and quote")
    if record.get("kind") not in KINDS:
        raise BadInput(f"an extractor cannot propose {record.get('kind')!r}; it can {', '.join(KINDS)}")
    given = record.get("span")
    where = the_place(record["quote"], document.quote, tuple(given) if given else None, "the text")
    own = f"extractor:{extractor.name}" + (f"/{record['source']}" if record.get("source") else "")
    made = {"span": where, "quote": document.quote[slice(*where)], "status": "proposed", "source": own, "id": ""}
    fact = from_values({**record, **made, "document": document.document})
    if isinstance(fact, Agency):
        if not places(fact.name, document.quote):
            raise BadInput(f"the text does not name {fact.name!r}; use a name that it has")
        fact = msgspec.structs.replace(fact, mentions=fact.mentions or (where,))
    return identified(fact)
