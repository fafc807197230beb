"""The lines of a text put together: paragraphs, list items, marked headings, and the turns of speakers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from loaders.extract.furniture import header_key, is_furniture_line, running_headers

BlockKind = Literal["text", "item", "heading", "furniture"]

_LINE = re.compile(r"[^\r\n\f\v\u2028]+")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\u2028]")
_GLYPH = re.compile(r"(?:[•·●○▪▫■□◼◻◾◽◆◇◦‣⁃∙➢➤►▸✓✔\ue000-\uf8ff]|(?P<dash>[–—*+-]|o(?=\s)))\s+(?=\S)")
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?=[.)])|\d{1,2}(?:\.\d{1,3}){1,3}(?=\.?\s+[\"'“‘(]*[A-Z])|\(?(?:[a-z]|[ivx]{1,4})(?=\)))"
    r"(?:[.)]{1,3}\s+(?=\S)|\.{3}|\s+)"
)
_HASHES = re.compile(r"#{1,6}\s*(?=\S)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<words>.{2,120}?)\1\s*:?\s*\Z")
_SPEAKER = re.compile(
    r"\*\*(?P<bold>[^*\n]{2,60}?)\*\*\s*:\s*|(?P<caps>[A-Z][A-Z .'’-]{1,40}[A-Z.]):\s+|(?P<qa>[QA])[.:]\s+(?=[A-Z])"
)
_INITIALS = re.compile(r"(?P<initials>[A-Z]{2,3})\s+(?=[A-Z][a-z’']*\b)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n[ \t]*\S")
_TURNS = 10  # in talk, somebody's turn comes at least once in so many paragraphs
_TERMINAL = (".", "?", "!", ":", ";")
CLOSERS = "\"'”’)]*_ \t\u00a0"
_BLANKS = " \t\u00a0"


@dataclass(slots=True)
class Block:
    """A run of lines that belong together: ``lines`` are the spans of its words, furniture between them left out."""

    kind: BlockKind
    lines: list[tuple[int, int]]
    number: str | None = None
    speaker: str | None = None
    glyph: bool = False

    @property
    def start(self) -> int:
        """Where its first word starts."""
        return self.lines[0][0]

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.lines[-1][1]

    def words(self, text: str) -> str:
        """Its text, with what stands between its lines blanked, character for character.

        >>> Block("text", [(0, 3), (5, 9)]).words("was\\n7told")
        'was  told'
        """
        pieces, at = [], self.start
        for start, end in self.lines:
            pieces += [" " * (start - at), text[start:end]]
            at = end
        return "".join(pieces)

    def flat(self, text: str) -> str:
        """Its words with one blank between them."""
        return " ".join(self.words(text).split())

    def is_ended(self, text: str) -> bool:
        """Whether its last line ends a sentence."""
        start, end = self.lines[-1]
        return text[start:end].rstrip(CLOSERS)[-1:] in _TERMINAL


def read_lines(text: str) -> list[Block]:
    """The blocks that lines, blanks and marks make, before anything is said of what they mean.

    >>> text = "It was\\nlate.\\n\\n3\\n\\n- one\\n- two"
    >>> [(block.kind, block.flat(text)) for block in read_lines(text)]
    [('text', 'It was late.'), ('furniture', '3'), ('item', 'one'), ('item', 'two')]
    """
    headers = running_headers(match[0] for match in _LINE.finditer(text))
    reader = _Reader(text, _speakers(text), _speaks_in_initials(text))
    at = 0
    for match in [*_BREAK.finditer(text), None]:
        raw_end = match.start() if match else len(text)
        line = text[at:raw_end]
        start, end = at + len(line) - len(line.lstrip(_BLANKS + ">")), at + len(line.rstrip(_BLANKS))
        at = match.end() if match else raw_end
        if end <= start:
            reader.open = False
        elif is_furniture_line(text[start:end]) or header_key(text[start:end]) in headers:
            reader.add(Block("furniture", [(start, end)]), is_open=False)
        else:
            reader.take(start, end)
    return reader.blocks


@dataclass(slots=True)
class _Reader:
    text: str
    speakers: frozenset[str]
    initials: bool
    blocks: list[Block] = field(default_factory=list)
    open: bool = False  # whether the last block may take another line
    speaker: str | None = None

    def take(self, start: int, end: int) -> None:
        """One line of words: a new block where it is marked as one, else the next line of the last."""
        line = self.text[start:end]
        last = self.blocks[-1] if self.blocks else None
        begins = not self.open or last is None or last.is_ended(self.text)
        if heading := _heading(line, begins):
            self.add(Block("heading", [(start + heading[0], start + heading[1])]), is_open=False)
        elif begins and (match := self._turn(line)):
            self.speaker = next(name for name in match.groups() if name)
            self.add(Block("text", [(start + match.end(), end)], speaker=self.speaker))
        elif (match := _GLYPH.match(line)) and (begins or not match["dash"] or (last is not None and last.glyph)):
            self.add(Block("item", [(start + match.end(), end)], speaker=self.speaker, glyph=True))
        elif begins and (match := _NUMBER.match(line)):
            number = match["number"].strip("()")
            self.add(Block("item", [(start + match.end(), end)], number=number, speaker=self.speaker))
        elif self.open and last:
            last.lines.append((start, end))
        else:
            self.add(Block("text", [(start, end)], speaker=self.speaker))

    def _turn(self, line: str) -> re.Match[str] | None:
        if (match := _SPEAKER.match(line)) and _label(match) in self.speakers:
            return match
        return _INITIALS.match(line) if self.initials and not self.open else None

    def add(self, block: Block, is_open: bool = True) -> None:
        """Another block, unless nothing stands after its mark."""
        if block.end > block.start:
            self.blocks.append(block)
            self.open = is_open


def _heading(line: str, begins: bool) -> tuple[int, int] | None:
    """Where the words of a line stand that is marked as a heading, by hashes or by being bold."""
    if match := _HASHES.match(line):
        return match.end(), len(line.rstrip("# "))
    bold = _BOLD.match(line) if begins and not line.rstrip("*").endswith(".") else None
    return bold.span("words") if bold else None


def _label(match: re.Match[str]) -> str:
    return str(next(name for name in match.groups() if name))


def _speakers(text: str) -> frozenset[str]:
    """The labels of those who speak, where one of them does so twice; else they are headings ("SENT TO:").

    Where they are not bold and stand at few of the paragraphs they are those of memos and the like, and nobody's turn.
    """
    turns = [match for line in _LINE.finditer(text) if (match := _SPEAKER.match(line[0].lstrip(_BLANKS)))]
    labels = Counter(map(_label, turns))
    paragraphs = len(_PARAGRAPH.findall(text)) + 1
    is_talk = any(match["bold"] for match in turns) or len(turns) * _TURNS >= paragraphs
    return frozenset(labels) if is_talk and max(labels.values(), default=0) > 1 else frozenset()


def _speaks_in_initials(text: str) -> bool:
    """Whether most paragraphs start with somebody's initials, as in a transcript."""
    starts = re.findall(r"(?:\A|\n[ \t]*\n)[ \t]*(\S+)", text)
    marked = [word for word in starts if re.fullmatch(r"[A-Z]{2,3}", word)]
    return len(marked) >= 2 and 2 * len(marked) >= len(starts)
