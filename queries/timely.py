"""Whether a question's Cypher answers from the documents that count as of a day, and from no other.

Each fact, document and derived edge that it matches must be held to ``$documents``; what several documents may have
added to one node (the names of an agency) is read as the documents that count give it; and a node without a label,
which may be anything, is read for its id and its name alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from graph import ontology

Declared = tuple[str, tuple[str, ...], str]  # variable, labels or types, keys

READ = re.compile(r"\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b(?!\s*\()")
_NAMED = re.compile(r"coalesce\(\$named\[(\w+)\.id\], \1\.name\)")
_BARE = re.compile(r"\((\w+)\)(?= ?<?-)|[->] ?\((\w+)\)")
_SHARED = ("Agency", "Case")  # nodes to which several documents add
_FIXED = ("kind",)  # part of an agency's id: no document adds to it


def clause(variable: str, key: str = "document") -> str:
    """What holds a fact, or with the key ``id`` a document, to the documents that count.

    >>> clause("f")
    '($documents IS NULL OR $documents[f.document])'
    """
    return f"($documents IS NULL OR $documents[{variable}.{key}])"


def untimely(nodes: Sequence[Declared], ties: Sequence[Declared], plain: str) -> Iterator[str]:
    """Each way in which a document that does not count could reach the answer, with what to do."""
    text = " ".join(plain.split())
    yield from _not_held([*nodes, *ties], text)
    labels = {variable: names for variable, names, _ in (*nodes, *ties) if variable}
    bare = {variable for pair in _BARE.findall(text) for variable in pair if variable} - labels.keys()
    for variable, name in dict.fromkeys(READ.findall(_NAMED.sub("", text))):
        if variable in bare and name not in ("id", "name"):
            yield f"it reads {variable}.{name} of a node without a label; give it one, so that it is held to $documents"
        elif (variable in bare and name == "name") or name in _added(labels.get(variable, ())):
            named = f"coalesce($named[{variable}.id], {variable}.name)"
            yield f"it reads {variable}.{name}, which a later document may have given; write {named}, or read NAMED_IN"


def _not_held(declared: Sequence[Declared], text: str) -> Iterator[str]:
    """Each pattern that is not held to the documents that count: one clause for every time it is matched."""
    wanted: Counter[str] = Counter()
    for variable, names, _ in declared:
        key = _document(names)
        if key and not variable:
            yield f"it matches {'|'.join(names)} without a variable; give it one and hold it to $documents"
        elif key:
            wanted[clause(variable, key)] += 1
    for held, times in wanted.items():
        if text.count(held) < times:
            yield f"it does not ask whether a document counts; add AND {held} where it matches"


def _document(names: tuple[str, ...]) -> str | None:
    """The property that says in which document something stands, if it stands in one."""
    if "Document" in names:
        return "id"
    return "document" if any(map(_stands_in_one, names)) else None


def _stands_in_one(name: str) -> bool:
    """Whether such a node or relationship is what one document says."""
    declared = ontology.relationships().get(name) or ontology.labels().get(name, {})
    claim = name == "Fact" or declared.get("fact") == "true"
    return claim or "document" in declared.get("properties", ())


def _added(names: tuple[str, ...]) -> frozenset[str]:
    """What such a node is called and counted by, which grows with every document that names it."""
    grown = frozenset[str]().union(*(ontology.labels()[name]["properties"] for name in names if name in _SHARED))
    grown -= frozenset(_FIXED)
    return grown | {"caption"} if grown else grown
