"""Which sort of body stood in a line on a day: sure only where a source states the date."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import vocabulary
from graph.dates import Sure
from graph.duty import territories
from graph.errors import UnknownTerm
from graph.successions import Standing, Succession, links, predecessors, regrouped, successions, successor
from tests.test_date_bounds import DATES, DAYS, wider

BODIES = sorted({body for row in successions() for body in (*row.from_body, *row.to_body)})
ANY = st.sampled_from([*BODIES, *vocabulary.codes("agencies")])


def told(standing: tuple[Standing, ...]) -> list[str]:
    """Each body, with a question mark where it is only possible."""
    return ["? " * (one.sure is Sure.POSSIBLY) + "part: " * one.part + one.body for one in standing]


def test_every_row_is_whole() -> None:
    rows = successions()
    assert len(rows) == len({row.id for row in rows}) == 27
    assert {row.territory for row in rows} <= set(territories())
    assert all(row.evidence_url for row in rows if row.checked)
    assert all((row.from_body == row.to_body) == (row.link == "regrouped") for row in rows)
    assert {row.link for row in rows} == set(links())


@pytest.mark.parametrize(
    ("body", "day", "answers"),
    [
        ("primary care trust", "2010", ["primary care trust"]),
        ("primary care trust", date(2013, 3, 31), ["primary care trust"]),
        ("Primary Care Trust", date(2013, 4, 1), ["clinical commissioning group"]),
        ("primary care trust", "2026", ["integrated care board"]),
        ("health authority", date(2001, 5, 1), ["? health authority", "? primary care trust"]),
        ("clinical commissioning group", "2022-07", ["? clinical commissioning group", "? integrated care board"]),
        ("local safeguarding children board", "2018-05", ["local safeguarding children board"]),
        ("local safeguarding children board", "2020", ["safeguarding partners"]),
        ("strategic health authority", "2015", ["part: NHS England"]),
        ("NHS England", "2016", ["NHS England", "part: local authority"]),
        ("Healthcare Commission", "2008", ["Healthcare Commission"]),
        ("Commission for Social Care Inspection", "2020", ["Care Quality Commission", "part: Ofsted"]),
        ("Social Services Inspectorate", "2020", ["Care Quality Commission", "part: Ofsted"]),
        ("Police Complaints Authority", "2020", ["Independent Office for Police Conduct"]),
        ("HEALTH_COMMISSIONER", "2015", ["clinical commissioning group"]),
        ("IMMIGRATION", "2010", ["UK Border Agency"]),
        ("GP", "2010", []),
    ],
)
def test_what_answers_for_a_body(body: str, day: date | str, answers: list[str]) -> None:
    assert told(successor(body, day)) == answers


@pytest.mark.parametrize(
    ("body", "day", "answers"),
    [
        ("integrated care board", "2010", ["primary care trust"]),
        ("integrated care board", "2024", ["integrated care board"]),
        ("Home Office", "2010", ["Home Office", "part: UK Border Agency"]),
        ("Ofsted", "2005", ["Ofsted", "part: Commission for Social Care Inspection"]),
        ("Independent Office for Police Conduct", "2003", ["Police Complaints Authority"]),
    ],
)
def test_what_stood_in_its_place(body: str, day: str, answers: list[str]) -> None:
    assert told(predecessors(body, day)) == answers


@given(ANY, DATES | DAYS.map(str))
def test_a_line_through_an_unchecked_date_is_never_certain(body: str, day: str) -> None:
    for one in (*successor(body, day), *predecessors(body, day)):
        assert one.sure is not Sure.CERTAINLY_NOT
        assert one.sure is Sure.POSSIBLY or all(row.checked and row.date for row in one.through)


@given(st.sampled_from(BODIES), DATES)
def test_some_body_always_stands_in_a_line(body: str, day: str) -> None:
    assert successor(body, day) and predecessors(body, day)


@given(st.data(), st.sampled_from(BODIES), DATES)
def test_a_wider_day_is_no_surer(data: st.DataObject, body: str, day: str) -> None:
    wide = data.draw(wider(day))
    for ask in (successor, predecessors):
        sure = {one.body for one in ask(body, day) if one.sure is Sure.CERTAINLY}
        assert {one.body for one in ask(body, wide) if one.sure is Sure.CERTAINLY} <= sure
        assert {one.body for one in ask(body, day)} <= {one.body for one in ask(body, wide)}


def test_a_name_may_be_two_bodies_of_one_sort() -> None:
    assert [row.id for row in regrouped("Strategic Health Authority")] == ["sha_merge_2006"]
    assert regrouped("clinical commissioning group") == ()


def test_an_unknown_body_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownTerm, match="the nearest is primary care trust"):
        successor("primary care trusts", "2010")


@pytest.mark.parametrize(
    "wrong", [{"kind": "HELTH"}, {"link": "became"}, {"date": "spring"}, {"from_body": "x"}, {"more": "x"}]
)
def test_a_row_that_does_not_hold_is_refused(wrong: dict[str, str]) -> None:
    values = msgspec.to_builtins(successions()[0]) | wrong
    with pytest.raises((msgspec.ValidationError, UnknownTerm)):
        msgspec.convert(values, Succession, strict=False)
