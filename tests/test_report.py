"""The report as a page and as a Word document: the same content as in Markdown, whole, readable, and the same bytes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from msgspec.structs import replace
from playwright.sync_api import Page

from graph.facts import Event, Fact, Failure, Flow
from graph.store import Store, open_store
from queries.gaps import gaps
from queries.report import Report
from tests.browser import Open
from tests.case_facts import CASE, CSC, GP, POLICE, SCHOOL, Told, documents
from tests.test_command import loaded, refused, run

__all__ = ["loaded"]  # the fixture


def outcome() -> list[Fact]:
    """A referral that was answered eleven days later, and a failure on the way, of one item."""
    told = Told("d-late", "Chronology", CASE, published="2014-03")
    told.say(
        f"{SCHOOL} sent a written referral to {CSC} on 2 June 2014.", "sent a written referral", Flow,
        flow="referral", sender=(SCHOOL,), recipient=(CSC,), item="R9", when="2014-06-02",
    )  # fmt: skip
    told.say(
        f"{CSC} did not tell {GP} of it.", "did not tell", Failure,
        failure="NOT_SHARED", by=(CSC,), to=(GP,), item="R9",
    )  # fmt: skip
    told.say(f"{CSC} decided on 13 June 2014 to take no further action.", "decided", Event,
             event="NFA", by=(CSC,), item="R9", when="2014-06-13")  # fmt: skip
    return told.all()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the case, and a chronology that tells more of it."""
    with open_store(str(tmp_path_factory.mktemp("report") / "case.db"), create=True) as opened:
        opened.load([*documents(), outcome()])
        yield opened


@pytest.fixture(scope="module")
def report(store: Store) -> Report:
    return gaps(store, CASE)


@pytest.fixture
def page(report: Report, tmp_path: Path, open_page: Open) -> Page:
    (tmp_path / "report.html").write_text(report.to_html(), encoding="utf8")
    return open_page(tmp_path / "report.html", draws=False)


def plain(markdown: str) -> str:
    """Markdown's words without its marks, in single spaces."""
    return " ".join(re.sub(r"[>#|]|^- |---|\(<.*?>\)", " ", re.sub(r"[*\\]", "", markdown), flags=re.M).split())


def test_the_page_says_what_the_markdown_says(report: Report, page: Page) -> None:
    told = [finding for section in report.sections for finding in section.findings if finding.number]
    assert page.locator("p.claim[id]").count() == len(told) > 10
    quotes = [one.quote for finding in told for one in finding.evidence]
    assert sorted(set(page.locator("figure:not(.against) mark").all_inner_texts())) == sorted(set(quotes))
    text, shown = plain(report.to_markdown()), " ".join(page.locator("#report").inner_text().split())
    for words in page.locator("figcaption, h2, h3, h4, li, td").all_inner_texts():
        assert " ".join(words.split()) in text, words
    assert "Another account differs on whether it happened" in shown and page.locator("figure.against").count() >= 2


def test_the_page_is_in_order_for_who_hears_it(page: Page) -> None:
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert page.locator("html").get_attribute("lang") == "en-GB" and page.title() == "Where information stopped"
    assert page.locator("main").count() == 1 and page.locator("nav[aria-label]").count() == 1
    assert page.locator("table").count() == page.locator("table > caption").count() > 2
    assert page.locator("thead th:not([scope=col]), tbody th:not([scope=row])").count() == 0
    assert page.locator("tbody th[scope=row]").count() == page.locator("tbody tr").count()
    assert page.evaluate("document.compatMode") == "CSS1Compat" and page.locator("script").count() == 0
    assert (
        page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size")
        == page.locator("[id]").count()
    )


def test_every_link_of_the_page_leads_somewhere(page: Page) -> None:
    dead = page.evaluate("[...document.links].map(a => a.getAttribute('href')).filter(h => !document.querySelector(h))")
    assert dead == [] and page.locator("main a").count() > 3
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_words_stand_out_from_their_ground(page: Page) -> None:
    """Contrast as WCAG 2.2 reckons it: 4.5 to 1 for every text."""
    lowest = page.evaluate(
        """() => { const light = text => { const [r, g, b] = text.match(/[\\d.]+/g).map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
              if (!c.endsWith(', 0)')) return c; } return 'rgb(255, 255, 255)'; };
        const worst = [...document.querySelectorAll('body *')].map(e => {
              const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
              return (a + 0.05) / (b + 0.05); });
        return Math.min(...worst); }"""
    )
    assert lowest >= 4.5


def test_the_page_prints_whole(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible() and page.locator("figure").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.pdf(format="A4").startswith(b"%PDF")


HOSTILE = [
    "<script>window.PWN=1</script>", '"><img src=x onerror="window.PWN=2">',
    "</style><style>*{display:none}</style>", "{{ 7*7 }}", "\u202egnorw", "a\x00b\u2028c\ufffe",
]  # fmt: skip


def test_hostile_words_are_only_words(tmp_path: Path, open_page: Open) -> None:
    told = Told("d-bad", HOSTILE[0], HOSTILE[1])
    for text in HOSTILE:
        told.say(f"{text} was not told.", "", Failure, failure="NOT_SHARED", about=text, item=text, asserted_by=text)
    with open_store(str(tmp_path / "bad.db"), create=True) as opened:
        opened.load([told.all()])
        found = gaps(opened)
    (tmp_path / "bad.html").write_text(found.to_html(), encoding="utf8")
    page = open_page(tmp_path / "bad.html", draws=False)
    assert page.locator("img, script").count() == 0 and page.locator("figure").first.is_visible()
    assert "<script>window.PWN=1</script> was not told." in page.locator("main").inner_text()
    assert "<script>window.PWN=1</script> was not told." in words_of(found.to_docx())


def words_of(content: bytes) -> str:
    made = Document(io.BytesIO(content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_the_word_document_says_the_same(report: Report) -> None:
    made, text = Document(io.BytesIO(report.to_docx())), plain(report.to_markdown())
    headings = [p for p in made.paragraphs if p.style and p.style.name.startswith(("Heading", "Title"))]
    assert [f"{'#' * depth(p)} {p.text}" for p in headings] == re.findall(r"^#+ .*$", report.to_markdown(), re.M)
    for paragraph in (each for each in made.paragraphs if each.style and each.style.name != "Caption"):
        assert plain(paragraph.text) in text, paragraph.text
    assert len(made.tables) == sum(section.question.table and bool(section.findings) for section in report.sections)
    assert made.tables[0].rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    quote = next(p for p in made.paragraphs if "did not tell" in p.text)
    assert [run.text for run in quote.runs if run.bold] == ["did not tell"]


def depth(paragraph: Any) -> int:
    return 1 if paragraph.style.name == "Title" else 1 + int(paragraph.style.name[-1])


def test_the_same_facts_give_the_same_bytes_at_any_time(report: Report, tmp_path: Path) -> None:
    (tmp_path / "case.db").mkdir()
    code = (
        "import sys; from tests.test_report import CASE, Path, documents, gaps, open_store, outcome\n"
        "with open_store(sys.argv[1], create=True) as store:\n"
        "    store.load([outcome(), *reversed(documents())]); found = gaps(store, CASE)\n"
        "Path(sys.argv[2]).write_bytes(found.to_docx()); Path(sys.argv[3]).write_text(found.to_html(), 'utf8')\n"
    )
    made = tmp_path / "a.docx", tmp_path / "a.html"
    command = [sys.executable, "-c", code, str(tmp_path / "case.db"), *map(str, made)]
    subprocess.run(
        command, check=True, cwd=Path(__file__).parent.parent, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    )
    assert made[0].read_bytes() == report.to_docx() and made[1].read_text("utf8") == report.to_html()
    with zipfile.ZipFile(made[0]) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in parts.read("docProps/core.xml").split(b">", 2)[2]


def test_the_duty_on_the_same_item_stands_beside_a_finding(store: Store) -> None:
    assert "Say it with --territory" in gaps(store, CASE).to_markdown()
    found = gaps(store, CASE, territory="England")
    stopped = found.to_markdown().split("### Any stage")[1].split(f"#### {CSC} → {GP}")[1]
    assert "**Duty.** On the same item (R9), in England: decision on what response is needed" in stopped
    told = next(section for section in found.sections if section.question.name == "limits_kept")
    assert told.findings and {finding.row["verdict"] for finding in told.findings} <= {"met", "breached", "cannot tell"}
    other = [f for s in found.sections for f in s.findings if f.duties and f.row.get("item") != "R9"]
    assert other == [] and "Say it with --territory" not in found.to_markdown()


def test_a_limit_that_cannot_be_judged_says_why(store: Store, tmp_path: Path) -> None:
    facts = [replace(fact, certainty="alleged") if isinstance(fact, Flow) else fact for fact in outcome()]
    with open_store(str(tmp_path / "alleged.db"), create=True) as opened:
        opened.load([facts])
        text = gaps(opened, CASE, territory="England").to_markdown()
    untold = text.split("## What cannot be told, and why")[1].split("\n## ")[0]
    assert "Whether this was met, for R9: decision on" in untold and "one party's word" in untold


def test_what_no_text_says_is_counted_with_its_numbers(report: Report) -> None:
    untold = report.to_markdown().split("## What cannot be told, and why")[1].split("\n## ")[0]
    gaps_told = {f.number: f.row for s in report.sections if s.question.gap for f in s.findings if f.number}
    silent = [str(number) for number, row in gaps_told.items() if "by_whom" in row and not row["by_whom"]]
    asked = sum("by_whom" in row for row in gaps_told.values())
    assert f"- In {len(silent)} of {asked} gaps the text does not say who failed: {', '.join(silent)}" in untold


def test_within_a_stage_findings_stand_by_pair_of_agencies(report: Report) -> None:
    stopped = report.to_markdown().split("## Where it stopped, by stage")[1].split("\n## ")[0]
    refer = stopped.split("### Refer")[1].split("\n### ")[0]
    assert re.findall("^#### (.*)$", refer, re.M) == [f"{SCHOOL} → {CSC}", f"The text does not say who → {CSC}"]
    assert f"#### {SCHOOL} → {POLICE}" in stopped


def test_each_finding_leads_to_its_place_in_the_diagram(report: Report, loaded: Path, open_page: Open) -> None:
    assert run("gaps", "-o", "r.html", "--diagram", "drawn/d.html", cwd=loaded).returncode == 0
    page = open_page(loaded / "r.html", draws=False)
    page.get_by_text("In the diagram").first.click()
    page.locator("html[data-ready='1']").wait_for(state="attached")
    assert page.locator("#chosen blockquote").inner_text() == "The police did not tell Harrowby Borough Council"
    (fact, *_) = sorted(report.facts)
    assert f"(<d.html#{fact}>)" in report.to_markdown("d.html", frozenset({fact}))
    assert "diagram: d.html" in words_of(report.to_docx("d.html", frozenset({fact})))


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    ended = run("gaps", "-o", "report.odt", cwd=tmp_path)
    assert ended.returncode == 1 and ".md or .html or .docx or .json" in ended.stderr


def test_a_question_is_drawn_with_what_it_rests_on(loaded: Path, open_page: Open) -> None:
    assert run("draw", "-o", "q.html", "--question", "who_did_not_pass", cwd=loaded).returncode == 0
    page = open_page(loaded / "q.html")
    assert page.locator("h1").inner_text() == "Who did not pass what to whom?"
    assert page.locator("#rows q").all_inner_texts() == ["The police did not tell Harrowby Borough Council"]
    assert "name one with --question" in refused("draw", "-o", "v.html", "-p", "item=R1", cwd=loaded)


def test_only_what_a_person_accepted_is_drawn(loaded: Path, open_page: Open) -> None:
    assert run("draw", "-o", "a.html", "--accepted", cwd=loaded).returncode == 0
    page = open_page(loaded / "a.html")
    assert page.locator("h1").inner_text() == "Where information stopped, only what a person has accepted"
    assert page.locator("#rows q").all_inner_texts() == []
    assert "proposed fact" in page.locator("body").inner_text()
