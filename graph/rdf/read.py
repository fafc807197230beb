"""Reads back the facts from RDF that ``export_rdf`` wrote, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from pyoxigraph import Triple, parse

from graph.errors import BadInput
from graph.facts import AnyFact, Document, Fact, from_jsonl, to_jsonl
from graph.rdf.dataset import digest
from graph.rdf.fields import classes, fields_of
from graph.rdf.terms import id_of, term
from graph.rdf.write import ending

TYPE, DIGEST, SOURCE = term("rdf:type").value, term("ct:factsDigest").value, term("prov:wasQuotedFrom").value
START, END, EXACT = (term(name).value for name in ("oa:start", "oa:end", "oa:exact"))
TEXT = term("ct:text").value


@dataclass(slots=True)
class _Said:
    """What a file says of each resource, by predicate, and of which kind of fact each is that is one."""

    values: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    kinds: dict[str, type[Fact]] = field(default_factory=dict)
    digests: set[str] = field(default_factory=set)


def import_rdf(path: Path) -> list[Fact]:
    """The facts of an export, exactly as they were; BadInput where it is none, is damaged or has been changed."""
    said = _said(path)
    if not said.digests:
        raise BadInput(
            f"{path} is not an export of casethread that holds facts; import reads what casethread export wrote with "
            f"the profile full"
        )
    found = [_fact(path, iri, kind, said.values) for iri, kind in said.kinds.items()]
    return unchanged(path, to_jsonl(found).split("\n"), said.digests)


def unchanged(path: Path, lines: Sequence[str], digests: set[str]) -> list[Fact]:
    """The facts of a facts file within an export; BadInput where they are not those with this digest."""
    facts, refused = from_jsonl(lines, str(path), {})
    if refused:
        raise BadInput(f"{path} holds a fact that cannot be taken: {refused[0].reason}; export it again")
    if digests != {digest(facts)}:
        raise BadInput(f"{path} does not hold the facts that were exported, it was cut or changed; export it again")
    return facts


def _said(path: Path) -> _Said:
    said = _Said()
    kinds = {iri.value: kind for kind, iri in classes().items()}
    wanted = {SOURCE, START, END, EXACT, TEXT} | {
        each.predicate.value for kind in classes() for each in fields_of(kind)
    }
    for subject, predicate, value in _triples(path):
        if predicate == TYPE:
            said.kinds |= {subject: kinds[value]} if value in kinds else {}
        elif predicate == DIGEST:
            said.digests.add(value)
        elif predicate in wanted:
            said.values[subject][predicate] = value
    return said


def _triples(path: Path) -> Iterator[tuple[str, str, str]]:
    """Every statement of the file as plain text; in which graph it stands does not matter for facts."""
    try:
        for quad in parse(path=path, format=ending(path).rdf):
            if not isinstance(quad.object, Triple):
                yield quad.subject.value, quad.predicate.value, quad.object.value
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error}); give a file that casethread export wrote") from error
    except SyntaxError as error:
        line = error.lineno or 1
        raise BadInput(f"{path} line {line} is not RDF ({error.msg}); export it again") from error


def _fact(path: Path, iri: str, kind: type[Fact], said: dict[str, dict[str, str]]) -> Fact:
    """The fact that this resource is."""
    own = said[iri]
    try:
        fields = [each for each in fields_of(kind) if each.predicate.value in own]
        values = {each.name: each.hear(own[each.predicate.value]) for each in fields}
        values |= {"kind": kind.__struct_config__.tag, "id": id_of(iri)} | _words(kind, iri, said)
        fact: Fact = msgspec.convert(values, AnyFact)
    except (KeyError, ValueError, msgspec.MsgspecError) as error:
        raise BadInput(f"{path} says too little or other things of {iri} ({error}); export it again") from error
    return fact


def _words(kind: type[Fact], iri: str, said: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The document, span and quote of a fact; a document's are the whole of its text."""
    id = id_of(iri)
    if kind is Document:
        text = said[iri][TEXT]
        return {"document": id, "span": (0, len(text)), "quote": text}
    place, quote = said[f"{iri}.position"], said[f"{iri}.quote"]
    span = (int(place[START]), int(place[END]))
    return {"document": id_of(said[iri][SOURCE]), "span": span, "quote": quote[EXACT]}
