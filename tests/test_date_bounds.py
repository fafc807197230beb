"""Dates as stated: the days that fit them, what can be said of their order, and working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dates import Sure, after, before, bounds, is_working_day, overlaps, uncertain, working_day
from graph.elapsed import Unit, due, elapsed, months_after, overrun

DAYS = st.dates(date(1999, 1, 1), date(2027, 12, 31))
UNITS: st.SearchStrategy[Unit] = st.sampled_from(["working_days", "calendar_days", "hours", "months"])


def day_to_year(day: date) -> st.SearchStrategy[str]:
    """One day as stated to the day, the month, the season, the year or the decade."""
    season = {3: 21, 4: 21, 5: 21, 6: 22, 7: 22, 8: 22, 9: 23, 10: 23, 11: 23}.get(day.month, 24)
    return st.sampled_from([str(day), f"{day:%Y-%m}", f"{day.year}-{season}", str(day.year), f"{day.year // 10}X"])


def interval(days: tuple[date, date]) -> st.SearchStrategy[str]:
    ends = st.sampled_from(["{}/{}", "{}/..", "../{}", "{}/", "/{}"])
    return ends.map(lambda form: form.format(*(days if form.count("{}") > 1 else days[:1])))


def a_day_of(edtf: str) -> st.SearchStrategy[date]:
    """The days that fit a date, those near it where it is open."""
    first, last = bounds(edtf)
    return st.dates(first or date(1990, 1, 1), last or date(2040, 1, 1))


UNMARKED = DAYS.flatmap(day_to_year) | st.tuples(DAYS, DAYS).map(lambda d: (min(d), max(d))).flatmap(interval)
DATES = st.one_of(UNMARKED, UNMARKED, st.tuples(DAYS.flatmap(day_to_year), st.sampled_from("?~%")).map("".join))


@st.composite
def wider(draw: st.DrawFn, edtf: str) -> str:
    """A date that every day of the given one fits too, or the same date marked as uncertain."""
    first, last = bounds(edtf)
    if draw(st.booleans()) and "/" not in edtf:
        return edtf.rstrip("?~%") + draw(st.sampled_from("?~%"))
    early, late = (timedelta(days=draw(st.sampled_from([0, 1, 2, 7, 40, 400]))) for _ in "ab")
    mark = "?" if uncertain(edtf) else ""
    start = ".." if first is None or draw(st.integers(0, 5)) == 0 else f"{first - early}{mark}"
    end = ".." if last is None or draw(st.integers(0, 5)) == 0 else f"{last + late}{mark}"
    return f"{start}/{end}"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2016-03", "2016-03-01", "2016-03-31"),  # a month
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015-21", "2015-03-01", "2015-05-31"),  # spring to winter
        ("2015-22", "2015-06-01", "2015-08-31"),
        ("2015-23", "2015-09-01", "2015-11-30"),
        ("2015-24", "2015-01-01", "2016-02-29"),  # either winter that a writer can mean
        ("1984", "1984-01-01", "1984-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2016-07-04~", "2016-07-04", "2016-07-04"),  # on or about
        ("2016-05-22?", "2016-05-22", "2016-05-22"),
        ("2010~", "2010-01-01", "2010-12-31"),  # circa
        ("2010-06%", "2010-06-01", "2010-06-30"),
        ("2017-05-03/2017-05-05", "2017-05-03", "2017-05-05"),  # between 3 and 5 May
        ("2014-04/2014-09", "2014-04-01", "2014-09-30"),  # from April to September
        ("2008-09/2009-08", "2008-09-01", "2009-08-31"),  # an academic year
        ("2008-04/2009-03", "2008-04-01", "2009-03-31"),  # a financial year
        ("2015-21/2015-23", "2015-03-01", "2015-11-30"),
        ("2006?/2012~", "2006-01-01", "2012-12-31"),
        ("../2018-02-09", None, "2018-02-09"),  # before 10 February
        ("/2012", None, "2012-12-31"),
        ("2015-12-26/..", "2015-12-26", None),
        ("2015-12-26/", "2015-12-26", None),
    ],
)
def test_the_days_that_fit(edtf: str, first: str | None, last: str | None) -> None:
    assert bounds(edtf) == tuple(end and date.fromisoformat(end) for end in (first, last))


@pytest.mark.parametrize(
    "words",
    ["", "June 2012", "2012-6", "12-06-2012", "2012-13", "2012-00", "2012-06-31", "2012-06-00", "2013-02-29", "0000"]
    + ["2013/2012", "2012/2013/2014", "199X-05", "2012-06-05T10:00", "2012-06 ", "٢٠١٢", "2012??"],
)
def test_what_is_no_such_date_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        bounds(words)


@given(DATES, DATES)
def test_before_is_the_reverse_of_after_and_never_holds_both_ways(a: str, b: str) -> None:
    assert after(a, b) is before(b, a)
    if before(a, b) is Sure.CERTAINLY:
        assert before(b, a) is Sure.CERTAINLY_NOT and overlaps(a, b) is Sure.CERTAINLY_NOT
    assert overlaps(a, b) is overlaps(b, a)
    assert before(a, a) is not Sure.CERTAINLY


@given(DATES, DATES, DATES)
def test_before_leads_on(a: str, b: str, c: str) -> None:
    if before(a, b) is Sure.CERTAINLY and before(b, c) is Sure.CERTAINLY:
        assert before(a, c) is Sure.CERTAINLY


@given(st.data(), UNMARKED, UNMARKED)
def test_what_is_certain_holds_for_every_day_that_fits(data: st.DataObject, a: str, b: str) -> None:
    x, y = (data.draw(a_day_of(edtf)) for edtf in (a, b))
    assert before(a, b) is not (Sure.CERTAINLY_NOT if x < y else Sure.CERTAINLY)
    assert overlaps(a, b) is not (Sure.CERTAINLY_NOT if x == y else Sure.CERTAINLY)


@given(st.data(), DATES, DATES)
def test_a_wider_date_is_no_surer(data: st.DataObject, a: str, b: str) -> None:
    wide = data.draw(wider(a))
    for compare in (before, after, overlaps):
        assert compare(wide, b) in (compare(a, b), Sure.POSSIBLY)


@given(DATES, DATES)
def test_a_date_marked_uncertain_is_possibly_anything(a: str, b: str) -> None:
    if uncertain(a):
        assert before(a, b) is after(a, b) is Sure.POSSIBLY
        assert overlaps(a, b) is Sure.POSSIBLY


@pytest.mark.parametrize(
    ("a", "b", "sure"),
    [
        ("2012-05-31", "2012-06", Sure.CERTAINLY),
        ("2012-06-01", "2012-06-01", Sure.CERTAINLY_NOT),
        ("2012-06", "2012-06", Sure.POSSIBLY),
        ("2006/..", "2020", Sure.POSSIBLY),
        ("../2012", "2013/..", Sure.CERTAINLY),
        ("2013/..", "../2012", Sure.CERTAINLY_NOT),
        ("2011?", "2012", Sure.POSSIBLY),
        ("2012", "2011~", Sure.POSSIBLY),
    ],
)
def test_before(a: str, b: str, sure: Sure) -> None:
    assert before(a, b) is sure


@given(st.sampled_from(Sure), st.sampled_from(Sure))
def test_two_answers_at_once_are_no_surer_than_each(a: Sure, b: Sure) -> None:
    assert a.and_(b) is b.and_(a) and a.and_(a) is a and a.opposite.opposite is a
    assert a.and_(Sure.CERTAINLY) is a and a.and_(Sure.CERTAINLY_NOT) is Sure.CERTAINLY_NOT


def test_working_days_are_the_days_from_monday_to_friday_that_are_no_bank_holidays() -> None:
    import holidays

    england = holidays.country_holidays("GB", subdiv="ENG", years=range(1980, 2031))
    day, count = date(1980, 1, 1), 0
    while day.year <= 2030:
        is_one = day.weekday() < 5 and day not in england
        count += is_one
        assert (is_working_day(day), working_day(day)) == (is_one, count)
        day += timedelta(days=1)


@pytest.mark.parametrize(
    "day",
    ["1981-07-29", "1995-05-08", "1998-12-28", "1999-12-31", "2000-01-03", "2002-06-03", "2002-06-04", "2004-12-28"]
    + ["2010-12-27", "2011-01-03", "2011-04-29", "2012-06-05", "2020-05-08", "2022-06-03", "2022-09-19", "2023-05-08"],
)
def test_holidays_of_one_year_only_are_no_working_days(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["1995-05-01", "2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30", "2012-07-12"])
def test_a_holiday_that_was_moved_or_is_not_english_is_a_working_day(day: str) -> None:
    assert is_working_day(date.fromisoformat(day))


def test_working_days_are_counted_from_1980_and_to_any_year() -> None:
    with pytest.raises(ValueError, match="from 1980"):
        working_day(date(1979, 12, 31))
    assert working_day(date.max) - working_day(date.max - timedelta(days=7)) == 5


@pytest.mark.parametrize(
    ("unit", "started", "stopped", "words"),
    [
        ("working_days", "2013-06-03", "2013-06-03", "0 working days"),
        ("working_days", "2013-03-28", "2013-04-02", "1 working day"),  # over Easter
        ("working_days", "2013-06-07", "2013-06-08", "0 to 1 working days"),  # ended on a Saturday
        ("working_days", "2013-06-08", "2013-06-10", "0 to 1 working days"),  # started on a Saturday
        ("working_days", "2013-06", "2013-06", "0 to 21 working days"),
        ("working_days", "2013-06-03", "2013-06-10/..", "at least 5 working days"),
        ("working_days", "../2013-06-03", "2013-06-10", "at least 5 working days"),
        ("calendar_days", "2012-02-28", "2012-03-01", "2 days"),
        ("hours", "2013-06-03", "2013-06-03", "at most 24 hours"),
        ("hours", "2013-06-03", "2013-06-04", "at most 48 hours"),
        ("hours", "2013-06-03", "2013-06-07", "more than 72 and at most 120 hours"),
        ("hours", "2013-03-29", "2013-04-02", "more than 71 and at most 120 hours"),  # clocks went forward
        ("hours", "2013-10-25", "2013-10-28", "more than 48 and at most 97 hours"),  # clocks went back
        ("months", "2013-06-03", "2013-09-03", "more than 2 and at most 3 months"),
        ("months", "2013-06-03", "2013-09-04", "more than 3 and at most 4 months"),
        ("months", "2012-11-30", "2013-02-28", "more than 2 and at most 3 months"),
        ("months", "2013-06-03", "2014/..", "more than 6 months"),
    ],
)
def test_how_long_it_can_have_been(unit: Unit, started: str, stopped: str, words: str) -> None:
    assert str(elapsed(unit, started, stopped)) == words


@given(st.data(), UNMARKED, UNMARKED, UNITS)
def test_the_time_between_any_two_days_that_fit_lies_within(data: st.DataObject, a: str, b: str, unit: Unit) -> None:
    x, y = (data.draw(a_day_of(edtf)) for edtf in (a, b))
    wide, narrow = elapsed(unit, a, b), elapsed(unit, str(x), str(y))
    assert narrow.most is not None and wide.least <= narrow.least <= narrow.most
    assert wide.most is None or narrow.most <= wide.most


@given(DAYS, st.integers(1, 60), UNITS)
def test_after_the_last_day_on_which_it_is_due_a_time_is_over(start: date, limit: int, unit: Unit) -> None:
    last = due(unit, limit, start)
    day_after = str(last + timedelta(days=1))
    assert elapsed(unit, str(start), str(last)).least <= limit
    late = overrun(unit, limit, str(start), day_after)
    assert late.most is not None and 0 <= late.least <= late.most and late.most > 0


@given(DAYS, st.integers(0, 30))
def test_a_month_ends_on_the_day_of_the_same_number_or_the_last_of_the_month(start: date, months: int) -> None:
    end = months_after(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end + timedelta(days=1)).day == 1
