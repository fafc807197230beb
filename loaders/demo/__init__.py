"""A worked case, all of it invented: one child whom information failed, and one for whom it got through."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "child-h"
CASE = "Child H"
SIBLING = Path(__file__).parent / "sibling"
SIBLING_CASE = "Child W"
