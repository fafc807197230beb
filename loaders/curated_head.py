"""The head of a curated file: who curated, which document, and that document's text where it can be had."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from graph.dates import bounds
from graph.errors import BadInput, UnknownTerm
from graph.facts import Document, Refused, content_id, identified
from graph.yamlfile import Located, Place
from loaders.curated_sheet import SUFFIXES, opened
from loaders.document import Decoded, decode, shown
from loaders.reading import HoldsText

PARTS = ("document", "curator", "case", "agencies", "facts")
STATED = {
    "title": "title", "kind": "document_kind", "publisher": "publisher", "published": "published", "url": "url",
    "licence": "licence", "pages": "pages",
}  # fmt: skip
_FINDING = ("id", "file", "sha256")
_MOST_CHOICES = 20
_CONTENT_ID = re.compile(r"[0-9a-f]{16}\Z")


@dataclass(slots=True)
class Sheet:
    """A curated file on its way to facts: its text, the places in it, and what was refused so far."""

    path: Path
    decoded: Decoded
    located: Located
    refused: list[Refused] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path) -> Sheet:
        """The file as plain data with its parts known; BadInput when it is not a curated file at all."""
        if path.name.lower().endswith(SUFFIXES):
            sheet = cls(path, *opened(path))
        else:
            decoded = decode(path)
            sheet = cls(path, decoded, Located.parse(decoded.text, shown(path)))
        if not isinstance(sheet.data, dict) or not isinstance(sheet.data.get("document"), dict):
            raise BadInput(f"{shown(path)} is not a curated file; begin it with document: and below it a title:")
        sheet.refuse_unknown((), PARTS, "part of a curated file")
        return sheet

    @property
    def data(self) -> Any:
        """What the file says, as plain data."""
        return self.located.data

    def source(self, curator: str) -> str:
        """Who stands for the facts, and in which file: a corrected file of that name stands in place of this one."""
        return f"{curator} ({shown(Path(self.path.name))})"

    def refuse(self, place: Place, reason: str) -> None:
        """Notes that what stands at a place was not taken, and why."""
        self.refused.append(Refused(shown(self.path), self.located.line(*place), reason))

    def bad(self, place: Place, reason: str) -> BadInput:
        """The error of a file that cannot be used because of what stands at a place."""
        return BadInput(f"{shown(self.path)} line {self.located.line(*place)} {reason}")

    def refuse_unknown(self, place: Place, known: tuple[str, ...], what: str) -> None:
        """Refuses the keys of a mapping that are not among the known ones."""
        mapping = self.data
        for step in place:
            mapping = mapping[step]
        for key in mapping:
            if key not in known:
                self.refuse((*place, key), no_such(what, key, known))


def no_such(what: str, term: str, known: Iterable[str]) -> str:
    """Why a term cannot be taken, with the nearest known one, or else with all there are.

    >>> no_such("form", "actoin", ["concern", "action"]), no_such("form", "idea", ["concern", "action"])
    ("there is no form 'actoin'; the nearest is action", "there is no form 'idea'; use concern or action")
    """
    unknown, choices = UnknownTerm(what, term, known), list(known)
    if unknown.near or len(choices) > _MOST_CHOICES:
        return str(unknown) if unknown.near else f"{unknown}; casethread vocabulary lists those that there are"
    return f"{unknown}; use {', '.join(choices[:-1])} or {choices[-1]}"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a curated file says; ``own`` is the file as a document, ``reviewed`` its subject."""

    curator: str
    case: str | None
    own: Document
    reviewed: Document | None


def head_of(sheet: Sheet, texts: Mapping[str, str], documents: tuple[HoldsText, ...]) -> Head:
    """The head of the file; BadInput without a curator or title, or when the text it names is not that text."""
    block = sheet.data["document"]
    sheet.refuse_unknown(("document",), (*STATED, *_FINDING), "field of a document")
    curator = _text(
        sheet, ("curator",), sheet.data.get("curator"), "needs curator: the name of who stands for these facts"
    )
    _text(sheet, ("document",), block.get("title"), "needs a title: under document:")
    stated = {
        own: block[key] for key, own in STATED.items() if block.get(key) is not None and _holds(sheet, key, block)
    }
    reviewed = _beside(sheet, block, documents) or _known(sheet, block, texts)
    if reviewed:
        _same(sheet, block, reviewed)
        reviewed = identified(replace(reviewed, **stated, source=sheet.source(curator), status="accepted"))
        stated = {"title": f"Facts on {stated['title']}, curated by {curator}"}
    return Head(curator, sheet.data.get("case"), _own(sheet, block.get("id"), reviewed, stated, curator), reviewed)


def _text(sheet: Sheet, place: Place, value: Any, need: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise sheet.bad(place, need)
    return value.strip()


def _holds(sheet: Sheet, key: str, block: dict[str, Any]) -> bool:
    """Whether a field of the document block can be taken; numbers become numbers, dates must be EDTF."""
    try:
        if key == "pages":
            block[key] = int(block[key])
        if key == "published":
            bounds(block[key])
    except (ValueError, TypeError, AttributeError):
        what = {"pages": "a number", "published": "EDTF, such as 2013-04 or 2013-04-09"}[key]
        sheet.refuse(("document", key), f"{key} {block[key]!r} is not {what}")
        return False
    if not isinstance(block[key], str | int):
        sheet.refuse(("document", key), f"{key} must be words, not a list or mapping")
        return False
    return True


def _beside(sheet: Sheet, block: dict[str, Any], documents: tuple[HoldsText, ...]) -> Document | None:
    """The document in the file that the block names, which must lie in the folder of the curated file."""
    if not block.get("file"):
        return None
    place, folder = ("document", "file"), os.path.realpath(sheet.path.parent)
    path = sheet.path.parent / str(block["file"])
    if os.path.commonpath([folder, os.path.realpath(path)]) != folder:
        raise sheet.bad(place, f"names {block['file']!r} outside its folder; put that file beside this one")
    if not path.exists():
        raise sheet.bad(
            place, f"names {block['file']!r}, which is not there; put it beside this file or take the line out"
        )
    loader = next((loader for loader in documents if loader.accepts(path)), None)
    if loader is None:
        raise sheet.bad(place, f"names {block['file']!r}, whose text cannot be read here; save its words as .txt")
    found = {document.document: document for document in loader.documents(path)}
    if len(found) == 1:
        return next(iter(found.values()))
    if block.get("id") not in found:
        raise sheet.bad(
            place, f"names {block['file']!r}, which holds {len(found):,} documents; give the id: of the one reviewed"
        )
    return found[block["id"]]


def _known(sheet: Sheet, block: dict[str, Any], texts: Mapping[str, str]) -> Document | None:
    """The document that is known already, by its id or the start of its hash."""
    id = str(block.get("id") or str(block.get("sha256") or "").lower()[:16])
    if id not in texts:
        if block.get("id") and _CONTENT_ID.match(id):
            raise sheet.bad(
                ("document", "id"), f"names document {id}, whose text is not here; load that document with it"
            )
        return None
    text = texts[id]
    return Document(document=id, span=(0, len(text)), quote=text, title="", sha256=block.get("sha256"))


def _same(sheet: Sheet, block: dict[str, Any], reviewed: Document) -> None:
    """Checks that the text found is the one that was reviewed."""
    stated = str(block.get("sha256") or "").lower()
    if stated and stated != reviewed.sha256 and stated[:16] != reviewed.document:
        raise sheet.bad(
            ("document", "sha256"),
            f"says {stated[:16]}..., but {block.get('file')} has {reviewed.document}...; it is another file",
        )
    if block.get("id") not in (None, reviewed.document):
        sheet.refuse(
            ("document", "id"),
            f"the id of {block.get('file')} is {reviewed.document}, not {block['id']!r}; take the line out",
        )


def _own(sheet: Sheet, id: str | None, reviewed: Document | None, stated: dict[str, Any], curator: str) -> Document:
    """The curated file itself as a document: under the id it gives itself if it reviews no text that is here, else
    under one made of its name, curator and title, so that a corrected file stands in place of this one.
    """
    text = sheet.decoded.text
    same = "\n".join((sheet.source(curator), stated["title"]))
    document = content_id(same.encode()) if reviewed or not id else str(id)
    own = Document(
        document=document, span=(0, len(text)), quote=text, file=shown(Path(sheet.path.name)),
        sha256=sheet.decoded.sha256, source=sheet.source(curator), status="accepted", **stated,
    )  # fmt: skip
    return identified(own)
