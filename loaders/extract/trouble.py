"""Trouble in a sentence: a cue that something stopped, on a topic that says what."""

from __future__ import annotations

from graph.facts import Span
from loaders.extract.cues import Cues, cue
from loaders.extract.lexicon import words
from loaders.extract.negation import negated
from loaders.extract.signs import Family, Met, Sign
from loaders.extract.themes import of_own_theme, of_theme
from loaders.extract.things import first, holder, joined, passive
from loaders.extract.topics import Topic
from loaders.extract.windows import meet, windows

__all__ = ["CUES", "Sign", "has_trouble", "signs"]

_LACKS = frozenset(("lack", "lacks", "lacked", "lacking"))


def _family(rank: int, row: dict[str, str]) -> Family:
    cues = cue(list(row["hints"]), row["cues"])
    return Family(row["name"], rank, row["column"], row["look"], int(row["reach"]), cues, row.get("default"))


FAMILIES = [_family(rank, row) for rank, row in enumerate(words("families")["families"], 1)]
CONSTRUCTIONS = [(row["code"], cue(row["hints"], row["words"])) for row in words("constructions")["constructions"]]
CUES = Cues([*(each for _, each in CONSTRUCTIONS), *(family.cues for family in FAMILIES)])


def has_trouble(flat: str) -> bool:
    """Whether any cue of trouble stands in a sentence."""
    return CUES.stand_in(flat)


def signs(flat: str, theme: Topic | None = None) -> list[Sign]:
    """Every sign of trouble in a sentence whose agencies are masked, in order of place.

    ``theme`` is what the sentence before is about: a pronoun that opens this one stands for it.

    >>> [(sign.code, sign.family) for sign in signs("the risks were not identified, shared or acted on in time")]
    [('NOT_RECOGNISED', 'negated'), ('NOT_SHARED', 'negated'), ('NOT_ACTED_ON', 'negated')]
    """
    found: list[Sign] = []
    for index in CUES.worth_trying(flat):
        for match in CUES.cues[index].words.finditer(flat):
            if index < len(CONSTRUCTIONS):
                found.append(_constructed(CONSTRUCTIONS[index][0], match.span()))
            else:
                found += _of_cue(meet(flat, FAMILIES[index - len(CONSTRUCTIONS)], match.span()), theme)
    return sorted(found, key=lambda sign: sign.core)


def _constructed(code: str, words: Span) -> Sign:
    return Sign(code, words, words, words, f"construction/{code.lower()}", 0)


def _of_cue(met: Met, theme: Topic | None) -> list[Sign]:
    if met.family.look == "verb":
        return negated(met) or of_theme(met, theme)
    lacks = met.flat[slice(*met.cue)] in _LACKS
    if lacks and (held := holder(met)):
        return [held]
    if (lacks or met.family.column == "weak") and (themed := of_theme(met, theme)):
        return themed
    own = of_own_theme(met) if met.family.column == "weak" and met.family.look != "back" else []
    return own or _of_topic(met)


def _of_topic(met: Met) -> list[Sign]:
    for window in windows(met):
        if sign := passive(met) or first(met, window, met.family.column):
            return [sign, *joined(met, sign)]
    return [met.sign(met.family.default, None)] if met.family.default else []
