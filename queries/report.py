"""The report of gaps, as JSON, as Markdown, as a page and as a Word document."""

from __future__ import annotations

import json
from dataclasses import dataclass

from queries.as_of import LeftOut
from queries.finding import Section
from queries.markdown import markdown
from queries.outline import outline

DOCUMENTS = "documents_read"  # the question that says how much was read


@dataclass(frozen=True, slots=True)
class Report:
    """The report of gaps: of one case or of all, of every fact or only of accepted ones, as of a day or as of now."""

    case: str | None
    accepted: bool
    sections: tuple[Section, ...]
    behind: frozenset[str]  # the facts that the gaps rest on
    documents: int  # in how many documents these stand
    as_of: str | None = None
    left_out: tuple[LeftOut, ...] = ()  # the documents that were not certainly published by then
    territory: str | None = None  # where it was, for the duties that hold there

    @property
    def coverage(self) -> dict[str, int]:
        """How much was read: documents, those without a date, facts proposed and accepted, and documents left out."""
        rows = [f.row for s in self.sections if s.question.name == DOCUMENTS for f in s.findings]
        return {
            "documents": len(rows),
            "undated": sum(row["published"] is None for row in rows),
            "proposed": sum(row["proposed"] for row in rows),
            "accepted": sum(row["accepted"] for row in rows),
            "left_out": len(self.left_out),
        }

    @property
    def facts(self) -> frozenset[str]:
        """Every fact that the report quotes."""
        return frozenset(one.fact for section in self.sections for one in section.evidence())

    def to_markdown(self, diagram: str = "", drawn: frozenset[str] = frozenset()) -> str:
        """The report as Markdown, the same bytes for the same facts.

        ``diagram`` is the address of a page, from where the report will be; each fact ``drawn`` there leads to it.
        """
        return markdown(outline(self, diagram, drawn))

    def to_html(self, diagram: str = "", drawn: frozenset[str] = frozenset()) -> str:
        """The report as one page that can be printed and needs no network, the same bytes for the same facts."""
        from queries.page import page

        return page(outline(self, diagram, drawn))

    def to_docx(self, diagram: str = "", drawn: frozenset[str] = frozenset()) -> bytes:
        """The report as a Word document, the same bytes for the same facts."""
        from queries.word import word

        return word(outline(self, diagram, drawn))

    def to_json(self) -> str:
        """The report as JSON, the same bytes for the same facts."""
        whole = {
            "case": self.case, "accepted_only": self.accepted, "as_of": self.as_of, "territory": self.territory,
            "coverage": self.coverage,
            "left_out": [one.record() for one in self.left_out],
            "facts_behind_gaps": len(self.behind), "sections": [section.record() for section in self.sections],
        }  # fmt: skip
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
