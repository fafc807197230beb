"""The graph as files for other programs, and back: RDF, GraphML, tables, and a script of Cypher."""

from graph.export.forms import ENDINGS, PROFILES, export, read_export

__all__ = ["ENDINGS", "PROFILES", "export", "read_export"]
