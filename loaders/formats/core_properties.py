"""The title that an Office file states of itself; the day on which it was saved is not that of its publication."""

from __future__ import annotations

from typing import Any

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_EMPTY = ("untitled", "document", "word document", "microsoft word")


def stated_in(properties: Any) -> dict[str, str]:
    """The title in a file's properties, unless it is one that a program put there.

    >>> from lxml import etree
    >>> stated_in(etree.fromstring('<p xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>Child H</d:title></p>'))
    {'title': 'Child H'}
    """
    element = properties.find(f".//{_TITLE}") if properties is not None else None
    title = " ".join((element.text or "").split()) if element is not None else ""
    by_program = title.lower().startswith(("microsoft word - ", *_EMPTY[:1])) or title.lower() in _EMPTY
    return {} if not title or by_program else {"title": title}
