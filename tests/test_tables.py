"""Answers in Python: rows with names by the question's contract, which pandas and polars take as they are."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pandas
import polars
import pytest
from nbclient import NotebookClient

from graph.store import Store, open_store
from queries import ask, catalogue
from queries.duties import duties
from tests.case_facts import CASE, CSC, POLICE, SCHOOL, documents

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("tables") / "case.db"), create=True) as opened:
        opened.load(documents())
        yield opened


def test_rows_have_the_names_of_the_columns(store: Store) -> None:
    answer = ask(store, "who_did_not_pass", case=CASE)
    assert len(answer) == len(answer.rows) > 2 and answer[0]._fields == (*answer.columns, "evidence")
    (row,) = [row for row in answer if row.by_whom == [SCHOOL] and row.to_whom == [POLICE]]
    assert (row.failure, row.when, row.evidence[0]["quote"]) == ("NOT_SHARED", "2012-03", "did not tell")
    assert [each._asdict() for each in answer[:2]] == answer.rows[:2]
    with pytest.raises(AttributeError, match="by_who"):
        _ = row.by_who
    assert list(duties(store, CASE, "England")) == []


def test_every_question_gives_a_table_to_pandas_and_to_polars(store: Store) -> None:
    told = {"said_of_agency": {"agency": CSC}}
    filled = 0
    for name, question in catalogue().questions.items():
        assert not any(map(keyword.iskeyword, question.columns)), name
        if all(parameter.name in told.get(name, {}) for parameter in question.takes if parameter.needed):
            answer = ask(store, name, **told.get(name, {}))
            columns = [*question.columns, "evidence"] if answer else []
            assert list(pandas.DataFrame(answer).columns) == columns, name
            assert polars.DataFrame(answer, infer_schema_length=None).columns == columns, name
            filled += len(answer) > 0
    assert filled > 10


def test_tables_hold_what_the_answer_holds(store: Store) -> None:
    answer = ask(store, "stages_counted", case=CASE)
    frame, other = pandas.DataFrame(answer), polars.DataFrame(answer)
    assert frame["stated"].sum() == other["stated"].sum() == sum(row.stated for row in answer) > 0
    pairs = polars.DataFrame(ask(store, "who_did_not_pass", case=CASE)).explode("by_whom").explode("to_whom")
    assert (SCHOOL, POLICE) in pairs.select("by_whom", "to_whom").rows()


@pytest.mark.parametrize("notebook", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.name)
def test_each_example_notebook_runs(notebook: Path, tmp_path: Path) -> None:
    read = nbformat.read(notebook, as_version=4)
    assert not any(cell.get("outputs") for cell in read.cells), "an example is kept without its output"
    NotebookClient(read, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = nbformat.writes(read)
    assert "did not make a referral to Harrowby Children's Social Care" in shown
    assert "Wealdshire Constabulary" in shown and "'documents': 5" in shown
