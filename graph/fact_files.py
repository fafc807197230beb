"""Facts as files: their ids, their one order, one a line, and back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from graph.errors import BadInput
from graph.fact_checks import problem, unnamed
from graph.fact_kinds import Agency, AnyFact, Document, F, Fact

_encode = msgspec.json.Encoder(order="sorted").encode
_decode = msgspec.json.Decoder(AnyFact).decode


def identified(fact: F) -> F:
    """The same fact with its id, made from its document, kind, place and values (never from who made it or when).

    >>> from graph.fact_kinds import Failure
    >>> words = {"document": "d1", "span": (0, 3), "quote": "not"}
    >>> a = identified(Failure(failure="NOT_SHARED", **words, source="rule"))
    >>> b = identified(Failure(failure="NOT_SHARED", **words, source="a person", status="accepted"))
    >>> a.id == b.id, a.id
    (True, 'failure-e36d82a868395f5e')
    """
    values = msgspec.to_builtins(fact)
    for changing in ("id", "source", "status", "passage", "page", "mentions"):
        values.pop(changing, None)
    if isinstance(fact, Document):
        return msgspec.structs.replace(fact, id=fact.document)
    digest = hashlib.sha256(_encode(values)).hexdigest()[:16]
    return msgspec.structs.replace(fact, id=f"{fact.kind}-{digest}")


def content_id(content: bytes) -> str:
    """A document's id: the first 16 hexadecimal digits of the SHA-256 of its bytes."""
    return hashlib.sha256(content).hexdigest()[:16]


def ordered(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in their one order: by document, the document's own record first, then place, kind and id; none twice."""
    readings: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        readings[fact.id].append(fact)
    unique = (same[0] if len(same) == 1 else _joined(sorted(same, key=_rank)) for same in readings.values())
    return sorted(unique, key=lambda f: (f.document, not isinstance(f, Document), f.span, f.kind, f.id))


def _joined(same: Sequence[Fact]) -> Fact:
    """The readings of one fact as the first of them; a document's record gets what only a later one says of it."""
    first = same[0]
    if not isinstance(first, Document):
        return first
    said = ({name: getattr(one, name) for name in one.__struct_fields__} for one in reversed(same))
    stated = [(name, value) for values in said for name, value in values.items() if value is not None]
    return msgspec.structs.replace(first, **dict(stated))


def _rank(fact: Fact) -> tuple[bool, bytes]:
    return fact.status == "proposed", _encode(fact)


def by_document(facts: Iterable[Fact]) -> list[list[Fact]]:
    """The facts of each document together, documents in order of id."""
    return [list(group) for _, group in groupby(ordered(facts), key=lambda fact: fact.document)]


def to_jsonl(facts: Iterable[Fact]) -> str:
    """Facts as a facts file, one a line with sorted keys: the same facts give the same bytes."""
    return "".join(_encode(fact).decode() + "\n" for fact in ordered(facts))


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that could not become a fact: where it stands and why."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.reason}"


def from_jsonl(lines: Iterable[str], name: str, texts: Mapping[str, str]) -> tuple[list[Fact], list[Refused]]:
    """The facts of a facts file that hold, and the lines that do not, with the reason.

    ``texts`` gives the text of documents that the file itself does not carry, by document id.
    """
    parsed = list(_parsed(lines, name))
    own = {f.document: f.quote for _, f in parsed if isinstance(f, Document)}

    def text_of(document: str) -> str | None:
        return own[document] if document in own else texts.get(document)

    agencies: dict[str, set[str]] = defaultdict(set)
    for _, fact in parsed:
        if isinstance(fact, Agency):
            agencies[fact.document].add(fact.name)
    facts: list[Fact] = []
    refused: list[Refused] = []
    for line, fact in parsed:
        if isinstance(fact, Refused):
            refused.append(fact)
        elif reason := problem(fact, text_of(fact.document)) or unnamed(fact, agencies[fact.document]):
            refused.append(Refused(name, line, reason))
        else:
            facts.append(identified(fact))
    return ordered(facts), refused


def _parsed(lines: Iterable[str], name: str) -> Iterator[tuple[int, Fact | Refused]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _decode(line)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            yield number, Refused(name, number, f"it is not a fact ({error})")


def from_values(values: Mapping[str, Any]) -> Fact:
    """A fact from plain values as a person writes them, numbers as text or not; BadInput says what is wrong."""
    try:
        fact: Fact = msgspec.convert(values, AnyFact, strict=False)
    except msgspec.ValidationError as error:
        raise BadInput(f"it is not a fact ({error})") from error
    return fact


def read_facts(path: Path, texts: Mapping[str, str]) -> tuple[list[Fact], list[Refused]]:
    """The facts of a ``*.facts.jsonl`` file and the lines refused; BadInput when it cannot be read at all."""
    try:
        content = path.read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as UTF-8 text ({error}); give a facts file") from error
    return from_jsonl(content.split("\n"), str(path), texts)
