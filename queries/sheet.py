"""Rows laid out: as a table on a terminal, CSV, Markdown or HTML."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queries.wording import escaped, fit


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows as they are set out: a title, and cells of one or more lines under each heading."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Sequence[str]]]
    nothing: str = "no rows"


def laid_out(sheet: Sheet, format: str, width: int | None = None) -> str:
    """The sheet as text in one of LAYOUTS, without a last line's end."""
    if not sheet.rows:
        return _NOTHING[format](sheet)
    return LAYOUTS[format](sheet, width).rstrip("\n")


def noted(notes: Sequence[str], format: str) -> list[str]:
    """Notes below what is laid out: a sentence, and a list of what it speaks of; none where there are none.

    >>> print(*noted(["Left out:", "A *letter*"], "md"), sep=" ")
    Left out: - A \\*letter\\*
    """
    if not notes:
        return []
    sentence, items = notes[0], notes[1:]
    if format == "html":
        listed = "".join(f"<li>{html.escape(fit(item))}</li>" for item in items)
        return [f"<p>{html.escape(fit(sentence))}</p>", *([f"<ul>{listed}</ul>"] if items else [])]
    show = escaped if format == "md" else fit
    return [show(sentence), *(["\n".join(f"- {show(item)}" for item in items)] if items else [])]


def text_of(value: Any) -> str:
    """Any value as text on one line.

    >>> text_of(["a", None, 3])
    'a; ; 3'
    """
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, list | tuple):
        return "; ".join(map(text_of, value))
    return "" if value is None else str(value)


def csv_of(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A line a row, codes as they are, lists with semicolons; a cell that a spreadsheet would run begins with '."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *([_cell(value) for value in row] for row in rows)])
    return text.getvalue().rstrip("\n")


def _cell(value: Any) -> str:
    words = text_of(value)
    runs = isinstance(value, str | list) and words.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{words}" if runs else words


def _markdown(sheet: Sheet, width: int | None) -> str:
    lines = [list(map(escaped, sheet.columns)), ["---"] * len(sheet.columns)]
    lines += [["<br>".join(map(escaped, cell)) for cell in row] for row in sheet.rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _html(sheet: Sheet, width: int | None) -> str:
    """A table that carries its question as its caption."""
    caption = f"<caption>{html.escape(sheet.title)}</caption>\n" if sheet.title else ""
    head = "".join(f'<th scope="col">{html.escape(fit(column))}</th>' for column in sheet.columns)
    body = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in sheet.rows)
    return f"<table>\n{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _html_cell(lines: Iterable[str]) -> str:
    return f"<td>{'<br>'.join(html.escape(fit(line)) for line in lines)}</td>"


def _table(sheet: Sheet, width: int | None) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    text = io.StringIO()
    table = Table(*map(fit, sheet.columns), title=Text(sheet.title) if sheet.title else None, show_lines=True)
    for row in sheet.rows:
        table.add_row(*(Text("\n".join(map(fit, lines))) for lines in row))
    Console(file=text, width=width, no_color=True, highlight=False, markup=False).print(table)
    return text.getvalue()


LAYOUTS: Mapping[str, Callable[[Sheet, int | None], str]] = {"table": _table, "md": _markdown, "html": _html}
_NOTHING: Mapping[str, Callable[[Sheet], str]] = {
    "table": lambda sheet: f"{sheet.title}\n{sheet.nothing}".strip(),
    "md": lambda sheet: f"{sheet.title}\n\n{sheet.nothing}".strip(),
    "html": lambda sheet: f"<p>{html.escape(sheet.title)}</p>\n<p>{sheet.nothing}</p>",
}
