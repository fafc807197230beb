"""What a report tells: the findings of each question, with their words and what speaks against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from queries.asking import Row
from queries.evidence import Evidence
from queries.question import Question


@dataclass(frozen=True, slots=True)
class Contrary:
    """Another account that cannot hold together with a finding, and why."""

    why: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a section. It has a number when it tells a fact that no finding before it told."""

    number: int | None
    row: Row
    evidence: tuple[Evidence, ...] = ()
    contrary: tuple[Contrary, ...] = ()
    see: tuple[int, ...] = ()
    duties: tuple[str, ...] = ()  # what was due on the same item, and whether it was met

    def record(self, columns: Iterable[str]) -> dict[str, Any]:
        """The finding as plain values."""
        return {
            "number": self.number,
            "see": list(self.see),
            **{name: self.row[name] for name in columns},
            "evidence": [{**one.record(), "passage": one.passage} for one in self.evidence],
            "contrary": [{"why": one.why, **one.evidence.record()} for one in self.contrary],
            "duties": list(self.duties),
        }


@dataclass(frozen=True, slots=True)
class Section:
    """One question's findings."""

    question: Question
    findings: tuple[Finding, ...]

    def evidence(self) -> Iterator[Evidence]:
        """Everything that its findings quote."""
        for finding in self.findings:
            yield from finding.evidence
            yield from (contrary.evidence for contrary in finding.contrary)

    def record(self) -> dict[str, Any]:
        """The section as plain values."""
        asked = self.question
        return {
            "question": asked.name, "heading": asked.heading, "asks": asked.asks, "counts": asked.counts,
            "gap": asked.gap, "findings": [finding.record(asked.columns) for finding in self.findings],
        }  # fmt: skip
