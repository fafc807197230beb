"""The report of gaps as Markdown: what the sources say, in their words, and nothing that they do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from queries.evidence import Evidence
from queries.finding import Contrary, Finding, Section
from queries.question import Question
from queries.wording import escaped, place, standing

if TYPE_CHECKING:
    from queries.report import Report

TOLD_WITH_EVIDENCE = ("polarity", "certainty", "asserted_by")
AROUND = 240  # characters of a sentence that are shown on either side of the words


def markdown(report: Report) -> str:
    """The report as Markdown, the same bytes for the same facts."""
    twice = _titles_met_twice(report)
    parts = [*_head(report), *_body(report, twice), *_left_out(report), *_unanswered(report), *_method()]
    return "\n\n".join(parts) + "\n"


def _titles_met_twice(report: Report) -> frozenset[str]:
    """Titles that more than one document has, so that a citation must say which."""
    titles = {one.document: one.title for section in report.sections for one in section.evidence()}
    return frozenset(title for title, documents in Counter(titles.values()).items() if documents > 1)


def _head(report: Report) -> Iterator[str]:
    yield "# Where information stopped"
    of = f"Case: {escaped(report.case)}." if report.case else "All documents."
    which = "Only facts that a person has accepted." if report.accepted else "Every fact that no person has rejected."
    read = report.coverage
    yield (
        f"{of} {which} Read: {_counted(read['documents'], 'document')}, {read['undated']} without a date; "
        f"{_counted(read['proposed'], 'fact')} proposed by a rule, {read['accepted']} accepted by a person."
    )
    if report.as_of:
        yield as_of(report.as_of, len(report.left_out))
    if report.behind:
        facts, documents = _counted(len(report.behind), "fact"), _counted(report.documents, "document")
        yield f"The gaps below rest on {facts} in {documents}."
    else:
        yield "Nothing in what was read says that information stopped. That proves nothing about what happened."


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _body(report: Report, twice: frozenset[str]) -> Iterator[str]:
    for section in report.sections:
        if section.findings:
            yield f"## {section.question.heading}"
            yield f"*{escaped(section.question.counts)}*"
            yield from _table(section) if section.question.table else _findings(section, twice)


def _table(section: Section) -> Iterator[str]:
    columns = section.question.shows
    lines = [_cells(column.label for column in columns), _cells("---" for _ in columns)]
    lines += [_cells(escaped(c.words(finding.row[c.name])) for c in columns) for finding in section.findings]
    yield "\n".join(lines)


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _findings(section: Section, twice: frozenset[str]) -> Iterator[str]:
    group = section.question.group
    for value, findings in groupby(section.findings, lambda f: f.row[group] if group else None):
        if group:
            yield f"### {_capital(escaped(section.question.column(group).words(value)))}"
        for finding in findings:
            yield from _finding(section.question, finding, twice)


def _finding(question: Question, finding: Finding, twice: frozenset[str]) -> Iterator[str]:
    see = f"See {' and '.join(map(str, finding.see))}" if finding.see else ""
    number = f"**{finding.number}.**" if finding.number else f"{see}."
    also = f" · {see.lower()}" if finding.number and see else ""
    yield f"{number} {' · '.join(_said(question, finding))}{also}"
    for one in finding.evidence:
        yield from _quoted(one, twice)
    for contrary in finding.contrary:
        yield from _contrary(contrary, twice)


def _said(question: Question, finding: Finding) -> Iterator[str]:
    """The row in words, column by column, but for what its evidence tells; a code that comes first is the title."""
    told = (question.group, *(TOLD_WITH_EVIDENCE if finding.evidence else ()))
    shown = [column for column in question.shows if column.name not in told]
    for column in shown:
        words = escaped(column.words(finding.row[column.name])).strip()
        if column is shown[0] and column.marks:
            yield f"**{words}**"
        elif words:
            yield f"{column.label}: {words}"


def _quoted(one: Evidence, twice: frozenset[str]) -> Iterator[str]:
    yield f"> {sentence(one)}"
    title = f"{one.title} (document {one.document})" if one.title in twice else one.title
    yield f"— *{escaped(title).strip()}*, {place(one)}. {escaped(standing(one))}"


def _contrary(contrary: Contrary, twice: frozenset[str]) -> Iterator[str]:
    yield f"Another account differs on {escaped(contrary.why)}:"
    yield from _quoted(contrary.evidence, twice)


def sentence(one: Evidence) -> str:
    """The sentence in quotation marks, cut where it is long, with the words that the fact rests on in bold."""
    before, after = (escaped(part) for part in one.context)
    if len(before) > AROUND:
        before = f"[…] {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} […]"
    return f"“{f'{before}**{escaped(one.quote).strip()}**{after}'.strip()}”"


def as_of(day: str, left_out: int) -> str:
    """A sentence on what counts as of a day.

    >>> as_of("2014-02-28", 1)
    'As of 2014-02-28: only documents that were certainly published by then. 1 document is left out and named below.'
    """
    others = f"{_counted(left_out, 'document')} {'is' if left_out == 1 else 'are'} left out and named below."
    said = f"As of {escaped(day)}: only documents that were certainly published by then."
    return f"{said} {others}" if left_out else said


def _left_out(report: Report) -> Iterator[str]:
    if report.left_out:
        yield f"## Left out as of {escaped(str(report.as_of))}"
        yield "\n".join(f"- {escaped(str(one))}" for one in report.left_out)


def _unanswered(report: Report) -> Iterator[str]:
    silent = [section.question for section in report.sections if not section.findings]
    if silent:
        yield "## Asked, and not answered here"
        yield "\n".join(f"- {escaped(question.asks)}" for question in silent)


def _method() -> Iterator[str]:
    yield "## What this report does not know"
    yield method()


@cache
def method() -> str:
    """The note on method: what the report does not know."""
    return Path(__file__).with_name("method.md").read_text(encoding="utf8").strip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
