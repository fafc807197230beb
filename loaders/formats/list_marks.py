"""The numbers and bullets of a Word document's lists, which it keeps apart from the words of the paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
_DEEPEST = 9  # levels of a list in Word


class Numbers:
    """The marks of list paragraphs, counted in the order of the document."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._styles = {} if styles is None else {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * _DEEPEST)
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            levels = {_number(level.get(f"{W}ilvl")): _level(level) for level in abstract.iter(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in numbering.iter(f"{W}num"):
            self._abstract[number.get(f"{W}numId", "")] = _val(number.find(f"{W}abstractNumId"))

    def mark(self, paragraph: Any) -> str:
        """The mark of a paragraph with a blank after it; an empty text where it is in no list."""
        id, depth = self._of(paragraph)
        levels = self._levels.get(self._abstract.get(id, ""), {})
        if depth not in levels:
            return ""
        form, words, start = levels[depth]
        counts = self._counts[self._abstract[id]]
        counts[depth] = (counts[depth] or start - 1) + 1
        counts[depth + 1 :] = [0] * (_DEEPEST - depth - 1)
        if form in ("bullet", "none"):
            return "• " if form == "bullet" else ""
        shown = _PLACE.sub(lambda place: _counted(levels, counts, int(place[1]) - 1), words)
        return f"{shown} " if shown else ""

    def _of(self, paragraph: Any) -> tuple[str, int]:
        """The list and the depth that a paragraph has of its own or by its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        named = _val(paragraph.find(f"{W}pPr/{W}pStyle"))
        properties = own if own is not None else self._by_style(named)
        if properties is None:
            return "", 0
        depth = _number(_val(properties.find(f"{W}ilvl")))
        id = _val(properties.find(f"{W}numId")) or (
            _val(self._by_style(named).find(f"{W}numId")) if self._by_style(named) is not None else ""
        )
        return id, min(depth, _DEEPEST - 1)

    def _by_style(self, name: str) -> Any:
        met: set[str] = set()
        while name in self._styles and name not in met:
            met.add(name)
            style = self._styles[name]
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return found
            name = _val(style.find(f"{W}basedOn"))
        return None


def _level(level: Any) -> tuple[str, str, int]:
    start = _number(_val(level.find(f"{W}start")), 1)
    return _val(level.find(f"{W}numFmt")) or "decimal", _val(level.find(f"{W}lvlText")), start


def _counted(levels: dict[int, tuple[str, str, int]], counts: list[int], depth: int) -> str:
    if depth not in levels or not 0 <= depth < _DEEPEST:
        return ""
    return written(counts[depth] or levels[depth][2], levels[depth][0])


def written(number: int, form: str) -> str:
    """A number as a list writes it.

    >>> [written(4, form) for form in ("decimal", "lowerLetter", "upperRoman", "decimalZero")]
    ['4', 'd', 'IV', '4']
    """
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    return str(number)


def _roman(number: int) -> str:
    signs = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl"}
    found = ""
    for value, sign in (signs | {10: "x", 9: "ix", 5: "v", 4: "iv", 1: "i"}).items():
        times, number = divmod(max(min(number, 3999), 0), value)
        found += sign * times
    return found


def _val(element: Any) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _number(value: Any, otherwise: int = 0) -> int:
    return int(value) if isinstance(value, str) and re.fullmatch(r"\d{1,6}", value) else otherwise
