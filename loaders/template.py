"""A curated sheet to fill in with a spreadsheet: the head, the columns, and the codes as drop-down lists."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

from graph import vocabulary
from graph.errors import BadInput
from graph.facts import CODED, KINDS, Decision, Document, Fact, Failure, Identity
from loaders.curated_sheet import HEAD, SUFFIXES, columns
from loaders.document import shown

_ROWS = 1000  # empty ones for which there are drop-down lists; more rows are read, too
_WIDTHS = {"quote": 60, "(passage)": 60, "(meaning)": 40, "why": 40} | dict.fromkeys(
    ("by", "to", "sender", "recipient", "name", "values"), 28
)
_USUAL = 14  # width of a column, in characters
_HINTS = {
    "by": "names between semicolons, * for agencies not named",
    "when": "EDTF: 2012-06, 2006/2012, 2016-05-22?",
    "values": "what is right instead, such as failure = NOT_ACTED_ON; polarity = denied",
}
_SAID = {"polarity": Fact, "certainty": Fact, "scope": Failure, "judgement": Identity, "decision": Decision}


def choices(column: str) -> dict[str, str]:
    """The codes that a column may hold with their meaning; none where it holds words.

    >>> list(choices("judgement")), choices("flow")["referral"] != "", choices("quote")
    (['same', 'different', 'unsure'], True, {})
    """
    if column == "kind":
        return {str(k.__struct_config__.tag): _first_line(k) for k in KINDS if k is not Document}
    if column in _SAID:
        return dict.fromkeys(map(str, get_args(get_type_hints(_SAID[column])[column])), "")
    found = {code: about for scheme in CODED.get(column, ()) for code, about in vocabulary.codes(scheme).items()}
    return {code: str(about.get("meaning") or about.get("name") or "") for code, about in found.items()}


def _first_line(kind: type) -> str:
    return (kind.__doc__ or "").split("\n")[0]


def write_template(path: Path) -> None:
    """Writes the empty sheet, as the ending of the file says; BadInput where load would not know it by its name."""
    write_sheet(path, columns())


def write_sheet(
    path: Path, named: Sequence[str], rows: Sequence[Sequence[str]] = (), head: Mapping[str, str] | None = None
) -> None:
    """Writes a sheet with these columns and rows, and what its head says already."""
    if not path.name.lower().endswith(SUFFIXES):
        raise BadInput(f"{shown(path)} must end in {' or '.join(SUFFIXES)}, so that load knows what it is")
    if path.exists():
        raise BadInput(f"{shown(path)} is there already; choose another name, so that no fact in it is lost")
    made = _as_csv if path.suffix.lower() == ".csv" else _as_workbook
    lines = [[field, (head or {}).get(field, "")] for field in HEAD]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made(lines, named, rows))
    except OSError as error:
        raise BadInput(f"{shown(path)} cannot be written ({error.strerror}); choose another place with -o") from error


def _as_csv(head: Sequence[Sequence[str]], named: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([*head, [], named, *([_still(words) for words in row] for row in rows)])
    return out.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows UTF-8


def _still(words: str) -> str:
    """A cell that no spreadsheet runs: words that begin like a formula get a blank before them."""
    return f" {words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _as_workbook(head: Sequence[Sequence[str]], named: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet, codes = book.active, book.create_sheet("codes")
    sheet.title = "facts"
    for line in head:
        sheet.append([words or None for words in line])
    top = len(head) + 2
    for number, column in enumerate(named, 1):
        cell = sheet.cell(top, number, column)
        cell.font = Font(bold=True)
        _column(sheet, codes, column, number, (top, top + max(_ROWS, len(rows))))
    for at, row in enumerate(rows, top + 1):
        _filled(sheet, at, row)
    sheet.freeze_panes = sheet.cell(top + 1, 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _filled(sheet: Any, at: int, row: Sequence[str]) -> None:
    """Writes a row of words, none of which is a formula, whatever they begin with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    for number, words in enumerate(row, 1):
        if words:
            cell = sheet.cell(at, number)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)
            cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _column(sheet: Any, codes: Any, column: str, number: int, rows: tuple[int, int]) -> None:
    """Its width, its cells as text (so that 2012-06 stays as it is typed), and a list of its codes."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = _WIDTHS.get(column, _USUAL)
    sheet.column_dimensions[letter].number_format = "@"
    known = choices(column)
    place = f"{letter}{rows[0] + 1}:{letter}{rows[1]}"
    if known:
        listed = _listed(codes, column, known)
        rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
        rule.error = f"choose one of the list, which the sheet codes explains under {column}"
    elif column in _HINTS:
        rule = DataValidation(showInputMessage=True, promptTitle=column, prompt=_HINTS[column])
    else:
        return
    rule.add(place)
    sheet.add_data_validation(rule)


def _listed(codes: Any, column: str, known: dict[str, str]) -> str:
    """The codes of a column beside their meanings, on a sheet of their own; the formula that names their place."""
    from openpyxl.utils import get_column_letter

    at = codes.max_column + 1 if codes.max_row > 1 else 1
    for row, (code, meaning) in enumerate([(column, "meaning"), *known.items()], 1):
        codes.cell(row, at, code)
        codes.cell(row, at + 1, meaning or None)
    codes.column_dimensions[get_column_letter(at)].width = 24
    codes.column_dimensions[get_column_letter(at + 1)].width = 50
    letter = get_column_letter(at)
    return f"=codes!${letter}$2:${letter}${len(known) + 1}"
