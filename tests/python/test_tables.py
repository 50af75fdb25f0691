"""Tables: as Python's own values, and through the Arrow PyCapsule protocol."""

import datetime
import subprocess
import sys

import pytest
from conftest import needs

import spp

KINDS = {"text": str, "integer": int, "number": float, "boolean": bool, "date": datetime.date, "time": datetime.datetime}


@pytest.fixture(scope="module")
def tables(view, answer):
    found = [view.table(name) for name in view.table("tables")["table"]]
    return found + [answer.table(name) for name in ("assessments", "members", "phases", "criteria", "cycle", "due", "breaches")]


def test_cells_are_of_the_type_of_their_column(tables):
    assert len(tables) > 30
    for table in tables:
        rows = table.rows()
        assert len(rows) == len(table) == len(list(table)) and bool(table) == bool(rows)
        assert table.to_dict() == {name: [row[name] for row in rows] for name in table.columns}
        for name, kind in table.types.items():
            assert {type(row[name]) for row in rows} <= {KINDS[kind], type(None)}, (table, name)


def test_rows_and_columns_are_found(view):
    findings = view.table("findings")
    assert findings.name == "findings" and findings[0] == findings.rows()[0] and findings[-1] == findings.rows()[-1]
    assert findings["kind"] == [row["kind"] for row in findings]
    assert findings == view.table("findings") and findings != view.table("actions")
    with pytest.raises(KeyError):
        findings["grade"]
    with pytest.raises(IndexError):
        findings[len(findings)]


def test_the_criteria_of_an_answer_are_a_table(answer):
    criteria = answer.table("criteria")
    leaves = [leaf for phase in answer.phases for leaf in phase.criteria.leaves()]
    leaves += list(answer.hub.criteria.leaves())
    of_leaves = [row for row in criteria if row["kind"] == "leaf"]
    assert [(row["id"], row["verdict"], row["why"]) for row in of_leaves] == [(leaf.id, leaf.verdict, leaf.why) for leaf in leaves]
    assert [row["threshold"] for row in of_leaves if row["comparison"] == "at_least"] == [
        leaf.threshold.at_least for leaf in leaves if leaf.threshold and leaf.threshold.at_least is not None
    ]


def test_pyarrow_takes_every_table_again_and_again(tables):
    pa = needs("pyarrow")
    arrow = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
             "date": pa.date32(), "time": pa.timestamp("us", "UTC")}  # fmt: skip
    for table in tables:
        taken = pa.table(table)
        assert taken.to_pylist() == table.rows()
        assert taken.schema == pa.schema([(name, arrow[kind]) for name, kind in table.types.items()])
        assert pa.table(table) == taken and pa.schema(table) == taken.schema


def test_polars_pandas_and_duckdb_take_tables_and_answers(view, definitions):
    pl, pd, duckdb = needs("polars"), needs("pandas"), needs("duckdb")
    findings, answers = view.table("findings"), view.assess_all(definitions)
    assert pl.DataFrame(findings).to_dicts() == findings.rows()
    assert pl.DataFrame(answers)["cluster"].to_list() == ["oak", "rowan"]
    assert list(pd.DataFrame.from_arrow(findings)["finding"]) == findings["finding"]
    assert duckdb.sql("select count(*) from findings").fetchall() == [(len(findings),)]
    assert duckdb.sql("select cluster from answers order by 1").fetchall() == [("oak",), ("rowan",)]


def test_capsules_that_nobody_takes_are_released(view):
    table = view.table("events")
    for _ in range(1_000):
        table.__arrow_c_stream__(), table.__arrow_c_schema__(), table.__arrow_c_stream__(requested_schema=None)


def test_nothing_is_imported_that_was_not_asked_for():
    heavy = "import sys, spp; spp.sample().as_of('2026-07-31').table('findings').__arrow_c_stream__(); "
    heavy += "print([name for name in ('pyarrow', 'numpy', 'pandas', 'polars') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_empty_record_has_empty_tables():
    view = spp.Record().as_of("2026-07-31")
    assert len(view.table("findings")) == 0 and view.table("findings").rows() == [] and not view.table("findings")
    assert len(view.assess_all(spp.Definitions())) == 0
