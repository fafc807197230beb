"""One body that a document names, with every place where it does."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from graph.identity import bare, national_names
from loaders.extract.found import Found

_SELDOM = 8  # a form of a name used this many times less than another is not the body's usual one


@dataclass(slots=True)
class Body:
    """A body that a document names, and every mention of it in order of place."""

    kind: str
    named: bool
    is_part: bool = False
    common: bool = False
    place: str | None = None
    mentions: list[Found] = field(default_factory=list)
    words: tuple[str, ...] = ()  # of its name, in small letters
    called: tuple[str, ...] = ()  # its names, in small letters
    form: str = ""  # which form of body of its kind its name tells of
    places: list[int] = field(default_factory=list)  # where it is mentioned, by more than a noun, in order

    def add(self, hit: Found) -> None:
        """Takes a mention."""
        self.mentions.append(hit)
        if hit.form != "short":
            insort(self.places, hit.start)

    def last_before(self, place: int) -> int:
        """Where it is mentioned last before a place; -1 where it is not."""
        at = bisect_left(self.places, place)
        return self.places[at - 1] if at else -1

    @property
    def name(self) -> str:
        """Its fullest name in the document."""
        by_name = (
            [m for m in self.mentions if m.form == "name"]
            or [m for m in self.mentions if "role" not in m.form]
            or self.mentions
        )
        titled = [m for m in by_name if _is_titled(m.words)] if self.named else []
        counts = Counter(m.words for m in titled or by_name)
        usual = [words for words, times in counts.items() if _SELDOM * times >= max(counts.values())]
        return max(usual, key=lambda words: (len(words), words[0].islower()))


def nouns_of(body: Body) -> set[str]:
    """The nouns that a body can be called by: the last of its names, and the first of "Department of ..."."""
    names = [body.name, *national_names(body.name, body.kind)]
    words = [bare(name).lower().split() for name in names]
    heads = {word for own in words for word, after in pairwise(own) if after in ("of", "for", "on")}
    return {own[-1] for own in words if own} | heads


def _is_titled(words: str) -> bool:
    """Whether a name is written as one: "Harrowby Council", not "Harrowby local authority"."""
    own = words.split(" (")[0].split()
    return len(own) > 1 and own[-1][0].isupper()
