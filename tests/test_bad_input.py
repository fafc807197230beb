"""What cannot be used is named in one sentence: what, where, what to do next; everything else still loads."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.facts import Agency, Failure, to_jsonl
from loaders import attempt, read, read_all
from loaders.document import LARGEST, LONGEST_LINE

TEXT = "Harrowby Borough Council did not tell Wealdshire Constabulary."


def missing(path: Path) -> None:
    """A file that is not there."""


def unreadable(path: Path) -> None:
    path.write_text("words", encoding="utf8")
    path.chmod(0)


WRONG_FILES: list[tuple[str, Callable[[Path], object], str]] = [
    ("a.txt", missing, r"a\.txt cannot be read \(No such file or directory\); check its name"),
    ("a.txt", Path.touch, r"a\.txt is empty of words; there is nothing in it to read"),
    ("a.txt", lambda p: p.write_text(" \n\ufeff\n", encoding="utf8"), r"a\.txt is empty"),
    ("a.txt", Path.mkdir, r"a\.txt is a folder with nothing in it to read; give a file"),
    ("a.txt", os.mkfifo, r"a\.txt is not a file"),
    ("a.txt", lambda p: p.symlink_to(p), r"a\.txt cannot be read \(Too many levels of symbolic links\)"),
    (
        "a.txt",
        lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        r"a\.txt is not text but binary data; save",
    ),
    ("a.txt", lambda p: p.write_bytes(bytes(range(1, 32)) * 9), r"a\.txt is not text but binary data"),
    ("a.md", lambda p: p.write_bytes(b"%PDF-1.7 words"), r"a\.md is damaged or cut short and cannot be opened; get"),
    ("a.csv", lambda p: p.write_bytes(b"PK\x03\x04 words"), r"a\.csv is not text but a Word, Excel or ZIP file"),
    ("a.txt", lambda p: p.write_bytes(b"caf\xe9 \x81"), r"a\.txt line 1 is in no encoding that is known here"),
    ("a.txt", lambda p: p.write_bytes(b"\xff\xfew\x00\x00\xd8"), r"a\.txt line 1 is in no encoding|a\.txt is not text"),
    ("a.txt", lambda p: p.write_text("x" * (LONGEST_LINE + 1)), r"a\.txt has a line of more than 1,000,000 characters"),
    ("a.xyz", Path.touch, r"a\.xyz is of no kind that is read here; give \.txt, \.md"),
    ("a", Path.touch, r"a is of no kind that is read here"),
    ("a.facts.jsonl", missing, r"a\.facts\.jsonl is not a file; give a facts file"),
    ("a.facts.jsonl", Path.touch, r"a\.facts\.jsonl is empty; there is no fact in it to read"),
    ("a.facts.jsonl", lambda p: p.write_bytes(b"\xff\xfe"), r"a\.facts\.jsonl cannot be read as UTF-8 text"),
    ("a.facts.yaml", Path.touch, r"a\.facts\.yaml is empty"),
    ("a.facts.yaml", lambda p: p.write_text("a: " + "[" * 2000), r"a\.facts\.yaml line 1 is not YAML"),
    (
        "a.facts.yaml",
        lambda p: p.write_text("document:\n\ttitle: x\n"),
        r"a\.facts\.yaml line 2 is not YAML \(.*\); mend",
    ),
    ("a.csv", lambda p: p.write_text("Colour,Size\nred,2\n"), r"a\.csv is no chronology; give it headings such as"),
]


@pytest.mark.parametrize(("name", "make", "reason"), WRONG_FILES)
def test_a_file_that_cannot_be_used_is_named_in_one_sentence(
    tmp_path: Path, name: str, make: Callable[[Path], object], reason: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(BadInput, match=reason) as raised:
        read(tmp_path / name)
    message = str(raised.value)
    assert message.startswith(str(tmp_path / name)) and "\n" not in message and message.count(". ") == 0
    unread = attempt(tmp_path / name)
    assert unread.type == "unread" and not unread.facts and f"{unread.file} {unread.left_out[0]}" == message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    unreadable(tmp_path / "a.txt")
    with pytest.raises(BadInput, match=r"a\.txt cannot be read \(Permission denied\)"):
        read(tmp_path / "a.txt")


def test_a_single_line_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 50_000_000)
    before = time.process_time()
    with pytest.raises(BadInput, match=rf"a\.txt is larger than {LARGEST // 1_000_000} MB"):
        read(path)
    path.write_bytes(b"x" * (LARGEST - 1))
    with pytest.raises(BadInput, match="has a line of more than"):
        read(path)
    assert time.process_time() - before < 5


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TEXT, encoding="utf8")
    reading = read(path)
    assert reading.file.endswith("caf\ufffd.txt") and reading.documents[0].file == "caf\ufffd.txt"
    json.dumps(to_jsonl(reading.facts)).encode()
    path.write_text("", encoding="utf8")
    str(attempt(path).left_out).encode()


def facts_file(folder: Path, change: dict[str, object]) -> Path:
    """A facts file whose one failure is changed."""
    (folder / "a.facts.yaml").write_text(
        "document: {title: x}\ncurator: y\nagencies: {Harrowby Borough Council: LA}\nfacts:\n"
        "- {kind: failure, failure: NOT_SHARED, by: Harrowby Borough Council, page: 1}\n",
        encoding="utf8",
    )
    lines = [json.loads(line) for line in to_jsonl(read(folder / "a.facts.yaml").facts).splitlines()]
    changed = [json.dumps(line | change if line["kind"] == "failure" else line) for line in lines]
    (folder / "b.facts.jsonl").write_text("\n".join([*changed, "{not json", ""]), encoding="utf8")
    return folder / "b.facts.jsonl"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "other words"}, "its quote is not the text at"),
        ({"span": [0, 10_000]}, "lies outside the document"),
        ({"failure": "NOT_SHRED"}, "there is no failure 'NOT_SHRED'; the nearest is NOT_SHARED"),
        ({"by": ["Harowby Council"]}, "'Harowby Council'; the nearest is Harrowby Borough Council; add one"),
        ({"when": "June"}, "is not EDTF, such as 2012-06"),
    ],
)
def test_a_fact_that_does_not_hold_is_named_with_its_line_and_the_others_load(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    reading = read(facts_file(tmp_path, change))
    wrong, no_json = reading.refused
    assert reason in wrong.reason and wrong.line == 3 and str(wrong).startswith(f"{tmp_path}/b.facts.jsonl line 3: ")
    assert no_json.line == 4 and "it is not a fact" in no_json.reason
    assert [f.kind for f in reading.facts] == ["document", "agency"]


def test_one_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    for name, make, _ in WRONG_FILES:
        if make is not missing:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            if not os.path.lexists(tmp_path / name):
                make(tmp_path / name)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf8")
    readings = {Path(reading.file).name: reading for reading in read_all([tmp_path])}
    assert {name for name, reading in readings.items() if reading.type == "unread"} == set(readings) - {"good.txt"}
    assert all(re.search("; |cannot be read", r.left_out[0]) for r in readings.values() if r.type == "unread")
    good = readings["good.txt"]
    assert any(isinstance(f, Failure) for f in good.facts) and any(isinstance(f, Agency) for f in good.facts)
