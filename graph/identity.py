"""Which mentions are one body: by kind, place and name, never by similar spelling.

A body of which every area has one (a council, a board) is known by kind and place; other bodies by a name of their
own; national ones by kind. A bare generic name ("the Board", "the Trust") stays its document's own.
"""

from __future__ import annotations

import re
from functools import cache

from graph import vocabulary
from graph.facts import Agency

_BRACKET = re.compile(r"\s*\([^)]*\)")


def slug(text: str) -> str:
    """Letters and digits of any script in lower case, joined by hyphens.

    >>> slug("St Mary’s  C.E. School")
    'st-marys-c-e-school'
    """
    return re.sub(r"[\W_]+", "-", re.sub(r"['’]", "", text.lower())).strip("-")


def agency_id(agency: Agency) -> str:
    """The id of the node this mention belongs to; two mentions with one id are one body.

    >>> words = {"document": "d1", "span": (0, 1), "quote": "x"}
    >>> agency_id(Agency(name="Harrowby Borough Council", agency_kind="LA", **words))
    'agency:LA:harrowby'
    >>> agency_id(Agency(name="the Board", agency_kind="LSCB", **words))
    'agency:d1:LSCB:board'
    """
    kind = agency.agency_kind
    local = vocabulary.codes("agencies")[kind]["local"]
    place = agency.place or place_in(agency.name, kind)
    if local == "nation":
        return f"agency:{kind}"
    if local == "place" and place:
        return f"agency:{kind}:{slug(place)}"
    if local == "name" and has_own_name(agency.name):
        return f"agency:{kind}:{slug(bare(agency.name))}"
    return f"agency:{agency.document}:{kind}:{slug(bare(agency.name))}"


def bare(name: str) -> str:
    """A name without its article and brackets.

    >>> bare("the Safeguarding Board (SB)")
    'Safeguarding Board'
    """
    return re.sub(r"^(?:the|a|an)\s+", "", _BRACKET.sub("", name).strip(), flags=re.I)


def place_in(name: str, kind: str) -> str | None:
    """The area in a body's name, without the words for its tier, or nothing.

    >>> place_in("Harrowby Borough Safeguarding Children Board", "LSCB"), place_in("the council", "LA")
    ('Harrowby', None)
    """
    match = _heads(kind).match(bare(re.sub(r"\s+", " ", name)))
    words = match["place"].split() if match else []
    place = " ".join(word for word in words if word not in vocabulary.scheme("agencies")["tiers"])
    return place or None


@cache
def _heads(kind: str) -> re.Pattern[str]:
    heads = vocabulary.codes("agencies")[kind].get("heads", [])
    longest_first = "|".join(re.escape(h).replace("'", "['’]") for h in sorted(heads, key=len, reverse=True))
    return re.compile(rf"(?P<place>[A-Z][\w’'&.-]*(?: [\w’'&.-]+)*?) (?:{longest_first or '(?!)'})\Z")


def has_own_name(name: str) -> bool:
    """Whether a name holds a word that not every such body has.

    >>> has_own_name("Harrowby Hospitals NHS Trust"), has_own_name("the Trust")
    (True, False)
    """
    generic = set(vocabulary.scheme("agencies")["generic"])
    words = re.findall(r"[\w’'&-]+", bare(name).replace("’", "'"))
    return any(word[0].isupper() and word.lower() not in generic for word in words)
