"""Bodies named by their shape: a place or a name of its own with a head word, such as "Harrowby Borough Council"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph.identity import has_own_name, place_in
from loaders.extract.phrases import Phrases
from loaders.extract.terms import agency_scheme, cased, uncased

_LEFT = re.compile(r"(?:([A-Z][\w'&./-]*|[a-z&]+) )\Z")
_CONNECTORS = frozenset(("of", "and", "&", "upon", "on", "under", "with", "le"))
_NO_PLACE = re.compile(r"\w+(?:ed|ing|ly|al|ous|ive|ful|ent|ant|less)\Z")
_NAME = r"[A-Z][\w'-]+(?: (?:and|upon|on|under|&) [A-Z][\w'-]+| [A-Z][\w'-]+(?![\w'-])(?<!'s)){0,2}"
_MOST_WORDS = 9
_ENOUGH = 3
_TEAM = re.compile("team|clinic|hub")


@dataclass(frozen=True, slots=True)
class Shape:
    """A named body in a text: its kind, and its area where the name gives one."""

    kind: str
    place: str | None
    is_part: bool = False  # named by a word such as Team or Service: a part of a body as a rule


@cache
def _heads() -> Phrases[str]:
    found = {head: "" for head in agency_scheme()["bodies"]}
    for kind, entry in agency_scheme()["codes"].items():
        found |= {head: kind for head in entry.get("heads", ())}
    return Phrases(found)


@cache
def _prefixes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = agency_scheme()["codes"].items()
    longest_first = {
        kind: sorted(entry["prefixes"], key=len, reverse=True) for kind, entry in kinds if "prefixes" in entry
    }
    end = {"LA": "(?: Council)?"}
    return tuple(
        (kind, re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, prefixes))}) (?P<place>{_NAME}){end.get(kind, '')}"))
        for kind, prefixes in longest_first.items()
    )


def shapes(text: str) -> Iterator[tuple[int, int, Shape]]:
    """Start, end and what is known of each body that the text names by its shape.

    >>> text = "Then Nether Wallop Borough Council told HMP Ashdown."
    >>> [(text[start:end], shape.kind, shape.place) for start, end, shape in shapes(text)]
    [('Nether Wallop Borough Council', 'LA', 'Nether Wallop'), ('HMP Ashdown', 'PRISON', None)]
    """
    for start, end, kind in _heads().find(text):
        begin = _begin(text, start, end)
        if begin < start and not (text[start].islower() and begin == 0 and _NO_PLACE.match(text[:start].split()[0])):
            name = text[begin:end]
            found = kind_by_words(name) if not kind or (kind == "LA" and _no_council(name)) else kind
            if found != "OTHER" or has_own_name(name):
                yield begin, end, Shape(found, _place(name, found), is_part=not kind)
    for kind, pattern in _prefixes():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), Shape(kind, match["place"] if kind == "LA" else None)


def teams(lower: str) -> Iterator[tuple[int, int, Shape]]:
    """Start, end and kind of teams in small letters that say what they are for.

    >>> text = "he was seen by the alcohol care team and the night team"
    >>> [(text[start:end], shape.kind) for start, end, shape in teams(text)]
    [('alcohol care team', 'SUBSTANCE_SERVICE')]
    """
    pattern, kinds = _teams()
    for match in pattern.finditer(lower) if _TEAM.search(lower) else ():
        yield match.start(), match.end(), Shape(kinds[match["topic"]], None, is_part=True)


@cache
def _teams() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {topic: kind for kind, topics in agency_scheme()["team_topics"].items() for topic in topics}
    longest_first = "|".join(re.escape(topic) for topic in sorted(kinds, key=len, reverse=True))
    between = r"(?: (?!and\b|or\b|by\b|the\b|of\b|in\b|with\b|to\b|a\b)[a-z-]+){0,2}"
    return re.compile(rf"(?<![\w-])(?P<topic>{longest_first}){between} (?:team|clinic|hub)s?(?![\w-])"), kinds


def _place(name: str, kind: str) -> str | None:
    """The area in a name; in the name of a council's department, the council's.

    >>> _place("Harrowby Borough Council's Adult Social Care", "ADULT_CARE"), _place("Lowick Hospital", "HOSPITAL")
    ('Harrowby', None)
    """
    if agency_scheme()["codes"][kind]["local"] != "place":
        return None
    owner = re.match(r"(.+ (?:Council|Authority|Borough))'s ", name)
    return place_in(owner[1], "LA") if owner else place_in(name, kind)


def _begin(text: str, start: int, end: int) -> int:
    """Where the name before a head word begins: over capitalised words, and small words between two of them."""
    begin = at = start
    for _ in range(_MOST_WORDS):
        match = _LEFT.search(text, max(0, at - 40), at)
        if not match or not _goes_before(text, match, begin == at):
            break
        at = match.start()
        if match[1] in ("and", "&") and (_ends_a_body(text, at) or _is_known(text[begin:end])):
            break
        begin = begin if match[1] in _CONNECTORS else at
    return begin


def _goes_before(text: str, match: re.Match[str], after_a_name: bool) -> bool:
    word = match[1]
    if word == "of":
        return after_a_name and bool(_before_of().search(text, max(0, match.start() - 24), match.start()))
    if word in _CONNECTORS:
        return after_a_name
    if not word[0].isupper() or word in no_names() or word.endswith("."):
        return False
    owns = word.endswith(("'s", "s'"))
    return not owns or word in _possessives() or text[: match.start()].endswith(("St ", "Saint "))


def _is_known(name: str) -> bool:
    """Whether this much of a name is one that the vocabulary knows; two words can be the end of a longer one."""
    if any(
        (start, end) == (0, len(name)) and term.form in ("name", "word") for start, end, term in cased().every(name)
    ):
        return True
    found = uncased().every(name.lower()) if len(name.split()) >= _ENOUGH else ()
    return any((start, end) == (0, len(name)) and term.form == "word" for start, end, term in found)


def _ends_a_body(text: str, at: int) -> bool:
    """Whether the words before a place end the name of another body."""
    before = text[max(0, at - 40) : at].split()
    return bool(before) and (before[-1] in last_words() or before[-1].removesuffix("s").isupper())


@cache
def _before_of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(agency_scheme()['before_of'])}) \Z")


def _no_council(name: str) -> bool:
    return not set(name.split()).isdisjoint(agency_scheme()["no_councils"])


@cache
def last_words() -> frozenset[str]:
    """The last words of names of bodies."""
    scheme = agency_scheme()
    heads = [head for entry in scheme["codes"].values() for head in entry.get("heads", ())]
    return frozenset(head.split()[-1] for head in [*heads, *scheme["bodies"]])


@cache
def _possessives() -> frozenset[str]:
    return frozenset(agency_scheme()["possessives"])


@cache
def no_names() -> frozenset[str]:
    """Words that belong to no name, and end it."""
    return frozenset(agency_scheme()["no_names"])


@cache
def _kind_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["kind"], re.compile(rf"\b(?:{'|'.join(map(re.escape, row['words']))})\b"))
        for row in agency_scheme()["by_word"]
    )


def kind_by_words(name: str) -> str:
    """The kind that a name's own words say, else OTHER.

    >>> kind_by_words("Harrowby Street Triage Team"), kind_by_words("Harrowby Drama Society")
    ('MENTAL_HEALTH', 'OTHER')
    """
    last = name.split()[-1]
    if last in agency_scheme()["joint_bodies"]:
        child = "Safeguarding" in name and "Child" in name
        return {"Board": "LSCB", "Partnership": "SCP"}.get(last, "OTHER") if child else "OTHER"
    return next((kind for kind, words in _kind_words() if words.search(name)), "OTHER")
