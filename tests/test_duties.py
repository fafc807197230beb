"""A duty is called met or breached only where nothing can leave it open. All cases here are invented."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.dates import Sure, bounds
from graph.duties import duties, duty, in_force, judge
from graph.duty import Duty, Unsettled, covers, territories
from graph.errors import BadInput, UnknownTerm
from tests.test_date_bounds import DATES, DAYS, wider

ROWS = st.sampled_from(duties())
PLACES = st.sampled_from([*territories(), "Harrowby", None])
ENDS = DATES | st.none()
VERDICTS = {"met", "breached"}


def own_place(row: Duty) -> str:
    """A territory in which a row holds."""
    return next(place for place in territories() if covers(row.territory, place))


def start_in_force(row: Duty) -> st.SearchStrategy[str]:
    """Days on which a row can have been in force, or about then."""
    first, last = bounds(row.period)
    days = st.dates(first or date(2005, 1, 1), last or date(2026, 12, 31))
    return days.flatmap(lambda day: st.sampled_from([str(day), f"{day:%Y-%m}", f"{day}/{day + timedelta(days=3)}"]))


@st.composite
def asked(draw: st.DrawFn, rows: st.SearchStrategy[Duty] = ROWS) -> tuple[Duty, str, str]:
    """A row, a start in its time and an end not long after."""
    row = draw(rows)
    start = draw(start_in_force(row))
    last = bounds(start)[1] or date(2015, 1, 1)
    end = last + timedelta(days=draw(st.integers(0, 400)))
    ends = [str(end), f"{end:%Y-%m}", f"{end}/..", f"{end}/{end + timedelta(days=2)}"]
    return row, start, draw(st.sampled_from(ends))


JUDGED = st.sampled_from([row for row in duties() if row.checked and row.limit and row.in_force_from])


def test_the_rows_are_all_there_and_say_where_they_were_seen() -> None:
    rows = duties()
    assert len(rows) == len({row.id for row in rows}) == 66
    assert sum(not row.checked for row in rows) == 22
    assert all(row.evidence_url and row.evidence_kind for row in rows if row.checked)
    assert all(row.found in ("not_found", "corrected") for row in rows if not row.checked)


@given(st.sampled_from([row for row in duties() if not row.checked]), DATES, ENDS, st.none() | DAYS, PLACES)
def test_an_unchecked_row_never_gives_a_verdict(
    row: Duty, started: str, stopped: str | None, as_of: date | None, place: str | None
) -> None:
    assert judge(row, started, stopped, as_of, territory=place).outcome == "cannot_tell"


@given(asked(st.sampled_from([row for row in duties() if not row.checked])))
def test_an_unchecked_row_gives_none_in_its_own_time_and_place_either(case: tuple[Duty, str, str]) -> None:
    verdict = judge(*case, territory=own_place(case[0]))
    assert (verdict.outcome, verdict.late) == ("cannot_tell", None)
    assert verdict.reason.startswith("limit not verified")


@given(asked(st.sampled_from([row for row in duties() if row.limit is None])))
def test_a_duty_without_a_number_gives_no_verdict(case: tuple[Duty, str, str]) -> None:
    assert judge(*case, territory=own_place(case[0])).reason == "the duty has no limit in numbers"


@given(asked(JUDGED), PLACES)
def test_another_territory_gives_no_verdict(case: tuple[Duty, str, str], place: str | None) -> None:
    assume(not covers(case[0].territory, place))
    assert judge(*case, territory=place).outcome == "cannot_tell"


@given(JUDGED, DATES, ENDS, st.none() | DAYS)
def test_a_start_not_certainly_in_the_checked_time_gives_no_verdict(
    row: Duty, started: str, stopped: str | None, as_of: date | None
) -> None:
    first, last = bounds(started)
    checked_to = row.checked_to or date(2026, 11, 25)
    assume(row.bound(started) is not Sure.CERTAINLY or last is None or last > checked_to)
    assert judge(row, started, stopped, as_of, territory=own_place(row)).outcome == "cannot_tell"


@given(JUDGED.flatmap(lambda row: st.tuples(st.just(row), start_in_force(row))), st.none() | DAYS)
def test_silence_about_the_end_is_no_breach(case: tuple[Duty, str], as_of: date | None) -> None:
    assert judge(*case, None, as_of, territory=own_place(case[0])).outcome == "cannot_tell"


@given(st.data(), asked(JUDGED))
def test_wider_dates_give_the_same_verdict_or_none(data: st.DataObject, case: tuple[Duty, str, str]) -> None:
    row, started, stopped = case
    place = own_place(row)
    narrow = judge(row, started, stopped, territory=place)
    wide_start, wide_stop = data.draw(wider(started) | st.just(started)), data.draw(wider(stopped) | st.just(stopped))
    assert judge(row, wide_start, wide_stop, territory=place).outcome in (narrow.outcome, "cannot_tell")


@given(st.data(), DATES, DATES)
def test_wider_dates_give_no_verdict_where_there_was_none_whatever_the_dates(
    data: st.DataObject, started: str, stopped: str
) -> None:
    row = data.draw(JUDGED)
    wide = data.draw(wider(started)), data.draw(wider(stopped))
    if judge(row, started, stopped, territory=own_place(row)).outcome == "cannot_tell":
        assert judge(row, *wide, territory=own_place(row)).outcome == "cannot_tell"


@given(st.data(), asked(JUDGED))
def test_a_verdict_holds_for_every_day_that_fits(data: st.DataObject, case: tuple[Duty, str, str]) -> None:
    row, started, stopped = case
    place = own_place(row)
    verdict = judge(row, started, stopped, territory=place)
    (first, last), (first_end, last_end) = bounds(started), bounds(stopped)
    assert first and last and first_end
    day = data.draw(st.dates(first, last))
    end = data.draw(st.dates(max(first_end, day), max(last_end or date(2030, 1, 1), day)))
    if verdict.outcome in VERDICTS:
        assert judge(row, str(day), str(end), territory=place).outcome == verdict.outcome


@given(asked(JUDGED))
def test_only_a_breach_has_a_lateness_and_its_least_is_real(case: tuple[Duty, str, str]) -> None:
    verdict = judge(*case, territory=own_place(case[0]))
    assert (verdict.late is not None) == (verdict.outcome == "breached")
    if verdict.late and verdict.late.most is not None:
        assert 0 <= verdict.late.least <= verdict.late.most and verdict.late.most > 0


def test_some_verdicts_are_given() -> None:
    """So that the properties above do not hold only because nothing is ever said."""
    verdicts = [judge(row, *dates, territory=own_place(row)) for row in duties() for dates in PAIRS]
    assert {verdict.outcome for verdict in verdicts} == {"met", "breached", "cannot_tell"}
    assert len({verdict.duty.id for verdict in verdicts if verdict.outcome in VERDICTS}) >= 25


PAIRS = [
    (f"{year}-06-{start}", end)
    for year in (2009, 2010, 2012, 2014, 2015, 2016, 2017, 2019, 2021, 2022)
    for start in ("07", "21")
    for end in (f"{year}-06-21", f"{year + 2}-06-21")
]


@pytest.mark.parametrize(
    ("row", "started", "stopped", "outcome", "words"),
    [
        ("icpc_15wd", "2013-06-03", "2013-06-24", "met", "15 working days"),
        ("icpc_15wd", "2013-06-03", "2013-06-25", "breached", "late by 1 working day"),
        ("icpc_15wd", "2013-06-03", "2013-06-25/..", "breached", "late by at least 1 working day"),
        ("icpc_15wd", "2013-06-03", "2013-06", "cannot_tell", "the dates leave both open"),
        ("icpc_15wd", "2013-06-03", "2013-06-25?", "cannot_tell", "the end, 2013-06-25?, is not certain"),
        ("icpc_15wd", "2013-06-03~", "2013-12", "cannot_tell", "the start, 2013-06-03~, is not certain"),
        ("icpc_15wd", "2013-06-03", "2013-05-03", "cannot_tell", "so the two do not belong together"),
        ("icpc_15wd", "2013-06-03/2013-06-05", "2013-06-04", "cannot_tell", "which came first"),
        ("icpc_15wd", "2012-06-03", "2013-05-03", "cannot_tell", "not in force at 2012-06-03"),
        ("icpc_15wd", "2013", "2015", "cannot_tell", "whether the limit was in force at 2013 is not certain"),
        ("icpc_15wd", "2026-03-17", "2026-06-01", "breached", "late by"),
        ("icpc_15wd", "2026-03-18", "2026-06-01", "cannot_tell", "limit not verified for a start after 2026-03-17"),
        ("lac_first_review_20wd", "2027-01-04", "2027-06-01", "cannot_tell", "for a start after 2026-11-25"),
        ("referral_decision_1wd", "2013-03-28", "2013-04-02", "met", "1 working day"),
        ("referral_decision_1wd", "2013-06-07", "2013-06-11", "breached", "late by 1 working day"),
        ("referral_decision_1wd", "2013-06-08", "2013-06-11", "cannot_tell", "1 to 2 working days"),
        ("police_protection_72h", "2013-06-03", "2013-06-05", "met", "at most 72 hours"),
        ("police_protection_72h", "2013-06-03", "2013-06-06", "cannot_tell", "the dates leave both open"),
        ("police_protection_72h", "2013-06-03", "2013-06-07", "breached", "late by at most 48 hours"),
        ("police_protection_72h", "2013-03-29", "2013-04-02", "cannot_tell", "more than 71"),
        ("review_conference_first", "2013-11-30", "2014-02-28", "met", "at most 3 months"),
        ("review_conference_first", "2013-11-30", "2014-03-01", "breached", "late by 1 day"),
        ("initial_assessment_10wd", "2010-06-01", "2010-06-30", "breached", "late by 11 working days"),
        ("initial_assessment_10wd", "2010-04-15", "2010-06-30", "cannot_tell", "from 7 to 10 working days"),
        ("initial_assessment_10wd", "2011-08-30", "2011-12-01", "cannot_tell", "eight trial authorities"),
        ("initial_assessment_10wd", "2011-08-25", "2011-08-30", "met", "2 working days"),
        ("single_assessment_45wd", "2014-06-02", "2014-12", "cannot_tell", "only if no reason for it is on file"),
        ("rapid_review_15wd", "2019-06-03", "2019-12", "cannot_tell", "what starts the time is not certain"),
        ("lcspr_publish_6m", "2019-11-04", "2021-06", "cannot_tell", "relaxed for the pandemic"),
        ("lcspr_publish_6m", "2018-11-05", "2019-06", "breached", "late by 27 to 56 days"),
    ],
)
def test_verdicts(row: str, started: str, stopped: str, outcome: str, words: str) -> None:
    verdict = judge(duty(row), started, stopped, territory="England")
    assert (verdict.outcome, words in verdict.reason) == (outcome, True), verdict.reason


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        ("icpc_15wd", None, "the limit is one of England, and where this was is not stated"),
        ("icpc_15wd", "Wales", "the limit is one of England, not of Wales"),
        ("icpc_15wd", "Harrowby", "whether this was there is not known from 'Harrowby'"),
        ("local_herefordshire_switch", "England", "whether this was there is not known from 'England'"),
        ("local_torbay_mash", "Torbay", "when the limit came into force is not known"),
        ("wales_core_group_10wd", "England", "the limit is one of Wales, not of England"),
    ],
)
def test_why_a_place_gives_no_verdict(row: str, place: str | None, words: str) -> None:
    assert words in judge(duty(row), "2018-06-04", "2018-12", territory=place).reason


def test_a_local_exception_holds_in_its_place_only() -> None:
    row = duty("single_assessment_45wd")
    assert judge(row, "2014-06-02", "2014-07-01", territory="England").outcome == "met"
    assert "Herefordshire kept" in judge(row, "2014-06-02", "2014-07-01", territory="Herefordshire").reason


def test_without_an_end_the_time_that_had_passed_is_told() -> None:
    row = duty("icpc_15wd")
    assert judge(row, "2013-06-03", None, territory="England").reason == "no end of the time is stated"
    by_july = judge(row, "2013-06-03", None, date(2013, 7, 1), territory="England")
    assert (str(by_july.taken), by_july.late) == ("20 working days", None)
    assert "it had not started" in judge(row, "2013-06-03", None, date(2013, 5, 1), territory="England").reason


def test_a_duty_is_chosen_by_the_day_of_its_trigger() -> None:
    def ids(what: str, when: date | str, place: str = "England") -> list[str]:
        return [row.id for row in in_force(what, when, place)]

    assert ids("initial_assessment", date(2013, 4, 14)) == ["initial_assessment_10wd"]
    assert ids("initial_assessment", date(2013, 4, 15)) == []
    assert ids("single_assessment", "2013-04-15") == ["single_assessment_45wd"]
    assert ids("initial_assessment", "2010-03") == ["initial_assessment_7wd", "initial_assessment_10wd"]
    assert ids("initial_assessment", "2014", "Wales") == ["wales_initial_assessment_7wd"]
    assert ids("single_assessment", "2018", "Herefordshire") == ["single_assessment_45wd", "local_herefordshire_switch"]
    assert ids("EMERGENCY", "2010", "Northern Ireland") == ["epo_ni"]
    assert ids("STRATEGY", "2010") == []
    assert ids("information_duty", "2026-10") == []  # passed, and not known to be in force


@given(DAYS, st.sampled_from(sorted({row.family for row in duties()})), st.sampled_from(["England", "Wales"]))
def test_no_two_editions_are_certainly_in_force_on_one_day(day: date, family: str, place: str) -> None:
    rows = [row for row in in_force(family, day, place) if row.bound(str(day)) is Sure.CERTAINLY]
    assert len(rows) <= 1, rows


def test_an_unknown_word_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownTerm, match="the nearest is core_group"):
        in_force("core_grop", "2014", "England")
    with pytest.raises(UnknownTerm, match="the nearest is England"):
        in_force("core_group", "2014", "Englnd")
    with pytest.raises(UnknownTerm, match="the nearest is icpc_15wd"):
        duty("icpc_15w")


@pytest.mark.parametrize(
    "wrong",
    [{"in_force_from": "June 2012"}, {"in_force_to": "1990"}, {"unit": "weeks"}, {"force": "custom"}, {"extra": "x"}]
    + [{"limit": "ten"}, {"checked": "perhaps"}, {"checked_to": "2026"}, {"step": "ASSES"}, {"territory": "Albion"}],
)
def test_a_row_that_does_not_hold_is_refused(wrong: dict[str, str]) -> None:
    values = msgspec.to_builtins(duty("icpc_15wd")) | wrong
    with pytest.raises((msgspec.ValidationError, UnknownTerm)):
        msgspec.convert(values, Duty, strict=False)


def test_a_time_that_is_not_settled_must_be_a_date() -> None:
    with pytest.raises(ValueError):
        Unsettled(during="the spring", why="x")
    assert issubclass(UnknownTerm, BadInput)


def test_a_duty_reads_as_one_line() -> None:
    assert str(duty("police_protection_72h")) == (
        "child released, or another order made within 72 hours of: child taken into police protection"
    )
    assert "with no limit in numbers" in str(duty("s47_start_no_limit"))
