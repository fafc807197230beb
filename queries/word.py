"""A report as a Word document with real headings, quotations and tables; no clock goes into it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from queries.blocks import Block, Claim, Heading, Items, Line, Table, Text, Words
from queries.wording import fit

QUIET = RGBColor(0x4D, 0x5B, 0x67)
NO_DAY = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name


def word(blocks: Iterable[Block]) -> bytes:
    """The blocks as a .docx file, the same bytes for the same blocks."""
    made = Document()
    made.styles["Normal"].font.name = "Calibri"
    for section in made.sections:
        section.left_margin = section.right_margin = Cm(2)
    for block in blocks:
        _add(made, block)
    _say_what_it_is(made)
    return _without_a_clock(made)


def _add(made: Any, block: Block) -> None:
    match block:
        case Heading(level, text):
            made.add_heading(fit(text), level - 1)
        case Text(line):
            _write(made.add_paragraph(), line)
        case Claim(number, line):
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.keep_with_next = number is not None
            if number:
                paragraph.add_run(f"{number}. ").bold = True
            _write(paragraph, line)
        case Words():
            _quote(made, block)
        case Items(lines):
            for line in lines:
                _write(made.add_paragraph(style="List Bullet"), line)
        case Table():
            _table(made, block)


def _write(paragraph: Paragraph, line: Line) -> None:
    for run in line:
        added = paragraph.add_run(fit(run.text))
        added.bold = run.look == "strong" or None
        if run.look == "quiet":
            added.italic, added.font.color.rgb = True, QUIET


def _quote(made: Any, block: Words) -> None:
    """The sentence, the words in bold, and its citation, kept on one page; another account stands further in."""
    said = made.add_paragraph(style="Quote")
    said.add_run(f"“{fit(block.before)}")
    said.add_run(fit(block.words)).bold = True
    said.add_run(f"{fit(block.after)}”")
    said.paragraph_format.keep_with_next = True
    cited = made.add_paragraph()
    cited.add_run(fit(block.title)).italic = True
    cited.add_run(f", {fit(block.standing)}")
    for run in cited.runs:
        run.font.size, run.font.color.rgb = Pt(9), QUIET
    for paragraph in (said, cited):
        paragraph.paragraph_format.left_indent = Cm(1.6 if block.against else 0.8)


def _table(made: Any, block: Table) -> None:
    made.add_paragraph(fit(block.caption), style="Caption")
    table = made.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    for cells in (block.columns, *block.rows):
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # no cell begins on one page and ends on the next
        for cell, text in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(fit(text))
            run.font.size, run.bold = Pt(8), cells is block.columns or None
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))  # said again on each page, and read as the heading of its column
    made.add_paragraph()


def _say_what_it_is(made: Any) -> None:
    """Its title and language; who made it when is not said, for two runs must give the same file."""
    about = made.core_properties
    about.title, about.author, about.comments, about.language = "Where information stopped", "casethread", "", "en-GB"
    for element in list(about._element):
        if element.tag in (qn("dcterms:created"), qn("dcterms:modified")):
            about._element.remove(element)
    fonts = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for language in fonts.findall(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _without_a_clock(made: Any) -> bytes:
    """The file with its parts in one order and without the time at which it was packed."""
    packed, again = io.BytesIO(), io.BytesIO()
    made.save(packed)
    with zipfile.ZipFile(packed) as parts, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            about = zipfile.ZipInfo(name, NO_DAY)
            about.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(about, parts.read(name))
    return again.getvalue()
