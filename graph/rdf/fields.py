"""How one field is said in RDF and understood again: one table for both directions, ``fields`` in ``mapping.yaml``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from pyoxigraph import Literal, NamedNode

from graph import vocabulary
from graph.facts import CODED, KINDS, Fact
from graph.ontology import labels
from graph.rdf.terms import Term, code_of, concept, mapping, term

ELSEWHERE = {"id", "document", "span", "quote"}  # a fact's own IRI and its evidence say these


@dataclass(frozen=True, slots=True)
class Form:
    """One form of value: how it is said, how it is understood again, and its datatype."""

    say: Callable[[Any], Literal]
    hear: Callable[[str], Any]
    datatype: str


def typed(datatype: str) -> Callable[[Any], Literal]:
    """A function that says values with this datatype."""
    iri = term(datatype)
    return lambda value: Literal(str(value), datatype=iri)


def listed(value: Any) -> Literal:
    """A list as JSON text.

    >>> listed(((0, 5), (9, 12))).value
    '[[0,5],[9,12]]'
    """
    return Literal(msgspec.json.encode(value).decode(), datatype=term("rdf:JSON"))


FORMS = {
    "text": Form(Literal, str, "xsd:string"),
    "integer": Form(typed("xsd:integer"), int, "xsd:integer"),
    "offset": Form(typed("xsd:nonNegativeInteger"), int, "xsd:nonNegativeInteger"),
    "boolean": Form(lambda value: Literal(bool(value)), lambda said: said == "true", "xsd:boolean"),
    "date": Form(typed("xsd:date"), str, "xsd:date"),
    "edtf": Form(typed("edtf:EDTF"), str, "edtf:EDTF"),
    "list": Form(listed, msgspec.json.decode, "rdf:JSON"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a fact, or a property of a node, as RDF; a field with ``schemes`` holds a code of one of them."""

    name: str
    predicate: NamedNode
    form: Form
    schemes: tuple[str, ...] = ()

    def say(self, value: Any) -> Term:
        """The value as a concept or literal."""
        return coded(self.schemes, value) if self.schemes else self.form.say(value)

    def hear(self, said: str) -> Any:
        """The value that was said with this IRI or text."""
        return code_of(said) if self.schemes else self.form.hear(said)


@cache
def coded(schemes: tuple[str, ...], code: str) -> NamedNode:
    """The concept of a code, in the first of these schemes that has it.

    >>> coded(("stages", "outcomes"), "CHARGED").value
    'https://w3id.org/casethread/vocab/outcomes.CHARGED'
    """
    return concept(next((name for name in schemes if code in vocabulary.codes(name)), schemes[0]), code)


def _field(name: str, written: dict[str, str], schemes: tuple[str, ...]) -> Field:
    form = written.get("as", "text")
    return Field(name, term(written["iri"]), FORMS["text" if form == "concept" else form], schemes)


@cache
def fields_of(kind: type[Fact]) -> tuple[Field, ...]:
    """The fields of a kind of fact, those that its IRI and evidence say left out."""
    table = mapping()["fields"]
    names = [name for name in kind.__struct_fields__ if name not in ELSEWHERE]
    return tuple(_field(name, table[name], _schemes_of(name, table[name])) for name in names)


def _schemes_of(name: str, written: dict[str, str]) -> tuple[str, ...]:
    return CODED.get(name, ("claims",)) if written.get("as") == "concept" else ()


@cache
def properties_of(label: str) -> tuple[Field, ...]:
    """What nodes with this label say of themselves, for a fact beside its own fields."""
    table = mapping()["nodes"].get(label, {})
    return tuple(
        _field(name, written, (written["scheme"],) if "scheme" in written else ()) for name, written in table.items()
    )


@cache
def of_statements() -> tuple[Field, ...]:
    """What a statement of a plain relation says of it."""
    return tuple(_field(name, written, ()) for name, written in mapping()["statement"].items())


@cache
def classes() -> dict[type[Fact], NamedNode]:
    """The class of each kind of fact."""
    own = mapping()["records"]
    kinds = {kind: str(kind.__struct_config__.tag) for kind in KINDS}
    return {kind: term((own.get(tag) or labels()[tag.capitalize()])["iri"]) for kind, tag in kinds.items()}
