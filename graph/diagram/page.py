"""The page: one file that opens anywhere without a network and asks nothing of the outside."""

from __future__ import annotations

import base64
import hashlib
import os
from functools import cache
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from graph.diagram import clean
from graph.diagram.network import OPTIONS, CaseNetwork
from graph.diagram.view import View
from graph.diagram.words import legend, records
from graph.errors import BadInput

HERE = Path(__file__).parent
LIBRARY = Path(pyvis.__file__).parent / "templates/lib/vis-9.1.2/vis-network.min.js"


def render(view: View) -> str:
    """The whole page as HTML; the same view gives the same text."""
    page = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
    page.globals |= {
        "title": clean.name(view.title, clean.ABOUT),
        "shown_of": clean.name(view.shown_of, clean.ABOUT) if view.shown_of else "",
        "records": records(view),
        "legend": legend(view),
        "listed_only": sum(not line.drawn for line in view.lines),
        "settings": OPTIONS,
        "policy": _policy(),
        "library": Markup(_library()),
        "script": Markup(_own("page.js")),
        "share": Markup(_own("share.js")),
        "css": Markup(_own("page.css")),
    }
    return str(CaseNetwork(view, page).generate_html())


def write_page(view: View, path: Path) -> None:
    """Writes the page as UTF-8 with LF, all at once: a reader sees the old file or the new one, never half."""
    content = render(view).encode("utf-8")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}); name a file in a folder that takes it") from error
    finally:
        temporary.unlink(missing_ok=True)


@cache
def _own(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """The drawing library inside pyvis, with its licence and without the address of its source map."""
    return LIBRARY.read_text(encoding="utf-8").partition("\n//# sourceMappingURL")[0]


@cache
def _policy() -> str:
    """What the browser may do with the page: run these three scripts, use this style sheet, and nothing else."""
    scripts = f"{_hash(_library())} {_hash(_own('page.js'))} {_hash(_own('share.js'))}"
    allowed = f"script-src {scripts}; style-src {_hash(_own('page.css'))}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
