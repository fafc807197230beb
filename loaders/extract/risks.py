"""Risk factors that a text sees in somebody: the words, the code, and whose risk it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph import vocabulary
from graph.facts import Certainty, Polarity, Risk, Span
from loaders.extract.bearers import Bearer, Bearers
from loaders.extract.dates import when_of
from loaders.extract.masking import masked
from loaders.extract.passages import Passage
from loaders.extract.phrases import Phrases, longest, spelled_out
from loaders.extract.plain import plain
from loaders.extract.source import Source
from loaders.extract.stance import is_negated, is_question, stance_of

_CASED = re.compile(r"[A-Z]{2,5}s?")
_SHARED = re.compile(r"(?:\b{adjective}\b)")


@dataclass(frozen=True, slots=True)
class _Sense:
    code: str | None = None
    family: str | None = None  # the code depends on who bears it
    whole: bool = True  # nothing, where the words only look like a risk


@dataclass(frozen=True, slots=True)
class _Seen:
    """A risk as one place of the text names it."""

    code: str
    bearer: str | None
    span: Span
    passage: Passage
    polarity: Polarity
    certainty: Certainty
    asserted_by: str | None
    when: str | None


def find_risks(source: Source) -> list[Risk]:
    """The risk factors of a document: one fact a code, bearer and stance, with every place that names it.

    >>> from graph.facts import Document
    >>> from loaders.extract.passages import passages
    >>> text = "Child A ran away twice. She had no history of self-harm. The domestic abuse strategy was new."
    >>> source = Source(Document(document="d", span=(0, len(text)), quote=text, title="t"), tuple(passages(text)))
    >>> [(r.risk, r.bearer, r.polarity) for r in find_risks(source)]
    [('MISSING', 'Child A', 'affirmed'), ('SELF_HARM', 'Child A', 'denied')]
    """
    groups: dict[tuple[str, str | None, str], list[_Seen]] = {}
    bearers = Bearers(source)
    for passage in source.passages:
        if passage.kind in ("sentence", "bullet"):
            for seen in _in_passage(source, passage, bearers):
                groups.setdefault((seen.code, (seen.bearer or "").lower(), seen.polarity), []).append(seen)
    return sorted((_fact(source, seen) for seen in groups.values()), key=lambda fact: fact.span)


def _in_passage(source: Source, passage: Passage, bearers: Bearers) -> Iterator[_Seen]:
    bearers.read(passage)
    here, text = plain(passage), masked(source, passage)
    if is_question(passage):
        return
    for start, end, sense in _hits(text, here.text):
        span = here.span(start, end)
        bearer = bearers.of(start, end)
        code = _code(sense, bearer)
        if code:
            yield _seen(source, passage, span, code, bearer)


def _seen(source: Source, passage: Passage, span: Span, code: str, bearer: Bearer) -> _Seen:
    stance = stance_of(source, passage, span)
    polarity = "denied" if stance.polarity == "affirmed" and is_negated(passage, span) else stance.polarity
    return _Seen(code, bearer.words, span, passage, polarity, stance.certainty, stance.asserted_by, when_of(source, passage, span))


def _hits(text: str, cased: str) -> Iterator[tuple[int, int, _Sense]]:
    """The risk words of a masked sentence, services, laws and themes left out."""
    found = [*_phrases().every(text), *((s, e, v) for s, e, v in _initials().every(cased) if text[s:e].isascii())]
    for start, end, sense in longest([*_lists(text), *found]):
        if sense.whole and not _thing_after().match(text, end):
            yield start, end, sense


def _lists(text: str) -> Iterator[tuple[int, int, _Sense]]:
    """Each adjective of a list that shares its noun: "physical, emotional or sexual abuse"."""
    pattern, adjectives = _shared()
    for match in pattern.finditer(text):
        for adjective in re.finditer("|".join(adjectives), match[0]):
            start = match.start() + adjective.start()
            yield start, match.start() + adjective.end(), _Sense(adjectives[adjective[0]])


def _code(sense: _Sense, bearer: Bearer) -> str | None:
    if sense.family is None:
        return sense.code
    code: str | None = vocabulary.scheme("risks")["families"][sense.family][bearer.group]
    return code


@cache
def _tables() -> tuple[dict[str, _Sense], dict[str, _Sense]]:
    scheme = vocabulary.scheme("risks")
    entries = [(word, _Sense(code)) for code, entry in scheme["codes"].items() for word in entry.get("words", ())]
    entries += [(word, _Sense(family=family)) for family, words in scheme["family_words"].items() for word in words]
    entries += [(word, _Sense(whole=False)) for word in scheme["never"]]
    spelled = [(spelling, sense) for word, sense in entries for spelling in spelled_out(word)]
    initials = {word: sense for word, sense in spelled if _CASED.fullmatch(word)}
    return {word.lower(): sense for word, sense in spelled if word not in initials}, initials


@cache
def _phrases() -> Phrases[_Sense]:
    return Phrases(_tables()[0])


@cache
def _initials() -> Phrases[_Sense]:
    return Phrases(_tables()[1])


@cache
def _thing_after() -> re.Pattern[str]:
    things = (spelling for thing in vocabulary.scheme("risks")["things"] for spelling in spelled_out(thing))
    return re.compile(rf"(?:'s?)?(?: and [a-z-]+)? (?:[a-z-]+ )?(?:{'|'.join(map(re.escape, things))})(?![\w-])")


@cache
def _shared() -> tuple[re.Pattern[str], dict[str, str]]:
    shared = vocabulary.scheme("risks")["shared"]
    one, nouns = "|".join(shared["adjectives"]), "|".join(shared["nouns"])
    return re.compile(rf"\b(?:{one})(?:,? (?:and |or |and/or )?(?:{one}|neglect))+,?(?: {nouns}|, as well as| as well as|(?= [\w ]{{0,12}}\b(?:{nouns})))"), shared["adjectives"]


def _fact(source: Source, places: list[_Seen]) -> Risk:
    first = places[0]
    return Risk(
        document=source.document.document,
        span=first.span,
        quote=source.text[slice(*first.span)],
        passage=(first.passage.start, first.passage.end),
        polarity=first.polarity,
        certainty=first.certainty,
        asserted_by=first.asserted_by,
        when=next((seen.when for seen in places if seen.when), None),
        source="rule:risk/words",
        risk=first.code,
        bearer=first.bearer,
        mentions=tuple(seen.span for seen in places),
    )
