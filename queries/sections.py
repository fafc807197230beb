"""A report's sections as blocks: each question's findings, with their words and what speaks against them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from graph import vocabulary
from queries.blocks import Block, Claim, Heading, Items, Line, Run, Table, Text, Words, line, numbers
from queries.evidence import Evidence
from queries.finding import Finding, Section
from queries.question import Column, Question
from queries.wording import place, standing

ENDS = ("by_whom", "to_whom")  # the columns that make a pair of agencies
TOLD_WITH_EVIDENCE = ("polarity", "certainty", "asserted_by")
AROUND = 240  # characters of a sentence that are shown on either side of the words


class Sections:
    """Turns sections into blocks; titles that two documents share are told apart, and facts lead to the diagram."""

    def __init__(self, sections: Iterable[Section], diagram: str = "", drawn: frozenset[str] = frozenset()) -> None:
        self.sections, self.diagram, self.drawn = tuple(sections), diagram, drawn
        titles = {one.document: one.title for section in self.sections for one in section.evidence()}
        self.twice = {title for title, documents in Counter(titles.values()).items() if documents > 1}

    def blocks(self) -> Iterator[Block]:
        """Every section in which something was found."""
        for section in self.sections:
            if section.findings:
                yield Heading(2, section.question.heading)
                yield Text(line(Run(section.question.counts, "quiet")))
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Block]:
        if section.question.table:
            yield _table(section)
        elif section.question.gap and not any(finding.number for finding in section.findings):
            yield Items(tuple(_told_before(section)))
        else:
            yield from self._grouped(section)

    def _grouped(self, section: Section) -> Iterator[Block]:
        """The findings by group, and within a group by pair of agencies."""
        asked, group = section.question, section.question.group
        for value, findings in groupby(section.findings, lambda finding: finding.row[group] if group else None):
            if not group:
                yield from self._findings(asked, findings)
                continue
            yield Heading(3, _capital(asked.column(group).words(value)))
            for pair, some in groupby(findings, lambda finding: pair_of(asked, finding.row)):
                if pair:
                    yield Heading(4, pair)
                yield from self._findings(asked, some, bool(pair))

    def _findings(self, asked: Question, findings: Iterable[Finding], paired: bool = False) -> Iterator[Block]:
        for finding in findings:
            yield Claim(finding.number, _claim(asked, finding, paired))
            yield from map(self._words, finding.evidence)
            for contrary in finding.contrary:
                yield Text(line(f"Another account differs on {contrary.why}:"))
                yield self._words(contrary.evidence, against=True)
            yield from (Text(line(Run("Duty. ", "strong"), duty)) for duty in finding.duties)

    def _words(self, one: Evidence, against: bool = False) -> Words:
        before, after = one.context
        if len(before) > AROUND:
            before = f"[…] {before[-AROUND:].partition(' ')[2]}"
        if len(after) > AROUND:
            after = f"{after[:AROUND].rpartition(' ')[0]} […]"
        title = f"{one.title} (document {one.document})" if one.title in self.twice else one.title
        to = f"{self.diagram}#{one.fact}" if self.diagram and one.fact in self.drawn else ""
        return Words(before, one.quote, after, title, f"{place(one)}. {standing(one)}", one.proposed, against, to)


def pair_of(asked: Question, row: dict[str, Any]) -> str:
    """Who failed and who should have had it, as a heading; nothing where the question does not show both.

    An end that the text leaves out says so, unless it went wrong within one body, and no other was to have anything.
    """
    if not set(ENDS) <= set(asked.columns):
        return ""
    by, to = (asked.column(name).words(row[name]) for name in ENDS)
    if "to_whom" not in wanted(row):
        return _capital(by)
    mutual = len(row["by_whom"]) > 1 and row["by_whom"] == row["to_whom"]
    return f"Between {' and '.join(row['by_whom'])}" if mutual else _capital(f"{by} → {to}")


def wanted(row: dict[str, Any]) -> tuple[str, ...]:
    """The ends that a claim has, or should have had: of what went wrong within one body only who failed."""
    return ENDS if row["to_whom"] or not vocabulary.within(row.get("failure")) else ENDS[:1]


def _table(section: Section) -> Table:
    shows = section.question.shows
    rows = (tuple(column.words(finding.row[column.name]) for column in shows) for finding in section.findings)
    return Table(section.question.asks, tuple(column.label for column in shows), tuple(rows))


def _told_before(section: Section) -> Iterator[Line]:
    """What earlier sections told, in a line for each title: its words and numbers are there."""
    title = section.question.shows[0]
    found: dict[str, set[int]] = defaultdict(set)
    for finding in section.findings:
        found[title.words(finding.row[title.name])].update(finding.see)
    for words, see in found.items():
        yield line(Run(words, "strong"), ": see ") + numbers(sorted(see))


def _claim(asked: Question, finding: Finding, paired: bool) -> Line:
    """The row in words, column by column, but for what its evidence and headings tell; a code first is the title."""
    told = (asked.group, *(TOLD_WITH_EVIDENCE if finding.evidence else ()), *(ENDS if paired else ()))
    shown = [column for column in asked.shows if column.name not in told]
    said = [run for column in shown if (run := _said(column, finding, column is shown[0]))]
    apart = [part for run in said for part in (Run(" · "), run)][1:]
    see = line("See " if not said or not finding.number else " · see ") + numbers(finding.see) if finding.see else ()
    return (*see, Run(". "), *apart) if see and not finding.number else (*apart, *see)


def _said(column: Column, finding: Finding, first: bool) -> Run | None:
    words = column.words(finding.row[column.name]).strip()
    if first and column.marks:
        return Run(words, "strong")
    return Run(f"{column.label}: {words}") if words else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
