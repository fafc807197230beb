"""Words of a PDF under boxes and pictures are counted and never taken; those on a ground, or of a scan, are taken."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from loaders.formats import pdf as pdf_format
from tests.pdf_files import pdf

WORDS = "Mrs Violet Example told the police."
X, Y, WIDTH, HEIGHT = 72, 696, 92, 14  # over the name
Canvas = Any
Step = Callable[[Canvas], None]


def words(canvas: Canvas) -> None:
    canvas.setFillGray(0)
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(X, 700, WORDS)


def unseen(canvas: Canvas) -> None:
    text = canvas.beginText(X, 700)
    text.setTextRenderMode(3)
    text.textLine(WORDS)
    canvas.drawText(text)


def box(grey: float = 1, alpha: float = 1, blend: str = "Normal") -> Step:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(grey)
        canvas.setFillAlpha(alpha)
        canvas.setBlendMode(blend)
        canvas.rect(X, Y, WIDTH, HEIGHT, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def picture(
    place: tuple[float, float, float, float] = (X, Y, WIDTH, HEIGHT), alpha: int = 255, plain: bool = True
) -> Step:
    def draw(canvas: Canvas) -> None:
        image = Image.new("RGBA", (60, 60), (255, 255, 255, alpha))
        if not plain:
            image.paste((0, 0, 0, alpha), (10, 10, 40, 20))
        content = io.BytesIO()
        image.save(content, "png")
        x, y, width, height = place
        canvas.drawImage(ImageReader(content), x, y, width, height, mask="auto" if alpha < 255 else None)

    return draw


def clipped(canvas: Canvas) -> None:
    """A white box over all of the page, of which only a corner far from the words is drawn."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(300, 100, 50, 50)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillGray(1)
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
    canvas.restoreState()


def frame(even_odd: bool) -> Step:
    """A black frame around the page, as two boxes of which the inner one is a hole."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(0)
        path = canvas.beginPath()
        path.rect(20, 20, 555, 802)
        path.moveTo(24, 24)
        for x, y in ((24, 818), (571, 818), (571, 24)):
            path.lineTo(x, y)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1, fillMode=0 if even_odd else 1)
        canvas.restoreState()

    return draw


def in_form(step: Step, blend: str = "Normal") -> Step:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("over")
        step(canvas)
        canvas.endForm()
        canvas.saveState()
        canvas.setBlendMode(blend)
        canvas.doForm("over")
        canvas.restoreState()

    return draw


PAGE = (0.0, 0.0, 595.0, 842.0)
HIDDEN: dict[str, list[Step]] = {
    "white box": [words, box()],
    "white box in a form": [words, in_form(box())],
    "grey box": [words, box(0.9)],
    "picture": [words, picture()],
    "picture in a form": [words, in_form(picture())],
    "picture of something": [words, picture(plain=False)],
    "plain picture over the page": [words, picture(PAGE)],
    "box over what was read in a scan": [unseen, picture(PAGE, plain=False), box()],
}
SEEN: dict[str, list[Step]] = {
    "ground": [box(0.8), words],
    "picture below": [picture(PAGE, plain=False), words],
    "marker": [words, box(0.8, blend="Multiply")],
    "marker in a form": [words, in_form(box(0.8), blend="Multiply")],
    "thin colour": [words, box(0.5, alpha=0.4)],
    "picture with nothing there": [words, picture(alpha=0)],
    "stamp that lets through": [words, picture(alpha=90, plain=False)],
    "scan over its words": [words, picture(PAGE, plain=False)],
    "scan of a part over unseen words": [unseen, picture(plain=False)],
    "box that is cut away": [words, clipped],
    "white ground on a black one": [box(0), box(1), words],
    "frame of the page": [words, frame(even_odd=True)],
    "frame that goes round the other way": [words, frame(even_odd=False)],
}


def body_of(folder: Path, steps: list[Step]) -> Any:
    def draw(canvas: Canvas) -> None:
        for step in steps:
            step(canvas)

    (folder / "a.pdf").write_bytes(pdf(draw))
    return pdf_format.read(folder / "a.pdf")


@pytest.mark.parametrize("case", HIDDEN)
def test_what_is_covered_is_counted_and_never_taken(tmp_path: Path, case: str) -> None:
    body = body_of(tmp_path, HIDDEN[case])
    assert "Violet" not in body.text
    if case != "plain picture over the page":
        assert body.text == "\u2588 told the police.\n"
    assert re.fullmatch(r"page 1 has \d\d characters under boxes or pictures, which were not taken", body.left_out[-1])


@pytest.mark.parametrize("case", SEEN)
def test_what_the_eye_sees_is_taken(tmp_path: Path, case: str) -> None:
    body = body_of(tmp_path, SEEN[case])
    assert body.text == f"{WORDS}\n" and not body.left_out
