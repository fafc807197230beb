"""The command as a person types it: what it prints, what it leaves behind, how it ends."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from graph.facts import to_jsonl
from tests.neo4j_server import Neo4jServer
from tests.test_facts import FACTS

ROOT = Path(__file__).parent.parent
CASETHREAD = str(Path(sys.executable).with_name("casethread"))
NOTE = "The school told the police about the bruises in June 2012. The police did not tell Harrowby Borough Council.\n"


def run(*arguments: object, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEO4J", "CASETHREAD"))} | variables
    return subprocess.run(
        [CASETHREAD, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300
    )


def refused(*arguments: object, cwd: Path, **variables: str) -> str:
    """The one sentence with which the command says that it could not."""
    ended = run(*arguments, cwd=cwd, **variables)
    assert ended.returncode == 1, ended
    (sentence,) = ended.stderr.splitlines()
    assert sentence.startswith("casethread: ") and not ended.stdout
    return sentence


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one note and a store that holds it."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "note.txt").write_text(NOTE)
    assert run("load", "note.txt", "--case", "Child H", cwd=folder).returncode == 0
    return folder


def test_help_answers_in_a_blink(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert "gaps" in run("--help", cwd=tmp_path).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.4  # CPU seconds, not wall time


def test_ones_own_questions_are_asked_like_those_of_the_program(loaded: Path) -> None:
    shipped = (ROOT / "queries" / "stopped" / "who_did_not_pass.cypher").read_text(encoding="utf8")
    (loaded / "own" / "stopped").mkdir(parents=True)
    own = loaded / "own" / "stopped" / "mine.cypher"
    own.write_text(shipped.replace("name: who_did_not_pass", "name: mine"), encoding="utf8")
    rows = json.loads(run("ask", "mine", "--questions", "own", cwd=loaded).stdout)
    assert [row["failure"] for row in rows] == ["NOT_SHARED"]
    own.write_text(shipped, encoding="utf8")
    assert "its name is 'who_did_not_pass' and its file says 'mine'" in refused("ask", "--questions", "own", cwd=loaded)


def test_loading_again_adds_nothing(loaded: Path) -> None:
    again = run("load", "note.txt", "--case", "Child H", cwd=loaded)
    assert again.returncode == 0 and "0 facts added" in again.stdout


def test_a_question_comes_with_its_evidence(loaded: Path) -> None:
    answer = run("ask", "where_it_stopped", "--format", "json", cwd=loaded)
    (row,) = json.loads(answer.stdout)
    (evidence,) = row["evidence"]
    start, end = evidence["start"], evidence["end"]
    assert evidence["quote"] == NOTE[start:end] and evidence["status"] == "proposed"
    assert run("ask", "where_it_stopped", "--accepted", "--format", "json", cwd=loaded).stdout.strip() == "[]"


def test_every_way_of_printing_rows(loaded: Path) -> None:
    for form, part in (("csv", ","), ("md", "|"), ("html", "<table"), ("table", "police"), ("json", "[")):
        answer = run("ask", "where_it_stopped", "--format", form, cwd=loaded)
        assert answer.returncode == 0 and part in answer.stdout, form


def test_the_report_the_diagram_and_the_rdf_are_written(loaded: Path, tmp_path: Path) -> None:
    for command, name in (
        ("gaps", "r.md"),
        ("gaps", "r.json"),
        ("draw", "d.html"),
        ("export", "g.trig"),
        ("export", "g.nq"),
    ):
        ended = run(command, "-o", tmp_path / name, cwd=loaded)
        assert ended.returncode == 0, ended
        assert "did not tell" in (tmp_path / name).read_text(encoding="utf8"), name
    assert "did not tell" in run("gaps", "--case", "Child H", cwd=loaded).stdout


def test_what_was_exported_comes_back_the_same(loaded: Path, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "a.nq", cwd=loaded)
    assert run("import", "a.nq", cwd=tmp_path).returncode == 0
    run("export", "-o", "b.nq", cwd=tmp_path)
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


def test_files_for_a_bulk_import_come_with_the_command_that_takes_them(loaded: Path, tmp_path: Path) -> None:
    said = run("export", "-o", tmp_path / "csv", "--format", "neo4j-import", cwd=loaded).stdout
    assert said.endswith("run there: neo4j-admin database import full neo4j @import.options\n")
    assert "did not tell" in (tmp_path / "csv" / "nodes-Failure.csv").read_text(encoding="utf8")


def test_one_thing_is_shown_checked_and_withdrawn(loaded: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "s.db")
    run("load", loaded / "note.txt", *store, cwd=tmp_path)
    (row,) = json.loads(run("ask", "where_it_stopped", "--format", "json", *store, cwd=tmp_path).stdout)
    fact = row["evidence"][0]
    assert "did not tell" in run("show", fact["fact"], *store, cwd=tmp_path).stdout
    assert "0 do not hold" in run("check", *store, cwd=tmp_path).stdout
    assert run("withdraw", fact["document"], *store, cwd=tmp_path).returncode == 0
    assert "[]" in run("cypher", "MATCH (n:Fact) RETURN n.id AS id", "--format", "json", *store, cwd=tmp_path).stdout


def test_the_store_refuses_to_write_for_a_question(loaded: Path) -> None:
    assert "only read" in refused("cypher", "MATCH (n) DETACH DELETE n", cwd=loaded)
    assert "0 do not hold" in run("check", cwd=loaded).stdout


def test_a_wrong_name_gets_the_nearest_right_one(loaded: Path) -> None:
    assert "where_it_stopped" in refused("ask", "where_it_stoped", cwd=loaded)
    assert "failures" in refused("vocabulary", "failure", cwd=loaded)
    assert "NAME=VALUE" in refused("ask", "where_it_stopped", "-p", "case", cwd=loaded)
    assert run("aks", cwd=loaded).returncode == 2


def test_a_file_that_cannot_be_read_is_named_and_the_others_load(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(NOTE)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "long.txt").write_text("word " * 10_000_000)
    (tmp_path / "odd.xyz").write_text("?")
    wrong = to_jsonl(FACTS).replace('"quote":"did not tell"', '"quote":"did not talk"')
    unknown = to_jsonl(FACTS).replace('"NOT_SHARED"', '"NOT_SHRED"')
    assert wrong != unknown != to_jsonl(FACTS)
    (tmp_path / "wrong.facts.jsonl").write_text(wrong)
    (tmp_path / "unknown.facts.jsonl").write_text(unknown)
    ended = run("load", ".", "--store", "s.db", cwd=tmp_path)
    assert ended.returncode == 3 and "Traceback" not in ended.stderr
    for name in (
        "empty.txt",
        "binary.txt",
        "long.txt",
        "odd.xyz",
        "wrong.facts.jsonl line",
        "unknown.facts.jsonl line",
    ):
        assert sum(name in line for line in ended.stderr.splitlines()) == 1, (name, ended.stderr)
    assert "NOT_SHARED" in ended.stderr
    assert "did not tell" in run("gaps", "--store", "s.db", cwd=tmp_path).stdout


def test_read_writes_facts_and_a_report_without_a_store(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    ended = run("read", loaded / "note.txt", tmp_path / "empty.txt", "-o", "out", cwd=tmp_path)
    assert ended.returncode == 3 and "empty.txt" in ended.stderr
    facts = (tmp_path / "out" / "note.facts.jsonl").read_text(encoding="utf8")
    assert '"NOT_SHARED"' in facts and '"2012-06"' in facts
    report = json.loads((tmp_path / "out" / "read-report.json").read_text(encoding="utf8"))
    assert "note.txt" in json.dumps(report) and not (tmp_path / "casethread.db").exists()
    assert run("check", "out/note.facts.jsonl", cwd=tmp_path).returncode == 0
    loaded_again = run("load", "out", cwd=tmp_path)
    assert (loaded_again.returncode, loaded_again.stderr) == (0, "")


def test_a_missing_path_and_a_missing_store_are_one_sentence(tmp_path: Path) -> None:
    assert "nothing.txt" in refused("load", "nothing.txt", cwd=tmp_path)
    assert not (tmp_path / "casethread.db").exists()
    assert "load documents" in refused("gaps", cwd=tmp_path)


def test_a_locked_store_is_one_sentence(loaded: Path) -> None:
    hold = "import sys; from graph.store import open_store; s = open_store('casethread.db'); print('open', flush=True)"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", f"{hold}; sys.stdin.read()"], cwd=loaded, **pipes) as other:
        assert other.stdout and other.stdout.readline()
        assert "in use" in refused("gaps", cwd=loaded)
        other.communicate(b"")


def test_a_server_that_is_down_or_refuses_the_password_is_one_sentence(server: Neo4jServer, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE)
    down = refused("load", "note.txt", "--store", "bolt://127.0.0.1:9", cwd=tmp_path, NEO4J_PASSWORD="secret-word")
    assert "127.0.0.1:9" in down and "secret-word" not in down
    wrong = refused("load", "note.txt", "--store", server.uri, cwd=tmp_path, NEO4J_PASSWORD="secret-word")
    assert "NEO4J_PASSWORD" in wrong and "secret-word" not in wrong


def test_the_demo_shows_the_whole_way(tmp_path: Path) -> None:
    ended = run("demo", "out", cwd=tmp_path)
    assert ended.returncode == 0, ended
    assert {"gaps.md", "gaps.html", "diagram.html", "graph.trig", "graph.nq"} <= {
        p.name for p in (tmp_path / "out").iterdir()
    }
    assert (tmp_path / "out" / "gaps.md").read_text(encoding="utf8") in ended.stdout


def test_the_sibling_where_all_went_well_has_no_findings(tmp_path: Path) -> None:
    from loaders.demo import SIBLING, SIBLING_CASE

    assert run("load", SIBLING, "--case", SIBLING_CASE, cwd=tmp_path).returncode == 0
    report = json.loads(_json_report(tmp_path))
    assert [section["heading"] for section in report["sections"] if section["gap"] and section["findings"]] == []
    assert report["coverage"]["proposed"] > 5


def _json_report(folder: Path) -> str:
    assert run("gaps", "-o", "r.json", cwd=folder).returncode == 0
    return (folder / "r.json").read_text(encoding="utf8")


def test_every_command_is_in_the_manual_and_helps(tmp_path: Path) -> None:
    manual = (ROOT / "README.md").read_text(encoding="utf8")
    listed = re.findall(r"^│ ([a-z]+)  ", run("--help", cwd=tmp_path).stdout, re.M)
    assert {"read", "load", "ask", "gaps", "draw", "export", "demo"} <= set(listed)
    for command in listed:
        assert f"`casethread {command}" in manual, command
        assert run(command, "--help", cwd=tmp_path).returncode == 0
