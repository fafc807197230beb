"""The report of gaps as blocks: what was read, where it stopped, what cannot be told and why, and the method."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from queries.blocks import Block, Heading, Items, Line, Run, Text, line, numbers
from queries.finding import Finding
from queries.question import Question
from queries.sections import Sections, wanted

if TYPE_CHECKING:
    from queries.report import Report

UNSAID = {"by_whom": "who failed", "to_whom": "who should have had it", "when": "when it happened"}
NOTHING = "Nothing in what was read says that information stopped. That proves nothing about what happened."
NO_TERRITORY = (
    "Whether time limits were kept: where it was is not in the documents, and a limit holds in a territory. "
    "Say it with --territory, such as --territory England."
)


def outline(report: Report, diagram: str = "", drawn: frozenset[str] = frozenset()) -> list[Block]:
    """The report as blocks; ``diagram`` is the address of a page that shows the facts ``drawn``."""
    sections = Sections(report.sections, diagram, drawn)
    return [*_head(report, diagram), *sections.blocks(), *_untold(report), *_unanswered(report), *_method()]


def _head(report: Report, diagram: str) -> Iterator[Block]:
    yield Heading(1, "Where information stopped")
    of = f"Case: {report.case}." if report.case else "All documents."
    which = "Only facts that a person has accepted." if report.accepted else "Every fact that no person has rejected."
    read = report.coverage
    yield Text(
        line(
            f"{of} {which} Read: {counted(read['documents'], 'document')}, {read['undated']} without a date; "
            f"{counted(read['proposed'], 'fact')} proposed by a rule, {read['accepted']} accepted by a person."
        )
    )
    if report.as_of:
        yield Text(line(as_of(report.as_of, len(report.left_out))))
    facts, documents = counted(len(report.behind), "fact"), counted(report.documents, "document")
    yield Text(line(f"The gaps below rest on {facts} in {documents}." if report.behind else NOTHING))
    if diagram:
        yield Text(line("The same as a diagram: ", Run(diagram, to=diagram)))


def counted(number: int, what: str) -> str:
    """A number of things in words.

    >>> counted(1, "fact"), counted(2, "fact")
    ('1 fact', '2 facts')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def as_of(day: str, left_out: int) -> str:
    """A sentence on what counts as of a day.

    >>> as_of("2014-02-28", 1)
    'As of 2014-02-28: only documents that were certainly published by then. 1 document is left out and named below.'
    """
    others = f"{counted(left_out, 'document')} {'is' if left_out == 1 else 'are'} left out and named below."
    said = f"As of {day}: only documents that were certainly published by then."
    return f"{said} {others}" if left_out else said


def _untold(report: Report) -> Iterator[Block]:
    """What cannot be told, and why: ends and days that no text gives, limits that cannot be judged, other documents."""
    lines = [*_unsaid(report), *_limits(report)]
    if lines:
        yield Heading(2, "What cannot be told, and why")
        yield Items(tuple(lines))
    if report.left_out:
        yield Heading(2, f"Left out as of {report.as_of}")
        yield Items(tuple(line(str(one)) for one in report.left_out))


def _unsaid(report: Report) -> Iterator[Line]:
    told = list(_numbered(report))
    for column, what in UNSAID.items():
        asked = [
            f for question, f in told if column in question.columns and (column != "to_whom" or column in wanted(f.row))
        ]
        silent = [finding.number for finding in asked if finding.number and not finding.row[column]]
        if silent:
            said = f"In {len(silent)} of {counted(len(asked), 'gap')} the text does not say {what}: "
            yield line(said) + numbers(silent)
    if report.coverage["undated"]:
        documents = counted(report.coverage["undated"], "document")
        yield line(f"Whether it was known by a certain day, for {documents} without a date of publication.")


def _numbered(report: Report) -> Iterator[tuple[Question, Finding]]:
    """Every gap where it is told first."""
    for section in report.sections:
        if section.question.gap and not section.question.table:
            yield from ((section.question, finding) for finding in section.findings if finding.number)


def _limits(report: Report) -> Iterator[Line]:
    if report.territory is None:
        yield line(NO_TERRITORY)
    for section in report.sections:
        for finding in section.findings if section.question.name == "limits_kept" else ():
            if finding.row["verdict"] == "cannot tell":
                row = finding.row
                yield line(f"Whether this was met, for {row['item']}: {row['duty']}. {'; '.join(row['why'])}")


def _unanswered(report: Report) -> Iterator[Block]:
    silent = [section.question for section in report.sections if not section.findings]
    if silent:
        yield Heading(2, "Asked, and not answered here")
        yield Items(tuple(line(question.asks) for question in silent))


def _method() -> Iterator[Block]:
    yield Heading(2, "What this report does not know")
    yield Items(tuple(line(item) for item in method()))


@cache
def method() -> tuple[str, ...]:
    """The note on method: what the report does not know, a sentence or two an item."""
    text = Path(__file__).with_name("method.md").read_text(encoding="utf8")
    return tuple(item.removeprefix("- ") for item in text.strip().splitlines())
