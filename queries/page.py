"""A report as one page that can be read aloud and printed: no script, nothing fetched, every text only a text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from queries.blocks import Block, Heading
from queries.wording import fit

HERE = Path(__file__).parent


def page(blocks: Iterable[Block]) -> str:
    """The blocks as HTML, the same bytes for the same blocks."""
    every = list(blocks)
    sections = [block for block in every if isinstance(block, Heading) and block.level == 2]
    ids = {block: f"s{number}" for number, block in enumerate(sections, 1)}
    return _environment().get_template("page.html").render(
        blocks=[(type(block).__name__, block) for block in every],
        sections=[{"id": ids[block], "text": block.text} for block in sections],
        ids=ids, title=_title(every), css=Markup(_css()), policy=_policy(),
    )  # fmt: skip


def _title(blocks: Iterable[Block]) -> str:
    return next((block.text for block in blocks if isinstance(block, Heading)), "Report")


@cache
def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters["fit"] = fit
    return made


@cache
def _css() -> str:
    return (HERE / "page.css").read_text(encoding="utf8")


@cache
def _policy() -> str:
    """What the browser may do with the page: use this style sheet, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_css().encode("utf8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
