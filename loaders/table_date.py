"""The date that a cell of a chronology states, as EDTF: day first, and no finer than it is written."""

from __future__ import annotations

import re

from graph.dates import bounds

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_DAY = r"(?P<d>\d{1,2}|\?\?)(?:st|nd|rd|th)?"
_MONTH = r"(?P<m>[a-z]{3,9})\.?"
_YEAR = r"(?P<y>(?:19|20)\d\d|'?\d\d)"
_LONG_YEAR = r"(?P<y>(?:19|20)\d\d)"
_FORMS = [
    re.compile(form + r"\Z")
    for form in (
        r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)(?:-(?P<d>\d\d))?",
        rf"{_DAY}[/.-](?P<m>\d{{1,2}})[/.-]{_YEAR}",
        rf"(?P<m>\d{{1,2}})/{_LONG_YEAR}",
        rf"{_DAY}[ -]*(?:of )?{_MONTH}[ ,-]*{_YEAR}",
        rf"{_MONTH}[ ,-]*{_LONG_YEAR}",
        _LONG_YEAR,
    )
]
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?\s*")
_CLOCK = re.compile(r"(?:,\s*|\s+)(?:at\s+)?\d{1,2}(?:[:.]\d\d(?::\d\d)?\s*(?:am|pm|hrs|hours)?|\s*(?:am|pm))\Z")
_ABOUT = re.compile(r"\A(?:(?:circa|approx(?:imately)?\.?|about|around)\s+|c\.?\s*(?=\d|[a-z]{3}))")
_UNSURE = re.compile(r"\A(?:\?(?!\?)|\(\?\)|(?:possibly|probably|perhaps|maybe)\b)\s*")
_PART = re.compile(r"\A(?:early|mid|late)[ -]+(?:in )?")  # of a month or year, which is what is then stated
_MONTHS_OF_ONE_YEAR = re.compile(r"(?P<a>[a-z]{3,9})\s*(?:/|-|–|to|and)\s*(?P<b>[a-z]{3,9}) (?P<y>(?:19|20)\d\d)\Z")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|to)\s*((?:19|20)\d\d)\Z")
_BETWEEN = re.compile(r"\s+(?:-|–|to|until)\s+|\s*–\s*|(?<=\d\d\d\d)-(?=\d{1,2}/)")
_DAYS_OF_ONE_MONTH = re.compile(
    r"(?P<a>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and|&)\s*(?P<b>\d{1,2})(?:st|nd|rd|th)?(?P<rest>[ /.].+)\Z"
)


def edtf(cell: str) -> str | None:
    """The date in EDTF, or nothing where the cell states none that can be read.

    >>> edtf("Tues 4/3/14"), edtf("c. March 2014"), edtf("4.3.14?"), edtf("Spring 2014"), edtf("??/03/2014")
    ('2014-03-04', '2014-03~', '2014-03-04?', '2014-21', '2014-03')
    >>> edtf("?4/3/14"), edtf("(?) March 2014"), edtf("possibly 2014")
    ('2014-03-04?', '2014-03?', '2014?')
    >>> edtf("4th - 6th March 2014"), edtf("01/02/2014 to 05/03/2014"), edtf("4 March 2014 at 14:30")
    ('2014-03-04/2014-03-06', '2014-02-01/2014-03-05', '2014-03-04')
    >>> edtf("March/April 2014"), edtf("late Sept 2014"), edtf("2013-2014")
    ('2014-03/2014-04', '2014-09', '2013/2014')
    >>> edtf("03/25/2014"), edtf("31/02/2014"), edtf("not known"), edtf("41702")
    (None, None, None, None)
    """
    words = re.sub(r"\s+", " ", _WEEKDAY.sub("", cell.lower())).strip(" .,")
    unsure = "?" if words.endswith(("?", "(?)")) or _UNSURE.match(words) else ""
    words = _CLOCK.sub("", _UNSURE.sub("", words).removesuffix("(?)").rstrip("? "))
    about = "~" if _ABOUT.match(words) else ""
    words = _PART.sub("", _ABOUT.sub("", words))
    found = _range(words) or _one(words)
    return found and _valid(found if "/" in found else found + (unsure or about))


def _range(words: str) -> str | None:
    ends = _BETWEEN.split(words)
    if days := _DAYS_OF_ONE_MONTH.match(words):
        ends = [days["a"] + days["rest"], days["b"] + days["rest"]]
    elif months := _MONTHS_OF_ONE_YEAR.match(words):
        ends = [f"{months[end]} {months['y']}" for end in ("a", "b")]
    elif years := _YEARS.match(words):
        ends = [years[1], years[2]]
    parts = [_one(_CLOCK.sub("", end)) for end in ends]
    return f"{parts[0]}/{parts[1]}" if len(parts) == 2 and all(parts) else None


def _one(words: str) -> str | None:
    season, _, year = words.rpartition(" ")
    if season in _SEASONS and re.fullmatch(_LONG_YEAR, year):
        return f"{year}-{_SEASONS[season]}"
    match = next((match for form in _FORMS if (match := form.match(words))), None)
    if not match:
        return None
    parts = match.groupdict()
    month = _month(parts.get("m"))
    if month is None:
        return None
    day = parts.get("d")
    return _year(parts["y"]) + (month and f"-{month}") + (f"-{int(day):02}" if day and day != "??" else "")


def _month(words: str | None) -> str | None:
    """The month's two digits, an empty text where none is written, nothing where it is no month."""
    if words is None or words == "":
        return ""
    if words.isdigit():
        return f"{int(words):02}" if 1 <= int(words) <= 12 else None
    full = words[:3] in _MONTHS and _names(words)
    return f"{_MONTHS.index(words[:3]) + 1:02}" if full else None


def _names(words: str) -> bool:
    from calendar import month_name

    return any(name.lower().startswith(words) for name in month_name[1:]) or words == "sept"


def _year(digits: str) -> str:
    """A year of two digits is of the years that reviews look at: 1970 to 2069."""
    digits = digits.lstrip("'")
    return digits if len(digits) == 4 else ("19" if int(digits) >= 70 else "20") + digits


def _valid(found: str) -> str | None:
    try:
        bounds(found)
    except ValueError:
        return None
    return found
