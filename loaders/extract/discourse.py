"""Which agency a pronoun stands for: the one that acts in the words before, and none where it could be another."""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.facts import COLLECTIVE
from loaders.extract.lexicon import any_of, words
from loaders.extract.named import Named, Names, named_in, names_of
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.subjects import following, opens

_WORDS = words("arguments")
_PRONOUN = re.compile(rf"(?:^|[^\w'])(they|it)(?: (?:{_WORDS['between']}))* ?$")
_PEOPLE = any_of(_WORDS["many_people"])
_PERSON_ACTS = re.compile(rf"(?:he|she|i|we|they|mr|mrs|ms|one)\b|(?:[\w'-]+ ){{0,5}}?(?:{_WORDS['roles']})\b")
_SPEAKS = re.compile(rf"(?: [\w'-]+){{0,3}} (?:{_WORDS['speaks']})\b")
_SUMS_UP = re.compile(
    r"(?:all|both|many|some|most) of (?:these|this)|in (?:too )?(?:many|some|most|a number of|several) cases|overall\b"
)
_STORY_TENSE = re.compile(r"\b(?:was|were|had|did)\b")
_STORY = 3  # sentences that name nobody and go on with a story
NEW_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")


def before(source: Source, passage: Passage) -> Passage | None:
    """The sentence before this one in the same paragraph, of the same speaker."""
    last = before_gap(source, passage)
    return last if last and in_one_paragraph(source, last.end, passage) else None


def before_gap(source: Source, passage: Passage) -> Passage | None:
    """The sentence before this one, of the same speaker, in the same paragraph or in the one before."""
    at = bisect_left(source.passages, passage.start, key=lambda p: p.start)
    last = source.passages[at - 1] if at else None
    if last is None or last.kind in ("heading", "furniture") or passage.number or last.speaker != passage.speaker:
        return None
    return last


def in_one_paragraph(source: Source, end: int, passage: Passage) -> bool:
    """Whether a passage goes on with the paragraph in which words end at a place of the document."""
    return end <= passage.start and not NEW_PARAGRAPH.search(source.text, end, passage.start)


def pronoun(source: Source, passage: Passage, named: list[Named], flat: str, verb: int, low: int) -> Names:
    """The agencies that the pronoun before a verb stands for.

    "They" and "it" stand for the subject of the words before, if these name no other agency and no group of people.
    """
    word = _PRONOUN.search(flat, max(0, low - 1), verb)
    if not word:
        return ()
    earlier = [n for n in named if n.end <= word.start(1)]
    if earlier:
        one = [n for n in earlier if n.name != COLLECTIVE] if word[1] == "it" else earlier
        return _sole(one, flat, word.start(1))
    last = before(source, passage) if not _PEOPLE.search(flat, 0, word.start(1)) else None
    return _sole(named_in(source, last), text := plain(last).lower, len(text)) if last else ()


def _sole(named: list[Named], flat: str, stop: int) -> Names:
    """The agencies that open these words, where they name no other and no people who could be meant."""
    first = following(named, flat)
    alone = set(names_of(named)) == set(names_of(first))
    return names_of(first) if alone and opens(first, flat, 0) and not _PEOPLE.search(flat, 0, stop) else ()


def actor_before(source: Source, passage: Passage) -> Names:
    """The agency that the sentence before opens with, if it names no other: who still acts where nobody is named.

    A story in the past tense may go on so over sentences that name nobody. Unnamed agencies are no such actor.
    """
    told = plain(passage).lower
    if _PERSON_ACTS.match(told) or _SUMS_UP.match(told):
        return ()
    last = _speaker_of_story(source, passage)
    if last is None:
        return ()
    named, flat = named_in(source, last), plain(last).lower
    first = following(named, flat)
    alone = first and set(names_of(named)) == set(names_of(first)) and opens(first, flat, 0)
    alone = alone and not flat.startswith("'", first[-1].end)  # "the school's plan" is not the school
    found = names_of(first) if alone and not _SPEAKS.match(flat, first[-1].end) else ()
    return () if COLLECTIVE in found else found


def _speaker_of_story(source: Source, passage: Passage) -> Passage | None:
    """The sentence before that names an agency: the last one, or, in a story, one a few sentences back."""
    last = before(source, passage)
    for _ in range(_STORY):
        if last is None or named_in(source, last) or not _STORY_TENSE.search(plain(passage).lower):
            return last
        passage, last = last, before(source, last)
    return None
