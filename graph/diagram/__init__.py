"""Diagrams: one page that shows who passed what to whom, where it stopped, and the words for it."""

from graph.diagram.flows import flows_view
from graph.diagram.page import render, write_page
from graph.diagram.view import Evidence, Line, Point, View

__all__ = ["Evidence", "Line", "Point", "View", "flows_view", "render", "write_page"]
