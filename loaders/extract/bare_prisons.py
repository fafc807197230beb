"""Prisons that a text also calls by their place alone: "staff at Ashdown", of HMP Ashdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph import vocabulary
from loaders.extract.found import Found
from loaders.extract.passages import Passage

_PREFIXES = "|".join(sorted(vocabulary.scheme("agencies")["codes"]["PRISON"]["prefixes"], key=len, reverse=True))
_NAMED = r"[A-Z][\w-]+(?: [A-Z][\w-]+)?"
_OF_PLACE = re.compile(
    rf"(?:{_PREFIXES}),? (?P<after>{_NAMED})|(?P<before>{_NAMED}) (?:YOI|Young Offenders? Institution)"
)
_WITHIN = (
    r"(?:(?:[Ss]taff|[Oo]fficers?|[Nn]urses?|[Hh]ealthcare|[Gg]overnors?|[Pp]risoners?|[Cc]ells?) (?:at|in|of|from)"
    r"|(?:remanded|transferred|recalled) to) "
)
_WITHIN_IT = (
    r"(?:'s? (?!(?:City|Borough|County)\b)|(?: staff| officers?| nurses?| healthcare| governor| prison| records)\b)"
)


def bare_prisons(passages: Sequence[Passage], hits: Sequence[Found]) -> dict[str, Found]:
    """The places that stand for a prison; none that another body is named after, or that may be but a town.

    >>> from loaders.extract.found import found_in
    >>> from loaders.extract.passages import passages
    >>> text = "He came to HMP Ashdown. Staff at Ashdown did not see the form. He left HMP Leeds for a flat in Leeds."
    >>> pieces = passages(text)
    >>> list(bare_prisons(pieces, [hit for piece in pieces for hit in found_in(piece)]))
    ['Ashdown']
    """
    places = {
        m["after"] or m["before"]: hit for hit in hits if hit.form == "name" and (m := _OF_PLACE.fullmatch(hit.words))
    }
    others = [hit.words for hit in hits if hit.form == "name" and not _OF_PLACE.fullmatch(hit.words)]
    return {
        place: replace(hit, group=hit.group or hit.words)
        for place, hit in places.items()
        if not any(place in other.split() for other in others) and _is_called(place, passages)
    }


def _is_called(place: str, passages: Sequence[Passage]) -> bool:
    """Whether people of a prison are said to be at or of the place."""
    called = re.compile(rf"{_WITHIN}{re.escape(place)}\b|(?<!HMP )(?<!Prison )\b{re.escape(place)}{_WITHIN_IT}")
    return any(place in passage.flat and called.search(passage.flat) for passage in passages)
