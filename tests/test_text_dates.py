"""Dates in running text become what they state and nothing finer; what is no date stays none."""

from __future__ import annotations

import pytest

from graph.dates import bounds
from graph.facts import Document
from loaders.extract.dated import dates_in
from loaders.extract.dates import when_of
from loaders.extract.passages import passages


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It began on 4 March 2011.", "2011-03-04"),
        ("It began on the 4th of March 2011.", "2011-03-04"),
        ("It began on Tuesday 4 th March, 2011.", "2011-03-04"),
        ("It began on March 4, 2011.", "2011-03-04"),
        ("It began on 2011-03-04.", "2011-03-04"),
        ("It began on 4/3/2011.", "2011-03-04"),
        ("It began on 04.03.11.", "2011-03-04"),
        ("It began in March 2011.", "2011-03"),
        ("It began in Sept. 2011.", "2011-09"),
        ("It began in late March 2011.", "2011-03"),
        ("It began in 2011.", "2011"),
        ("It began in early 2011.", "2011"),
        ("It began in mid-2011.", "2011"),
        ("It began towards the end of 2011.", "2011"),
        ("It began around 2011.", "2011~"),
        ("It began in the spring of 2011.", "2011-21"),
        ("It began in autumn 2011.", "2011-23"),
        ("It ran between 2006 to 2012.", "2006/2012"),
        ("It ran between 2006 and 2012.", "2006/2012"),
        ("It ran from 2006 until 2012.", "2006/2012"),
        ("It ran 2006\u201312.", "2006/2012"),
        ("It ran in 2011/12.", "2011/2012"),
        ("It ran from May to July 2011.", "2011-05/2011-07"),
        ("It ran between 3 and 7 May 2011.", "2011-05-03/2011-05-07"),
        ("It ran from 30 April 2011 to 2 May 2011.", "2011-04-30/2011-05-02"),
        ("It was common in the 1990s.", "1990/1999"),
        ("It ended by March 2011.", "../2011-03"),
        ("It ended before 4 March 2011.", "../2011-03-04"),
        ("It has run since 2011.", "2011/.."),
        ("It applies from 4 March 2011.", "2011-03-04/.."),
        ("It was not shared until March 2011.", "2011-03"),
    ],
)
def test_what_is_stated(text: str, edtf: str) -> None:
    assert [d.edtf for d in dates_in(text)] == [edtf]
    bounds(edtf)


@pytest.mark.parametrize(
    "text",
    [
        "An enquiry under section 47 was held.",
        "He was aged 15 and she was 14.",
        "See 6.2.3 and 12.4 of the plan.",
        "It was decided in May.",
        "She may 2 or 3 times have called.",
        "The Children Act 1989 applies.",
        "Under the Care Act 2014 it must.",
        "It looked at 2010 cases.",
        "Of 2000 children, few were seen.",
        "They met at 1930 hours.",
        "The cost was £2011.",
        "On 31 February 2011 nothing happened.",
        "It scored 3/4 and 10/10.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates_in(text) == ()


def test_two_dates_joined_by_and_are_two() -> None:
    assert [d.edtf for d in dates_in("It met on 4 May 2011 and 9 June 2012.")] == ["2011-05-04", "2012-06-09"]


def test_a_day_without_a_year_takes_the_one_year_of_the_document() -> None:
    assert [d.edtf for d in dates_in("They met again on 9 June.", "2011")] == ["2011-06-09"]


def when(text: str, words: str, published: str | None = None) -> str | None:
    document = Document(document="d", span=(0, len(text)), quote=text, title="t", published=published)
    start = text.index(words)
    passage = next(p for p in passages(text) if p.start <= start < p.end)
    return when_of(document, passage, (start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The school wrote on 4 May 2011, but the council did not reply.", "The school wrote", "2011-05-04"),
        ("The school wrote on 4 May 2011, but the council did not reply.", "did not reply", None),
        ("On 4 May 2011 the school wrote, but the council did not reply.", "did not reply", "2011-05-04"),
        ("It was ordered in June 2012 following the conviction of two men.", "conviction", None),
        ("It was ordered in June 2012 following the conviction of two men.", "ordered", "2012-06"),
        ("The school was told. It was 4 May 2011.", "was told", None),
        ("He left on 4 May 2011. On 9 June he was seen.", "was seen", "2011-06-09"),
        ("In May he was seen.", "was seen", None),
    ],
)
def test_the_date_that_belongs_to_words(text: str, words: str, edtf: str | None) -> None:
    assert when(text, words) == edtf


@pytest.mark.parametrize(
    ("text", "words", "published", "edtf"),
    [
        ("Two men were jailed in May.", "jailed", "2012-07-03", "2012-05"),
        ("Two men were jailed in October.", "jailed", "2012-07-03", "2011-10"),
        ("The report is due in October.", "report", "2012-07-03", "2012-10"),
        ("The report is due in March.", "report", "2012-07", "2013-03"),
        ("The report is due in March.", "report", "2012", None),
        ("The report is due in March.", "report", None, None),
    ],
)
def test_a_month_without_a_year_needs_the_month_of_publication(
    text: str, words: str, published: str | None, edtf: str | None
) -> None:
    assert when(text, words, published) == edtf


def test_a_day_before_any_year_was_named_has_none() -> None:
    assert when("On 9 June he was seen. He left on 4 May 2011.", "was seen") is None


PHRASES = {  # how reviews put dates, and what each states; nothing where it states no date by itself
    "in early March 2016": "2016-03",
    "mid-2014": "2014",
    "Spring 2015": "2015-21",
    "between 3 and 5 May 2017": "2017-05-03/2017-05-05",
    "w/c 12 June 2017": "2017-06-12/2017-06-18",
    "on or about 4 July 2016": "2016-07-04~",
    "late 2013": "2013",
    "by the end of 2012": "../2012",
    "?22 May 2016": "2016-05-22?",
    "January 2021": "2021-01",
    "the following day": None,
    "two days later": None,
    "some time after Christmas 2015": "2015-12-25~/..",
    "from April to September 2014": "2014-04/2014-09",
    "before 10 February 2018": "../2018-02-10",
    "circa 2010": "2010~",
    "the week ending 7 June 2019": "2019-06-01/2019-06-07",
    "autumn term 2016": "2016-09~/2016-12~",
    "03/04/2015": "2015-04-03",
    "within 24 hours of the referral": None,
    "in the 1990s": "1990/1999",
    "approximately 6 weeks before the death": None,
    "on 5 or 6 August 2013": "2013-08-05/2013-08-06",
    "on 3 and 4 March 2013": "2013-03-03/2013-03-04",
    "on 3 and 9 March 2013": "{2013-03-03,2013-03-09}",
    "in 1984": "1984",
    "in the 2008-09 academic year": "2008-09/2009-08",
    "in the financial year 2012/13": "2012-04/2013-03",
    "in June and July 2012": "2012-06/2012-07",
    "in the week ending 31 February 2012": None,
}


@pytest.mark.parametrize(("phrase", "stated"), PHRASES.items())
def test_a_phrase_states_its_date_or_none_and_never_a_wrong_day(phrase: str, stated: str | None) -> None:
    found = [dated.edtf for dated in dates_in(f"The visit was {phrase}.")]
    assert found == ([stated] if stated else [])
    for edtf in found:
        bounds(edtf)
