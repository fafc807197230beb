"""GraphML, tables and Cypher hold the whole graph, as other programs read them; researchers get no words, no names."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from msgspec.structs import replace
from neo4j import GraphDatabase
from pyoxigraph import Literal, parse

from cli import app
from graph.errors import BadInput, CasethreadError
from graph.export import ENDINGS, export, read_export
from graph.export.researcher import for_researchers
from graph.facts import Agency, Document, Fact, identified, to_jsonl
from graph.model import CaseGraph
from tests.conftest import emptied
from tests.neo4j_server import Neo4jServer
from tests.test_rdf import HOSTILE, TEXT, case, words

GRAPH = CaseGraph.from_facts(case())


def hostile() -> list[Fact]:
    """A document whose text, title and name are as hostile as they can be."""
    text = HOSTILE * 3 + r"\u0041 \\u0027 \n"
    place = words(text[:5], text, "hostile")
    return [
        identified(Document(title=text, **place | {"span": (0, len(text)), "quote": text})),
        identified(Agency(name=text, agency_kind="LA", **place)),
    ]


def sorted_json(rows: Iterable[Any]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def nodes(graph: CaseGraph) -> list[str]:
    return sorted_json({**node.properties, "labels": sorted(node.labels)} for node in graph.nodes())


def ties(graph: CaseGraph) -> list[str]:
    return sorted_json(
        {**t.properties, "id": t.id, "type": t.type, "a": t.start, "b": t.end} for t in graph.relationships()
    )


# Another program reads the same graph


def test_networkx_reads_every_node_and_relationship_of_the_graphml(tmp_path: Path) -> None:
    count = export(case(), tmp_path / "all.graphml")
    read = nx.read_graphml(tmp_path / "all.graphml", force_multigraph=True)
    assert count == len(read) + read.number_of_edges()
    found = [{**said, "id": id, "labels": sorted(said["labels"].split())} for id, said in read.nodes(data=True)]
    for said in found:
        said |= {"names": json.loads(said["names"])} if "names" in said else {}
    assert sorted_json(found) == nodes(GRAPH)
    assert sorted_json({**said, "id": id, "a": a, "b": b} for a, b, id, said in read.edges(keys=True, data=True)) == (
        ties(GRAPH)
    )


@pytest.mark.parametrize("facts", [case(), hostile(), []], ids=["case", "hostile", "nothing"])
def test_what_is_exported_as_graphml_is_imported_again(facts: list[Fact], tmp_path: Path) -> None:
    path = tmp_path / "all.graphml"
    export(facts, path)
    assert to_jsonl(read_export(path)) == to_jsonl(facts)
    before = path.read_bytes()
    export([*reversed(facts), *facts[:2]], path)
    assert path.read_bytes() == before


def test_the_tables_hold_every_node_and_relationship(tmp_path: Path) -> None:
    folder = tmp_path / "all.csv"
    assert export(case(), folder) == len(GRAPH.nodes()) + len(GRAPH.relationships())
    tables = {file.stem: rows(file) for file in folder.iterdir()}
    labels = {node.labels[0] for node in GRAPH.nodes()}
    assert set(tables) == labels | {tie.type for tie in GRAPH.relationships()}
    for node in GRAPH.nodes():
        (row,) = (row for row in tables[node.labels[0]] if row["id"] == node.id)
        assert cells({**node.properties, "labels": " ".join(node.labels)}) == {k: v for k, v in row.items() if v}
    for tie in GRAPH.relationships():
        (row,) = (row for row in tables[tie.type] if row["id"] == tie.id)
        assert (row["start"], row["end"]) == (tie.start, tie.end)
        said = {f"words_{k}" if k in ("start", "end") else k: v for k, v in tie.properties.items()}
        assert cells(said) == {k: v for k, v in row.items() if v and k not in ("id", "start", "end")}
    assert sum(map(len, tables.values())) == len(GRAPH.nodes()) + len(GRAPH.relationships())


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf8", newline="") as opened:
        return list(csv.DictReader(opened))


def cells(properties: dict[str, Any]) -> dict[str, str]:
    """Properties as a table writes them: what is no text and no number, as JSON."""
    lists = {k: json.dumps(v, ensure_ascii=False, separators=(",", ":")) for k, v in properties.items()}
    return {k: v if isinstance(v, str) else lists[k] for k, v in properties.items()}


def test_a_folder_of_tables_takes_the_place_of_an_older_one_and_of_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "all.csv"
    export(case(), folder)
    export(hostile(), folder)
    assert sorted(file.name for file in folder.iterdir()) == ["Agency.csv", "Document.csv", "NAMED_IN.csv"]
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(BadInput, match="holds other things than tables; name a folder"):
        export(case(), folder)
    assert (folder / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize("facts", [case(), hostile()], ids=["case", "hostile"])
def test_neo4j_runs_the_script_twice_and_holds_the_graph_once(
    facts: list[Fact], tmp_path: Path, server: Neo4jServer
) -> None:
    place = emptied(server)
    count = export(facts, tmp_path / "all.cypher")
    graph = CaseGraph.from_facts(facts)
    assert count == len(graph.nodes()) + len(graph.relationships())
    script = (tmp_path / "all.cypher").read_bytes().decode()
    with GraphDatabase.driver(place.where, auth=(server.username, server.password)) as driver:
        for statement in [*script.split(";\n")[:-1]] * 2:
            driver.execute_query(statement)
        found, _, _ = driver.execute_query("MATCH (n) RETURN n")
        tied, _, _ = driver.execute_query("MATCH (a)-[r]->(b) RETURN r, type(r) AS type, a.id AS a, b.id AS b")
    assert sorted_json({**row["n"], "labels": sorted(row["n"].labels)} for row in found) == nodes(graph)
    assert sorted_json({**row["r"], **{k: row[k] for k in ("type", "a", "b")}} for row in tied) == ties(graph)


# What cannot be done is said


def test_an_unknown_ending_or_profile_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"all\.docx has no ending of an export; end its name in \.trig, .*\.cypher"):
        export(case(), tmp_path / "all.docx")
    with pytest.raises(CasethreadError, match="there is no profile 'reseacher'; the nearest is researcher"):
        export(case(), tmp_path / "all.nq", "reseacher")
    with pytest.raises(BadInput, match="is no file that import reads"):
        read_export(tmp_path / "all.cypher")
    for ending in ENDINGS:
        with pytest.raises(BadInput, match="cannot be written"):
            export(case(), tmp_path / "missing" / f"all{ending}")
    assert list(tmp_path.iterdir()) == []


def test_graphml_that_was_changed_cut_or_not_exported_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.graphml"
    export(case(), path)
    text = path.read_text(encoding="utf8")
    path.write_text(text.replace('"certainty":"alleged"', '"certainty":"hedged"'), encoding="utf8")
    with pytest.raises(BadInput, match="cut or changed"):
        read_export(path)
    path.write_text(text[:2000], encoding="utf8")
    with pytest.raises(BadInput, match="is not GraphML"):
        read_export(path)
    nx.write_graphml_xml(nx.path_graph(3), path)
    with pytest.raises(BadInput, match="holds no facts"):
        read_export(path)
    with pytest.raises(BadInput, match="cannot be read"):
        read_export(tmp_path / "none.graphml")


# Researchers


def text_of(path: Path) -> str:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return "\n".join(file.read_text(encoding="utf8") for file in files)


def secrets() -> set[str]:
    """What no researcher may get: names, words, ids and days of the case."""
    people = {"Harrowby", "Child A", "Case H", "mother", "panel", "review.pdf", "example.org", "2012-06", "2012-07"}
    named = {fact.name for fact in case() if isinstance(fact, Agency)}
    return people | named | {fact.id for fact in case()} | set(re.findall(r"[^.]+\.", TEXT))


@pytest.mark.parametrize("ending", ENDINGS)
def test_researchers_get_no_words_no_names_no_days_and_no_old_ids(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"all{ending}"
    before = export(case(), path, "researcher") and text_of(path)
    export([], path, "researcher")
    assert not [secret for secret in secrets() if secret in before and secret not in text_of(path)]
    export(case(), path, "researcher")
    assert "NOT_REFERRED" in before
    if ending in (".graphml", *ENDINGS[:6]):
        with pytest.raises(BadInput, match="profile full"):
            read_export(path)


def test_researchers_get_every_claim_with_its_codes_and_ends() -> None:
    made = for_researchers(GRAPH)
    both = [[node for node in graph.nodes() if "Fact" in node.labels] for graph in (GRAPH, made)]
    kept = ("polarity", "certainty", "status", "failure", "flow", "stage", "scope", "risk", "event", "state", "form")
    old, new = (sorted_json({k: node.properties.get(k) for k in kept} for node in nodes) for nodes in both)
    assert old == new
    counts = [[tie.type for tie in graph.relationships()] for graph in (GRAPH, made)]
    for type in ("BY", "TO", "PASSED", "STOPPED", "CONTRADICTS", "THEN"):
        assert counts[0].count(type) == counts[1].count(type)
    dates = {node.properties["when"] for node in made.nodes() if "when" in node.properties}
    assert dates == {"2012", "../2014", "2014"}
    assert not {"STATED_IN"} & set(counts[1])


def test_researchers_get_no_small_counts_and_only_what_the_ontology_declares() -> None:
    from graph.check import _graph

    sizes = []
    for size in (9, 10):
        made = for_researchers(CaseGraph.from_facts([replace(f, size=size) if f.kind == "case" else f for f in case()]))
        sizes.append([n.properties["size"] for n in made.nodes() if "size" in n.properties])
    assert sizes == [[], [10]]
    assert list(_graph(for_researchers(GRAPH))) == []


def test_no_text_of_the_researchers_rdf_is_long(tmp_path: Path) -> None:
    export(case(), tmp_path / "all.nq", "researcher")
    texts = [q.object.value for q in parse(path=tmp_path / "all.nq") if isinstance(q.object, Literal)]
    assert max(map(len, texts)) <= 300


def test_the_command_exports_and_imports_graphml(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    facts = tmp_path / "case.facts.jsonl"
    facts.write_text(to_jsonl(case()), encoding="utf8")
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    run("load", str(facts), "--store", one)
    assert "nodes and relationships into" in run("export", "-o", str(tmp_path / "a.graphml"), "--store", one)
    run("import", str(tmp_path / "a.graphml"), "--store", other)
    for store in (one, other):
        run("export", "-o", f"{store}.nq", "--store", store)
    assert Path(f"{one}.nq").read_bytes() == Path(f"{other}.nq").read_bytes()
    assert "statements into" in run("export", "-o", str(tmp_path / "r.trig"), "--profile", "researcher", "--store", one)
