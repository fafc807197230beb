"""Writes the graph and its facts as RDF: nothing is left half-written, and the same facts give the same bytes."""

from __future__ import annotations

import heapq
import io
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import IO, Any, cast

from pyoxigraph import Literal, Quad, RdfFormat, serialize

from graph.errors import BadInput
from graph.facts import Fact
from graph.model import CaseGraph
from graph.rdf.dataset import quads
from graph.rdf.outline import outline
from graph.rdf.terms import prefixes
from graph.replacing import replacing

BATCH = 100_000  # lines that are sorted in memory at a time

UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold

Writer = Callable[[Iterable[Quad], RdfFormat, IO[bytes]], int]


@dataclass(frozen=True, slots=True)
class Ending:
    """A form of RDF by the ending of its file; ``graphs`` says whether it can hold named graphs."""

    rdf: RdfFormat
    write: Writer
    graphs: bool = True


def export_rdf(case_graph: CaseGraph, facts: Sequence[Fact] | None, path: Path) -> int:
    """Writes the graph of these facts with every field of every fact, and says how many quads it wrote.

    Without facts it writes what the graph itself says. The ending of the name chooses the form: ``.trig`` to read,
    ``.nq`` to compare, ``.jsonld``; ``.ttl``, ``.nt`` and ``.rdf`` have no named graphs. A file that was there before
    stays as it was until the new one is whole.
    """
    form = ending(path)
    said = outline(case_graph, not form.graphs) if facts is None else quads(case_graph, facts, not form.graphs)
    try:
        with replacing(path) as file:
            return form.write(said, form.rdf, file)
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror or error}); choose another place") from error
    except UnicodeEncodeError as error:
        raise BadInput(f"a document holds half a character ({error}), which no file can hold; read it again") from error


def keeps_graphs(path: Path) -> bool:
    """Whether a file with this ending says in which graph a statement stands.

    >>> keeps_graphs(Path("all.trig")), keeps_graphs(Path("all.ttl"))
    (True, False)
    """
    return ending(path).graphs


def ending(path: Path) -> Ending:
    """The form that a file's name asks for; BadInput names the endings there are."""
    try:
        return ENDINGS[path.suffix.lower()]
    except KeyError:
        raise BadInput(f"{path} has no ending of RDF; end its name in {', '.join(ENDINGS)}") from None


def _stream(quads: Iterable[Quad], rdf: RdfFormat, file: IO[bytes], names: dict[str, str] | None = None) -> int:
    """Writes quads as they come."""
    written = 0

    def counted() -> Iterator[Any]:
        nonlocal written
        for quad in quads:
            written += 1
            yield quad if rdf.supports_datasets else quad.triple

    serialize(counted(), file, rdf, prefixes=names)
    return written


def _with_prefixes(quads: Iterable[Quad], rdf: RdfFormat, file: IO[bytes]) -> int:
    """Writes quads with short names; the writer puts its prefixes in no fixed order, so they are sorted in place."""
    written = _stream(quads, rdf, file, prefixes())
    file.seek(0)
    head = [file.readline() for _ in prefixes()]
    file.seek(0)
    file.writelines(sorted(head))
    return written


def _xml(quads: Iterable[Quad], rdf: RdfFormat, file: IO[bytes]) -> int:
    """Writes XML, which cannot hold every character of every text: then it says so, and nothing is written."""

    def fit() -> Iterator[Quad]:
        for quad in quads:
            if isinstance(quad.object, Literal) and (unfit := UNFIT.search(quad.object.value)):
                raise BadInput(
                    f"XML cannot hold the character U+{ord(unfit[0]):04X}, which {quad.subject} has; "
                    f"export to a name that ends in .ttl or .trig"
                )
            yield quad

    written = _stream(fit(), rdf, cast(IO[bytes], _Returns(file)), prefixes())
    file.seek(0)
    file.readline()
    start, head = file.tell(), file.readline()
    opening, *spaces = head.removesuffix(b">\n").split(b" ")
    file.seek(start)
    file.write(b" ".join([opening, *sorted(spaces)]) + b">\n")
    return written


class _Returns:
    """A file in which a carriage return is written as what XML does not read as the end of a line."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def write(self, written: bytes) -> int:
        self.file.write(written.replace(b"\r", b"&#xD;"))
        return len(written)

    def flush(self) -> None:
        self.file.flush()


def _sorted(quads: Iterable[Quad], rdf: RdfFormat, file: IO[bytes]) -> int:
    """Writes one statement a line in the order of their bytes, each once, however many there are.

    They are sorted by the batch into nameless files on the disk that the export goes to, and merged from there.
    """
    coming, written = iter(quads), 0
    with ExitStack() as stack:
        runs = []
        while lines := _lines(islice(coming, BATCH), rdf):
            runs.append(stack.enter_context(tempfile.TemporaryFile(dir=Path(file.name).parent)))
            runs[-1].writelines(lines)
            runs[-1].seek(0)
        for line, _ in groupby(heapq.merge(*runs)):
            file.write(line)
            written += 1
    return written


def _lines(quads: Iterable[Quad], rdf: RdfFormat) -> list[bytes]:
    written = io.BytesIO()
    _stream(quads, rdf, written)
    return sorted(written.getvalue().splitlines(keepends=True))


ENDINGS = {
    ".trig": Ending(RdfFormat.TRIG, _with_prefixes),
    ".nq": Ending(RdfFormat.N_QUADS, _sorted),
    ".jsonld": Ending(RdfFormat.JSON_LD, _stream),
    ".ttl": Ending(RdfFormat.TURTLE, _with_prefixes, graphs=False),
    ".nt": Ending(RdfFormat.N_TRIPLES, _sorted, graphs=False),
    ".rdf": Ending(RdfFormat.RDF_XML, _xml, graphs=False),
}
