"""Reads files into a folder: a facts file for each, written whole or not at all, and a report of all of them.

What is done is noted in a journal, so that a run that was killed goes on where it was. A file is read again when its
content, its place, the name of its facts file or the rules have changed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

import msgspec

from graph.errors import BadInput
from graph.facts import Document, to_jsonl
from loaders import attempt, files, quotes_others, stray
from loaders.document import shown
from loaders.extractors import known
from loaders.files import JOURNAL, REPORT, Roots
from loaders.reading import Made, Reading, Summary, report

_LONGEST_STEM = 160  # bytes: with an id and an ending, a file system takes 255
_PACKAGES = ("graph", "loaders")  # whose sources are the rules

Work = Callable[["Iterable[Job]"], Iterator[Summary]]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: where to, under which name, by which rules, and what was made of it before.

    ``agency`` is the body whose chronologies the files are, where they do not say so; ``extractors`` names those of
    somebody else that propose facts too.
    """

    path: str
    out: str
    stem: str
    alone: bool  # whether no other file has its name, else its facts file is named after its content too
    meant: bool  # whether it lies in a place that was named
    rules: str
    agency: str | None = None
    extractors: tuple[str, ...] = ()
    before: Summary | None = None

    @property
    def by(self) -> str:
        """By what a facts file is made: the rules, whose the chronologies are, and who else proposes facts."""
        return " ".join((self.rules, *filter(None, [self.agency]), *self.extractors))


def do(job: Job, texts: Mapping[str, str] | None = None) -> Summary:
    """Reads one file into its facts file, unless that is done; the same wherever it runs."""
    if job.rules != rules():
        raise BadInput("a worker has other rules than this command; install the same version of casethread everywhere")
    if job.before is not None and _is_done(job, job.before):
        return job.before
    reading = attempt(Path(job.path), texts, job.agency, job.extractors) if job.meant else stray(Path(job.path))
    return msgspec.structs.replace(reading.summary, made=_made(job, reading)) if reading.facts else reading.summary


def _is_done(job: Job, before: Summary) -> bool:
    made = before.made
    if made is None or made.rules != job.by or made.name != _name(job, made.sha256):
        return False
    try:
        return (Path(job.out) / made.name).stat().st_size == made.size and _sha256(job.path) == made.sha256
    except OSError:
        return False


def _made(job: Job, reading: Reading) -> Made:
    """The facts file of a reading, written."""
    sha256, content = _sha256(job.path), to_jsonl(reading.facts).encode()
    name = _name(job, sha256)
    write(Path(job.out) / name, [content])
    return Made(name=name, size=len(content), sha256=sha256, rules=job.by)


def _name(job: Job, sha256: str) -> str:
    return f"{job.stem}.facts.jsonl" if job.alone else f"{job.stem}.{sha256[:16]}.facts.jsonl"


def _sha256(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file whole or not at all; BadInput where it cannot be written."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise BadInput(f"{shown(path)} cannot be written ({error.strerror}); choose another place with -o") from error


@cache
def rules() -> str:
    """The version of everything that makes facts of a file: a hash of the sources and of the vocabulary."""
    root = Path(__file__).parent.parent
    sources = (
        path for package in _PACKAGES for path in (root / package).rglob("*.*") if path.suffix in (".py", ".yaml")
    )
    found = hashlib.sha256()
    for path in sorted(sources):
        found.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return found.hexdigest()[:16]


class Folder:
    """The files that some paths mean, on their way into a folder of facts files."""

    def __init__(
        self, paths: Iterable[Path | str], out: Path, agency: str | None = None, extractors: Iterable[str] = ()
    ) -> None:
        paths, others = list(paths), known(extractors)
        self.out, self._before = out, _before(out)
        jobs = _jobs(files(paths), Roots(paths), out, self._before)
        self.jobs = [replace(job, agency=agency, extractors=others) for job in jobs]

    def read(self, work: Work) -> Iterator[Summary]:
        """Reads every file that is not done; gives what was made of each, as it is done, and then writes the report.

        ``work`` does the jobs of documents, in any order; files that quote documents come after them, one by one.
        """
        done: list[Summary] = []
        own = [job for job in self.jobs if not quotes_others(Path(job.path))]
        quoting = (job for job in self.jobs if quotes_others(Path(job.path)))
        last = (do(job, _Texts(self.out, done)) for job in quoting)
        with _Journal(self.out, self._before.values()) as journal:
            for summary in chain(work(own), last):
                journal.note(summary)
                done.append(summary)
                yield summary
        text = json.dumps(report(done), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        write(self.out / REPORT, [text.encode()])
        (self.out / JOURNAL).unlink()


def one_by_one(jobs: Iterable[Job]) -> Iterator[Summary]:
    """Does the jobs in this process, one after the other."""
    return map(do, jobs)


def _jobs(found: Iterable[Path], roots: Roots, out: Path, before: Mapping[str, Summary]) -> Iterator[Job]:
    seen: Counter[str] = Counter()
    ours = {REPORT, JOURNAL, *(summary.made.name for summary in before.values() if summary.made)}
    here = os.path.realpath(out)
    for path in found:
        if path.name in ours and os.path.realpath(path.parent) == here:
            continue  # what this command wrote
        name = Path(shown(Path(path.name)))
        stem = name.with_suffix("").stem if quotes_others(path) else name.stem
        short = stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
        seen[short.casefold()] += 1
        alone = short == stem and seen[short.casefold()] == 1
        earlier = None if quotes_others(path) else before.get(shown(path))
        yield Job(str(path), str(out), short, alone, roots.hold(path), rules(), before=earlier)


def _before(out: Path) -> dict[str, Summary]:
    """What was made of files before, by their names, as far as a report or a journal tells."""
    found: dict[str, Summary] = {}
    try:
        rows = json.loads((out / REPORT).read_bytes())["files"]
        found |= {row["file"]: msgspec.convert(row, Summary) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        pass  # there is none, or another program's: everything is read
    try:
        for line in (out / JOURNAL).read_bytes().splitlines():
            summary = msgspec.json.decode(line, type=Summary)
            found[summary.file] = summary
    except (OSError, msgspec.DecodeError):
        pass  # there is none, or its last line was not finished
    return {file: summary for file, summary in found.items() if summary.made}


class _Journal:
    """What is done, a line for each file, while a run lasts."""

    def __init__(self, out: Path, before: Iterable[Summary]) -> None:
        self.path = out / JOURNAL
        for part in out.glob(".*.part"):  # of a run that was killed
            part.unlink()
        write(self.path, (self._line(summary) for summary in before))

    def __enter__(self) -> _Journal:
        self._file = self.path.open("ab", buffering=0)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def note(self, summary: Summary) -> None:
        """Adds a line."""
        self._file.write(self._line(summary))

    @staticmethod
    def _line(summary: Summary) -> bytes:
        return msgspec.json.encode(summary) + b"\n"


class _Texts(Mapping[str, str]):
    """The texts of documents that were read, taken from their facts files when they are asked for."""

    def __init__(self, out: Path, done: Iterable[Summary]) -> None:
        self._out = out
        self._names = {id: summary.made.name for summary in done if summary.made for id in summary.documents}

    def __getitem__(self, id: str) -> str:
        with (self._out / self._names[id]).open("rb") as file:
            documents = (msgspec.json.decode(line, type=Document) for line in file if b'"kind":"document"' in line)
            return next(document.quote for document in documents if document.document == id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
