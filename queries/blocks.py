"""What a report is made of, in whichever format it is written: headings, lines, claims with their words, tables.

Texts are as the sources have them; each format makes them fit to be shown in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line, how they look, and where they lead: to a claim (``#n5``) or to another file."""

    text: str
    look: Literal["plain", "strong", "quiet"] = "plain"
    to: str = ""


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is that of the whole report."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    line: Line


@dataclass(frozen=True, slots=True)
class Claim:
    """What a finding says, under its number when it is told here for the first time."""

    number: int | None
    line: Line


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence, the words in it that a fact rests on, and the citation below; for a claim or ``against`` it."""

    before: str
    words: str
    after: str
    title: str
    standing: str
    proposed: bool = True
    against: bool = False
    to: str = ""  # where the diagram shows the fact, if it does


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Text | Claim | Words | Items | Table


def line(*texts: str | Run) -> Line:
    """A line of words, plain where nothing else is said.

    >>> line("See ", Run("5", to="#n5"))
    (Run(text='See ', look='plain', to=''), Run(text='5', look='plain', to='#n5'))
    """
    return tuple(text if isinstance(text, Run) else Run(text) for text in texts if text)


def numbers(of: Sequence[int]) -> Line:
    """Numbers of claims in their order, each leading there; three or more in a row as the first to the last.

    >>> "".join(run.text for run in numbers([1, 4, 5, 8, 9, 10]))
    '1, 4, 5, 8 to 10'
    """
    rows = [[number for _, number in some] for _, some in groupby(enumerate(of), lambda pair: pair[1] - pair[0])]
    runs: list[Run] = []
    for row in rows:
        shown, joint = ((row[0], row[-1]), " to ") if len(row) > 2 else (tuple(row), ", ")
        for place, number in enumerate(shown):
            runs += [Run(joint if place else ", "), Run(str(number), to=f"#n{number}")]
    return tuple(runs[1:])
