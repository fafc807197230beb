"""Answers set out for a reader or for a program: as a table on a terminal, JSON, CSV, Markdown or HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from graph.errors import BadQuestion, nearest
from queries.asking import Answer, Row
from queries.evidence import Evidence
from queries.outline import as_of
from queries.sheet import LAYOUTS, Sheet, csv_of, laid_out, noted, text_of
from queries.wording import fit, place, standing

EVIDENCE = "evidence"
FORMATS = ("json", "csv", *LAYOUTS)
NOTHING = "Nothing in what was read answers this. That proves nothing about what happened."


def render(answer: Answer, format: str = "table", width: int | None = None) -> str:
    """An answer as text in one of FORMATS, without a last line's end; ``width`` is that of a table."""
    if _known(format) == "json":
        return render_rows(answer.rows, format)
    if format == "csv":
        cells = [[*(row[name] for name in answer.columns), list(_citations(row))] for row in answer.rows]
        return csv_of([*answer.columns, EVIDENCE], cells)
    claims = format == "table" and not answer.question.table
    set_out = laid_out(_claims(answer) if claims else _sheet(answer), format, width)
    return "\n\n".join([set_out, *noted(_notes(answer), format)])


def _notes(answer: Answer) -> list[str]:
    """As of which day it is, and every document that is left out for it."""
    return [as_of(answer.as_of, len(answer.left_out)), *map(str, answer.left_out)] if answer.as_of else []


def render_rows(rows: Sequence[Row], format: str = "table", width: int | None = None) -> str:
    """Any rows as text in one of FORMATS, without a last line's end: a column for each name in them."""
    if _known(format) == "json":
        return json.dumps(list(rows), ensure_ascii=False, indent=2, default=str)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    if format == "csv":
        return csv_of(columns, ([row.get(name) for name in columns] for row in rows))
    cells = [[[text_of(row.get(name))] for name in columns] for row in rows]
    return laid_out(Sheet("", columns, cells), format, width)


def _known(format: str) -> str:
    if format not in FORMATS:
        near = nearest(format, FORMATS) or FORMATS
        raise BadQuestion(f"there is no format {format!r}; try {' or '.join(near)}")
    return format


def _sheet(answer: Answer) -> Sheet:
    """Every column, then the citations, or how many facts are counted."""
    columns = [*(column.label for column in answer.question.shows), *([EVIDENCE] if answer.question.rests else [])]
    rows = [[*([words] for words in _words(answer, row)), *_behind(answer, row)] for row in answer.rows]
    return Sheet(answer.question.asks, columns, rows, NOTHING)


def _claims(answer: Answer) -> Sheet:
    """Two columns, which any terminal can hold: what is said, and in which words."""
    names = [column.label for column in answer.question.shows]
    said = ([f"{name}: {w}" for name, w in zip(names, _words(answer, row), strict=True) if w] for row in answer.rows)
    rows = [[lines, list(_citations(row))] for lines, row in zip(said, answer.rows, strict=True)]
    return Sheet(answer.question.asks, ("what is said", "in which words"), rows, NOTHING)


def _words(answer: Answer, row: Row) -> list[str]:
    return [column.words(row[column.name]) for column in answer.question.shows]


def _behind(answer: Answer, row: Row) -> Iterator[list[str]]:
    if answer.question.rests and answer.question.table:
        yield [f"{len(row[EVIDENCE])} fact{'' if len(row[EVIDENCE]) == 1 else 's'}"]
    elif answer.question.rests:
        yield list(_citations(row))


def _citations(row: Row) -> Iterator[str]:
    """The words behind a row, each with its document, its place and its standing."""
    for record in row[EVIDENCE]:
        one = Evidence(**record, passage="", passage_start=0)
        yield fit(f"“{one.quote}” — {one.title}, {place(one)}. {standing(one)}")
