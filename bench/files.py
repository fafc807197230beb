"""How long it takes to read files: a PDF against a peer, and a folder with two processes against one."""

from __future__ import annotations

import time
from pathlib import Path

from bench.measure import cpu, line


def files(folder: Path) -> None:
    """A PDF to its text against pypdf, which drops no header; and a folder of them with two processes against one."""
    import pypdf
    from reportlab.pdfgen.canvas import Canvas

    from loaders.folder import Folder, one_by_one
    from loaders.formats.pdf import read
    from loaders.workers import Processes

    (folder / "in").mkdir()
    for number in range(16):
        canvas = Canvas(str(folder / "in" / f"{number}.pdf"))
        for page in range(30):
            for row in range(45):
                told = f"In 20{row % 10 + 10} school {number} did not tell the police of Harrowby"
                canvas.drawString(72, 760 - 15 * row, f"{told} what child {page} had said.")
            canvas.showPage()
        canvas.save()
    path = folder / "in" / "0.pdf"
    read(path)  # which makes its libraries ready
    ours = cpu(lambda: read(path))
    line("PDF of 30 pages", ours, "pypdf", cpu(lambda: [page.extract_text() for page in pypdf.PdfReader(path).pages]))

    def took(count: int) -> float:
        start = time.perf_counter()
        found = list(
            Folder([folder / "in"], folder / f"out {count}").read(Processes(count) if count > 1 else one_by_one)
        )
        seconds = time.perf_counter() - start
        print(f"{'':44} {sum(summary.words for summary in found) / seconds:8.0f} words a second, {count} processes")
        return seconds

    line("480 pages to facts, 2 processes", took(2), "1 process", took(1))
