"""Saved web pages: the body without navigation and comments, and what the page says of itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.dates import bounds
from graph.errors import BadInput
from loaders.document import shown
from loaders.encoding import Found, decoded_anyhow
from loaders.formats.body import Body
from loaders.formats.composing import Composed, with_words
from loaders.formats.whole import content_of

NAME = "html"
SUFFIXES = (".html", ".htm", ".xhtml")
_MARKUP = re.compile(r"(?i)<\s*(?:!doctype html|html|head|body|div|p|article|section|table|h[1-6]|span|title)\b")
_CHARSET = re.compile(
    rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)|\A\s*<\?xml[^>]{0,80}encoding=["']([\w-]+)"""
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # the WHATWG standard reads both as Windows-1252
_DATES = {"extensive_search": False, "original_date": True}  # a date that the page states, or none
_TOO_DEEP = "Excessive depth"
_BLOCKS = ("p", "head", "quote", "item", "list", "table", "code", "div")


def read(path: Path) -> Body:
    """The text of a saved page."""
    return page(content_of(path), shown(path))


def page(content: bytes, name: str, charset: str | None = None) -> Body:
    """The body of a page given as bytes; ``charset`` is what stands outside the page about its encoding."""
    decoded = _decoded(content, charset)
    if not _MARKUP.search(decoded.text):
        raise BadInput(f"{name} is not a web page; give it the ending of what it is")
    found = _extracted(decoded.text, name)
    composed = Composed()
    for block in _blocks(found.body):
        if isinstance(block, str):
            composed.paragraph(block)
        else:
            composed.table(block)
    return with_words(
        composed.body(
            title=found.title or None,
            published=_day(found.date),
            publisher=found.sitename,
            left_out=decoded.left_out,
            guessed=decoded.guessed,
        ),  # fmt: skip
        name,
        "its words as text",
    )


def _decoded(content: bytes, charset: str | None) -> Found:
    """The page as text: by its mark, by what it or its sender states, if that holds, else by what is likeliest."""
    stated = _CHARSET.search(content[:4096])
    label = charset or (stated and (stated[1] or stated[2]).decode("ascii"))
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if label and not marked:
        try:
            name = codecs.lookup(label).name
            return Found(content.decode(_AS_BROWSERS_DO.get(name, name)))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded_anyhow(content)


def _extracted(text: str, name: str) -> Any:
    """What trafilatura takes from the page; BadInput where nothing is left of it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        if any(_TOO_DEEP in entry.message for entry in parser.error_log):
            raise BadInput(f"{name} nests its parts deeper than any page does; do not trust it, check what it is")
        found = bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES, deduplicate=False
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, TypeError, AttributeError) as error:
        raise BadInput(f"{name} cannot be read as a web page; open it and save its words as text") from error
    if not isinstance(found, Document) or found.body is None:
        raise BadInput(f"{name} has no words that can be read in it; open it and save its words as text")
    return found


def _day(date: str | None) -> str | None:
    try:
        return date if date and bounds(date) else None
    except ValueError:
        return None


def _blocks(parent: Any) -> Iterator[str | list[list[list[str]]]]:
    """The paragraphs of a body that trafilatura made, and its tables as rows of cells of paragraphs."""
    for element in parent:
        if element.tag == "table":
            yield [[list(_flat(cell)) for cell in row.iter("cell")] for row in element.iter("row")]
        elif element.tag == "list":
            ordered = element.get("rend") == "ol"
            for number, item in enumerate(element.iterchildren("item"), 1):
                mark = f"{number}. " if ordered else "• "
                for words in _flat(item):
                    yield mark + words
                    mark = ""
        else:
            yield from _flat(element)


def _flat(element: Any) -> Iterator[str]:
    """The paragraphs of an element: a part that is a block begins a new one, any other runs on."""
    run = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield _joined(run)
            yield from _flat(child)
            run = []
        else:
            run += ["\n"] if child.tag == "lb" else list(child.itertext())
        run.append(child.tail or "")
    yield _joined(run)


def _joined(run: list[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in "".join(run).split("\n")).strip()
