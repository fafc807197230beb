"""A report as Markdown: what the sources say, in their words, and nothing that they do not say."""

from __future__ import annotations

from collections.abc import Iterable

from queries.blocks import Block, Claim, Heading, Items, Line, Table, Text, Words
from queries.wording import escaped

MARKS = {"plain": "", "strong": "**", "quiet": "*"}


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown, the same bytes for the same blocks."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * level} {escaped(text)}"
        case Text(line):
            return _line(line)
        case Claim(number, line):
            return f"**{number}.** {_line(line)}" if number else _line(line)
        case Words():
            cited = f"— *{escaped(block.title).strip()}*, {escaped(block.standing)}"
            return f"> {sentence(block)}\n\n{cited}" + (f" [In the diagram](<{block.to}>)" if block.to else "")
        case Items(lines):
            return "\n".join(f"- {_line(line)}" for line in lines)
        case Table(_, columns, rows):
            return "\n".join(map(_cells, (columns, ["---"] * len(columns), *rows)))


def _line(line: Line) -> str:
    """The words of a line with their marks; what leads to another file is a link."""
    parts = []
    for run in line:
        text = _marked(run.text, MARKS[run.look])
        parts.append(f"[{text}](<{run.to}>)" if run.to and not run.to.startswith("#") else text)
    return "".join(parts).strip()


def _marked(text: str, mark: str) -> str:
    """Escaped text between marks, with the blanks at its ends outside them.

    >>> _marked("Duty. ", "**")
    '**Duty.** '
    """
    shown = escaped(text).strip()
    return f"{' ' * text.startswith(' ')}{mark}{shown}{mark}{' ' * text.endswith(' ')}" if shown else text


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(map(escaped, texts))} |"


def sentence(block: Words) -> str:
    """The sentence in quotation marks, with the words that the fact rests on in bold."""
    before, after = escaped(block.before), escaped(block.after)
    return f"“{f'{before}**{escaped(block.words).strip()}**{after}'.strip()}”"
