"""Facts curated by hand: accepted, each on the words of the reviewed text, or on its entry in the curated file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from graph.errors import UnknownTerm
from graph.facts import (
    Agency,
    Fact,
    Identity,
    Recommendation,
    StatusClaim,
    identified,
    names_in,
    ordered,
    problem,
    unnamed,
)
from graph.identity import agency_id
from graph.yamlfile import Place
from loaders.curated_entry import Desk, WrongEntry
from loaders.curated_head import Sheet, head_of
from loaders.curated_sheet import SUFFIXES
from loaders.document import shown
from loaders.extract.passages import passages
from loaders.quotes import places
from loaders.reading import HoldsText, Reading

Placed = tuple[Place, Fact]


class CuratedFacts:
    """``*.facts.yaml`` and sheets of facts; ``documents`` read the text of a reviewed document that lies beside it."""

    name = "curated"

    def __init__(self, documents: tuple[HoldsText, ...] = ()) -> None:
        self.documents = documents

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""
        return path.name.lower().endswith((".facts.yaml", ".facts.yml", *SUFFIXES))

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """Every entry that holds, as an accepted fact, and the others with line and reason."""
        sheet = Sheet.open(path)
        head = head_of(sheet, texts, self.documents)
        pieces = tuple(passages(head.reviewed.quote)) if head.reviewed else ()
        facts = _Entries(Desk(sheet, head, pieces)).facts()
        refused = tuple(sorted(sheet.refused, key=lambda refused: refused.line))
        return Reading(shown(path), self.name, tuple(facts), refused, guessed=sheet.decoded.guessed)


class _Entries:
    """All entries of a curated file, held against each other: names to agencies, states to recommendations."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.sheet, self.head = desk, desk.sheet, desk.head
        placed = list(self._made())
        self.declared = [(place, fact) for place, fact in placed if isinstance(fact, Agency)]
        self.claims = [(place, fact) for place, fact in placed if not isinstance(fact, Agency)]

    def facts(self) -> list[Fact]:
        """The facts that hold, in their one order, with the documents that they stand on."""
        used = {name for _, fact in self.claims if fact.document == self.head.own.document for name in _names(fact)}
        agencies = [agency for place, fact in self.declared for agency in self._named(place, fact, used)]
        claims = [fact for place, fact in self._joined(agencies) if self._holds(place, fact, agencies)]
        stood_on = {fact.document for fact in (*agencies, *claims)}
        documents = [document for document in (self.head.own, self.head.reviewed) if document]
        return ordered([*agencies, *claims, *(d for d in documents if d.document in stood_on)])

    def _made(self) -> Iterator[Placed]:
        for place, entry in self._entries():
            try:
                yield place, self.desk.fact(entry, place)
            except WrongEntry as wrong:
                self.sheet.refuse(wrong.place, wrong.reason)

    def _entries(self) -> Iterator[tuple[Place, Any]]:
        agencies, facts = self.sheet.data.get("agencies") or {}, self.sheet.data.get("facts") or []
        if not isinstance(agencies, dict):
            raise self.sheet.bad(("agencies",), "must be names with their kinds, such as Harrowby Borough Council: LA")
        if not isinstance(facts, list) or not (facts or agencies):
            raise self.sheet.bad(("facts",), "must be a list of facts, each beginning with a dash")
        for name, code in agencies.items():
            yield ("agencies", name), {"kind": "agency", "name": name, "agency_kind": code}
        for number, entry in enumerate(facts):
            yield ("facts", number), entry

    def _named(self, place: Place, agency: Agency, used: set[str]) -> Iterator[Agency]:
        """The agency as the reviewed text names it, and as the curated file does where a fact there needs it."""
        reviewed = self.head.reviewed
        spans = places(self._words(place) or agency.name, reviewed.quote) if reviewed else []
        if reviewed and spans:
            words = {"document": reviewed.document, "span": spans[0], "quote": reviewed.quote[slice(*spans[0])]}
            yield identified(replace(agency, **words, passage=self.desk.passage(spans[0]), mentions=tuple(spans)))
        if not reviewed or agency.name in used:
            yield agency
        elif not spans:
            need = "give quote: the words by which the text names it"
            self.sheet.refuse(place, f"{agency.name!r} is not named in {reviewed.title!r}; {need}")

    def _words(self, place: Place) -> str | None:
        entry = self.sheet.data[place[0]][place[1]]
        return entry.get("quote") if isinstance(entry, dict) else None

    def _joined(self, agencies: Iterable[Agency]) -> Iterator[Placed]:
        """The claims, with ids for what they name: a judgement's agencies, and the recommendation of a status."""
        nodes = {agency.name: agency_id(agency) for agency in agencies}
        for place, fact in self._with_states():
            if not isinstance(fact, Identity):
                yield place, fact
            elif wrong := next((n for n in fact.names if n not in nodes and not n.startswith("agency:")), None):
                known = f"{UnknownTerm('agency declared in this file', wrong, nodes)}"
                self.sheet.refuse((*place, "names"), f"{known}; declare it, or give the id of its node (agency:...)")
            else:
                a, b = (nodes.get(name, name) for name in fact.names)
                yield place, identified(replace(fact, names=(a, b)))

    def _with_states(self) -> Iterator[Placed]:
        """The claims, a status with the id of the recommendation that it names by number."""
        numbers: dict[str, list[str]] = defaultdict(list)
        for _, fact in self.claims:
            if isinstance(fact, Recommendation) and fact.number:
                numbers[fact.number].append(fact.id)
        for place, fact in self.claims:
            if not isinstance(fact, StatusClaim) or fact.of is None or fact.of.startswith("recommendation-"):
                yield place, fact
            elif len(numbers[fact.of]) == 1:
                yield place, identified(replace(fact, of=numbers[fact.of][0]))
            else:
                self.sheet.refuse((*place, "of"), self._no_one_recommendation(fact.of, numbers))

    @staticmethod
    def _no_one_recommendation(number: str, numbers: Mapping[str, list[str]]) -> str:
        if numbers[number]:
            return f"{len(numbers[number])} recommendations have the number {number}; give the id of the one meant"
        return f"{UnknownTerm('recommendation number', number, filter(numbers.get, numbers))}; use one of this file"

    def _holds(self, place: Place, fact: Fact, agencies: Iterable[Agency]) -> bool:
        known = {agency.name for agency in agencies if agency.document == fact.document}
        declared = {agency.name for _, agency in self.declared}
        texts = {d.document: d.quote for d in (self.head.own, self.head.reviewed) if d}
        reason = (
            problem(fact, texts[fact.document])
            or unnamed(fact, known)
            and (unnamed(fact, declared) or unnamed(fact, known))
        )
        if reason:
            self.sheet.refuse(place, reason)
        return not reason


def _names(fact: Fact) -> tuple[str, ...]:
    return fact.names if isinstance(fact, Identity) else names_in(fact)
