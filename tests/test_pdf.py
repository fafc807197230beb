"""A PDF becomes the words that a person reads on its pages, in order, each with its page."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest

from graph.errors import BadInput
from graph.facts import Document, Failure
from loaders import attempt, read, text_of
from loaders.formats.body import Body
from loaders.formats.pdf import read as read_pdf
from tests.pdf_files import pdf, raw_pdf, write

LEFT = ["The board met the council in June and heard", "that the school had not told the police of"] * 6
RIGHT = ["A second teacher told the health visitor but", "no record was kept of this call in any file,"] * 6
SENTENCE = "The school did not tell Wealdshire Constabulary."


def body_of(folder: Path, content: bytes) -> Body:
    path = folder / "a.pdf"
    path.write_bytes(content)
    return read_pdf(path)


def words(text: str) -> list[str]:
    """The words of a text, however its lines are broken."""
    return re.sub(r"-\s+", "", text).split()


def test_paragraphs_are_parted_and_sentences_run_over_lines_and_pages(tmp_path: Path) -> None:
    first = ["Findings", "", "The school told the", "police of the bruises.", "", "", "It was not told what"]
    assert body_of(tmp_path, pdf(first, ["came of it.", "", "The end."])).text == (
        "Findings\n\nThe school told the\npolice of the bruises.\n\nIt was not told what\fcame of it.\n\nThe end.\n"
    )


@pytest.mark.parametrize("across", [True, False], ids=["line by line", "column by column"])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, across: bool) -> None:
    def draw(canvas: Any) -> None:
        write(
            canvas,
            ["What the review found on the whole, is told here in two columns:"],
        )
        if across:
            for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
                write(canvas, [left], top=700 - 14 * number)
                write(canvas, [right], x=320, top=700 - 14 * number)
        else:
            write(canvas, LEFT, top=700)
            write(canvas, RIGHT, x=320, top=700)

    text = body_of(tmp_path, pdf(draw)).text
    assert words(text)[-len(words(" ".join(LEFT + RIGHT))) :] == words(" ".join(LEFT + RIGHT))


def test_a_table_without_rules_is_not_taken_for_columns(tmp_path: Path) -> None:
    def draw(canvas: Any) -> None:
        for number in range(12):
            write(canvas, [f"{number + 1} March 2014"], top=700 - 14 * number)
            write(canvas, ["The school told the health visitor of it"], x=320, top=700 - 14 * number)

    assert "3 March 2014 The school told" in " ".join(body_of(tmp_path, pdf(draw)).text.split())


def test_headers_footers_and_page_numbers_are_dropped_and_counted(tmp_path: Path) -> None:
    def page(number: int) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            write(canvas, ["Review of services to Child H"], top=810)
            write(canvas, [f"Part {number} of the story.", f"It took {number * 7} days.", SENTENCE[: 20 + number]])
            write(canvas, [f"Page {number} of 5"], top=30)

        return draw

    body = body_of(tmp_path, pdf(*map(page, range(1, 6))))
    assert "Child H" not in body.text and "Page" not in body.text
    assert [f"It took {number * 7} days." in body.text for number in range(1, 6)] == [True] * 5
    assert body.dropped == (
        "10 lines at the head or foot of pages that repeat: 'Page # of #', 'Review of services to Child H'",
    )


def test_words_cut_at_a_lines_end_are_mended_and_real_hyphens_kept(tmp_path: Path) -> None:
    lines = [
        "A multi-agency plan was made, and infor-",
        "mation was passed on by the multi-",
        "agency team; well-",
    ]
    text = body_of(tmp_path, pdf([*lines, "meant, and they meant it well, said the Wells-", "Smith report."])).text
    assert " ".join(text.split()) == (
        "A multi-agency plan was made, and information was passed on by the multi-agency team; well-meant, "
        "and they meant it well, said the Wells-Smith report."
    )


def covered(*, box_first: bool = False, form: bool = False) -> bytes:
    def draw(canvas: Any) -> None:
        if form:
            canvas.beginForm("f")
        canvas.setFont("Times-Roman", 11)
        for step in ("box", "words") if box_first else ("words", "box"):
            if step == "words":
                canvas.setFillGray(1 if box_first else 0)
                canvas.drawString(72, 700, "Mrs Violet Example told the police.")
            else:
                canvas.setFillGray(0)
                canvas.rect(72, 696, 92, 14, stroke=0, fill=1)
        if form:
            canvas.endForm()
            canvas.doForm("f")

    return pdf(draw)


@pytest.mark.parametrize("form", [False, True], ids=["on the page", "in a form"])
def test_what_lies_under_a_black_box_is_counted_and_never_taken(tmp_path: Path, form: bool) -> None:
    body = body_of(tmp_path, covered(form=form))
    assert "Violet" not in body.text and body.text.endswith("told the police.\n") and body.text.startswith("\u2588")
    (note,) = body.left_out
    assert re.fullmatch(r"page 1 has \d\d characters under boxes or pictures, which were not taken", note)


def test_light_words_on_a_dark_ground_are_read(tmp_path: Path) -> None:
    body = body_of(tmp_path, covered(box_first=True))
    assert body.text == "Mrs Violet Example told the police.\n" and not body.left_out


def test_a_place_marked_for_redaction_is_not_read(tmp_path: Path) -> None:
    from pypdf.annotations import Rectangle

    writer = pypdf.PdfWriter(io.BytesIO(pdf(["Mrs Violet Example told the police."])))
    writer.add_annotation(0, Rectangle(rect=(72, 756, 164, 770), interior_color="000000"))
    content = io.BytesIO()
    writer.write(content)
    body = body_of(tmp_path, content.getvalue())
    assert "Violet" not in body.text and "told the police." in body.text and body.left_out


def picture(canvas: Any) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 200)), 0, 0, 595, 842)


def test_pages_that_are_pictures_need_ocr_and_empty_ones_do_not(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([SENTENCE], picture, picture, [], ["The end."]))
    reading = read(path)
    assert reading.pages == 5 and reading.blank_pages == (2, 3)
    assert reading.left_out == ("pages 2-3 have no text and may be a picture of one: needs OCR",)
    path.write_bytes(pdf(picture))
    scan = read(path)
    assert (scan.facts, scan.pages, scan.blank_pages) == ((), 1, (1,)) and "needs OCR" in scan.left_out[0]
    with pytest.raises(BadInput, match="has no text; page 1 has no text and may be a picture of one: needs OCR"):
        text_of(path)


def test_a_title_and_a_day_are_taken_only_where_the_pages_say_them_too(tmp_path: Path) -> None:
    def front(canvas: Any) -> None:
        canvas.setFont("Times-Bold", 22)
        write(canvas, ["Review of services", "to Child H"], leading=26)
        canvas.setFont("Times-Roman", 11)
        write(canvas, ["It was written by the board", "for those who asked,", "1 January 2000"], top=600)

    def titled(title: str) -> Body:
        def draw(canvas: Any) -> None:
            canvas.setTitle(title)
            front(canvas)

        return body_of(tmp_path, pdf(draw))  # whose day is the first of 2000, as for all that must be repeatable

    assert titled("Draft v3 - clean").title == titled("").title == "Review of services to Child H"
    assert titled("review of services").title == "review of services"
    path = tmp_path / "a.pdf"
    for lines, named in ((["Review of services", "to Child H"], "Review of services to Child H"), (LEFT[:2], "a.pdf")):
        path.write_bytes(pdf([*lines, "", SENTENCE] if named != "a.pdf" else [*lines, SENTENCE]))
        assert read(path).documents[0].title == named
    assert titled("x").published == "2000-01-01"
    assert body_of(tmp_path, pdf([SENTENCE])).published is None


def test_each_fact_has_its_page_and_another_reader_finds_its_words_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    lines = ["In June 2012 the school did not tell", "the police about the bruises, and the infor-", "mation was lost."]
    path.write_bytes(pdf(["A review"], lines, ["No record was kept by Harrowby Borough Council."]))
    reading = read(path)
    failures = [fact for fact in reading.facts if isinstance(fact, Failure)]
    assert {fact.page for fact in failures} == {2, 3}
    assert not list(not_found(path, reading.facts))


def not_found(path: Path, facts: Any) -> Any:
    """The quotes that neither of two other readers finds on their pages."""
    pages: dict[int, list[str]] = {}
    with pdfplumber.open(path) as plumbed:
        for number, page in enumerate(pypdf.PdfReader(path).pages, 1):
            plumb = plumbed.pages[number - 1]
            pages[number] = [bare(page.extract_text()), bare(plumb.extract_text() or ""), bare(boxed(plumb))]
    for fact in facts:
        if isinstance(fact, Document):
            continue
        first, *rest = fact.quote.split("\f")
        parts = [first] if not rest else [first, *rest]
        for number, part in enumerate(parts, fact.page):
            if not any(bare(part) in text for text in pages[number]):
                yield fact


def boxed(page: Any) -> str:
    return "".join(char["text"] for char in page.chars)


def bare(text: str) -> str:
    """The letters and digits alone: readers differ in blanks, ligatures and hyphens."""
    return re.sub(r"[\W_]+", "", text.translate(str.maketrans({"ﬁ": "fi", "ﬂ": "fl"}))).lower()


def test_the_command_prints_the_text_that_offsets_refer_to(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["The child's school did not tell the police."], ["Fin."]))
    command = [str(Path(sys.executable).with_name("casethread")), "read"]
    printed = subprocess.run(
        [*command, "--text", "a.pdf"], cwd=tmp_path, capture_output=True, check=True
    ).stdout.decode()
    subprocess.run([*command, "a.pdf", "-o", "out"], cwd=tmp_path, check=True, capture_output=True)
    lines = (tmp_path / "out" / "a.facts.jsonl").read_text(encoding="utf8").splitlines()
    facts = [json.loads(line) for line in lines]
    assert len(facts) > 2 and all(printed[slice(*fact["span"])] == fact["quote"] for fact in facts)
    two = subprocess.run([*command, "--text", "a.pdf", "a.pdf"], cwd=tmp_path, capture_output=True, text=True)
    assert two.returncode == 1 and two.stderr == "casethread: --text prints the text of one file; name one\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty; get it anew"),
        (b"Just words.", "is no PDF, whatever its name says"),
        (pdf([SENTENCE])[:300], "is damaged or cut short and cannot be opened; get it anew"),
        (raw_pdf(b"", pages=1_000_000), "says that it has 1,000,000 pages; give it in parts of at most 20,000"),
        (pdf([SENTENCE], encrypt="secret"), "asks for a password; save a copy without one and read that"),
        (pdf([]), "is empty of words; there is nothing in it to read"),
    ],
)
def test_a_pdf_that_cannot_be_used_is_named_in_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    unread = attempt(path)
    assert unread.type == "unread" and not unread.facts
    assert unread.left_out[0].startswith(reason) and "\n" not in unread.left_out[0]


def test_pages_that_are_not_there_and_an_end_that_is_missing_are_told(tmp_path: Path) -> None:
    content = raw_pdf(b"BT /F1 12 Tf 72 700 Td (The school did not tell the police.) Tj ET", pages=30)
    body = body_of(tmp_path, content)
    assert body.pages == 30 and body.left_out == ("pages 2-30 have no content in the file that can be opened",)
    cut = raw_pdf(b"BT /F1 12 Tf 72 700 Td (The school did not tell the police.) Tj ET").rpartition(b"startxref")[0]
    body = body_of(tmp_path, cut)
    assert body.text.strip() and body.left_out[0].startswith("the end of the file is missing")


@pytest.mark.parametrize("words", ["/F1 0 Tf 72 700 Td", "/F1 1e38 Tf 1e38 1e38 Td", "0 0 0 0 0 0 Tm /F1 9 Tf"])
def test_letters_without_a_size_or_place_are_read_all_the_same(tmp_path: Path, words: str) -> None:
    body = body_of(tmp_path, raw_pdf(f"BT {words} (The school) Tj ( told him.) Tj ET".encode()))  # found by fuzzing
    assert body.pages == 1 and body.title is None


def chronology(folder: Path) -> Path:
    """A chronology over two pages, its headings on both, between a sentence before and one after."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = getSampleStyleSheet()["BodyText"]
    told = Paragraph("The school told the health visitor of bruises, and asked what would be done about them.", style)
    rows = [["Date", "Agency", "Event", "Outcome"]]
    rows += [[f"{day}/3/14", "Oakfield School", told, "Strategy discussion held"] for day in range(1, 25)]
    table = Table(rows, repeatRows=1, colWidths=[60, 90, 180, 130], style=[("GRID", (0, 0), (-1, -1), 0.5, "black")])
    path = folder / "chronology.pdf"
    document = SimpleDocTemplate(str(path), invariant=True)
    document.build([Paragraph("What was known.", style), table, Paragraph("The police did not tell the GP.", style)])
    return path


def test_a_ruled_chronology_keeps_its_cells_over_pages_and_other_words_their_place(tmp_path: Path) -> None:
    path = chronology(tmp_path)
    body = read_pdf(path)
    rows = [[body.text[slice(*cell)] for cell in row] for table in body.tables for row in table.rows]
    assert len(body.tables) == body.pages == 2 and len(rows) == 26
    with pdfplumber.open(path) as other:
        cells = [row for page in other.pages for table in page.extract_tables() for row in table]
    assert [[" ".join(cell.split()) for cell in row] for row in rows] == [
        [" ".join(cell.split()) for cell in row] for row in cells
    ]
    assert body.text.startswith("What was known.\n\nDate\n\nAgency\n\n")
    assert body.text.endswith("Strategy discussion held\n\nThe police did not tell the GP.\n")
    reading = read(path)
    assert reading.counts["flow"] == 24 and reading.counts["failure"] == 1 and not reading.refused
    assert not list(not_found(path, reading.facts))


def test_words_under_a_box_in_a_table_are_not_taken_and_other_tables_are_prose(tmp_path: Path) -> None:
    def draw(heading: str) -> Callable[[Any], None]:
        def drawn(canvas: Any) -> None:
            canvas.grid([72, 150, 400], [640, 660, 680, 700])
            for top, cells in (
                (685, (heading, "Event")),
                (665, ("4/3/14", "Violet told the GP")),
                (645, ("5/3/14", "Visit")),
            ):
                write(canvas, cells[:1], x=76, top=top)
                write(canvas, cells[1:], x=154, top=top)
            canvas.rect(152, 662, 32, 12, fill=1)

        return drawn

    body = body_of(tmp_path, pdf(draw("Date")))
    (table,) = body.tables
    assert [body.text[slice(*cell)] for cell in table.rows[1]] == ["4/3/14", "\u2588 told the GP"]
    assert "Violet" not in body.text and body.left_out
    assert not body_of(tmp_path, pdf(draw("Colour of date"))).tables


def test_comments_and_what_was_typed_into_a_form_are_counted_and_not_read(tmp_path: Path) -> None:
    from pypdf.annotations import FreeText, Text

    def form(canvas: Any) -> None:
        canvas.drawString(72, 760, "Referral by the school")
        for number, (value, ticked) in enumerate((("They were not told.", True), ("", False))):
            canvas.acroForm.textfield(name=f"words {number}", value=value, x=72, y=700 - 40 * number, width=300)
            canvas.acroForm.checkbox(name=f"tick {number}", checked=ticked, x=400, y=700 - 40 * number)

    writer = pypdf.PdfWriter(io.BytesIO(pdf(form)))
    writer.add_annotation(0, FreeText(text="The nurse knew.", rect=(72, 500, 300, 530)))
    writer.add_annotation(0, Text(text="Did she?", rect=(72, 400, 90, 420)))
    content = io.BytesIO()
    writer.write(content)
    body = body_of(tmp_path, content.getvalue())
    assert body.text == "Referral by the school"
    assert body.left_out == (
        "page 1 has 2 filled form fields, not read; print the form to a new PDF and give that",
        "page 1 has 2 comments, not the document's words",
    )
