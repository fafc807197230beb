"""Text from documents made fit to be shown: nothing that breaks a page, hides a letter or turns words round."""

from __future__ import annotations

import re
import textwrap
import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NAME, ABOUT, QUOTE = 80, 400, 2000  # most characters shown of each


def shown(text: str, limit: int = QUOTE) -> str:
    """The text without control characters and lone surrogates, cut at the limit with a mark that says so.

    >>> shown("a\\x00b\\u2028c"), shown("abcdef", 3)
    ('ab\\nc', 'abc … [cut]')
    """
    kept = "".join(c for c in _lines(text) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept if len(kept) <= limit else f"{kept[:limit]} … [cut]"


def name(text: str, limit: int = NAME) -> str:
    """The text on one line, without marks that change the direction of writing.

    >>> name("Safe\\u202e  House\\n")
    'Safe House'
    """
    return " ".join(shown("".join(c for c in text if c not in BIDI), limit).split()) or "(no name)"


def wrapped(label: str, width: int = 22) -> str:
    """A name broken into lines short enough to stand under a point; after three lines it ends in dots."""
    return "\n".join(textwrap.wrap(label, width, max_lines=3, placeholder=" …"))


def _lines(text: str) -> str:
    return re.sub("\r\n|[\r\u2028\u2029]", "\n", text).replace("\t", " ")
