"""The ways in which texts say that something was passed on, read from the vocabulary and compiled when first tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph import vocabulary
from graph.facts import COLLECTIVE
from loaders.extract.cues import Cue, Cues, cue
from loaders.extract.named import Named

_FILE = vocabulary.scheme("flows")
_AGENCY, _GROUP = "\u00e6", "\u0153"  # letters that stand for a named agency and for agencies not named
_A = rf"{_FILE['article']}[{_AGENCY}{_GROUP}]++(?:'s)?+{_FILE['whole']}"
_PLACES = {
    "{A}": _A,
    "{A2}": f"(?P<to>{_A})",
    "{AGAIN}": f"(?:{_FILE['again']})",
    "{W}": _FILE["gap"],
    "{ADV}": _FILE["adverb"],
    "{C}": _FILE["content"],
    "{PASS}": _FILE["pass"],
    "{INFO}": _FILE["info"],
    "{N}": _FILE["things"],
    "{BE}": _FILE["be"],
    "{WELL}": _FILE["well"],
    "{GOOD}": _FILE["good"],
    "{SHARING}": _FILE["sharing"],
    "{ROLE}": _FILE["role"],
    "{ROLES}": _FILE["roles"],
    "{BODY}": _FILE["body"],
    "{TITLED}": _FILE["titled"],
    "{PERSON}": rf"(?:(?:the |his |her |their |a )?(?:[\w]+'s )?(?:{_FILE['person']}))",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say that something was passed on, and where its sender and recipient stand."""

    name: str
    kind: str
    sender: str
    recipient: str
    cue: Cue
    needs: str
    may_stand_alone: bool

    @property
    def names_nobody(self) -> bool:
        """Whether the words can stand in a sentence that names no agency."""
        return self.may_stand_alone or self.recipient in ("same", "nobody", "each")


def _pattern(row: dict[str, str]) -> Pattern:
    words = row["words"]
    for place, pattern in sorted(_PLACES.items(), reverse=True):
        words = words.replace(place, pattern, 1 if place == "{A2}" else -1)
    return Pattern(
        row["name"],
        row["kind"],
        row["sender"],
        row.get("recipient", "object"),
        cue(row["hints"].split("|"), words),
        row.get("needs", ""),
        row.get("alone") == "yes",
    )


PATTERNS = tuple(_pattern(row) for row in _FILE["patterns"])
_CUES = Cues([pattern.cue for pattern in PATTERNS])


def matches(flat: str, names_nobody: bool) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """Every place in a sentence where the words of a pattern stand, pattern by pattern."""
    for index in _CUES.worth_trying(flat):
        pattern = PATTERNS[index]
        if pattern.names_nobody or not names_nobody:
            yield from ((pattern, match) for match in pattern.cue.words.finditer(flat))


def masked(text: str, named: Iterable[Named]) -> str:
    """The text with one letter in place of every letter of an agency's name, and another in place of a collective's.

    >>> masked("the mill told agencies", [Named(4, 8, "Mill"), Named(14, 22, "*")])
    'the \u00e6\u00e6\u00e6\u00e6 told \u0153\u0153\u0153\u0153\u0153\u0153\u0153\u0153'
    """
    for each in named:
        letter = _GROUP if each.name == COLLECTIVE else _AGENCY
        text = text[: each.start] + letter * (each.end - each.start) + text[each.end :]
    return text
