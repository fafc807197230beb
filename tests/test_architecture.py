"""Imports go one way: cli -> loaders, queries -> graph; loaders and queries do not know each other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {"graph": {"graph"}, "loaders": {"loaders", "graph"}, "queries": {"queries", "graph"}}
OURS = {"graph", "loaders", "queries", "cli", "tests"}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            found.add(str(node.module).split(".")[0])
    return found & OURS


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_go_one_way(package: str) -> None:
    modules = list((ROOT / package).rglob("*.py"))
    assert modules
    wrong = {str(m.relative_to(ROOT)): imported(m) - MAY_IMPORT[package] for m in modules}
    assert not {name: names for name, names in wrong.items() if names}


@pytest.mark.parametrize("path", sorted((ROOT / "cli").glob("*.py")), ids=lambda path: path.stem)
def test_help_needs_nothing_heavy(path: Path) -> None:
    at_start = {
        name
        for node in ast.parse(path.read_text(encoding="utf8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [str(node.module)])
    }
    light = "__future__ collections contextlib enum json os pathlib sys typing"
    allowed = (*light.split(), "typer", "cli", "graph.errors")
    assert not {name for name in at_start if not name.startswith(allowed)}


def test_the_map_of_the_rules_names_every_module() -> None:
    folder = ROOT / "loaders" / "extract"
    named = set(re.findall(r"`(\w+)`", (folder / "README.md").read_text(encoding="utf8")))
    assert {path.stem for path in folder.glob("*.py")} - named - {"__init__"} == set()
