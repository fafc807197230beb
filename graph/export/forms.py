"""Which form an export takes, by the ending of its name, and what of it can be read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from graph.errors import BadInput, UnknownTerm
from graph.export.graphml import read_graphml, write_graphml
from graph.export.researcher import for_researchers
from graph.export.script import write_script
from graph.export.tables import write_tables
from graph.facts import Fact
from graph.model import CaseGraph
from graph.rdf import export_rdf, import_rdf
from graph.rdf.write import ENDINGS as RDF

Writer = Callable[[CaseGraph, Sequence[Fact] | None, Path], int]

PROFILES = ("full", "researcher")
FORMS: dict[str, Writer] = {
    **dict.fromkeys(RDF, export_rdf),
    ".graphml": write_graphml,
    ".csv": write_tables,
    ".cypher": write_script,
}
ENDINGS = tuple(FORMS)
READABLE = (*RDF, ".graphml")


def export(facts: Sequence[Fact], path: Path, profile: str = "full") -> int:
    """Writes the graph of these facts in the form that the name's ending says, and says how many things it wrote.

    Those are statements in RDF, and otherwise nodes and relationships. The profile ``researcher`` leaves out every word
    of a document and every name, and gives years for dates: of it no facts can be made again.
    """
    write = FORMS.get(path.suffix.lower())
    if write is None:
        raise BadInput(f"{path} has no ending of an export; end its name in {', '.join(ENDINGS)}")
    if profile not in PROFILES:
        raise UnknownTerm("profile", profile, PROFILES)
    case_graph = CaseGraph.from_facts(facts)
    try:
        return write(case_graph, facts, path) if profile == "full" else write(for_researchers(case_graph), None, path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror or error}); choose another place") from error
    except UnicodeEncodeError as error:
        raise BadInput(f"a document holds half a character ({error}), which no file can hold; read it again") from error


def read_export(path: Path) -> list[Fact]:
    """The facts of a full export, exactly as they were; BadInput where the file is none."""
    if path.suffix.lower() not in READABLE:
        raise BadInput(f"{path} is no file that import reads; give one that ends in {', '.join(READABLE)}")
    return read_graphml(path) if path.suffix.lower() == ".graphml" else import_rdf(path)
