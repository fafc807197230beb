"""An empty curated sheet for a spreadsheet: the head, the columns, and the codes as drop-down lists."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any, get_args, get_type_hints

from graph import vocabulary
from graph.errors import BadInput
from graph.facts import CODED, KINDS, Decision, Document, Fact, Failure, Identity
from loaders.curated_sheet import HEAD, SUFFIXES, columns
from loaders.document import shown

_ROWS = 1000  # for which there are drop-down lists; more rows are read, too
_WIDTHS = {"quote": 60, "by": 28, "to": 28, "sender": 28, "recipient": 28, "name": 28, "why": 40}
_USUAL = 14  # width of a column, in characters
_HINTS = {"by": "names between semicolons, * for agencies not named", "when": "EDTF: 2012-06, 2006/2012, 2016-05-22?"}
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
    """Writes the sheet, as the ending of the file says; BadInput where load would not know it by its name."""
    if not path.name.lower().endswith(SUFFIXES):
        raise BadInput(f"{shown(path)} must end in {' or '.join(SUFFIXES)}, so that load knows what it is")
    if path.exists():
        raise BadInput(f"{shown(path)} is there already; choose another name, so that no fact in it is lost")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_as_csv() if path.suffix.lower() == ".csv" else _as_workbook())
    except OSError as error:
        raise BadInput(f"{shown(path)} cannot be written ({error.strerror}); choose another place with -o") from error


def _as_csv() -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([*([field, ""] for field in HEAD), [], columns()])
    return out.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows UTF-8


def _as_workbook() -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet, codes = book.active, book.create_sheet("codes")
    sheet.title = "facts"
    for field in HEAD:
        sheet.append([field, None])
    head = len(HEAD) + 2
    for number, column in enumerate(columns(), 1):
        cell = sheet.cell(head, number, column)
        cell.font = Font(bold=True)
        _column(sheet, codes, column, number, head)
    sheet.freeze_panes = sheet.cell(head + 1, 2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column(sheet: Any, codes: Any, column: str, number: int, head: int) -> None:
    """Its width, its cells as text (so that 2012-06 stays as it is typed), and a list of its codes."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = _WIDTHS.get(column, _USUAL)
    sheet.column_dimensions[letter].number_format = "@"
    known = choices(column)
    place = f"{letter}{head + 1}:{letter}{head + _ROWS}"
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
