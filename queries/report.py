"""The report of gaps, as JSON and as Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass

from queries.as_of import LeftOut
from queries.finding import Section
from queries.markdown import markdown

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

    def to_markdown(self) -> str:
        """The report as Markdown, the same bytes for the same facts."""
        return markdown(self)

    def to_json(self) -> str:
        """The report as JSON, the same bytes for the same facts."""
        whole = {
            "case": self.case, "accepted_only": self.accepted, "as_of": self.as_of, "coverage": self.coverage,
            "left_out": [one.record() for one in self.left_out],
            "facts_behind_gaps": len(self.behind), "sections": [section.record() for section in self.sections],
        }  # fmt: skip
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
