"""A sheet of every fact that waits for a person, each with its words, to accept, reject or amend it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from graph import vocabulary
from graph.errors import BadInput
from graph.facts import CODED, NAMING, Agency, Case, Document, Fact, Identity
from graph.judgement import decided
from loaders.template import write_sheet

_RECIPIENTS = ("recipient", "to")
_DECLARED = (Document, Agency, Case, Identity)  # what claims nothing that could be rejected


def write_to_decide(facts: Iterable[Fact], path: Path, case: str | None = None) -> int:
    """Writes the proposed facts, of a case if one is named, document by document as they stand in it; how many.

    BadInput where none is left to decide on.
    """
    facts = list(facts)
    titles = {fact.document: fact.title for fact in facts if isinstance(fact, Document)}
    texts = {fact.document: fact.quote for fact in facts if isinstance(fact, Document)}
    waiting = [
        fact
        for fact in decided(facts)
        if fact.status == "proposed" and not isinstance(fact, _DECLARED) and case in (None, fact.case)
    ]
    if not waiting:
        raise BadInput(f"nothing proposed {f'about {case} ' if case else ''}waits for a decision in this store")
    waiting.sort(key=lambda fact: (titles.get(fact.document, ""), fact.document, fact.span, fact.id))
    rows = [_row(fact, titles.get(fact.document, ""), texts[fact.document]) for fact in waiting]
    title = f"Decisions on what was proposed{f' about {case}' if case else ''}"
    write_sheet(path, tuple(rows[0]), [list(row.values()) for row in rows], {"title": title})
    return len(rows)


def _row(fact: Fact, title: str, text: str) -> dict[str, str]:
    """What a person fills in, beside what they need for it; headings in brackets are not read back."""
    code, meaning = _code(fact)
    to = [name for field in _RECIPIENTS for name in getattr(fact, field, ())]
    by = [name for field in NAMING if field not in _RECIPIENTS for name in getattr(fact, field, ())]
    return {
        "decision": "",
        "why": "",
        "values": "",
        "quote": fact.quote,
        "(fact)": fact.kind,
        "(code)": code,
        "(meaning)": meaning,
        "(by)": _names(by),
        "(to)": _names(to),
        "(when)": fact.when or "",
        "(polarity)": fact.polarity,
        "(certainty)": fact.certainty,
        "(says who)": fact.asserted_by or "",
        "(passage)": text[slice(*(fact.passage or fact.span))],
        "(page)": str(fact.page or ""),
        "(document)": title,
        "(rule)": fact.source,
        "when": "",
        "kind": "decision",
        "of": fact.id,
    }


def _code(fact: Fact) -> tuple[str, str]:
    """Its code, and what that means."""
    for field, schemes in CODED.items():
        code = getattr(fact, field, None)
        if code:
            about = next((known[code] for scheme in schemes if code in (known := vocabulary.codes(scheme))), {})
            return str(code), str(about.get("meaning") or about.get("name") or "")
    return "", ""


def _names(names: Sequence[str]) -> str:
    return "; ".join(names)
