"""Feeds damaged files to every reader: ``python -m bench.fuzz [COUNT]`` for that many in all.

A reader may say in a sentence why a file cannot be used, and nothing else: another exception, a crash or a hang is
printed with the number of its input, and the input is kept in the folder ``fuzz``.
"""

from __future__ import annotations

import io
import random
import resource
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

SECONDS, MEMORY = 20, 1 << 30  # what one input may cost
KEPT = Path("fuzz")
TEXT = "The school did not tell Harrowby Borough Council about the bruises."
WORDS = [b"999999999", b"-1", b"0", b"\xff\xfe", b"<<", b">>", b"[", b"/Kids", b"/Count", b"/Filter", b"endobj",
         b"<", b">", b"&", b"\x00", b"{\\rtf1", b"\\bin99999 ", b"%s" * 9, b"]]>", b"PK\x03\x04"]  # fmt: skip


def pdfs() -> Iterator[bytes]:
    """One with two columns and a box, one with a form, one written by hand, one with what covers words."""
    from tests.pdf_files import pdf, raw_pdf
    from tests.test_pdf_covered import box, clipped, frame, in_form, picture, words

    def draw(canvas: object) -> None:
        for number in range(12):
            canvas.drawString(72, 700 - 14 * number, TEXT[:40])  # type: ignore[attr-defined]
            canvas.drawString(320, 700 - 14 * number, TEXT[20:60])  # type: ignore[attr-defined]
        canvas.rect(72, 690, 90, 20, fill=1)  # type: ignore[attr-defined]
        canvas.grid([72, 200, 400], [100, 120, 140, 160])  # type: ignore[attr-defined]

    def over(canvas: object) -> None:
        for step in (words, in_form(picture(alpha=90, plain=False)), box(0.8, blend="Multiply"), clipped, frame(True)):
            step(canvas)
        canvas.acroForm.textfield(name="a", value=TEXT, x=72, y=600)  # type: ignore[attr-defined]

    yield pdf([TEXT] * 5, draw, [TEXT], pageCompression=0)
    yield pdf(over, pageCompression=0)
    yield pdf([TEXT] * 5, draw, pageCompression=1)
    yield raw_pdf(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET 0 g 70 690 99 20 re f" % TEXT.encode(), pages=3)


def docxs() -> Iterator[bytes]:
    """One with a heading, a paragraph and a table."""
    from docx import Document

    document, content = Document(), io.BytesIO()
    document.add_heading("A review")
    document.add_paragraph(TEXT)
    table = document.add_table(2, 3)
    for cell, words in zip(
        (c for row in table.rows for c in row.cells), ("Date", "Agency", "Event", "4/3/14", "GP", TEXT), strict=True
    ):
        cell.text = words
    document.save(content)
    yield content.getvalue()


def xlsxs() -> Iterator[bytes]:
    """One with a chronology."""
    from openpyxl import Workbook

    book, content = Workbook(), io.BytesIO()
    for row in (["Date", "Agency", "Event"], ["4/3/14", "GP", TEXT]):
        book.active.append(row)
    book.save(content)
    yield content.getvalue()


def odts() -> Iterator[bytes]:
    """One with a heading and a paragraph."""
    content = io.BytesIO()
    names = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"><office:body>'
            f"<office:text><text:h>A review</text:h><text:p>{TEXT}</text:p></office:text></office:body>"
            "</office:document-content>",
        )
    yield content.getvalue()


def texts(*contents: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (content.encode() for content in contents)


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "pdf": pdfs,
    "docx": docxs,
    "xlsx": xlsxs,
    "odt": odts,
    "html": texts(f"<!doctype html><html><head><title>A</title></head><body><article><h1>A</h1><p>{TEXT}</p>"
                  f"<table><tr><th>Date</th><td>{TEXT}</td></tr></table></article></body></html>"),
    "rtf": texts(rf"{{\rtf1\ansi{{\fonttbl\f0 Times;}}\f0\pard {TEXT}\par caf\'e9 \u8217? {{\b bold}}\par}}"),
    "eml": texts("From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?q?A?=\n"
                 "Date: Tue, 4 Mar 2014 10:00:00 +0000\nMIME-Version: 1.0\n"
                 "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
                 f"Content-Type: text/plain; charset=utf-8\n\n{TEXT}\n--x\n"
                 f"Content-Type: text/html\n\n<p>{TEXT}</p>\n--x--\n"),
}  # fmt: skip


def damaged(seeds: list[bytes], number: int) -> bytes:
    """Input of this number: a seed, changed in a few places; of an archive, mostly a member is."""
    chance = random.Random(number)
    seed = chance.choice(seeds)
    if seed.startswith(b"PK") and chance.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        name = chance.choice(
            [
                *members,
                *[name for name in members if "document" in name or "sheet" in name or name == "content.xml"] * 5,
            ]
        )
        members[name] = changed(members[name], chance, seeds)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name, member in members.items():
                archive.writestr(name, member)
        return content.getvalue()
    return changed(seed, chance, seeds)


def changed(seed: bytes, chance: random.Random, seeds: list[bytes]) -> bytes:
    """The bytes with one to eight changes."""
    data = bytearray(seed)
    for _ in range(chance.choice([1, 1, 2, 3, 5, 8])):
        at, length = chance.randrange(len(data) + 1), chance.choice([1, 2, 4, 16, 100, 1000])
        match chance.randrange(7):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * chance.choice([1, 2, 50])
            case 3:
                data[at : at + length] = chance.choice(WORDS)
            case 4:
                other = chance.choice(seeds)
                start = chance.randrange(len(other))
                data[at:at] = other[start : start + length]
            case 5:
                digits = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
                if digits:
                    data[chance.choice(digits)] = chance.randrange(48, 58)
            case 6:
                data[at : at + length] = bytes(length)
    return bytes(data)


def child(format: str, first: int, last: int, folder: str) -> None:
    """Reads these inputs, saying the number of each before and what came of it after."""
    from graph.errors import BadInput
    from loaders.formats import formats

    seeds, reader = list(SEEDS[format]()), formats()[format]
    path = Path(folder) / f"input{reader.SUFFIXES[0]}"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(first, last):
        path.write_bytes(damaged(seeds, number))
        print("at", number, flush=True)
        signal.alarm(SECONDS)
        try:
            body = reader.read(path)
            body.text.encode("utf8", "replace")
            for table in body.tables:
                assert all(0 <= a <= b <= len(body.text) for row in table.rows for a, b in row)
            print("read", flush=True)
        except BadInput as error:
            print("refused" if "\n" not in str(error) else "broken sentence", flush=True)
        except Exception as error:
            trace = error.__traceback__
            while trace and trace.tb_next:
                trace = trace.tb_next
            where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
            print("wrong", type(error).__name__, where, flush=True)
        signal.alarm(0)


def fuzz(format: str, count: int, folder: str) -> Counter[str]:
    """Reads so many inputs in children; what came of them."""
    found: Counter[str] = Counter()
    at = 0
    while at < count:
        command = [sys.executable, "-m", "bench.fuzz", "--child", format, str(at), str(count), folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdout
            number = at
            for said in map(str.strip, process.stdout):
                if said.startswith("at "):
                    number = int(said[3:])
                    continue
                at = number + 1
                found[said] += 1
                if found[said] <= 3 and said not in ("read", "refused"):
                    keep(format, number, said)
        if process.returncode:
            found[f"ended by {-process.returncode}"] += 1
            keep(format, number, f"ended by {-process.returncode}")
            at = number + 1
    return found


def keep(format: str, number: int, what: str) -> None:
    """Says what an input did, and keeps it."""
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{number}.{format}").write_bytes(damaged(list(SEEDS[format]()), number))
    print(f"{format} input {number}: {what}", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        for format in SEEDS:
            share = count // 2 if format == "pdf" else count // (2 * len(SEEDS) - 2)
            print(format, share, dict(fuzz(format, share, folder)), flush=True)


if __name__ == "__main__":
    main()
