"""What a bulk import makes of the written files is what loading makes of the facts, and it is a store."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.generate import documents
from graph.errors import BadInput
from graph.facts import Agency, Decision, Document, Fact, Failure, identified
from graph.store.bulk import write_import
from tests.conftest import Place
from tests.neo4j_server import Neo4jServer
from tests.test_store_contract import graph_in, graph_of, reading

HOSTILE = ' A "title", with a comma;\r\na second line, \\ a back\\slash\\" \t, £ 😀 \u2028 and \'quotes\' '


def hostile(names: Iterable[str]) -> list[Fact]:
    """A document whose words are hard to keep in a file of commas, the names of agencies, and a decision on a fact."""
    failure = next(fact for fact in reading("d9") if isinstance(fact, Failure))
    made = [
        identified(replace(fact, title=HOSTILE, publisher="", url=",") if isinstance(fact, Document) else fact)
        for fact in reading("d9")
    ]
    text = next(fact.quote for fact in made if isinstance(fact, Document))
    words = {"document": "d9", "span": (0, len(text)), "quote": text}
    agencies = [Agency(name=name, agency_kind="SCHOOL", place="X", **words) for name in names]  # type: ignore[arg-type]
    decided = Decision(of=failure.id, decision="accepted", source="A. Person", why=HOSTILE, **words)  # type: ignore[arg-type]
    return [*made, *map(identified, agencies), identified(decided)]


@pytest.mark.parametrize("kind", ["neo4j", "newest"])
def test_an_imported_database_is_the_store_that_loading_makes(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    place: Place = request.getfixturevalue(kind)
    server: Neo4jServer = request.getfixturevalue({"neo4j": "server", "newest": "newest_server"}[kind])
    rows = [*documents(300), reading("d1"), hostile(['The "A, B; C" school\n1', " a school "])]
    written = write_import(chain.from_iterable(rows), tmp_path)
    server.end()
    server.admin(*written.command[1:], "--overwrite-destination", cwd=tmp_path)
    server.start()
    with place.open(create=False) as store:
        assert graph_in(store) == graph_of(*rows)
        assert sorted(store.facts(), key=repr) == sorted(chain.from_iterable(rows), key=repr)
        assert store.ask("MATCH (n) RETURN count(n) AS n") == [{"n": written.nodes}]
        assert store.load(rows).added == 0
        assert "casethread_Agency" in str(store._read("SHOW CONSTRAINTS YIELD name"))
        store.withdraw("d9")
        assert graph_in(store) == graph_of(*rows[:-1])


def test_the_files_say_what_they_are_and_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    rows = list(chain.from_iterable([reading("d1"), reading("d2")]))
    for folder in ("a", "b"):
        rows.reverse()
        write_import(rows, tmp_path / folder)
    a, b = ({path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())} for name in "ab")
    assert a == b
    assert a["nodes-Archive.csv"].startswith(b'"id:ID",":LABEL","caption:string","facts:string","judges:boolean"\n')
    assert re.match(rb'":START_ID",":END_ID",":TYPE","id:string"', a["relationships-BY.csv"])
    assert a["import.options"].startswith(b"--nodes=./nodes-Agency.csv\n--nodes=./nodes-")


def test_a_name_that_would_fall_apart_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds the character U\\+001F"):
        write_import(hostile(["The \x1f school"]), tmp_path)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf8")
    with pytest.raises(BadInput, match="file cannot be written .*; choose another place with -o"):
        write_import(reading("d1"), tmp_path / "file")
