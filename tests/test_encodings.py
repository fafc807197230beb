"""Text in any common encoding is read as it was written; where only likelihood speaks for one, the report says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import read
from loaders.encoding import decoded
from tests.test_command import run

WORDS = "The child’s school – Oakfield – told the GP: “it cost £20”, café and all…"
SURE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
LIKELY = {"cp1252": "Windows-1252", "mac_roman": "Mac OS Roman"}


@pytest.mark.parametrize("encoding", SURE)
def test_an_encoding_that_its_form_makes_certain_is_read_and_not_remarked_on(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS.encode(encoding))
    reading = read(tmp_path / "a.txt")
    assert reading.documents[0].quote == WORDS and not reading.guessed


@pytest.mark.parametrize("encoding", LIKELY)
def test_a_likely_encoding_is_named_in_the_report(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS.encode(encoding))
    reading = read(tmp_path / "a.txt")
    assert reading.documents[0].quote == WORDS
    said = f"its encoding is not stated; it was read as {LIKELY[encoding]}, the likeliest: check its quotation marks"
    assert reading.guessed == (said,) and not reading.left_out
    ended = run("read", "a.txt", "-o", "out", cwd=tmp_path)
    assert ended.returncode == 0 and ended.stderr == f"to check: a.txt: {said}\n"
    [row] = json.loads((tmp_path / "out" / "read-report.json").read_bytes())["files"]
    assert row["guessed"] == [said]


def test_old_text_of_dos_is_told_from_that_of_windows() -> None:
    said = "The café cost £20 and the château £30; naïve, but so it was in the façade of 1989"
    assert decoded(said.encode("cp850")).text == decoded(said.encode("cp1252")).text == said


ENGLISH = st.text(st.sampled_from("abcdefg ABC,.\n1239"), min_size=4, max_size=60)


@given(ENGLISH, st.sampled_from(SURE))
def test_plain_english_comes_back_from_every_certain_encoding(words: str, encoding: str) -> None:
    assert decoded(words.encode(encoding)) == decoded(words.encode("utf-8"))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_decoding_error(content: bytes) -> None:
    try:
        found = decoded(content)
    except UnicodeDecodeError:
        return
    assert isinstance(found.text, str)
