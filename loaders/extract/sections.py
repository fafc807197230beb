"""The part of a document that a passage stands in, as its headings and lead-in sentences say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph import vocabulary
from graph.facts import Span
from loaders.extract.lexicon import any_of
from loaders.extract.passages import Passage
from loaders.extract.plain import plain
from loaders.extract.source import Source

_FILE = vocabulary.scheme("forms")
_NUMBER = r"\W*(?:[\dA-Za-z.]{1,4}[.)]? )?(?:the )?"
_HEADINGS = [(s["form"], re.compile(rf"{_NUMBER}(?:{s['heading']})\W*")) for s in _FILE["sections"]]
_NUMBERED = re.compile(r"recommendation (?:no\.? ?)?(\d[\d.]*)\W*\Z", re.I)
_CLOSING = re.compile(rf"{_NUMBER}(?:{_FILE['closing']})\W*")
_STUDY = any_of(_FILE["study"])
_LEAD_IN = any_of(_FILE["lead_in"])
_LETTER = any_of(_FILE["letter"])
_SENT_TO = re.compile(r"report is (?:being )?sent to\W*", re.I)
_NEXT_PART = re.compile(
    r"\n\W*(?:\d{1,2}\W+)?(?:coroner\b|legal powers|investigation|circumstances|i am |on (?:the )?\d)", re.I
)
_HEAD = 4000  # characters in which a letter names whom it goes to
_SHORT = 90  # characters of a line that may be a heading


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document whose items are of one form; ``number`` where its heading is that of one item alone."""

    form: str
    start: int
    number: str | None = None


def sectioned(source: Source) -> Iterator[tuple[Section | None, Passage]]:
    """Every passage that can hold a fact, with the section it stands in; numbered headings among them."""
    section: Section | None = None
    for passage in source.passages:
        if passage.kind == "furniture":
            continue
        if passage.speaker:  # nobody speaks in sections
            section = None
            yield None, passage
            continue
        form = _opened(passage)
        if form is not None:
            section = Section(form, passage.start, _number_of(passage)) if form else None
        elif passage.kind == "heading" and not (section and section.form == "concern"):
            section = None
        if form is None and (passage.kind != "heading" or passage.number):
            yield section, passage
        if not section and (led := _led_in(passage)):
            section = Section(led, passage.end)


def _number_of(heading: Passage) -> str | None:
    number = _NUMBERED.search(" ".join(heading.flat.split()))
    return number[1] if number else None


def form_of(heading: str) -> str | None:
    """The form of what stands under a heading.

    >>> form_of("Coroner's concerns"), form_of("What needs to improve?"), form_of("Case study: area for improvement")
    ('concern', 'improvement', None)
    """
    text = heading.lower()
    if _STUDY.search(text):
        return None
    return next((form for form, pattern in _HEADINGS if pattern.fullmatch(text)), None)


def is_letter(source: Source) -> bool:
    """Whether the text is, or may be a piece of, a coroner's letter."""
    spoken = sum(1 for passage in source.passages if passage.speaker)
    return bool(_LETTER.search(source.text.lower())) and spoken * 2 < len(source.passages)


def letter_head(source: Source) -> Span:
    """Where a coroner's letter names whom it is sent to: up to the next part of the form.

    >>> from graph.facts import Document
    >>> text = "THIS REPORT IS BEING SENT TO:\\n1. Northdale Council\\n\\nCORONER\\nI am ..."
    >>> text[slice(*letter_head(Source(Document(document="d", span=(0, 5), quote=text, title="t"), ())))].split()
    ['1.', 'Northdale', 'Council']
    """
    opening = _SENT_TO.search(source.text, 0, _HEAD)
    if not opening:
        return 0, 0
    closing = _NEXT_PART.search(source.text, opening.end(), opening.end() + _HEAD)
    return opening.end(), closing.start() if closing else opening.end()


def _opened(passage: Passage) -> str | None:
    """The form that a heading, or a short line that nothing marks as one, opens; empty where it closes a section."""
    if passage.end - passage.start > _SHORT:
        return None
    text = " ".join(passage.flat.split())
    if _CLOSING.fullmatch(text.lower()):
        return ""
    return form_of(text)


def _led_in(passage: Passage) -> str | None:
    """The form that a sentence announces: "The matters of concern are as follows"."""
    text = plain(passage).lower
    if not _LEAD_IN.search(text):
        return None
    return next((form for form, _ in _HEADINGS if form.removesuffix("ation") in text), None)
