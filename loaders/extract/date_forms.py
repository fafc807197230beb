"""The ways in which a text writes a date, and what each states in EDTF."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
DAY = rf"{_DAY_NUMBER}(?: ?(?:st|nd|rd|th)\b)?"
YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_SEASON = r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter"
_TO = r" ?(?:-|–|—|to|and|until|till|through) ?"
_PART = r"(?:the )?(?:[Ee]arly|[Mm]id|[Ll]ate|beginning of|start of|middle of|end of|latter part of)(?: in)?[- ]"
_ABOUT = r"(?:[Oo]n or about |[Aa]round |[Aa]bout |[Cc]irca |c\. ?|[Aa]pproximately )"
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
_TERMS = {"spring": ("01", "04"), "summer": ("04", "07"), "autumn": ("09", "12")}  # school terms in England, about
_YEARS = {"academic": ("09", "08"), "school": ("09", "08"), "financial": ("04", "03")}
_ALONE = r"(?<![\w/.£$-])"  # not in the middle of a number or a word

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def month(name: str) -> str:
    """The number of a month.

    >>> month("Sept."), month("May")
    ('09', '05')
    """
    return f"{_MONTHS.index(name[:3].lower()) + 1:02}"


def day(words: str) -> str:
    """The number of a day.

    >>> day("4 th")
    '04'
    """
    return f"{int(re.sub('[^0-9]', '', words)):02}"


def _days(m: re.Match[str]) -> str:
    from_year, from_month = (m["fromyear"] or m["y"]).strip(", "), (m["frommonth"] or m["m"]).strip()
    return f"{from_year}-{month(from_month)}-{day(m['from'])}/{m['y']}-{month(m['m'])}-{day(m['d'])}"


def _day(m: re.Match[str]) -> str:
    return f"{m['y']}-{month(m['m'])}-{day(m['d'])}"


def _unsure_day(m: re.Match[str]) -> str:
    return _day(m) + "?"


def _about_day(m: re.Match[str]) -> str:
    return _day(m) + "~"


def _span_to(m: re.Match[str]) -> str:
    """The months that end with one: "the six months to March 2015", "the year ending March 2014"."""
    count = _COUNTS.get((m["n"] or "").lower()) or int(m["n"] or 12)
    last = int(m["y"]) * 12 + int(month(m["m"])) - 1
    first = last - count + 1
    return f"{first // 12}-{first % 12 + 1:02}/{last // 12}-{last % 12 + 1:02}"


def _week(m: re.Match[str]) -> str:
    """The seven days that begin or end on a day; nothing where there is no such day."""
    try:
        named = date.fromisoformat(_day(m))
    except ValueError:
        return ""
    first = named - timedelta(days=6) if m["week"].lower() in ("w/e", "week ending") else named
    return f"{first}/{first + timedelta(days=6)}"


def _either_day(m: re.Match[str]) -> str:
    """One day or the other, or both: two days apart that "and" joins are a set, any other two an interval."""
    if m["either"] == "and" and int(day(m["d"])) - int(day(m["from"])) > 1:
        return f"{{{m['y']}-{month(m['m'])}-{day(m['from'])},{_day(m)}}}"
    return f"{m['y']}-{month(m['m'])}-{day(m['from'])}/{m['y']}-{month(m['m'])}-{day(m['d'])}"


def _term(m: re.Match[str]) -> str:
    first, last = _TERMS[m["s"].lower()]
    return f"{m['y']}-{first}~/{m['y']}-{last}~"


def _named_year(m: re.Match[str]) -> str:
    first, last = _YEARS[(m["sort"] or m["sortafter"]).lower()]
    ends = m["yy"] if len(m["yy"]) == 4 else m["from"][:2] + m["yy"]
    return f"{m['from']}-{first}/{ends}-{last}"


def _slashed(m: re.Match[str]) -> str:
    year = m["y"] if len(m["y"]) == 4 else ("20" if int(m["y"]) < 50 else "19") + m["y"]
    return f"{year}-{int(m['m']):02}-{int(m['d']):02}"


def _months(m: re.Match[str]) -> str:
    return f"{(m['fromyear'] or m['y']).strip()}-{month(m['from'])}/{m['y']}-{month(m['m'])}"


def _years(m: re.Match[str]) -> str:
    return f"{m['from']}/{m['y']}"


def _years_short(m: re.Match[str]) -> str:
    """What a year and two digits state: 2006-12 and 2011/12 are years, 2012-06 is a month."""
    is_month = m["sep"] == "-" and int(m["yy"]) <= int(m["from"][2:])
    return f"{m['from']}-{m['yy']}" if is_month else f"{m['from']}/{m['from'][:2]}{m['yy']}"


def _form(pattern: str, state: Callable[[re.Match[str]], str]) -> Form:
    return re.compile(rf"{_ALONE}(?:{pattern})(?!\w)"), state


FORMS: tuple[Form, ...] = (  # the fuller first: what one has taken, a later one leaves
    _form(
        rf"(?P<from>{DAY})(?P<frommonth> {MONTH})?(?P<fromyear>,? {YEAR})?{_TO}"
        rf"(?P<d>{DAY}) (?P<m>{MONTH}),? (?P<y>{YEAR})",
        _days,
    ),
    _form(
        rf"(?:(?:the )?(?P<n>{'|'.join(_COUNTS)}|\d{{1,2}}) months|(?:the )?year) (?:to|ending|ended|up to)"
        rf"(?: the)?(?: end of)?(?: {DAY})? (?P<m>{MONTH}),? (?P<y>{YEAR})",
        _span_to,
    ),
    _form(rf"(?P<from>{_DAY_NUMBER})(?P<either>/)(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})", _either_day),
    _form(
        rf"(?P<week>[Ww]/[ce]|[Ww]eek (?:commencing|beginning|ending))(?: on)? "
        rf"(?P<d>{DAY}) (?P<m>{MONTH}),? (?P<y>{YEAR})",
        _week,
    ),
    _form(rf"(?P<from>{DAY}) (?P<either>or|and) (?P<d>{DAY}) (?P<m>{MONTH}),? (?P<y>{YEAR})", _either_day),
    _form(rf"\?(?P<d>{DAY}) (?P<m>{MONTH}),? (?P<y>{YEAR})", _unsure_day),
    _form(rf"{_ABOUT}(?:the )?(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})", _about_day),
    _form(rf"(?P<d>{DAY})(?: of)? (?P<m>{MONTH}),? (?P<y>{YEAR})", _day),
    _form(rf"(?P<m>{MONTH}) (?P<d>{DAY}),? (?P<y>{YEAR})", _day),
    _form(rf"{YEAR}-(?:0[1-9]|1[0-2])-[0-3]\d", lambda m: m[0]),
    _form(rf"(?P<d>{_DAY_NUMBER})(?P<sep>[/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<y>{YEAR}|\d\d)(?![/.]\d)", _slashed),
    _form(rf"(?P<from>{MONTH})(?P<fromyear> {YEAR})?{_TO}(?P<m>{MONTH}) (?P<y>{YEAR})", _months),
    _form(rf"(?P<m>{MONTH})(?: of)?,? (?P<y>{YEAR})", lambda m: f"{m['y']}-{month(m['m'])}"),
    _form(rf"Christmas(?: Day)? (?P<y>{YEAR})", lambda m: f"{m['y']}-12-25~"),
    _form(rf"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn) term(?: of| in)? (?P<y>{YEAR})", _term),
    _form(
        rf"(?:(?P<sort>[Aa]cademic|[Ss]chool|[Ff]inancial) year(?: of)? )?(?P<from>{YEAR})[/–-](?P<yy>{YEAR}|\d\d)"
        r"(?(sort)| (?P<sortafter>academic|school|financial) year)",
        _named_year,
    ),
    _form(
        rf"(?P<s>{_SEASON})(?: of| in)? (?P<y>{YEAR})(?:[/–-]\d\d(?:\d\d)?)?",
        lambda m: f"{m['y']}-{_SEASONS[m['s'].lower()]}",
    ),
    _form(rf"(?P<from>{YEAR}){_TO}(?P<y>{YEAR})(?![\d/-])", _years),
    _form(rf"(?P<from>{YEAR})(?P<sep>[/–-])(?P<yy>\d\d)(?![\d/-])", _years_short),
    _form(r"(?:the )?(?P<y>(?:19[3-9]|20[0-4])0)'?s", lambda m: f"{m['y']}/{int(m['y']) + 9}"),
    _form(rf"{_PART}(?P<y>{YEAR})", lambda m: m["y"]),
    _form(rf"{_ABOUT}(?P<y>{YEAR})", lambda m: f"{m['y']}~"),
    _form(rf"(?P<bareyear>{YEAR})", lambda m: m[0]),
)
# Their year is to be found elsewhere.
OPEN_DAY = re.compile(
    rf"{_ALONE}(?:(?P<d>{DAY})(?: of)? (?P<m>{MONTH})|(?<=\b[Oo]n )(?P<usm>{MONTH}) (?P<usd>{DAY}))(?!\w)"
    rf"(?!,? (?:of )?{YEAR})"
)
OPEN_MONTH = re.compile(rf"\b(?:[Ii]n|[Dd]uring) (?P<m>{MONTH})(?!\w)(?!,? (?:of )?{YEAR})(?! \d)")


def open_date(match: re.Match[str]) -> str:
    """The month of a date without its year, and its day where it has one: "06-09", "06"."""
    found = match.groupdict()
    named = month(found["m"] or found["usm"])
    number = found.get("d") or found.get("usd")
    return f"{named}-{day(number)}" if number else named
