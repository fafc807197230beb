"""What the internet puts into a folder costs one sentence each: the others are read and nothing is left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import BadInput
from loaders import files, read, read_all
from loaders.folder import REPORT
from loaders.formats.body import Body
from loaders.sandbox import Limits, Sandbox
from tests.pdf_files import bomb, pdf, raw_pdf
from tests.test_command import run

SENTENCE = "The school did not tell the police about the bruises."
PAGE = b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % SENTENCE.encode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files that are no good, and of good ones with names of any kind."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.pdf").write_bytes(pdf([SENTENCE]))
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in {
        "bomb.pdf": bomb(),
        "count.pdf": raw_pdf(PAGE, pages=1_000_000),
        "cut.pdf": pdf([SENTENCE] * 20)[:500],
        "empty.pdf": b"",
        "line\nend\x1b[2J.pdf": b"",
        "garbage.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
        "locked.pdf": pdf([SENTENCE], encrypt="secret"),
        "words.pdf": SENTENCE.encode(),
        "zeros.pdf": bytes(100_000),
    }.items():
        (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe.pdf")
    (folder / "folder.pdf").mkdir()
    (folder / "loop.pdf").symlink_to("loop.pdf")
    (folder / "away.pdf").symlink_to(outside / "secret.pdf")
    (folder / "away").symlink_to(outside)
    (folder / "device.pdf").symlink_to("/dev/zero")
    (folder / "good").mkdir()
    names = (
        "報告書 №1.pdf",
        "تقرير.pdf",
        "rapport d'été\n2.pdf",
        "-rf.pdf",
        "misnamed.docx",
        os.fsdecode(b"caf\xe9.pdf"),
    )
    for name in names:
        (folder / "good" / name).write_bytes(pdf([f"{SENTENCE} It was {len(name)}."]))
    (folder / "good" / "round").symlink_to(folder)
    return folder


def test_each_is_told_in_one_sentence_and_the_others_are_read(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    out = tmp_path / "out"
    ended = run("read", hostile, "-o", out, cwd=tmp_path, TMPDIR=str(tmp_path / "tmp"))
    assert ended.returncode == 3 and "Traceback" not in ended.stderr
    rows = {os.path.relpath(row["file"], hostile): row for row in json.loads((out / REPORT).read_bytes())["files"]}
    good = {name for name in rows if name.startswith("good/")}
    assert len(good) == 6 and all(rows[name]["type"] == "PDF" and rows[name]["facts"]["failure"] for name in good)
    why = {name: row["left_out"][0] for name, row in rows.items() if name not in good}
    expected = {
        "bomb.pdf": "breaks its reader, or needs more than 1,024 MB of memory; it is left out",
        "count.pdf": "says that it has 1,000,000 pages; give it in parts of at most 20,000",
        "cut.pdf": "is damaged or cut short and cannot be opened; get it anew",
        "empty.pdf": "is empty; get it anew",
        "garbage.pdf": "is damaged or cut short and cannot be opened; get it anew",
        "line\ufffdend\ufffd[2J.pdf": "is empty; get it anew",
        "locked.pdf": "asks for a password; save a copy without one and read that",
        "words.pdf": "is no PDF, whatever its name says; name it as what it is",
        "zeros.pdf": "is no PDF, whatever its name says; name it as what it is",
        "pipe.pdf": "is not a file; give a file or a folder of files",
        "folder.pdf": "is a folder with nothing in it to read; give a file or a folder of files",
        "loop.pdf": "cannot be read (Too many levels of symbolic links); check its name and whether you may read it",
        "away.pdf": "is a link that leads out of the folder given; name what it leads to, to have it read",
        "away": "is a link that leads out of the folder given; name what it leads to, to have it read",
        "device.pdf": "is a link that leads out of the folder given; name what it leads to, to have it read",
    }
    assert set(why) == set(expected)
    assert not {name: sentence for name, sentence in why.items() if not sentence.startswith(expected[name])}
    assert len(ended.stderr.splitlines()) == len(expected)
    assert not list((tmp_path / "tmp").iterdir()) and len(list(out.iterdir())) == len(good) + 1


def test_a_link_is_followed_when_it_is_what_a_person_named(hostile: Path) -> None:
    (reading,) = read_all([hostile / "away.pdf"])
    assert reading.facts and not reading.left_out
    assert {path.name for path in files([hostile / "away"])} == {"secret.pdf"}


def test_a_folder_that_may_not_be_opened_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may open everything")
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf8")
    (tmp_path / "shut").mkdir(mode=0)
    text, shut = sorted(read_all([tmp_path]), key=lambda reading: reading.type)
    assert text.facts and shut.left_out[0].startswith("cannot be read (Permission denied)")


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (
            Limits(memory=300 << 20),
            "breaks its reader, or needs more than 300 MB of memory; it is left out",
        ),
        (Limits(memory=4 << 30, processor=1), "takes too long to read; it is left out"),
        (Limits(memory=4 << 30, wall=0), "takes too long to read; it is left out"),
    ],
    ids=["memory", "processor", "wall"],
)
def test_a_file_that_costs_too_much_is_given_up_and_the_next_one_is_read(
    tmp_path: Path, limits: Limits, reason: str
) -> None:
    (tmp_path / "bomb.pdf").write_bytes(bomb(2048))
    (tmp_path / "good.pdf").write_bytes(pdf([SENTENCE]))
    with Sandbox(limits) as sandbox:
        with pytest.raises(BadInput) as raised:
            sandbox.read("pdf", tmp_path / "bomb.pdf")
        assert str(raised.value).startswith(f"{tmp_path}/bomb.pdf {reason}")
        if limits.wall:
            assert sandbox.read("pdf", tmp_path / "good.pdf").text == f"{SENTENCE}\n"


def test_one_child_reads_many_files_and_ends_with_its_owner(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(pdf([SENTENCE]))
    (tmp_path / "bad.pdf").write_bytes(b"words")
    with Sandbox() as sandbox:
        assert isinstance(sandbox.read("pdf", tmp_path / "good.pdf"), Body)
        child = sandbox._child
        with pytest.raises(BadInput, match="is no PDF"):
            sandbox.read("pdf", tmp_path / "bad.pdf")
        sandbox.read("pdf", tmp_path / "good.pdf")
        assert sandbox._child is child and child is not None
        child.kill()
        assert sandbox.read("pdf", tmp_path / "good.pdf").text == f"{SENTENCE}\n"
        last = sandbox._child
    assert last is not None and last.returncode is not None


def test_a_child_follows_its_owner_to_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"{SENTENCE} That was in {name}.", encoding="utf8")
        monkeypatch.chdir(tmp_path / name)
        assert read("a.txt").documents[0].quote.endswith(f"{name}.")


def test_rules_run_in_the_child_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf8")
    rules = "'loaders.extract.finders' in sys.modules"
    code = f"import sys; from loaders import read; print(len(read('a.txt').facts), {rules})"
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    count, here = ended.stdout.split()
    assert int(count) > 1 and here == "False"


def test_a_longer_text_may_cost_its_rules_more(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{SENTENCE}\n" * 6_000, encoding="utf8")
    with Sandbox(Limits(processor=1)) as sandbox:  # a second, and one more for each 5,000 characters
        assert sandbox.reading(tmp_path / "a.txt").counts["failure"] == 6_000
