"""What a document adds to an agency or a case that other documents may name too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.elements import Properties
from graph.facts import Agency, Case, Fact
from graph.identity import agency_id, place_in, slug
from graph.judgement import Judgements


@dataclass(frozen=True, slots=True)
class Naming:
    """A document names an agency (of a ``kind``) or a case: what it adds to a node that documents may share."""

    id: str
    document: str
    name: str
    kind: str | None = None
    place: str | None = None
    size: int | None = None
    mentions: int | None = None
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that a number of documents add to one node that they share."""

    id: str
    kind: str | None
    names: frozenset[str]
    places: frozenset[str]
    sizes: frozenset[int]
    documents: int

    @classmethod
    def of(cls, met: Sequence[Naming]) -> Known:
        """What namings of one node say together."""
        return cls(
            met[0].id,
            min((naming.kind for naming in met if naming.kind), default=None),
            frozenset(naming.name for naming in met),
            frozenset(naming.place for naming in met if naming.place),
            frozenset(naming.size for naming in met if naming.size is not None),
            len({naming.document for naming in met}),
        )

    def __or__(self, other: Known) -> Known:
        """What both say, where no document stands in both."""
        kind = min(filter(None, (self.kind, other.kind)), default=None)
        return Known(
            self.id, kind, self.names | other.names, self.places | other.places, self.sizes | other.sizes,
            self.documents + other.documents,
        )  # fmt: skip

    def described(self) -> tuple[str, str, Properties]:
        """The label, caption and properties of the node, whatever the order in which its documents came."""
        names = sorted(self.names, key=lambda name: (-len(name), name))
        if self.kind is None:
            size = next(iter(self.sizes)) if len(self.sizes) == 1 else None
            return "Case", names[0], {"label": names[0], "size": size}
        return "Agency", names[0], {
            "name": names[0], "names": names, "kind": self.kind, "place": min(self.places, default=None),
            "documents": self.documents,
        }  # fmt: skip


def namings(fact: Fact, judged: Judgements) -> Iterator[Naming]:
    """What a fact adds to nodes that several documents may share, once people have judged which agencies are one."""
    if fact.case:
        yield Naming(case_id(fact.case), fact.document, fact.case)
    if isinstance(fact, Agency) and fact.status != "rejected":
        place = fact.place or place_in(fact.name, fact.agency_kind)
        id = agency_id(fact)
        node = judged.node(fact.document, id)
        yield Naming(
            node, fact.document, fact.name, fact.agency_kind, place,
            mentions=len(fact.mentions) or 1, judged=judged.judged(id, node),
        )  # fmt: skip
    if isinstance(fact, Case):
        id = case_id(fact.label, fact.document if fact.status == "proposed" else None)
        yield Naming(id, fact.document, fact.label, size=fact.size)


def case_id(label: str, document: str | None = None) -> str:
    """The id of a case: one that a person named is one everywhere, one that a rule found stays in its document."""
    return f"case:{document}:{slug(label)}" if document else f"case:{slug(label)}"
