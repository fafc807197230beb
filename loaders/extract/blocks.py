"""A text cut into headings, paragraphs, list items and furniture, before any sentence is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from loaders.extract.furniture import header_key, in_lists, is_furniture_line, is_furniture_paragraph, is_prompt, running_headers

BlockKind = Literal["text", "item", "heading", "furniture"]

_LINE = re.compile(r"[^\r\n\f\v\u2028]+")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\u2028]")
_GLYPH = re.compile(r"(?:[•·●○▪■□◦‣⁃∙➢➤►✓\ue000-\uf8ff]|(?P<dash>[–—*+-]|o(?=\s)))\s+(?=\S)")
_NUMBER = re.compile(
    r"(?P<number>(?:\d{1,3}(?=[.)])|\d{1,2}(?:\.\d{1,3}){1,3}(?=\.?\s+[\"'“‘(]*[A-Z]))|\(?(?:[a-z]|[ivx]{1,4})(?=\)))(?:[.)]{1,3}\s+(?=\S)|\.{3}|\s+)"
)
_HASHES = re.compile(r"#{1,6}\s*(?=\S)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(?P<words>.{2,120}?)\1\s*:?\s*\Z")
_SPEAKER = re.compile(r"\*\*(?P<bold>[^*\n]{2,60}?)\*\*\s*:\s*|(?P<caps>[A-Z][A-Z .'’-]{1,40}[A-Z.]):\s+|(?P<qa>[QA])[.:]\s+(?=[A-Z])")
_INITIALS = re.compile(r"(?P<initials>[A-Z]{2,3})\s+(?=[A-Z][a-z’']*\b)")
_OPEN_END = re.compile(r"\b(?:the|a|an|of|and|or|to|in|for|with|by|at|on|from|as|that|which|is|are|was|were|be|not|their|his|her|its|this|any)\Z", re.I)
_LEADS_IN = re.compile(r"\b(?:[a-z]+ed|said|says|wrote|that|follows|following|includ(?:e|es|ing)|are|is|was|were|to|of|by):\Z")
_TERMINAL = (".", "?", "!", ":", ";")
_CLOSERS = "\"'”’)]*_ \t\u00a0"
_LONGEST_HEADING, _MOST_HEADING_WORDS, _MOST_NUMBERED_HEADING_WORDS = 110, 16, 6


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


@dataclass(slots=True)
class _Reader:
    text: str
    initials: bool
    blocks: list[Block] = field(default_factory=list)
    open: bool = False  # whether the last block may take another line
    speaker: str | None = None

    def take(self, start: int, end: int) -> None:
        """One line of words: a new block where it is marked as one, else the next line of the last."""
        line = self.text[start:end]
        last = self.blocks[-1] if self.blocks else None
        begins = not self.open or last is None or _ends(self.text[last.start : last.end])
        if match := _HASHES.match(line):
            self._add("heading", start + match.end(), end - len(line) + len(line.rstrip("# ")), is_open=False)
        elif begins and (match := _BOLD.match(line)) and not line.rstrip("*").endswith("."):
            self._add("heading", start + match.start("words"), start + match.end("words"), is_open=False)
        elif begins and (match := _SPEAKER.match(line) or (_INITIALS.match(line) if self.initials and not self.open else None)):
            self.speaker = next(name for name in match.groups() if name)
            self._add("text", start + match.end(), end)
        elif (match := _GLYPH.match(line)) and (begins or not match["dash"] or (last is not None and last.glyph)):
            self._add("item", start + match.end(), end, glyph=True)
        elif begins and (match := _NUMBER.match(line)):
            self._add("item", start + match.end(), end, number=match["number"].strip("()"))
        elif self.open and last:
            last.lines.append((start, end))
        else:
            self._add("text", start, end)

    def _add(self, kind: BlockKind, start: int, end: int, number: str | None = None, glyph: bool = False, is_open: bool = True) -> None:
        if end > start:
            self.blocks.append(Block(kind, [(start, end)], number, self.speaker if kind != "heading" else None, glyph))
            self.open = is_open


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order.

    >>> [(b.kind, b.words("Health\\nThe board met on a Friday\\nin the hall.\\n\\n7\\n\\n- one\\n- two"))
    ...  for b in blocks("Health\\nThe board met on a Friday\\nin the hall.\\n\\n7\\n\\n- one\\n- two")]
    [('heading', 'Health'), ('text', 'The board met on a Friday in the hall.'), ('furniture', '7'), ('item', 'one'), ('item', 'two')]
    """
    read = _joined(text, _read(text))
    parts = [part for block in read for part in _headings_off(text, block)]
    return _furnished(text, parts)


def _read(text: str) -> list[Block]:
    headers = running_headers(match[0] for match in _LINE.finditer(text))
    reader = _Reader(text, _speaks_in_initials(text))
    at = 0
    for match in [*_BREAK.finditer(text), None]:
        raw_end = match.start() if match else len(text)
        line = text[at:raw_end]
        start, end = at + len(line) - len(line.lstrip(" \t\u00a0>")), at + len(line.rstrip(" \t\u00a0"))
        at = match.end() if match else raw_end
        if end <= start:
            reader.open = False
        elif is_furniture_line(text[start:end]) or header_key(text[start:end]) in headers:
            reader.blocks.append(Block("furniture", [(start, end)]))
            reader.open = False
        else:
            reader.take(start, end)
    return reader.blocks


def _speaks_in_initials(text: str) -> bool:
    """Whether most paragraphs start with somebody's initials, as in a transcript."""
    starts = re.findall(r"(?:\A|\n[ \t]*\n)[ \t]*(\S+)", text)
    marked = [word for word in starts if re.fullmatch(r"[A-Z]{2,3}", word)]
    return len(marked) >= 2 and 2 * len(marked) >= len(starts)


def _ends(words: str) -> bool:
    return words.rstrip(_CLOSERS)[-1:] in _TERMINAL


def _joined(text: str, read: Sequence[Block]) -> list[Block]:
    """The blocks, with a sentence that a page break or a blank line cut in two made one again."""
    found: list[Block] = []
    between: list[Block] = []
    for block in read:
        if block.kind == "furniture":
            between.append(block)
            continue
        if found and _continues(text, found[-1], block):
            found[-1].lines += block.lines
        else:
            found += [*between, block]
        between = []
    return [*found, *between]


def _continues(text: str, last: Block, block: Block) -> bool:
    unmarked = block.kind == "text" and text[block.start].islower()
    return unmarked and last.kind in ("text", "item") and not _ends(text[last.start : last.end])


def _headings_off(text: str, block: Block) -> Iterator[Block]:
    """The block without the headings that stand at its head; they come first."""
    if block.speaker is None and not block.glyph and block.kind in ("text", "item"):
        while len(block.lines) > 1 and _is_title(text, block.lines[:1]) and _broken_on_purpose(text, block):
            yield _as_heading(text, Block(block.kind, [block.lines.pop(0)], block.number))
            block.kind, block.number = "text", None
        if len(block.lines) <= 2 and _is_title(text, block.lines):
            block = _as_heading(text, block)
    yield block


def _as_heading(text: str, block: Block) -> Block:
    """The block as a heading; a numbered line of many words stays an item, for such lines say something."""
    if block.kind == "text" or len(_flat(text, block).split()) <= _MOST_NUMBERED_HEADING_WORDS:
        block.kind = "heading"
    return block


def _flat(text: str, block: Block) -> str:
    return " ".join(block.words(text).split())


def _is_title(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    words = text[lines[0][0] : lines[-1][1]].rstrip(_CLOSERS + "-–")
    few = len(words) <= _LONGEST_HEADING and len(words.split()) <= _MOST_HEADING_WORDS
    if not few or not words or words[0].islower() or words[-1] in ".,;?!" or not re.search(r"[A-Za-z]{2}", words) or _OPEN_END.search(words):
        return False
    return words[-1] != ":" or words.isupper() or (len(words.split()) <= 5 and not _LEADS_IN.search(words))


def _broken_on_purpose(text: str, block: Block) -> bool:
    """Whether the first line was ended though the next word would have fitted: no line of running text then."""
    (start, end), (following, _) = block.lines[:2]
    if text[following].islower():
        return False
    width = max(e - s for s, e in block.lines)
    first_word = len(text[following : following + 40].split()[0])
    return text[start:end].isupper() or end - start + 1 + first_word < width - 2


def _furnished(text: str, parts: list[Block]) -> list[Block]:
    """The blocks, with link lists, prompts and signatures marked as furniture."""
    flats = [_flat(text, block) for block in parts]
    for block, words, listed in zip(parts, flats, in_lists(flats), strict=True):
        if listed or is_furniture_paragraph(words) or is_prompt(words):
            block.kind = "furniture"
    return parts
