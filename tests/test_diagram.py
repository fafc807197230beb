"""A diagram shows what passed, what stopped and the words for it, in a page that no document can turn on its reader."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace as changed
from playwright.sync_api import Browser, Page

from graph.diagram import Evidence, Line, Point, View, flows_view, render, write_page
from graph.diagram.view import State
from graph.errors import BadInput, UnknownTerm
from graph.facts import Agency, Case, Document, Event, Fact, Failure, Flow, Risk, identified
from graph.model import CaseGraph
from tests.browser import WATCH, Open

POLICE = Point("police", "Harrowby Police", "Agency", "police")
CARE = Point("care", "Children's Social Care", "Agency", "children's social care")
SCHOOL = Point("school", "St Anne's School", "Agency", "school or college")
ALL = Point("all", "agencies", "Collective", "agencies the text does not name")
NOBODY = Point("nobody", "not said", "NotStated", "the text does not say who it was for")


def words(quote: str, **other: Any) -> Evidence:
    end = 10 + len(quote)
    stated = Evidence("f1", quote, "d1", "Review of A", None, 10, end, "affirmed", "stated", None, "proposed", None)
    return replace(stated, **other)


def line(id: str, start: str, end: str, state: State, label: str, *evidence: Evidence) -> Line:
    return Line(id, start, end, state, label, evidence or (words(f"words of {id}"),))


VIEW = View(
    "Child A: where it stopped",
    (CARE, POLICE, SCHOOL, ALL, NOBODY),
    (
        line(
            "told", "school", "care", "passed", "referral",
            words("The school made a referral.", page=12, when="2008-06", status="accepted", asserted_by="the head"),
        ),
        line("kept", "care", "police", "stopped", "not shared", words("It was not shared.", status="accepted")),
        line("late", "care", "police", "stopped", "passed late"),
        line("back", "police", "care", "passed", "feedback"),
        line("inside", "care", "care", "stopped", "weak assessment"),
        line("record", "police", "school", "no_evidence", "not recorded", words("No record.", polarity="no_evidence")),
        line("said", "school", "police", "unclear", "information (alleged)", words("He rang.", certainty="alleged")),
        line("lost", "school", "nobody", "stopped", "not referred"),
        line("table", "", "", "stopped", "organisational", words("Supervision was absent.")),
    ),
    shown_of="5 of 12 agencies",
)  # fmt: skip
IDS = {each.id: f"l{number}" for number, each in enumerate(VIEW.lines)} | {
    each.id: f"p{number}" for number, each in enumerate(VIEW.points)
}


@pytest.fixture
def page(tmp_path: Path, open_page: Open) -> Page:
    write_page(VIEW, tmp_path / "view.html")
    return open_page(tmp_path / "view.html")


def drawn(page: Page) -> dict[str, Any]:
    """The edges as the drawing library holds them."""
    found: dict[str, Any] = page.evaluate(
        """Object.fromEntries(network.body.edgeIndices.map(id => {
        const edge = network.body.edges[id], o = edge.options;
        const middle = edge.fromId === edge.toId ? null : edge.edgeType.getPoint(0.5, edge.edgeType.getViaNode());
        return [id, {dashes: o.dashes, width: o.width, colour: o.color.color, head: o.arrows.to.type,
                     ring: o.arrows.from.enabled, loop: edge.fromId === edge.toId, middle}]; }))"""
    )
    return found


MIDDLE = "id => { const e = network.body.edges[id].edgeType; return e.getPoint(0.5, e.getViaNode()); }"
TOP_OF_LOOP = "id => { const [x, y, r] = network.body.edges[id].edgeType._getCircleData(); return {x, y: y - r}; }"
CENTRE = "id => network.getPositions([id])[id]"


def click(page: Page, place: str, id: str) -> None:
    """A real click on a place of a line or point."""
    page.mouse.click(*on_screen(page, place, id))


def on_screen(page: Page, place: str, id: str) -> tuple[float, float]:
    found = page.evaluate(
        f"""id => {{ const spot = network.canvasToDOM(({place})(id));
        const frame = document.querySelector('#drawing canvas').getBoundingClientRect();
        return [frame.left + spot.x, frame.top + spot.y]; }}""",
        id,
    )
    return found[0], found[1]


def details(page: Page) -> str:
    return page.locator("#chosen").inner_text()


def shown_rows(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator("#rows tr:visible").all()]


def test_every_point_and_line_is_drawn_except_what_has_no_ends(page: Page) -> None:
    assert page.evaluate("network.body.nodeIndices.length") == 5
    assert set(drawn(page)) == {id for name, id in IDS.items() if id.startswith("l")} - {IDS["table"]}
    assert "1 of these lines is not in the diagram" in page.locator("#words").inner_text()
    assert any("Supervision was absent." in row for row in shown_rows(page))


def test_something_can_be_seen(page: Page) -> None:
    share = page.evaluate(
        """() => { const canvas = document.querySelector('#drawing canvas');
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let inked = 0; for (let i = 3; i < data.length; i += 4) if (data[i] > 40) inked += 1;
        return inked / (data.length / 4); }"""
    )
    assert share > 0.01


def test_a_stopped_line_is_red_dashed_and_ends_in_a_bar(page: Page) -> None:
    edges = drawn(page)
    stopped, passed, no_record = edges[IDS["kept"]], edges[IDS["told"]], edges[IDS["record"]]
    assert stopped["dashes"] and stopped["head"] == "bar" and stopped["width"] == 3 and stopped["colour"] == "#c0272d"
    assert passed["dashes"] is False and passed["head"] == "arrow"
    assert no_record["head"] == "bar" and no_record["dashes"] != stopped["dashes"]
    assert len({edges[IDS[id]]["colour"] for id in ("kept", "told", "record", "said")}) == 4
    click(page, MIDDLE, IDS["kept"])
    assert "Stopped: a source says that it stopped here" in details(page)
    assert sum("Stopped" in row for row in shown_rows(page)) == 5


def test_what_is_proposed_looks_proposed(page: Page) -> None:
    edges = drawn(page)
    assert edges[IDS["late"]]["ring"] and not edges[IDS["kept"]]["ring"]
    assert edges[IDS["late"]]["width"] < edges[IDS["kept"]]["width"]
    click(page, MIDDLE, IDS["late"])
    assert "Proposed: found by a rule, not yet accepted" in details(page)
    assert sum("proposed" in row for row in shown_rows(page)) == 7
    assert legend(page)["Proposed"] == 7 and legend(page)["Accepted"] == 2


def legend(page: Page) -> dict[str, int]:
    entries = page.locator("#legend label").all()
    return {e.locator("b").inner_text(): int(e.locator(".number").inner_text()) for e in entries}


def test_the_legend_counts_what_the_view_holds(page: Page) -> None:
    counts = legend(page)
    assert [counts[name] for name in ("Passed", "Stopped", "No record found", "Unclear")] == [2, 5, 1, 1]
    assert [counts[name] for name in ("Agency", "Collective", "Not said")] == [3, 1, 1]
    assert "5 of 12 agencies" in page.locator("header").inner_text()


def test_a_click_on_a_line_shows_its_words_and_where_they_stand(page: Page) -> None:
    click(page, MIDDLE, IDS["told"])
    assert page.locator("#chosen blockquote").inner_text() == "The school made a referral."
    for told in ("Review of A", "page 12, characters 10 to 37", "2008-06", "the head", "stated", "said to be so"):
        assert told in details(page)
    assert page.locator("#rows tr.chosen").count() == 1


def test_a_click_on_a_point_lists_its_lines(page: Page) -> None:
    click(page, CENTRE, IDS["police"])
    assert "Harrowby Police" in details(page) and "5 lines start or end here." in details(page)
    page.locator("#chosen button", has_text="not shared").click()
    assert page.locator("#chosen blockquote").inner_text() == "It was not shared."


def test_lines_between_the_same_points_lie_apart_and_answer_apart(page: Page) -> None:
    middles = {id: drawn(page)[IDS[id]]["middle"] for id in ("kept", "late", "back")}
    assert len({(round(m["x"]), round(m["y"])) for m in middles.values()}) == 3
    for id, quote in (("kept", "It was not shared."), ("late", "words of late"), ("back", "words of back")):
        click(page, MIDDLE, IDS[id])
        assert page.locator("#chosen blockquote").inner_text() == quote


def test_a_failure_inside_one_agency_is_a_loop(page: Page) -> None:
    assert drawn(page)[IDS["inside"]]["loop"]
    click(page, TOP_OF_LOOP, IDS["inside"])
    assert page.locator("#chosen blockquote").inner_text() == "words of inside"


def test_unticking_hides_in_the_diagram_and_in_the_table(page: Page) -> None:
    page.get_by_role("checkbox", name=re.compile("^Passed")).uncheck()
    assert IDS["told"] not in drawn(page) and not any("referral." in row for row in shown_rows(page))
    page.get_by_role("checkbox", name=re.compile("^Not said")).uncheck()
    assert IDS["lost"] not in drawn(page) and IDS["nobody"] not in page.evaluate("network.body.nodeIndices")
    assert page.locator("#count").inner_text() == "3 of 5 points and 6 of 9 lines shown"
    page.get_by_role("button", name="Show everything").click()
    assert len(drawn(page)) == 8


def test_stops_only_leaves_the_stopped_lines_and_their_ends(page: Page) -> None:
    button = page.get_by_role("button", name="Stops only")
    button.click()
    assert set(drawn(page)) == {IDS[id] for id in ("kept", "late", "inside", "lost")}
    assert set(page.evaluate("network.body.nodeIndices")) == {IDS[id] for id in ("care", "police", "school", "nobody")}
    assert button.get_attribute("aria-pressed") == "true" and len(shown_rows(page)) == 5
    button.click()
    assert len(drawn(page)) == 8


def test_search_finds_names_and_words(page: Page) -> None:
    page.get_by_label("Search names and words").fill("not SHARED")
    assert set(drawn(page)) == {IDS["kept"]}
    page.keyboard.press("Enter")
    assert page.locator("#chosen blockquote").inner_text() == "It was not shared."
    page.get_by_label("Search names and words").fill("nothing of the kind")
    assert page.locator("#nothing").is_visible() and not shown_rows(page)


def test_the_mouse_over_a_line_tells_what_it_is(page: Page) -> None:
    x, y = on_screen(page, MIDDLE, IDS["lost"])
    page.mouse.move(x - 2, y - 2)
    page.mouse.move(x, y)
    page.locator("#tip").wait_for(state="visible")
    assert page.locator("#tip").inner_text() == "St Anne's School → not said: not referred\nStopped, proposed"


def test_keys_alone_reach_the_words_of_a_line(page: Page) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "drawing":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert "Harrowby Police" in details(page)
    page.keyboard.press("ArrowDown")
    assert page.locator("#chosen blockquote").inner_text() == "It was not shared."
    before = page.evaluate("network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("network.getScale()") > before
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "details"
    page.locator("#drawing").press("Escape")
    assert "Nothing is chosen" in details(page)


def test_the_page_tells_a_screen_reader_what_each_part_is(page: Page) -> None:
    assert page.evaluate("document.compatMode") == "CSS1Compat"
    assert page.locator("html").get_attribute("lang") and page.title() == VIEW.title
    assert page.locator("table caption").inner_text() and page.locator("thead th:not([scope=col])").count() == 0
    assert page.locator("tbody th[scope=row]").count() == 9 and page.locator("#count[role=status]").count() == 1
    nameless = page.evaluate(
        """[...document.querySelectorAll('button, input')].filter(each =>
        !each.textContent.trim() && !each.ariaLabel && !each.labels?.length).length"""
    )
    assert nameless == 0


def test_no_two_names_touch(page: Page) -> None:
    touching = page.evaluate(
        """() => { network.moveTo({scale: 1}); network.redraw();
        const boxes = network.body.nodeIndices.map(id => network.getBoundingBox(id));
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => meet(a, b))).length; }"""
    )
    assert touching == 0


# What a reader narrows down, links to and takes away.

DATED = View(
    "Dated",
    (CARE, POLICE, SCHOOL),
    (
        line("early", "school", "care", "passed", "told", words("In May.", fact="flow-1", when="2012-05",
             earliest="2012-05-01", latest="2012-05-31")),
        line("late", "care", "police", "stopped", "not told",
             words("In June.", fact="failure-2", when="2012-06-09", earliest="2012-06-09", latest="2012-06-09"),
             words("Some day.", fact="failure-3")),
        line("undated", "police", "school", "stopped", "not shared", words("Once.", fact="failure-4")),
    ),
)  # fmt: skip


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    write_page(DATED, tmp_path / "dated.html")
    return tmp_path / "dated.html"


def quotes(page: Page) -> list[str]:
    return [row.locator("q").inner_text() for row in page.locator("#rows tr:visible").all()]


def test_days_leave_what_may_have_been_then_and_what_has_no_date_only_if_wanted(dated: Path, open_page: Open) -> None:
    page = open_page(dated)
    page.get_by_label("From", exact=True).fill("2012-05-20")
    page.get_by_label("to", exact=True).fill("2012-05-25")
    assert sorted(quotes(page)) == ["In May.", "Once.", "Some day."]  # some day in May may be one of these
    page.get_by_label("also what has no date").uncheck()
    assert quotes(page) == ["In May."] and set(drawn(page)) == {"l0"}
    assert page.evaluate("network.body.nodeIndices.length") == 2  # whom no line joins is hidden
    page.get_by_label("From", exact=True).fill("2012-06-01")
    page.get_by_label("to", exact=True).fill("")
    assert quotes(page) == ["In June."]
    page.get_by_role("button", name="Show everything").click()
    assert len(quotes(page)) == 4


def test_a_link_opens_a_fact_or_an_agency(dated: Path, open_page: Open) -> None:
    page = open_page(dated, "#failure-3")
    assert "Some day." in details(page) and page.locator("#rows tr.chosen").count() == 2
    page.evaluate("location.hash = 'police'")
    page.locator("#chosen").get_by_text("Harrowby Police").first.wait_for()
    page.evaluate("location.hash = 'failure-99'")
    page.get_by_text("This page shows nothing with the id failure-99").wait_for()
    page.locator("#rows button").first.click()
    assert page.url.endswith("#flow-1") and page.locator("#said").inner_text() == ""
    page.locator("#drawing").press("Escape")
    assert "#" not in page.url


def test_a_link_to_what_a_filter_hides_shows_everything(dated: Path, open_page: Open) -> None:
    page = open_page(dated)
    page.get_by_role("button", name="Stops only").click()
    page.evaluate("location.hash = 'flow-1'")
    page.locator("#chosen").get_by_text("In May.").first.wait_for()
    assert len(quotes(page)) == 4


def test_a_link_to_what_is_not_drawn_leads_to_its_row_and_not_under_the_head(tmp_path: Path, open_page: Open) -> None:
    many = (line(f"n{n}", "", "", "stopped", "organisational", words(f"Of {n}.", fact=f"f-{n}")) for n in range(60))
    write_page(View("Many", (POLICE,), tuple(many)), tmp_path / "many.html")
    page = open_page(tmp_path / "many.html", "#f-30")
    row, head = page.locator("#rows tr.chosen").bounding_box(), page.locator("thead th").first.bounding_box()
    assert row and head and row["y"] >= head["y"] + head["height"]


def test_hostile_words_in_a_link_are_only_words(tmp_path: Path, open_page: Open) -> None:
    write_page(hostile_view(), tmp_path / "hostile.html")
    for fragment in ("#%3Cimg src=x onerror=window.PWN=1%3E", "#__proto__", "#%E0%A4%A"):
        page = open_page(tmp_path / "hostile.html", fragment)
        assert page.locator("img").count() == 0 and page.evaluate("network.body.edgeIndices.length") == len(HOSTILE)


def test_what_is_seen_is_saved_as_a_picture(page: Page) -> None:
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save as PNG").click()
    picture = Path(waited.value.path()).read_bytes()
    width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
    assert waited.value.suggested_filename == "diagram.png" and picture.startswith(b"\x89PNG")
    assert [width, height] == page.evaluate("(c => [c.width, c.height])(document.querySelector('#drawing canvas'))")


def test_all_that_is_shown_is_saved_as_a_drawing(page: Page) -> None:
    page.get_by_role("checkbox", name=re.compile("^Passed")).uncheck()
    with page.expect_download() as waited:
        page.get_by_role("button", name="Save as SVG").click()
    root = ElementTree.parse(waited.value.path()).getroot()
    titles = [title.text for title in root.iter("{http://www.w3.org/2000/svg}title")]
    assert titles[0] == VIEW.title and "Harrowby Police" in titles
    assert "Children's Social Care → Harrowby Police: not shared (Stopped, accepted)" in titles
    assert len(titles) == 1 + page.evaluate("network.body.nodeIndices.length + network.body.edgeIndices.length")
    assert not [title for title in titles if "referral" in str(title)]  # what is hidden is left out
    words = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Stopped: a source says that it stopped here, or failed" in words
    assert "Proposed: found by a rule, not yet accepted by a person" in words
    dashed = [path for path in root.iter() if path.get("stroke-dasharray") == "9 6"]
    assert len(dashed) == 5 and {path.get("stroke") for path in dashed} == {"#c0272d"}


def test_the_words_of_a_line_are_copied_with_their_source(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert not page.locator("#copy").is_visible()
    click(page, MIDDLE, IDS["told"])
    page.get_by_role("button", name="Copy the words").click()
    page.get_by_text("The words are copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“The school made a referral.”\nReview of A, page 12, characters 10 to 37." in copied
    assert "Who says so: the head." in copied and "How sure: stated." in copied and "Fact f1." in copied


def test_where_copying_is_not_allowed_the_words_are_marked(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    click(page, MIDDLE, IDS["told"])
    page.get_by_role("button", name="Copy the words").click()
    page.get_by_text("copy them with Ctrl and C").wait_for()
    assert "The school made a referral." in page.evaluate("getSelection().toString()")


HOSTILE = [
    "<script>window.PWN=1</script>", '"><img src=x onerror="window.PWN=2">', "</script><script>window.PWN=3</script>",
    "<svg onload=window.PWN=4>", "javascript:window.PWN=5", '<a href="javascript:window.PWN=6">href</a>', "__proto__",
    "constructor", "toString", "1", "{{ 7*7 }}{% raw %}", "\u202egnorw\u202c", "a\x00b\u2028c\ud800d", "]]><!--",
    "x" * 100_000, "", "</style><style>*{display:none}</style>", "{bold} *b* `c` <b>b</b>",
]  # fmt: skip


def hostile_view() -> View:
    points = tuple(Point(f"{n}{text}", text, "Agency", text) for n, text in enumerate(HOSTILE))
    lines = tuple(
        line(
            f"{n}{text}", points[n].id, points[n - 1].id, "stopped", text,
            words(text, fact=text, document=text, title=text, asserted_by=text, when=text),
        )
        for n, text in enumerate(HOSTILE)
    )  # fmt: skip
    return View(HOSTILE[2], points, lines, HOSTILE[1])


def test_hostile_words_are_only_words(tmp_path: Path, open_page: Open) -> None:
    write_page(hostile_view(), tmp_path / "hostile.html")
    page = open_page(tmp_path / "hostile.html")
    assert page.evaluate("[network.body.nodeIndices.length, network.body.edgeIndices.length]") == [len(HOSTILE)] * 2
    for id in page.evaluate("[...byId.keys()]"):
        page.evaluate("id => { choose(id); note(id, {clientX: 9, clientY: 9}); }", id)
    for button in page.locator(".controls button, .zoom button").all():
        button.click()
    assert page.locator("img, #rows script, #chosen script").count() == 0
    assert page.locator("h1").inner_text() == HOSTILE[2]
    page.evaluate("choose('l0')")
    assert page.locator("#chosen blockquote").inner_text() == HOSTILE[0]
    page.evaluate("choose('l14')")
    assert page.locator("#chosen blockquote").inner_text().endswith("… [cut]")


def test_the_policy_stops_what_gets_in(tmp_path: Path, browser: Browser) -> None:
    write_page(VIEW, tmp_path / "view.html")
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto((tmp_path / "view.html").as_uri())
    page.evaluate(
        """() => { const bad = document.createElement('div');
        bad.innerHTML = '<img src="data:," onerror="window.PWN = 1">';
        const script = document.createElement('script'); script.textContent = 'window.PWN = 2';
        document.body.append(bad, script); }"""
    )
    page.wait_for_function("REPORTS.length >= 2")
    assert page.evaluate("window.PWN ?? null") is None
    page.close()


def test_an_empty_view_says_so(tmp_path: Path, open_page: Open) -> None:
    write_page(View("Nothing", (), ()), tmp_path / "empty.html")
    page = open_page(tmp_path / "empty.html")
    assert "There is nothing to draw" in page.locator("#picture").inner_text()
    assert page.locator("canvas").count() == 0


def test_a_view_of_table_lines_only_lists_them(tmp_path: Path, open_page: Open) -> None:
    write_page(View("No ends", (), VIEW.lines[-1:]), tmp_path / "table.html")
    page = open_page(tmp_path / "table.html")
    page.locator("#rows button").click()
    assert "the text names neither end" in details(page) and "Supervision was absent." in details(page)


def test_a_large_view_opens_in_under_two_seconds_of_work(tmp_path: Path, open_page: Open) -> None:
    points = tuple(Point(f"a{n}", f"Agency number {n}", "Agency", "other") for n in range(150))
    lines = tuple(
        line(f"l{n}", f"a{n * n % 150}", f"a{n * 7 % 150}", "stopped" if n % 2 else "passed", "not shared")
        for n in range(450)
    )
    write_page(View("Large", points, lines), tmp_path / "large.html")
    page = open_page(tmp_path / "large.html")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    assert metrics["TaskDuration"] < 2
    assert (tmp_path / "large.html").stat().st_size < 1_200_000


def test_the_same_view_gives_the_same_bytes_in_any_process_and_locale(tmp_path: Path) -> None:
    write_page(VIEW, tmp_path / "view.html")
    once = (tmp_path / "view.html").read_bytes()
    code = "import sys; from tests.test_diagram import VIEW, Path, write_page; write_page(VIEW, Path(sys.argv[1]))"
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "LC_ALL": "C"}
        command = [sys.executable, "-c", code, str(tmp_path / "again.html")]
        subprocess.run(command, check=True, cwd=Path(__file__).parent.parent, env=environment)
        assert (tmp_path / "again.html").read_bytes() == once
    assert b"\r" not in once and sorted(path.name for path in tmp_path.iterdir()) == ["again.html", "view.html"]


def test_a_page_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInput, match="cannot be written"):
        write_page(VIEW, tmp_path / "folder")
    with pytest.raises(BadInput, match="cannot be written"):
        write_page(VIEW, tmp_path / "missing" / "view.html")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_view_that_does_not_hold_together_is_refused() -> None:
    with pytest.raises(ValueError, match="two points of the view have the id 'care'"):
        View("Twice", (CARE, CARE), ())
    with pytest.raises(ValueError, match="ends at 'police'"):
        View("Loose", (CARE,), (line("l", "care", "police", "passed", "referral"),))
    with pytest.raises(ValueError, match="ends at ''"):
        View("Half", (CARE,), (line("l", "care", "", "passed", "referral"),))
    with pytest.raises(UnknownTerm, match="Agency"):
        render(View("Kind", (replace(CARE, kind="Agencie"),), ()))


# What a graph gives.

TEXT = "The school referred to the police. Agencies did not talk. Harrowby Council did not assess. A referral came."


def at(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    return {"document": "d1", "span": (start, start + len(quote)), "quote": quote}


def facts(*claims: Fact) -> list[Fact]:
    named = [
        Document(document="d1", span=(0, len(TEXT)), quote=TEXT, title="A note"),
        Agency(name="The school", agency_kind="SCHOOL", **at("The school")),
        Agency(name="the police", agency_kind="POLICE", **at("the police")),
        Agency(name="Harrowby Council", agency_kind="LA", **at("Harrowby Council")),
    ]
    return [identified(fact) for fact in (*named, *claims)]


def view_of(*claims: Fact, **options: Any) -> View:
    return flows_view(CaseGraph.from_facts(facts(*claims)), "A note", **options)


REFERRED = Flow(flow="referral", sender=("The school",), recipient=("the police",), **at("The school referred"))
SILENT = Failure(failure="NOT_SHARED", by=("*",), to=("the police", "Harrowby Council"), **at("did not talk"))
WEAK = Failure(failure="WEAK_ASSESSMENT", by=("Harrowby Council",), **at("did not assess"))
HALF = Failure(failure="NOT_SHARED", by=("Harrowby Council",), **at("did not assess"))
CAME = Flow(flow="referral", recipient=("the police",), **at("A referral came"))
NEITHER = Failure(failure="ORG_STRATEGIC", **at("talk"))


def ends(view: View) -> list[tuple[str, str, str, str]]:
    names = {point.id: point.label for point in view.points} | {"": ""}
    return [(names[each.start], names[each.end], each.state, each.label) for each in view.lines]


def test_each_sender_is_joined_to_each_recipient() -> None:
    view = view_of(REFERRED, SILENT)
    assert ends(view) == [
        ("The school", "the police", "passed", "referral"),
        ("agencies not named", "Harrowby Council", "stopped", "not shared"),
        ("agencies not named", "the police", "stopped", "not shared"),
    ]
    assert {point.kind for point in view.points} == {"Agency", "Collective"} and not view.shown_of
    (evidence,) = view.lines[0].evidence
    assert (evidence.quote, evidence.title, evidence.start) == ("The school referred", "A note", 0)


def test_an_end_that_the_text_leaves_out_looks_unnamed_and_is_never_invented() -> None:
    view = view_of(HALF, CAME)
    unnamed = {point.id: point for point in view.points if point.kind == "NotStated"}
    assert {point.label for point in unnamed.values()} == {"not said"} and len(unnamed) == 2
    (half,) = (each for each in view.lines if each.label == "not shared")
    (came,) = (each for each in view.lines if each.label == "referral")
    assert "who it was for" in unnamed[half.end].about and "who it came from" in unnamed[came.start].about


def test_what_went_wrong_within_one_body_is_a_loop_unless_the_text_names_another() -> None:
    told = changed(WEAK, to=("the police",), span=(0, 3), quote="The")
    assert ends(view_of(WEAK, told)) == [
        ("Harrowby Council", "Harrowby Council", "stopped", "weak assessment"),
        ("Harrowby Council", "the police", "stopped", "weak assessment"),
    ]


def test_bodies_that_did_not_tell_each_other_are_joined_and_none_to_itself() -> None:
    both = ("The school", "the police")
    mutual = Failure(failure="NOT_SHARED", by=both, to=both, **at("did not talk"))
    assert [pair[:2] for pair in ends(view_of(mutual))] == [("The school", "the police"), ("the police", "The school")]
    own = changed(mutual, by=both[:1], to=both[:1])
    assert [pair[:2] for pair in ends(view_of(own))] == [("The school", "The school")]


def test_a_failure_without_ends_stands_in_the_table_only() -> None:
    view = view_of(NEITHER)
    assert [(each.drawn, each.label) for each in view.lines] == [(False, "organisational")] and not view.points


@pytest.mark.parametrize(
    ("how", "state", "label"),
    [
        ({}, "stopped", "weak assessment"),
        ({"polarity": "no_evidence"}, "no_evidence", "weak assessment"),
        ({"polarity": "denied"}, "unclear", "weak assessment (denied)"),
        ({"certainty": "hedged"}, "unclear", "weak assessment (hedged)"),
        ({"certainty": "alleged"}, "unclear", "weak assessment (alleged)"),
        ({"certainty": "counterfactual"}, "unclear", "weak assessment (would or could have been)"),
    ],
)
def test_what_the_source_says_decides_the_line(how: dict[str, str], state: str, label: str) -> None:
    (only,) = view_of(changed(WEAK, **how)).lines
    assert (only.state, only.label) == (state, label)


def test_facts_that_say_the_same_share_a_line_unless_only_one_is_accepted() -> None:
    again = changed(WEAK, span=(0, 3), quote="The")
    accepted = changed(WEAK, span=(4, 10), quote="school", status="accepted")
    view = view_of(WEAK, again, accepted)
    assert sorted((each.proposed, len(each.evidence)) for each in view.lines) == [(False, 1), (True, 2)]


def test_a_rejected_fact_is_left_out_and_counted() -> None:
    view = view_of(REFERRED, changed(WEAK, status="rejected"))
    assert [each.label for each in view.lines] == ["referral"]
    assert view.shown_of == "2 of 3 agencies, the others have no line here; without 1 rejected fact"


def test_beyond_the_most_the_best_connected_stay_and_the_rest_is_counted() -> None:
    view = view_of(REFERRED, SILENT, CAME, most=2)
    assert [point.label for point in view.points] == ["agencies not named", "the police"]
    assert view.shown_of == "the 2 most connected of 5 points, with 1 of 4 lines"


def test_the_views_roll_up_and_leave_out() -> None:
    again = changed(SILENT, span=(0, 3), quote="The", failure="NOT_REFERRED")
    assert [label for *_, label in ends(view_of(REFERRED, WEAK, view="stops"))] == ["weak assessment"]
    rolled = view_of(REFERRED, SILENT, again, view="agencies")
    assert [(line.label, len(line.evidence)) for line in rolled.lines] == [
        ("passed", 1),
        ("stopped", 2),
        ("stopped", 2),
    ]
    with pytest.raises(UnknownTerm, match="the nearest is agencies"):
        view_of(REFERRED, view="agency")


def test_only_the_wanted_facts_of_any_kind() -> None:
    seen = identified(Risk(risk="MISSING", bearer="a girl", **at("Agencies")))
    held = identified(Event(event="S47", by=("the police",), **at("the police")))
    view = view_of(REFERRED, seen, held, only={seen.id, held.id})
    assert ends(view) == [
        ("the police", "the police", "other", "enquiry under section 47"),
        ("", "", "other", "going missing"),
    ]


def test_one_case_only() -> None:
    case = Case(label="Child A", status="accepted", case="Child A", **at("The school"))
    mine = changed(REFERRED, case="Child A")
    assert [each.label for each in view_of(case, mine, WEAK, case="Child A").lines] == ["referral"]
    with pytest.raises(UnknownTerm, match="the nearest is Child A"):
        view_of(case, mine, case="Child B")
