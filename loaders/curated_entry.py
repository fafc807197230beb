"""One entry of a curated file as a fact: its fields and codes checked, its words found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from graph.errors import BadInput
from graph.facts import CODED, KINDS, NAMING, Document, Fact, Span, from_values, identified, known_codes
from graph.yamlfile import Place
from loaders.curated_head import Head, Sheet, no_such
from loaders.extract.passages import Passage
from loaders.quotes import the_place

_KINDS = {str(kind.__struct_config__.tag): kind for kind in KINDS if kind is not Document}
_SET_HERE = {"document", "id", "passage", "source", "mentions"}
_OF_NO_CASE = ("identity", "decision", "succession")
_OF_NO_PAGE = ("agency", "identity", "decision")  # what a curator declares or judges is not on a page of the review


class WrongEntry(Exception):
    """An entry that cannot become a fact: where it is wrong, and why."""

    def __init__(self, place: Place, reason: str) -> None:
        self.place, self.reason = place, reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Desk:
    """What entries are held against: the file, its head and the passages of the reviewed text."""

    sheet: Sheet
    head: Head
    passages: tuple[Passage, ...]

    def fact(self, entry: Any, place: Place) -> Fact:
        """The entry as a fact that stands on words; WrongEntry says what is wrong with it."""
        values = _known_fields(entry, place)
        case = None if values["kind"] in _OF_NO_CASE else self.head.case
        common = {"source": self.sheet.source(self.head.curator), "status": "accepted", "case": case}
        paragraph = values.pop("paragraph", None)
        if values["kind"] not in _OF_NO_PAGE and not (self.head.reviewed and values.get("quote")):
            _paged(values.get("page") or paragraph, place)
        values |= self._standing(values, place)
        try:
            fact = from_values({k: v for k, v in common.items() if v is not None} | values)
        except BadInput as error:
            raise WrongEntry(place, str(error)) from error
        return identified(fact)

    def _standing(self, values: dict[str, Any], place: Place) -> dict[str, Any]:
        """Where the fact stands: on the reviewed text if that is here and quoted, else on the entry itself.

        An agency stands on its entry first; ``loaders.curated`` finds where the text names it.
        """
        quote, span = values.pop("quote", None), values.pop("span", None)
        if self.head.reviewed and quote and values["kind"] != "agency":
            return self._in_review(self.head.reviewed, quote, _span(span, place), place)
        whole = self.sheet.located.entry(*place)
        return _at(self.head.own, self._words(quote, place) or whole, whole)

    def _in_review(self, reviewed: Document, quote: str, span: Span | None, place: Place) -> dict[str, Any]:
        try:
            found = the_place(quote, reviewed.quote, span, repr(reviewed.title))
        except BadInput as error:
            raise WrongEntry((*place, "quote"), str(error)) from error
        return _at(reviewed, found, self.passage(found))

    def passage(self, span: Span) -> Span:
        """The sentences of the reviewed text around a span."""
        first = max(bisect_right(self.passages, span[0], key=lambda p: p.start) - 1, 0)
        last = bisect_left(self.passages, span[1], key=lambda p: p.start)
        around = [p for p in self.passages[first:last] if span[0] < p.end]
        return min([span[0], *(p.start for p in around)]), max([span[1], *(p.end for p in around)])

    def _words(self, quote: str | None, place: Place) -> Span | None:
        """Where the entry's quote stands in the YAML, if it does so letter for letter."""
        if not quote:
            return None
        start, end = self.sheet.located.span(*place, "quote")
        at = self.sheet.decoded.text.find(quote, start, end)
        return (at, at + len(quote)) if at >= 0 else None


def _at(document: Document, span: Span, passage: Span) -> dict[str, Any]:
    return {"document": document.document, "span": span, "quote": document.quote[slice(*span)], "passage": passage}


def _known_fields(entry: Any, place: Place) -> dict[str, Any]:
    """The entry's fields that say something; each must be one of its kind, and each code known."""
    if not isinstance(entry, dict):
        raise WrongEntry(place, "it is not an entry; write kind: and its fields below each dash")
    kind = _KINDS.get(str(entry.get("kind")))
    if kind is None:
        raise WrongEntry((*place, "kind"), no_such("kind of fact", str(entry.get("kind")), _KINDS))
    known = [*(f for f in kind.__struct_fields__ if f not in _SET_HERE), "kind", "paragraph"]
    for field, value in entry.items():
        if field not in known:
            raise WrongEntry((*place, field), no_such(f"field of a curated {entry['kind']}", field, known))
        if field in CODED and value is not None and value not in known_codes(field):
            raise WrongEntry((*place, field), no_such(field.replace("_", " "), str(value), known_codes(field)))
    return {f: [v] if f in NAMING and isinstance(v, str) else v for f, v in entry.items() if v is not None}


def _paged(page: Any, place: Place) -> None:
    if not page:
        raise WrongEntry(
            place, "it says neither page nor paragraph, and its words cannot be looked up; give one of them"
        )


def _span(value: Any, place: Place) -> Span | None:
    if value is None:
        return None
    try:
        start, end = (int(part) for part in value)
    except (TypeError, ValueError) as error:
        raise WrongEntry((*place, "span"), f"its span {value!r} is not [start, end]") from error
    return start, end
