"""What trouble is about: verbs and nouns of the field, each with the code that a sort of trouble makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from graph.facts import Span
from loaders.extract.lexicon import words

Kind = Literal["verb", "noun", "content", "light"]  # light: only carries a noun; content: says what a record holds
_KINDS: tuple[Kind, ...] = ("verb", "noun", "content", "light")

_JOIN = re.compile(
    r", (?:no|not) |, nor (?=did|was|were|had|is|are|has)"
    r"| and (?:he|she|they|it|there|then|was|were|had|has|did|\w+ed (?:that|he|she|it|they))\b"
)  # another clause begins
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(?:a|an|the|their|its|his|her|no|any|this|these|some|all|other|more) $"
)  # before "identified need" the participle is no verb
_NOUN_BEFORE = re.compile(
    r"(?<![\w-])(?:a|an|the|their|its|his|her|no|any|this|these|each|every|of|in|for|with|by|[\w-]+'s|[\w-]+s'"
    r"|[\w-]+(?:al|ic|ary)) $"
)
_INFLECTED = re.compile(r"(?:ed|ing|nown|en|ken|ght|old|nt)\b| ")  # a bare verb may be a noun: "this request"
_FILLER = (
    r"(?: (?:\w+ly|always|yet|been|being|be|have|had|then|therefore|also|even|to|able|all|both|so|as|well|either|again"
    r"|ever|in fact|any|in a position|seem|seen|appear|feel|necessary|enough|themselves|itself|of|getting))*,? "
)  # what may stand between a negation and its verb


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of the table: its kind, its words, and its code in each column."""

    kind: Kind
    words: str
    codes: dict[str, str]
    by_professionals: bool
    or_document: bool  # what does or does not do it may be a document

    def code(self, column: str) -> str | None:
        """The code under a sort of trouble; what a thing fails to hold is a weakness of it, if not said otherwise."""
        return self.codes.get("weak" if column == "holds" and column not in self.codes else column) or None


@dataclass(frozen=True, slots=True)
class Found:
    """A topic at a place."""

    topic: Topic
    span: Span


def _topic(row: dict[str, str]) -> Topic:
    kind = next(kind for kind in _KINDS if kind in row)
    return Topic(kind, row[kind], row, row.get("done_by") == "professionals", "or_document" in row)


TOPICS = [_topic(row) for row in words("topics")["topics"]]


def any_topic(*kinds: Kind) -> str:
    """A pattern for every topic of these kinds, each in a group that names its row."""
    rows = [f"(?P<t{i}>{topic.words})" for i, topic in enumerate(TOPICS) if topic.kind in kinds]
    return rf"(?<![\w-])(?:{'|'.join(rows)})(?![\w-])"


_TOPIC = re.compile(any_topic("verb", "noun"))
_NOUN = re.compile(any_topic("noun"))
_VERB_NEXT = re.compile(_FILLER + any_topic("verb", "content", "light"))
_ON = r"(?:(?! (?:he|she|they|that|who|what|which|how|but|although) |(?<!for)(?<!of) it ).){0,110}?"  # no new subject
_BEING = r"\b(?:was|were|is|are|been|being) (?:\w+ly |ever |even |then )?"
_PASSIVE_ON = re.compile(_ON + _BEING + any_topic("verb"))


def topics(flat: str, window: Span, nouns_only: bool = False, beyond: bool = False) -> Iterator[Found]:
    """Every topic that begins in a window, participles that only qualify a noun left out.

    One may end ``beyond`` it; what follows the window is read in any case, to tell "contribute to" from "contribute".

    >>> text = "an identified need was not shared"
    >>> [text[slice(*found.span)] for found in topics(text, (0, len(text)))]
    ['shared']
    """
    pattern = _NOUN if nouns_only else _TOPIC
    for cut in pattern.finditer(flat, *window):
        whole = pattern.match(flat, cut.start())
        match = whole if whole and (beyond or whole.end() <= window[1]) else whole and cut
        found = _found(match) if match else None
        if found and _only_qualifies(flat, found):
            noun = _NOUN.match(flat, found.span[0])
            found = _found(noun) if noun else None
        if found:
            yield found


def _only_qualifies(flat: str, found: Found) -> bool:
    """Whether a verb's form is no verb here: a participle before its noun, or a noun of the same letters."""
    if found.topic.kind != "verb":
        return False
    words = flat[slice(*found.span)]
    if words.endswith(("ed", "known")):
        return bool(_ATTRIBUTE.search(flat, 0, found.span[0]))
    return not _INFLECTED.search(words) and bool(_NOUN_BEFORE.search(flat, 0, found.span[0]))


def verb_next(flat: str, at: int) -> Found | None:
    """The verb that follows a negation, past adverbs."""
    match = _VERB_NEXT.match(flat, at)
    return _found(match) if match else None


def passive_on(flat: str, at: int, stop: int) -> Found | None:
    """The passive verb further on: "neither the call nor the letter was shared"."""
    match = _PASSIVE_ON.match(flat, at, stop)
    return _found(match) if match else None


def joined_on(flat: str, first: Found, stop: int) -> Iterable[Found]:
    """Topics of its kind that a comma, "and" or "or" joins to one: ", shared or acted on"."""
    at = first.span[1]
    while joint := _JOINT.match(flat, at, stop):
        match = _TOPIC.match(flat, joint.end())
        if not match or _found(match).topic.kind != first.topic.kind:
            return
        yield _found(match)
        at = match.end()


_JOINT = re.compile(r"(?:,|,? (?:or|and|nor)) (?:\w+ly )?")


def words_on(flat: str, start: int, stop: int, count: int) -> Span:
    """The next words, up to where another clause begins."""
    join = _JOIN.search(flat, start, stop)
    stop = join.start() if join else stop
    end = start
    for _ in range(count):
        end = flat.find(" ", end + 1, stop)
        if end < 0:
            return start, stop
    return start, end


def words_back(flat: str, end: int, stop: int, count: int) -> Span:
    """The words before."""
    start = end
    for _ in range(count + 1):
        start = flat.rfind(" ", stop, start)
        if start < 0:
            return stop, end
    return start + 1, end


def _found(match: re.Match[str]) -> Found:
    group = str(match.lastgroup)
    return Found(TOPICS[int(group[1:])], match.span(group))
