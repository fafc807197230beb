"""What a document says is the same in every format and stands where another reader finds it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import msgspec
import odfdo
import openpyxl
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml

from graph.facts import Agency, Document, Failure
from loaders import read
from loaders.demo import FOLDER
from loaders.formats import formats
from loaders.formats.body import Body
from loaders.reading import Reading
from tests.office_files import MAKERS, PARAGRAPHS, as_docx, as_odt, as_pdf, rezipped, rows_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TABLES = (".docx", ".odt", ".rtf", ".html", ".xlsx", ".pdf")


def body_of(path: Path) -> Body:
    return formats()[path.suffix[1:]].read(path)


def plainly(words: str) -> str:
    return " ".join(words.split())


def seen_by_others(path: Path) -> str:
    """The words of a file by a reader that is not the one under test."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    if path.suffix == ".odt":
        return str(odfdo.Document(path).get_formatted_text())
    if path.suffix == ".xlsx":
        values = (v for sheet in openpyxl.load_workbook(path) for row in sheet.values for v in row)
        return "\n".join(str(value) for value in values if value is not None)
    if path.suffix == ".rtf":
        words = re.sub(r"\\u(\d+)\?", lambda m: chr(int(m[1])), path.read_text("ascii"))
        return re.sub(r"\\[a-z]+\d* ?", " ", words)
    text = path.read_text("utf8") if path.suffix == ".html" else path.read_bytes().decode("utf8", "replace")
    if path.suffix == ".eml" and "base64" in text:
        import base64

        return base64.b64decode(text.split("\n\n", 1)[1]).decode("utf8")
    return re.sub(r"<[^>]+>", " ", text).replace("&#x27;", "'")


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_quote_is_where_another_reader_finds_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"review{suffix}"
    MAKERS[suffix](path, PARAGRAPHS, [])
    reading = read(path)
    (document,) = reading.documents
    failures = [fact for fact in reading.facts if isinstance(fact, Failure)]
    assert [f.failure for f in failures] == ["NOT_SHARED", "NOT_SHARED"], reading.facts
    others = plainly(seen_by_others(path))
    assert not reading.left_out and reading.type == suffix[1:]
    for fact in reading.facts:
        assert document.quote[slice(*fact.span)] == fact.quote
        assert fact is document or plainly(fact.quote) in others
    places = [others.index(plainly(failure.quote)) for failure in failures]
    assert places == sorted(places)
    assert "All rights reserved" not in document.quote and "Latest news" not in document.quote


def facts_of(reading: Reading) -> set[str]:
    """The facts without what depends on where the table stands in its file."""
    own = {"id", "document", "span", "passage", "mentions", "page"}
    said = [msgspec.to_builtins(fact) for fact in reading.facts if not isinstance(fact, Document)]
    kept = ({name: value for name, value in fact.items() if name not in own} for fact in said)
    return {plainly(repr(sorted(fact.items(), key=str)).replace('""', '"').replace("\\n", " ")) for fact in kept}


@pytest.mark.parametrize("suffix", TABLES)
def test_the_chronology_of_the_worked_case_gives_the_same_facts_in_every_format(tmp_path: Path, suffix: str) -> None:
    source = FOLDER / "chronology-five-agencies.csv"
    title, *rows = rows_of(source)
    path = tmp_path / f"c{suffix}"
    (MAKERS | {".pdf": as_pdf})[suffix](path, [title[0]], rows)
    table, reading = read(source), read(path)
    assert facts_of(reading) == facts_of(table) and len(facts_of(table)) > 20
    document = reading.documents[0]
    assert document.document_kind == "chronology" and not reading.left_out
    assert suffix == ".html" or document.title == title[0]
    assert document.pages == (2 if suffix == ".pdf" else None)
    for fact in reading.facts:
        assert document.quote[slice(*fact.span)] == fact.quote
        if not isinstance(fact, Document | Agency):
            assert fact.passage and fact.passage[0] <= fact.span[0] <= fact.span[1] <= fact.passage[1]


def test_prose_around_a_chronology_is_read_too_and_shares_its_agencies(tmp_path: Path) -> None:
    head, row = (
        ["Date", "Agency", "Event", "Told to"],
        ["4/3/2014", "Oakfield Primary School", "Referral by post", "Duty team"],
    )
    as_docx(tmp_path / "r.docx", ["Oakfield Primary School did not inform the GP."], [head, row])
    reading = read(tmp_path / "r.docx")
    (school,) = (f for f in reading.facts if isinstance(f, Agency) and f.agency_kind == "SCHOOL")
    assert len(school.mentions) == 2 and school.span[0] == 0
    assert [f.by for f in reading.facts if isinstance(f, Failure)] == [("Oakfield Primary School",)]
    assert {f.kind for f in reading.facts} == {"document", "agency", "flow", "failure"}


def test_what_was_struck_out_hidden_or_blacked_out_in_word_is_counted_and_never_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.core_properties.title = "Review of Child H"
    words = document.add_paragraph("The police did not tell the council")
    words._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>STRUCK</w:delText></w:r></w:del>"))
    words._p.append(parse_xml(f'<w:ins {W}><w:r><w:t xml:space="preserve"> or the school</w:t></w:r></w:ins>'))
    words.add_run(".")
    words.add_run("HIDDEN").font.hidden = True
    words.add_run("BLACK").font.highlight_color = WD_COLOR_INDEX.BLACK
    document.add_comment(words.runs[0], text="COMMENT", author="x")
    document.add_paragraph("Record every call", style="List Number")
    document.add_paragraph("Confirm it in writing", style="List Number")
    document.sections[0].header.paragraphs[0].text = "HEADER"
    document.save(str(path))
    rezipped(path, {"word/vbaProject.bin": b"MACRO", "word/footnotes.xml": (
        f"<w:footnotes {W}><w:footnote w:type='separator'><w:p><w:r><w:t>LINE</w:t></w:r></w:p></w:footnote>"
        "<w:footnote><w:p><w:r><w:t>Seen on file.</w:t></w:r></w:p></w:footnote></w:footnotes>").encode()})  # fmt: skip
    body = body_of(path)
    assert body.text == (
        "The police did not tell the council or the school.\n\n"
        "1. Record every call\n\n2. Confirm it in writing\n\nSeen on file."
    )
    assert body.title == "Review of Child H" and body.dropped == ("1 page header or footer, repeated on every page",)
    assert [note.split(",")[0] for note in body.left_out] == [
        "1 tracked deletion", "1 hidden run of words", "1 run of words under black", "1 comment", "1 set of macros",
    ]  # fmt: skip


def test_notes_lists_and_comments_of_an_opendocument_text(tmp_path: Path) -> None:
    document = odfdo.Document("text")
    document.body.clear()
    words = odfdo.Paragraph("The police did not  tell the council.")
    words.insert_note(after="police", note_id="n", citation="1", body="Seen on file.")
    words.insert_annotation(after="tell", body="COMMENT", creator="x")
    document.body.append(words)
    document.body.append(odfdo.List(["Record every call"]))
    document.save(tmp_path / "a.odt")
    body = body_of(tmp_path / "a.odt")
    assert body.text == "The police did not  tell the council.\n\n• Record every call\n\nSeen on file."
    assert body.left_out == ("1 comment, not the document's words",)


def test_rich_text_loses_what_was_deleted_and_keeps_its_notes(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Review of Child H}{\author AUTHOR}}"
        rb"The child\'92s school{\deleted\revauth1 STRUCK}{\v HIDDEN} told us.\chftn{\footnote \chftn Seen {on} file.}"
        rb"\par"
        rb"{\*\annotation COMMENT}\u8211? Last\par}"
    )
    body = body_of(tmp_path / "a.rtf")
    assert body.text == "The child’s school told us.\n\n– Last\n\nSeen on file." and body.title == "Review of Child H"
    assert [note.split(",")[0] for note in body.left_out] == ["2 runs of words", "1 comment"]


def test_a_saved_page_tells_its_title_day_and_publisher_in_any_encoding(tmp_path: Path) -> None:
    head = (
        "<title>Council was not told</title><meta property='og:site_name' content='Harrowby Courier'>"
        "<meta property='article:published_time' content='2015-10-16T09:00:00Z'>"
    )
    words = "<p>The child’s school didn’t tell the council. It cost £20.</p>"
    said = f"<article><h1>Council was not told</h1>{words}</article>"
    for name, encoding, declared in (("a", "cp1252", ""), ("b", "utf-16", ""), ("c", "cp1252", "iso-8859-1")):
        charset = f"<meta charset='{declared}'>" if declared else ""
        path = tmp_path / f"{name}.html"
        path.write_bytes(f"<html><head>{charset}{head}</head><body>{said}</body></html>".encode(encoding))
        body = body_of(path)
        assert "child’s school didn’t tell the council. It cost £20." in body.text
        assert (body.title, body.published, body.publisher) == (
            "Council was not told",
            "2015-10-16",
            "Harrowby Courier",
        )
        assert bool(body.guessed) == (name == "a") and not body.left_out


def test_a_page_that_states_no_day_gets_none(tmp_path: Path) -> None:
    said = "<p>On 3 May 2012 the police did not tell the council about it.</p><p>Copyright 2019</p>"
    (tmp_path / "a.html").write_text(f"<html><body><article>{said}</article></body></html>")
    assert body_of(tmp_path / "a.html").published is None


def test_a_letter_shows_its_head_and_names_what_is_attached(tmp_path: Path) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.example", "Réferral", "Tue, 4 Mar 2014 10:00:00 +0000"
    message.set_content("We did not hear back.\n")
    message.add_alternative("<html><p>HTML</p></html>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="note.pdf")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    body = body_of(tmp_path / "a.eml")
    assert body.text.startswith("From: a@b.example\nDate: Tue, 04 Mar 2014 10:00:00 +0000\nSubject: Réferral\n\nWe did")
    assert "HTML" not in body.text and (body.title, body.published) == ("Réferral", "2014-03-04")
    assert body.left_out == ("1 attachment, not read: note.pdf",)


def test_hidden_sheets_and_formulas_without_a_value_are_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Note", "=A1", 3.0, True])
    hidden = book.create_sheet("HIDDEN")
    hidden.append(["SECRET"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    body = body_of(tmp_path / "a.xlsx")
    assert body.text == "Sheet\n\nNote\n\n3\n\nTRUE" and "SECRET" not in body.text
    assert [note.split(",")[0] for note in body.left_out] == ["1 hidden sheet", "1 formula"]


def test_columns_that_a_cell_spans_keep_the_others_in_place(tmp_path: Path) -> None:
    as_docx(tmp_path / "a.docx", [], [["a", "b", "c"], ["d", "", "e"]])
    document = docx.Document(str(tmp_path / "a.docx"))
    cells = document.tables[0].rows[1].cells
    cells[0].merge(cells[1])
    document.save(str(tmp_path / "a.docx"))
    body = body_of(tmp_path / "a.docx")
    assert [[body.text[s:e] for s, e in row] for row in body.tables[0].rows] == [["a", "b", "c"], ["d", "", "e"]]
    as_odt(tmp_path / "a.odt", [], [["a", "b"], ["", "c"]])
    body = body_of(tmp_path / "a.odt")
    assert [[body.text[s:e] for s, e in row] for row in body.tables[0].rows] == [["a", "b"], ["", "c"]]
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        assert b"<table:" in archive.read("content.xml")


def test_a_page_that_a_browser_saved_as_one_file_is_read_as_a_page(tmp_path: Path) -> None:
    from email.message import EmailMessage

    MAKERS[".html"](tmp_path / "a.html", PARAGRAPHS, [])
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by a browser>", "A page"
    message.set_content((tmp_path / "a.html").read_text("utf8"), subtype="html")
    message.add_related(b"GIF89a", maintype="image", subtype="gif", filename="a.gif")
    (tmp_path / "a.mhtml").write_bytes(message.as_bytes())
    body = formats()["eml"].read(tmp_path / "a.mhtml")
    assert body == body_of(tmp_path / "a.html") and body.text.startswith(PARAGRAPHS[0])
