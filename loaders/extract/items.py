"""Items of a list: a numbered point or a bullet, with the sentences of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.facts import Span
from loaders.extract.passages import Passage
from loaders.extract.source import Source

_OWN_NUMBER = re.compile(r"(?:.{0,80}as follows\W*)?(?:\d{1,2} )?\(?(\d{1,2}|[a-z])[.)]\s*(?=[A-Z\"'])", re.S)
LABELLED = re.compile(
    r"(recommendation|priority action|action|concern)\s+(?:no\.? ?)?(\d{1,3}(?:\.\d{1,3})*|[A-Z])"
    r"(?:\s*\((?:to|for) [^()]{2,80}\))?"
    r"(?:\s*[:.)\u2013\u2014-]|(?<=\.\d)\s|(?<=\.\d\d)\s)",
    re.I,
)
_BARE_NUMBER = re.compile(r"\W*(\d{1,2}|[a-z])[.)]\W*")


@dataclass(frozen=True, slots=True)
class Item:
    """Passages that belong together; ``number`` is what the author numbers them with."""

    passages: tuple[Passage, ...]
    number: str | None
    start: int

    @property
    def first(self) -> Passage:
        """The passage that the item begins with."""
        return self.passages[0]

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return self.start, self.passages[-1].end

    @property
    def label(self) -> str | None:
        """What the author calls it, by its last word: "Priority action 2: ..." is an action.

        >>> Item((Passage(0, 40, "sentence", None, "Priority action 2: The board should meet."),), "2", 0).label
        'action'
        """
        labelled = LABELLED.match(self.first.flat)
        return labelled[1].lower().rpartition(" ")[2] if labelled else None

    @property
    def is_listed(self) -> bool:
        """Whether the author set it apart, by a number or a bullet."""
        return bool(self.number) or self.first.kind == "bullet"


def items(source: Source, passages: list[Passage]) -> Iterator[Item]:
    """The items among passages that follow one another; a sentence that belongs to no list is an item by itself."""
    item: Item | None = None
    pending: str | None = None
    for passage in passages:
        if bare := _BARE_NUMBER.fullmatch(passage.flat):
            pending = bare[1]
            continue
        number, start = _number(passage)
        number, pending = number or pending, None
        if item and item.number and number is None and _goes_on(source, item.passages[-1], passage):
            item = Item((*item.passages, passage), item.number, item.start)
            continue
        if item:
            yield item
        item = Item((passage,), number, start)
    if item:
        yield item


def _number(passage: Passage) -> tuple[str | None, int]:
    """The number of a passage, and where its words begin: "as follows. (1) The school ..." holds one.

    >>> _number(Passage(0, 30, "sentence", None, "Recommendation 4 (to the police): The school should act."))
    ('4', 0)
    """
    labelled = LABELLED.match(passage.flat)
    if labelled or passage.number:
        return labelled[2] if labelled else passage.number, passage.start
    own = _OWN_NUMBER.match(passage.flat)
    return (own[1], passage.start + own.end()) if own else (None, passage.start)


def _goes_on(source: Source, one: Passage, other: Passage) -> bool:
    return one.kind != "heading" and source.text[one.end : other.start].count("\n") < 2
