"""Diagrams: one page that shows who passed what to whom, where it stopped, and the words for it."""

from graph.diagram.page import render, write_page
from graph.diagram.view import Evidence, Line, Point, View

__all__ = ["Evidence", "Line", "Point", "View", "render", "write_page"]
