"""How long it takes to read files: a PDF against a peer, and a folder with two processes against one.

``python -m bench.files FOLDER`` measures the command on the PDFs of a folder, start to finish: the best of several
rounds, because whatever else runs on the machine makes a round slower and never faster.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measure import cpu, line

CASETHREAD = Path(sys.executable).with_name("casethread")
ROUNDS = 5
GOALS = "goals: 40,000 words a second of a core; 2 processes 1.7 times as fast as 1"


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


def command(folder: Path, rounds: int) -> None:
    """``casethread read`` of the PDFs in a folder with one and with two processes, from its start to its end."""
    paths = sorted(folder.glob("*.pdf"))
    best = {1: (float("inf"), float("inf")), 2: (float("inf"), float("inf"))}
    words = 0
    for count in [1, 2] * rounds:
        with tempfile.TemporaryDirectory() as out:
            cost = _cost([*map(str, paths), "-o", out, "--workers", str(count)])
            best[count] = tuple(map(min, best[count], cost))  # type: ignore[assignment]
            words = json.loads((Path(out) / "read-report.json").read_bytes())["words"]
    (one, spent), (two, both) = best[1], best[2]
    speed, spread = f"{words / spent:,.0f} words a second of a core", f"{words / both:,.0f} with 2 processes"
    print(f"{f'{len(paths)} PDFs, {words:,} words':44} {speed}, {spread}")
    line(f"{len(paths)} PDFs to facts, 1 process", one, "2 processes", two)
    print(GOALS)


def _cost(arguments: list[str]) -> tuple[float, float]:
    """Seconds that a reading takes by the clock, and seconds of processor time of all its processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([CASETHREAD, "read", *arguments], stdout=subprocess.DEVNULL, check=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.files", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    command(asked.folder, asked.rounds)
