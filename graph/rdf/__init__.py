"""The graph and its facts as RDF for researchers, and back."""

from graph.rdf.read import import_rdf
from graph.rdf.write import export_rdf, keeps_graphs

__all__ = ["export_rdf", "import_rdf", "keeps_graphs"]
