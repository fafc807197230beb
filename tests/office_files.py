"""Files of every format, made by libraries other than those that read them, with the words that a reader must see."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import docx
import odfdo
import openpyxl

Rows = list[list[str]]
PARAGRAPHS = [
    "Review of services to Child H",
    "The police did not tell the council about the call of 8 April – so it’s said.",
    "Information was not shared with the GP.",
]


def as_docx(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), max(map(len, rows)))
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, words in zip(cells.cells, row, strict=False):
                cell.text = words
    document.save(str(path))


def as_odt(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    document = odfdo.Document("text")
    document.body.clear()
    for words in paragraphs:
        document.body.append(odfdo.Paragraph(words))
    if rows:
        table = odfdo.Table("T", width=max(map(len, rows)), height=len(rows))
        table.set_values(rows)
        document.body.append(table)
    document.save(path)


def _rtf(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in escaped)


def as_rtf(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    lines = [f"\\pard {_rtf(words)}\\par" for words in paragraphs]
    for row in rows:
        cells = "".join(f"\\pard\\intbl {_rtf(words)}\\cell" for words in row)
        places = "".join(f"\\cellx{number}000" for number in range(1, len(row) + 1))
        lines.append(f"\\trowd{places}{cells}\\row")
    path.write_text("{\\rtf1\\ansi\\ansicpg1252\n" + "\n".join(lines) + "\\pard\\par}", encoding="ascii")


def _page(paragraphs: Iterable[str], rows: Rows) -> str:
    said = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    table = f"<table>{lines}</table>" if rows else ""
    menu = "<nav><a href='/'>Home</a> <a href='/news'>Latest news</a></nav>"
    end = "<footer>All rights reserved</footer>"
    body = f"<body>{menu}<main>{said}{table}</main>{end}</body>"
    return f"<!DOCTYPE html><html><head><title>A page</title></head>{body}</html>"


def as_html(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    path.write_text(_page(paragraphs, rows), encoding="utf8")


def as_eml(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "duty@harrowby.example", "gp@harrowby.example", "Child H"
    message["Date"] = "Tue, 4 Mar 2014 10:00:00 +0000"
    message.set_content("\n\n".join([*paragraphs, *("; ".join(row) for row in rows)]))
    path.write_bytes(message.as_bytes())


def as_xlsx(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    book = openpyxl.Workbook()
    for row in [*([words] for words in paragraphs), *rows]:
        book.active.append([cell or None for cell in row])
    book.save(path)


def as_pdf(path: Path, paragraphs: Iterable[str], rows: Rows) -> None:
    """Ruled columns so narrow that cells have several lines, over two pages."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    small = styles["BodyText"]
    small.fontSize, small.leading = 7, 8
    cells = [[Paragraph(escape(words), small) for words in row] for row in rows]
    table = Table(cells, colWidths=[86] * len(rows[0]), repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    page = SimpleDocTemplate(str(path), pagesize=landscape(A4), leftMargin=20, rightMargin=20, bottomMargin=200)
    page.build([*(Paragraph(escape(words), styles["Heading2"]) for words in paragraphs), table])


MAKERS: dict[str, Callable[[Path, Iterable[str], Rows], None]] = {
    ".docx": as_docx, ".odt": as_odt, ".rtf": as_rtf, ".html": as_html, ".eml": as_eml, ".xlsx": as_xlsx,
}  # fmt: skip


def rows_of(path: Path) -> Rows:
    """The rows of a CSV file, as the standard library reads them."""
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.reader(file))


def rezipped(path: Path, changed: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> None:
    """The same archive with some parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | changed
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
