"""Tables of coroners' reports to prevent future deaths: each row is a document of its own, with its own day."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from graph.facts import Document, Fact, Recommendation, Review, Span, content_id, identified, ordered
from loaders.agency_kind import UNKNOWN, agency_kind_of
from loaders.cell_words import flat
from loaders.columns import Columns, columns_of, wording
from loaders.document import shown
from loaders.stitched import Stitched, with_names_of
from loaders.table import Cell, Row
from loaders.table_agencies import TableAgencies
from loaders.table_date import edtf

SCHEME = "coroners"
_PARAGRAPH = re.compile(r"[^\r\n]*\w[^\r\n]*")
_LETTERS = 20  # of a paragraph that says something


def columns_in(row: Row) -> Columns | None:
    """The columns that a row of headings names, if they are those of coroners' reports."""
    columns = columns_of((cell.value for cell in row.cells), SCHEME)
    told = columns.at.keys() & {"receiver", "area", "coroner", "circumstances"}
    return columns if "concerns" in columns.at and told else None


@dataclass(frozen=True, slots=True)
class Report:
    """A row of the table as a document: its text is the row as it stands in the file."""

    document: Document
    columns: Columns
    row: Row

    @classmethod
    def of(cls, text: str, row: Row, columns: Columns, path: Path) -> Report:
        """The report in a row, with its cells at their places in the row."""
        words = text[row.start : row.end]
        cells = tuple(Cell(c.value, c.start - row.start, c.end - row.start) for c in row.cells)
        own = Row(row.line, 0, len(words), cells)
        said = {name: columns.cell(own, name).value for name in columns.at}
        title = " ".join(filter(None, ("Report to prevent future deaths", said.get("ref"), said.get("area"))))
        document = Document(
            document=content_id(words.encode()), span=(0, len(words)), quote=words, title=title, document_kind="PFD",
            publisher=f"Coroner, {said['area']}" if said.get("area") else None, url=said.get("url") or None,
            published=edtf(said.get("published") or said.get("date") or ""), file=shown(Path(path.name)),
            sha256=hashlib.sha256(words.encode()).hexdigest(), source="loader",
        )  # fmt: skip
        return cls(identified(document), columns, own)

    def cell(self, column: str) -> Cell:
        """The report's cell in a column."""
        return self.columns.cell(self.row, column)

    def facts(self) -> list[Fact]:
        """The review, its concerns with whom they are for, and what the rules find in its prose."""
        agencies = TableAgencies(self.document)
        receivers = self._receivers(agencies)
        told = with_names_of(self._prose(receivers), agencies)
        concerns = [self._sent(fact, receivers) for fact in (*told, *self._unnumbered(told))]
        facts = [identified(fact) for fact in (*concerns, *self._review())]
        return ordered([self.document, *agencies.facts(), *facts])

    def _receivers(self, agencies: TableAgencies) -> tuple[str, ...]:
        """The bodies that the report is sent to; a person among them is none."""
        cell = self.cell("receiver")
        names: list[str] = []
        for match in re.finditer(r"[^;|\r\n]+", self.document.quote[slice(*cell.span)]):
            words = match[0].strip(" ,.\t")
            start = cell.start + match.start() + match[0].find(words)
            people = re.search(rf"\b(?:{'|'.join(wording(SCHEME)['people'])})\b", flat(words))
            if words and not (people and agency_kind_of(words) == UNKNOWN):
                names += agencies.named(Cell(words, start, start + len(words))).names
        return tuple(dict.fromkeys(names))

    def _prose(self, receivers: tuple[str, ...]) -> Iterator[Fact]:
        """What the rules of a coroner's letter find, the cells put in the order of its form."""
        stitched = Stitched(self.document)
        stitched.say("REGULATION 28: REPORT TO PREVENT FUTURE DEATHS\n\nTHIS REPORT IS BEING SENT TO:")
        stitched.say("\n".join(f"{number}. {name}" for number, name in enumerate(receivers, 1)))
        for column, heading in wording(SCHEME)["parts"].items():
            if self.cell(column).value:
                stitched.say(heading)
                stitched.piece(self.cell(column).span)
        yield from stitched.facts()

    def _unnumbered(self, told: list[Fact]) -> Iterator[Recommendation]:
        """Each paragraph of the concerns as one, where nothing marks them: the column says what they are."""
        cell = self.cell("concerns")
        if any(isinstance(f, Recommendation) and cell.start <= f.span[0] < cell.end for f in told):
            return
        for match in _PARAGRAPH.finditer(self.document.quote, *cell.span):
            span = match.start() + len(match[0]) - len(match[0].lstrip()), match.start() + len(match[0].rstrip())
            if span[1] - span[0] >= _LETTERS:
                yield Recommendation(form="concern", source="rule:coroners/concern", **self._at(span))

    def _at(self, span: Span) -> dict[str, Any]:
        quote = self.document.quote[slice(*span)]
        return {"document": self.document.document, "span": span, "quote": quote, "passage": span}

    def _sent(self, fact: Fact, receivers: tuple[str, ...]) -> Fact:
        """A concern goes to whom the report is sent, where its own words do not say whom it is for."""
        if isinstance(fact, Recommendation) and fact.form == "concern":
            return replace(fact, to=receivers or fact.to)
        return fact

    def _review(self) -> Iterator[Review]:
        """The report itself, which stands on its reference, or else on its day or the first words of its concerns."""
        cells = (self.cell(column) for column in ("ref", "date", "area", "concerns"))
        cell = next((cell for cell in cells if cell.value), None)
        if cell:
            yield Review(
                review_kind="PFD", title=self.document.title, review_status="published", when=self.document.published,
                source="rule:coroners/report", **self._at(cell.span),
            )  # fmt: skip
