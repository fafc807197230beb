"""`casethread read -o DIR`: the same whoever reads, nothing twice, nothing half written, whatever ends it."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadInput
from loaders.folder import JOURNAL, REPORT, Folder, one_by_one
from loaders.workers import Processes
from tests.pdf_files import pdf
from tests.test_command import CASETHREAD, run

COUNT = 14


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, one of them twice under one name, a curated file on one, and what cannot be read."""
    folder = tmp_path_factory.mktemp("reviews")
    for number in range(COUNT):
        told = f"On {number + 1} June 2012 the school did not tell Wealdshire Constabulary about child"
        sentences = [f"{told} {child}." for child in range(10)]
        (folder / f"review {number:02}.pdf").write_bytes(pdf(sentences, ["It ended there."]))
    (folder / "more").mkdir()
    (folder / "more" / "Review 03.txt").write_text("The school told the police.", encoding="utf8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "curated.facts.yaml").write_text(
        "document: {title: A review, file: review 00.pdf}\ncurator: A. Reader\n"
        "agencies: {Wealdshire Constabulary: POLICE}\n"
        "facts:\n- {kind: failure, failure: NOT_SHARED, to: Wealdshire Constabulary, quote: about child 7.}\n",
        encoding="utf8",
    )
    return folder


def written(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def whole(reviews: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process writes when nothing stops it."""
    out = tmp_path_factory.mktemp("whole")
    list(Folder([reviews], out).read(one_by_one))
    return written(out)


def test_every_file_gets_a_facts_file_of_its_own_and_a_line_in_the_report(whole: dict[str, bytes]) -> None:
    report = json.loads(whole[REPORT])
    rows = {Path(row["file"]).name: row for row in report["files"]}
    assert len(rows) == COUNT + 3 and JOURNAL not in whole
    names = {name: row["made"]["name"] for name, row in rows.items() if row["made"]}
    assert sorted(names.values()) == sorted(set(whole) - {REPORT}) and "photo.jpg" not in names
    assert names["review 03.pdf"].startswith("review 03.") and names["Review 03.txt"] == "Review 03.facts.jsonl"
    assert rows["review 00.pdf"]["pages"] == 2 and report["pages"] == 2 * (COUNT + 1)
    curated = rows["curated.facts.yaml"]
    assert curated["facts"]["failure"] == 1 and not curated["refused"]
    assert report["words"] == sum(row["words"] for row in rows.values())


def test_several_processes_write_what_one_does(reviews: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    list(Folder([reviews], tmp_path / "out").read(Processes(2)))
    assert written(tmp_path / "out") == whole


def until(true: Callable[[], bool], process: subprocess.Popen[Any] | None = None) -> None:
    """Waits for something to become so, at most a minute."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end and (process is None or process.poll() is None)
        time.sleep(0.01)


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on_where_it_was(
    reviews: Path, whole: dict[str, bytes], tmp_path: Path, workers: int
) -> None:
    out = tmp_path / "out"
    command = [CASETHREAD, "read", str(reviews), "-o", str(out), "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    until(lambda: lines(out / JOURNAL) >= 6, process)
    workers_then = children(process.pid)
    os.kill(process.pid, signal.SIGKILL)  # the command alone: its workers must end by themselves
    process.wait()
    until(lambda: not alive(workers_then))
    done = [json.loads(line) for line in (out / JOURNAL).read_bytes().splitlines()]
    kept = {row["made"]["name"]: (out / row["made"]["name"]).stat().st_mtime_ns for row in done if row["made"]}
    assert 5 <= len(kept) < COUNT and not (out / REPORT).exists()
    assert run(*command[1:], cwd=tmp_path).returncode == 3  # for the picture
    assert written(out) == whole
    assert {name: (out / name).stat().st_mtime_ns for name in kept} == kept


def test_an_interrupted_run_says_how_to_go_on_and_leaves_no_process(
    reviews: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [CASETHREAD, "read", str(reviews), "-o", str(out), "--workers", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until(lambda: lines(out / JOURNAL) >= 2, process)
    workers = children(process.pid)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1 and not alive(workers)
    assert said == "casethread: stopped; what was finished is kept, run the same command to go on\n"
    assert run(*command[1:], cwd=tmp_path).returncode == 3 and written(out) == whole


def children(process: int) -> list[int]:
    """The processes that a process has started and that have not ended."""
    found = [int(id) for tasks in Path(f"/proc/{process}/task").glob("*/children") for id in tasks.read_text().split()]
    assert found
    return found


def alive(processes: list[int]) -> bool:
    """Whether any of some processes still runs."""
    for process in processes:
        try:
            _, _, rest = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(") ")
        except OSError:
            continue
        if rest.split()[0] != "Z":
            return True
    return False


def test_only_what_changed_is_read_again(reviews: Path, whole: dict[str, bytes], tmp_path: Path) -> None:
    def times() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in out.glob("*.facts.jsonl")}

    out = tmp_path / "out"
    list(Folder([reviews], out).read(one_by_one))
    first = times()
    (out / "review 05.facts.jsonl").unlink()
    (out / "review 06.facts.jsonl").write_bytes(b"cut")
    (out / JOURNAL).write_bytes(b'{"file":"x"')  # a line that was not finished
    list(Folder([reviews], out).read(one_by_one))
    assert {name for name, when in times().items() if when != first[name]} == {
        "review 05.facts.jsonl", "review 06.facts.jsonl", "curated.facts.jsonl",
    }  # fmt: skip
    assert written(out) == whole
    list(Folder([reviews], out, agency="Harrowby Borough Council").read(one_by_one))
    assert all(when != first[name] for name, when in times().items())


def test_a_folder_that_is_read_into_itself_is_not_read_twice(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["The school did not tell the police."]))
    for _ in range(3):
        (summary,) = Folder([tmp_path], tmp_path).read(one_by_one)
        assert summary.type == "PDF"
    assert set(written(tmp_path)) == {"a.pdf", "a.facts.jsonl", REPORT}


def test_a_name_as_long_as_a_file_system_takes_has_its_facts(tmp_path: Path) -> None:
    for name in ("б" * 120 + ".txt", "б" * 119 + "в.txt", "报告 📄.txt"):
        (tmp_path / name).write_text(f"The school told the police of {name}.", encoding="utf8")
    out = tmp_path / "out"
    assert len(list(Folder([tmp_path], out).read(one_by_one))) == 3
    assert len(list(out.glob("*.facts.jsonl"))) == 3


def test_what_cannot_be_written_is_one_sentence_and_leaves_nothing(reviews: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(BadInput, match=r"cannot be written \(.*\); choose another place with -o"):
        list(Folder([reviews], tmp_path / "out").read(one_by_one))


def test_a_terminal_shows_how_far_it_is_and_a_file_does_not(reviews: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [CASETHREAD, "read", str(reviews / "review 00.pdf"), str(reviews / "photo.jpg"), "-o", str(tmp_path)]
    with open(ours, "rb", buffering=0) as terminal:
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, timeout=120)
        os.close(theirs)
        shown = b"".join(iter(lambda: readable(terminal), b"")).decode()
    assert "2/2 files, 2 pages" in re.sub(r"\x1b\[[\d;?]*\w", "", shown) and "photo.jpg: is of no kind" in shown
    assert ended.returncode == 3 and ended.stdout.startswith("1 of 2 files read")
    again = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert len(again.stderr.splitlines()) == 1 and again.stdout == ended.stdout


def readable(terminal: Any) -> bytes:
    """What a terminal still shows; nothing where its other end is closed."""
    try:
        return bytes(terminal.read(65536))
    except OSError:
        return b""


MEASURE = """
import re, sys
from pathlib import Path
from loaders.folder import Folder, one_by_one
used = []
for _ in Folder([sys.argv[1]], Path(sys.argv[2])).read(one_by_one):
    [child] = Path("/proc/self/task").glob("*/children")
    used.append([int(re.search(r"RssAnon:\\s+(\\d+)", Path(f"/proc/{process}/status").read_text())[1])
                 for process in ("self", *child.read_text().split())])
print(*used[9], *used[-1])
"""


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    sentence = "On {} June 2012 the school, the GP and the health visitor did not tell Wealdshire Constabulary.\n"
    (tmp_path / "in").mkdir()
    for number in range(80):
        text = "".join(sentence.format(day) for day in range(1, 29))
        (tmp_path / "in" / f"{number}.txt").write_text(text + f"Number {number}.", encoding="utf8")
    command = [sys.executable, "-c", MEASURE, str(tmp_path / "in"), str(tmp_path / "out")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    command_at_ten, child_at_ten, command_at_eighty, child_at_eighty = map(int, printed.split())
    # in kilobytes, of which the summaries are the most; were facts kept, it would be thrice
    assert command_at_eighty - command_at_ten < 1_000 and child_at_eighty - child_at_ten < 1_000, printed


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask scheduler, and its two workers, all processes of their own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [str(Path(sys.executable).with_name("dask"))]
    scheduler = [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = [
        *dask,
        "worker",
        address,
        "--no-nanny",
        "--nthreads",
        "1",
        "--no-dashboard",
        "--local-directory",
        str(folder),
    ]
    started = []
    try:
        for command in (scheduler, *[[*worker, "--local-directory", str(folder)]] * 2):
            started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        until(lambda: answers(port))
        yield address, started[1:]
    finally:
        for process in started:
            process.kill()
            process.wait()


@pytest.mark.filterwarnings("ignore")  # of distributed, which this project does not mend
def test_a_cluster_that_loses_a_worker_reads_every_file_once(
    reviews: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    out = tmp_path / "out"
    with cluster(tmp_path) as (address, workers):
        command = [CASETHREAD, "read", str(reviews), "-o", str(out), "--scheduler", address]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        until(lambda: lines(out / JOURNAL) >= 4, process)
        workers[0].kill()
        printed, _ = process.communicate(timeout=120)
    assert process.returncode == 3 and printed.startswith(f"{COUNT + 2} of {COUNT + 3} files read")
    rows = [row["file"] for row in json.loads((out / REPORT).read_bytes())["files"]]
    assert len(rows) == len(set(rows)) == COUNT + 3
    assert written(out) == whole


def test_a_cluster_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The school told the police.", encoding="utf8")
    ended = run("read", "a.txt", "-o", "out", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path)
    (sentence,) = ended.stderr.splitlines()
    assert ended.returncode == 1 and sentence.startswith("casethread: no Dask scheduler answers at tcp://127.0.0.1:9;")
