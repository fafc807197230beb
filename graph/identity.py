"""Which mentions are one body: by kind, place and name, never by similar spelling.

A national body is known by its name or its initials. A body of which every area has one (a council, a board) is known
by kind, form and place: a primary care trust is not the clinical commissioning group that came after it. Other bodies
are known by a name of their own, and where many carry the same name (schools, refuges) by name and place, or name and
case when a person has said which case a document is about. A bare generic name ("the Board", "the Trust") stays its
document's own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graph import vocabulary
from graph.facts import Agency

_BRACKET = re.compile(r"\s*\([^)]*\)")
_WORD = re.compile(r"[\w'&-]+")


def slug(text: str) -> str:
    """Letters and digits of any script in lower case, joined by hyphens.

    >>> slug("St Mary’s  C.E. School"), slug("Kingsmoor & Hale")
    ('st-marys-c-e-school', 'kingsmoor-and-hale')
    """
    return re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", text.lower().replace("&", " and "))).strip("-")


def agency_id(agency: Agency) -> str:
    """The id of the node this mention belongs to; two mentions with one id are one body.

    >>> words = {"document": "d1", "span": (0, 1), "quote": "x"}
    >>> agency_id(Agency(name="Harrowby Borough Council", agency_kind="LA", **words))
    'agency:LA:harrowby'
    >>> agency_id(Agency(name="the Board", agency_kind="LSCB", **words))
    'agency:d1:LSCB:board'
    """
    kind, name = agency.agency_kind, bare(agency.name)
    local = vocabulary.codes("agencies")[kind]["local"]
    place = agency.place or place_in(agency.name, kind)
    if local == "nation":
        return f"agency:{kind}"
    if national := national_name(agency.name, kind):
        return f"agency:{kind}:{slug(national)}"
    if local == "place" and place:
        return f"agency:{form_of(name, kind)}:{slug(place)}"
    if local == "name" and has_own_name(name):
        return f"agency:{kind}:{slug(name)}"
    if local == "name and place" and has_own_name(name) and (where := agency.place or agency.case):
        return f"agency:{kind}:{slug(where)}:{slug(name)}"
    return f"agency:{agency.document}:{kind}:{slug(name)}"


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without its article, brackets and typographic differences.

    >>> bare("the Safeguarding  Board (SB)"), bare("Barnardo’s")
    ('Safeguarding Board', "Barnardo's")
    """
    plain = " ".join(_BRACKET.sub("", name).replace("’", "'").split())
    return re.sub(r"^(?:the|a|an)\s+", "", plain, flags=re.I)


def national_name(name: str, kind: str) -> str | None:
    """The full name of a national body of this kind that goes by this name or these initials, or nothing.

    >>> national_name("CQC", "INSPECTORATE"), national_name("the Trust", "HOSPITAL")
    ('Care Quality Commission', None)
    """
    return _national(kind).get(bare(name))


def national_names(name: str, kind: str) -> tuple[str, ...]:
    """Every name of the national body of this kind that goes by this name; none where there is no such body.

    >>> national_names("CEOP", "POLICE")
    ('CEOP', 'Child Exploitation and Online Protection Centre')
    """
    full = national_name(name, kind)
    return tuple(other for other, first in _national(kind).items() if first == full) if full else ()


@cache
def _national(kind: str) -> dict[str, str]:
    bodies = vocabulary.codes("agencies")[kind].get("national", [])
    return {bare(name): bare(names[0]) for names in bodies for name in names}


def form_of(name: str, kind: str) -> str:
    """The kind, and which form of body of this kind a name tells of, where kinds had several one after another.

    >>> form_of("Harrowby PCT", "HEALTH_COMMISSIONER"), form_of("Harrowby Council", "LA")
    ('HEALTH_COMMISSIONER-PCT', 'LA')
    """
    forms = vocabulary.codes("agencies")[kind].get("forms", {})
    found = next((form for form, words in forms.items() if any(name.endswith(word) for word in words)), None)
    return f"{kind}-{found}" if found else kind


@lru_cache(maxsize=4096)
def place_in(name: str, kind: str) -> str | None:
    """The area in a body's name, without the words for its tier, or nothing.

    >>> place_in("Harrowby Borough Safeguarding Children Board", "LSCB"), place_in("the council", "LA")
    ('Harrowby', None)
    >>> place_in("London Borough of Ashmere", "LA"), place_in("Marlow County Council", "LA")
    ('Ashmere', 'Marlow County')
    """
    if vocabulary.codes("agencies")[kind]["local"] != "place":
        return None  # what stands before its head is a name, not an area
    prefix, suffix = _shapes(kind)
    match = prefix.match(bare(name)) or suffix.match(bare(name))
    place = match["place"] if match else ""
    if kind != "LA" and " " in place and (council := place_in(place, "LA")):
        return council
    words = [word for word in place.removeprefix("NHS ").split() if word not in vocabulary.scheme("agencies")["tiers"]]
    if "County Council" in name and words and not _is_county(words):
        words.append("County")
    return " ".join(words) if words and not all(map(_is_generic, words)) else None


@cache
def _shapes(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a place in such a body's name, and what stands after it."""
    about = vocabulary.codes("agencies")[kind]
    before, after = (_either(about.get(key, [])) for key in ("prefixes", "heads"))
    place = r"(?P<place>[A-Z][\w'&.-]*(?: [\w'&.-]+)*?)"
    return re.compile(rf"(?:{before}) {place}(?: (?:{after}))?\Z"), re.compile(rf"{place} (?:{after})\Z")


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _is_county(words: list[str]) -> bool:
    """Whether an area can only be a county, so that its tier need not be told."""
    place = " ".join(words)
    return place.endswith("shire") or place in vocabulary.scheme("agencies")["counties"]


def _is_generic(word: str) -> bool:
    return word.lower() in vocabulary.scheme("agencies")["generic"]


def has_own_name(name: str) -> bool:
    """Whether a name of several words holds one that not every such body has.

    >>> has_own_name("Harrowby Hospitals NHS Trust"), has_own_name("the Trust"), has_own_name("the Panel")
    (True, False, False)
    """
    words = _WORD.findall(bare(name))
    return len(words) > 1 and any(word[0].isupper() and not _is_generic(word) for word in words)
