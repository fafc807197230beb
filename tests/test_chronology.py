"""A chronology's rows become what their cells state, at their exact place, and nothing more."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import BadInput
from graph.facts import Agency, Event, Fact, Failure, Flow
from loaders import read
from loaders.columns import columns_of
from loaders.reading import Reading
from loaders.table import rows

HEAD = "Ref,Date,Agency,Event,Told to / referred to,Action,Decision,Outcome,Comment or analysis\n"
CSC, SCHOOL, POLICE = "Harrowby Children's Social Care", "Oakfield Primary School", "Wealdshire Constabulary"


def table(folder: Path, *lines: str, head: str = HEAD) -> Reading:
    (folder / "c.csv").write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf8", newline="")
    return read(folder / "c.csv")


def all_of(kind: type[Fact], reading: Reading) -> list[Fact]:
    return [fact for fact in reading.facts if isinstance(fact, kind)]


def flow_of(reading: Reading) -> Flow:
    (flow,) = all_of(Flow, reading)
    assert isinstance(flow, Flow)
    return flow


def failures_of(reading: Reading) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(f.failure, f.by, f.to) for f in all_of(Failure, reading) if isinstance(f, Failure)]


def events_of(reading: Reading) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(f.event, f.by, f.when) for f in all_of(Event, reading) if isinstance(f, Event)]


def test_a_referral_has_its_ends_its_day_its_item_and_what_became_of_it(tmp_path: Path) -> None:
    reading = table(
        tmp_path, f'R1,4/3/2014,{SCHOOL},"Bruise seen. Telephone referral",{CSC},,,"Received; NFA as ""low risk""",'
    )
    flow, (document,) = flow_of(reading), reading.documents
    assert (flow.flow, flow.sender, flow.recipient, flow.outcome) == ("referral", (SCHOOL,), (CSC,), "NFA")
    assert (flow.when, flow.item, flow.status, flow.source) == ("2014-03-04", "R1", "proposed", "rule:chronology/flow")
    assert flow.quote == "Telephone referral" and flow.passage
    row = document.quote[slice(*flow.passage)]
    assert row.startswith("R1,4/3/2014,") and row.endswith('""",')
    assert events_of(reading) == [("RECEIVED", (), None)]
    assert {f.name: f.agency_kind for f in reading.facts if isinstance(f, Agency)} == {SCHOOL: "SCHOOL", CSC: "CSC"}


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ("Referral made by fax", "referral"),
        ("Referred to duty", "referral"),
        ("Referral received from the school", "information"),
        ("No referral made. Rang to say so", "information"),
        ("Asked for the school's records", "request"),
        ("Fed back to the referrer", "feedback"),
        ("Escalated to the team manager", "escalation"),
        ("Home visit", "information"),
        ("Considered whether to make a referral", "information"),
    ],
)
def test_the_kind_of_a_flow_is_what_the_row_says(tmp_path: Path, event: str, kind: str) -> None:
    assert flow_of(table(tmp_path, f"1,4/3/2014,{SCHOOL},{event},{CSC},,,,")).flow == kind


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        ("Not received", [("NOT_LOGGED", (CSC,), (SCHOOL,))]),
        ("No record", [("NOT_LOGGED", (CSC,), (SCHOOL,))]),
        ("No record in the file", [("NOT_LOGGED", (CSC,), (SCHOOL,))]),
        ("No record of any injury", []),
        ("Not recorded", []),
        ("No reply", [("NOT_ACTED_ON", (CSC,), (SCHOOL,))]),
        ("Referrer not told", [("NO_FEEDBACK", (CSC,), (SCHOOL,))]),
        ("Unclear whether not received", []),
        ("", []),
    ],
)
def test_an_outcome_can_say_that_it_stopped(tmp_path: Path, outcome: str, found: list[object]) -> None:
    reading = table(tmp_path, f"1,4/3/2014,{SCHOOL},Referral by letter,{CSC},,,{outcome},")
    assert failures_of(reading) == found and flow_of(reading).flow == "referral"


def test_no_record_is_no_evidence_and_not_received_is_said(tmp_path: Path) -> None:
    line = f"1,4/3/2014,{SCHOOL},Referral by letter,{CSC},,,%s,"
    assert [f.polarity for f in all_of(Failure, table(tmp_path, line % "No record in the file"))] == ["no_evidence"]
    assert [f.polarity for f in all_of(Failure, table(tmp_path, line % "Not received"))] == ["affirmed"]
    assert flow_of(table(tmp_path, line % "No record in the file")).outcome == "UNLOGGED"


def test_what_was_not_sent_is_a_failure_and_no_flow(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        f"1,4/3/2014,{SCHOOL},Referral form filled in,{CSC},,,Not sent,",
        f"2,5/3/2014,{SCHOOL},Letter written,{POLICE},,,Not sent,",
    )
    assert failures_of(reading) == [("NOT_REFERRED", (SCHOOL,), (CSC,)), ("NOT_SHARED", (SCHOOL,), (POLICE,))]
    assert not all_of(Flow, reading)


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        (f"Not shared with {POLICE} or {CSC}", [("NOT_SHARED", (SCHOOL,), (POLICE,))]),
        (f"{POLICE} not informed", [("NOT_SHARED", (SCHOOL,), (POLICE,))]),
        ("The GP was not told", [("NOT_SHARED", (SCHOOL,), ())]),
        (f"Not acted on by {POLICE}", [("NOT_ACTED_ON", (POLICE,), (SCHOOL,))]),
        ("Late referral. Not recorded", [("REFERRED_LATE", (SCHOOL,), (CSC,)), ("NOT_RECORDED", (SCHOOL,), ())]),
        ("Good practice", []),
        ("If not shared this would have been lost", []),
        ("Information was shared promptly", []),
    ],
)
def test_a_comment_names_who_failed_and_towards_whom(tmp_path: Path, comment: str, found: list[object]) -> None:
    other = f"2,5/3/2014,{POLICE},Visit,,,,,"
    assert failures_of(table(tmp_path, f"1,4/3/2014,{SCHOOL},Referral by letter,{CSC},,,,{comment}", other)) == found


def test_steps_are_those_that_happened(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        f"1,6/3/2014,{CSC},Strategy discussion held,,Section 47 enquiry begun,Initial assessment,,",
        f"1,7/3/2014,{CSC},Strategy discussion requested,,Police investigation considered,Case closed?,,",
        f"1,8/3/2014,{CSC},Rang the mother,,,,Conference held 9/3/2014,",
    )
    who = (CSC,)
    assert events_of(reading) == [
        ("STRATEGY_HELD", who, "2014-03-06"),
        ("S47", who, "2014-03-06"),
        ("ICPC", who, "2014-03-09"),
    ]


def test_cells_of_agencies_name_agencies_only(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        f'1,4/3/2014,{SCHOOL},Told,"GP, health visitor; {POLICE}",,,,',
        f"2,4/3/2014,{SCHOOL},Told,Mother,,,,",
        f"3,4/3/2014,{SCHOOL},Told,all agencies,,,,",
        f"4,4/3/2014,unknown,Told,{POLICE},,,,",
        f"5,4/3/2014,{SCHOOL},Told,rang and left a message. No answer,,,,",
        f"6,4/3/2014,{SCHOOL},Told,nobody,,,,",
        f"7,4/3/2014,{SCHOOL},Nothing told,,,,,",
    )
    flows = [(f.sender, f.recipient) for f in all_of(Flow, reading) if isinstance(f, Flow)]
    assert flows == [((SCHOOL,), ("GP", "health visitor", POLICE)), ((SCHOOL,), ("*",)), ((), (POLICE,))]
    assert [note.split(":")[0] for note in reading.left_out] == ["line 3", "line 6", "line 7"]
    assert "'Mother', which is a person and no agency" in reading.left_out[0] and not reading.refused


def test_dates_are_day_first_and_never_guessed(tmp_path: Path) -> None:
    cells = ["4/3/2014", "4.3.14?", "March 2014", "Spring 2014", "03/25/2014", "", "not known", "1-3 March 2014"]
    reading = table(tmp_path, *(f"{n},{cell},{SCHOOL},Told,{POLICE},,,," for n, cell in enumerate(cells)))
    whens = [fact.when for fact in all_of(Flow, reading)]
    assert whens == ["2014-03-04", "2014-03-04?", "2014-03", "2014-21", None, None, None, "2014-03-01/2014-03-03"]
    assert reading.left_out == ("line 6: date '03/25/2014', which is not understood (day first, such as 4/3/2014)",)


def test_columns_in_any_order_and_wording_are_understood_and_odd_ones_named(tmp_path: Path) -> None:
    head = "Multi-agency chronology\n\nSHARED WITH / REFERRED TO,Significant  events,Colour,Source of information,"
    head += "Date (dd/mm/yyyy),Event\n"
    reading = table(tmp_path, f"{CSC},Referral by letter,blue,{SCHOOL},04/03/2014,x", head=head)
    flow, (document,) = flow_of(reading), reading.documents
    assert (flow.sender, flow.asserted_by, flow.recipient, flow.when) == ((SCHOOL,), SCHOOL, (CSC,), "2014-03-04")
    assert document.title == "Multi-agency chronology"
    assert reading.left_out == (
        "the column 'Colour', whose heading is not understood",
        "the column 'Event', a second one of its kind",
    )


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_separators_are_found_out(tmp_path: Path, delimiter: str) -> None:
    line = [f'"{cell}"' for cell in ("1", "4/3/2014", SCHOOL, "Referral by letter, then post", CSC, "", "", "", "")]
    head = HEAD.replace(",", delimiter)
    assert flow_of(table(tmp_path, delimiter.join(line), head=head)).quote == "Referral by letter, then post"


def test_a_row_that_does_not_fit_its_headings_is_refused_and_the_others_load(tmp_path: Path) -> None:
    reading = table(
        tmp_path,
        f"1,4/3/2014,{SCHOOL},Called the police, told them all,{POLICE},,,,",
        f"2,4/3/2014,{SCHOOL},Told,{POLICE}",
        "2015,,,,,,,,",
        HEAD.strip(),
        ",,,,,,,,",
    )
    (refused,) = reading.refused
    assert refused.line == 2
    assert (
        refused.reason == "it has 10 cells under 9 headings; put quotation marks round a cell that holds the separator"
    )
    assert flow_of(reading).item == "2" and reading.left_out == ("line 4: '2015', alone in its row",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "name,price\nbread,2\n",
            r"is no chronology; give it headings such as Date, Agency, Event, or .* \(it begins 'name,price'\)",
        ),
        (HEAD + '1,4/3/2014,School,"never closed,GP,,,,\nx\n', r"line 2 has a quotation mark that is not closed"),
        (
            HEAD + '1,4/3/2014,"School" or so,Told,GP,,,,\n',
            r"line 2 has a quotation mark that is not closed, or words after",
        ),
    ],
)
def test_a_table_that_cannot_be_used_says_why(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "c.csv").write_text(text, encoding="utf8")
    with pytest.raises(BadInput, match=reason):
        read(tmp_path / "c.csv")


def test_line_ends_and_quoted_line_ends_keep_their_places(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(
        b"\xef\xbb\xbf"
        + HEAD.replace("\n", "\r\n").encode()
        + f'1,4/3/2014,{SCHOOL},"Bruise \u2013 seen.\r\nReferral by post",GP,,,,\r\n'.encode()
    )
    reading = read(tmp_path / "c.csv")
    assert flow_of(reading).quote == "Referral by post"
    assert all(reading.documents[0].quote[slice(*fact.span)] == fact.quote for fact in reading.facts)


CELLS = st.lists(
    st.lists(st.text(st.sampled_from('ab,;"\n\r é😀 '), max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
)


@given(CELLS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_rows_and_cells_are_those_of_the_csv_module_at_their_places(
    cells: list[list[str]], end: str, quoted: bool
) -> None:
    out = io.StringIO(newline="")
    if not quoted:  # the module leaves a lone carriage return without quotation marks
        cells = [[cell.replace("\r", "\n") for cell in line] for line in cells]
    csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows(cells)
    text = out.getvalue()
    found = list(rows(text, ",", "x.csv"))
    assert [[cell.value for cell in row.cells] for row in found] == [[cell.strip() for cell in line] for line in cells]
    for row, line in zip(found, cells, strict=True):
        assert next(csv.reader(io.StringIO(text[row.start : row.end], newline=""))) == line
        assert all(text[cell.start : cell.end].replace('""', '"') == cell.value for cell in row.cells)


def test_headings_that_say_the_same_are_one_column() -> None:
    assert columns_of(["Date", "Date of entry", "Agency"]).repeated == ("Date of entry",)
