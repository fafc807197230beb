"""A paragraph cut into sentences: after a full stop, not after an abbreviation, an initial or a number of a list."""

from __future__ import annotations

import re

# A full stop, perhaps with a footnote number and quotes, or a colon before an item; then what starts a sentence.
_END = re.compile(
    r"""(?:(?P<stop>[.?!])(?<![.?!]\s\.)(?<!\A\.)(?<!\s\s\.)(?:(?<=[a-z].)\d{1,2})?["'”’)\]]*\s+(?=["'“‘(\[£•–-]*\s?[A-Z0-9])"""
    r"""|[:;.]\s*[–-]?\s+(?=\(?\d{1,2}[.)]\s+[A-Z]))"""
)
_NEVER = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|rev|hon|sgt|insp|supt|det|cllr|messrs|lt|col|capt|gen|vs|cf|eg|ie|viz|inc)|e\.g|i\.e|\b[ivx]+)\Z",
    re.I,
)
_BEFORE_NUMBER = re.compile(r"\b(?:no|nos|para|paras|p|pp|s|ss|sec|ch|vol|fig|art|reg|app|col|rec)\Z", re.I)
_INITIAL = re.compile(r"(?:^|\s|\.|[A-Z]\.)[A-Z]\Z")
_CLOCK = re.compile(r"\b[ap]\.m\Z")
_AFTER_NAME_WORD = re.compile(r"[A-Z][\w’']+\s[A-Z]\Z")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ivx]{1,4})\Z")


def cut(text: str) -> list[tuple[int, int]]:
    """The start and end of each sentence.

    >>> [(a, b)] = cut("Dr. Lowe saw Child B at 6.30 p.m. under para. 4 of the plan.")
    >>> [text[a:b] for text in ["Child B. was seen. It was late.1 Then: 1. Nothing."] for a, b in cut(text)]
    ['Child B. was seen.', 'It was late.1', 'Then:', '1. Nothing.']
    """
    found, start = [], 0
    for match in _END.finditer(text):
        if match["stop"] == "." and _goes_on(text, start, match.start(), match.end()):
            continue
        end = match.start() + len(match[0].rstrip(" \t\r\n\u00a0–-"))
        if end > start:
            found.append((start, end))
            start = match.end()
    last = len(text.rstrip())
    return [*found, (start, last)] if last > start else found


def _goes_on(text: str, start: int, stop: int, following: int) -> bool:
    """Whether the full stop at ``stop`` ends no sentence."""
    before = text[max(start, stop - 24) : stop]
    if _NEVER.search(before) or (_BEFORE_NUMBER.search(before) and text[following].isdigit()):
        return True
    if _CLOCK.search(before) and text[following : following + 2].isupper():
        return True
    if _INITIAL.search(before) and not _AFTER_NAME_WORD.search(before):
        return True
    return bool(_NUMBER.fullmatch(text, start, stop))


_ITEM = re.compile(r"\(?(\d{1,2})[.)]\s+(?=[A-Z])")


def item_number(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The number that an item in running text starts with, and how many characters it takes.

    >>> item_number("2. The school did not reply.", 0, 28), item_number("It did not.", 0, 11)
    (('2', 3), (None, 0))
    """
    match = _ITEM.match(text, start, end)
    return (match[1], match.end() - start) if match else (None, 0)
