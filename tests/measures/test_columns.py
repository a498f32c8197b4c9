"""Each measure describes its columns and reads what DuckDB's parser says, no more and no less."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from risk_models.contract import TABLES
from risk_models.measures import MEASURES, Calendar, create, needed, prepare
from risk_models.measures.comment import read
from risk_models.measures.parser import names_in
from tests.registers import snapshot


def test_every_column_has_a_meaning_and_every_meaning_a_column() -> None:
    empty = snapshot()
    described = {name: sorted(measure.columns) for name, measure in MEASURES.items()}
    assert described == {name: sorted(empty.read(name).column_names) for name in MEASURES}
    assert all(all(measure.columns.values()) for measure in MEASURES.values())


def test_columns_are_described_once_where_they_come_from() -> None:
    columns = MEASURES["top_risks"].columns
    assert columns["title"] == TABLES["risks"].columns["title"].meaning
    assert columns["next_action"] == MEASURES["next_action"].columns["next_action"]
    assert columns["before_level"].startswith("residual level on the comparison date")


def test_a_comment_has_meaning_and_columns() -> None:
    comment = read(
        "-- One row per risk:\n-- what it is.\n-- materialized\n-- Columns:\n"
        "-- from risks: title,\n--     owner\n-- days: how long\n--     it is open (days)"
    )
    assert comment.meaning == "One row per risk: what it is."
    assert comment.materialized
    assert comment.columns == {"days": "how long it is open (days)"}
    assert comment.passed_on == {"risks": ("title", "owner")}


def test_a_column_without_a_meaning_is_refused() -> None:
    with pytest.raises(ValueError, match="Neither a column nor its source: -- days"):
        read("-- One row.\n-- Columns:\n-- days")


def test_steps_of_a_query_are_not_tables() -> None:
    names = names_in(
        "WITH step AS (SELECT * EXCLUDE (a) FROM risks) SELECT c.b FROM step AS c JOIN x USING (d)"
    )
    assert names.tables == {"risks", "x"}
    assert names.columns == {"a", "b", "c", "d"}


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """All tables and measures without rows in the schema `every`; the schema `one` is empty."""
    with duckdb.connect(":memory:") as con:
        for table in TABLES.values():
            columns = ", ".join(f'"{c.name}" {c.sql_type}' for c in table.columns.values())
            con.execute(f"CREATE TABLE {table.name} ({columns})")
        prepare(con, Calendar(date(2026, 6, 30), date(2026, 3, 31)))
        order = dict.fromkeys(each for measure in MEASURES for each in needed(measure))
        for name in order:
            create(con, name)
        con.execute("CREATE SCHEMA every; CREATE SCHEMA one")
        for name in (*TABLES, *order):
            con.execute(f"CREATE TABLE every.{name} AS FROM main.{name} LIMIT 0")
        for name in (*reversed(order), *TABLES):
            table_or_view = (
                "VIEW" if name in MEASURES and not MEASURES[name].materialized else "TABLE"
            )
            con.execute(f"DROP {table_or_view} main.{name}")
        con.execute("SET search_path = 'one,main'")
        yield con


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_reads_exactly_what_it_says(
    name: str, database: duckdb.DuckDBPyConnection
) -> None:
    measure = MEASURES[name]
    read_by_it = measure.reads | measure.tables
    for each in read_by_it:
        database.execute(f"CREATE VIEW one.{each} AS FROM every.{each}")
    database.execute(f"DESCRIBE {measure.select}")
    for each in read_by_it:
        database.execute(f"DROP VIEW one.{each}")
        with pytest.raises(duckdb.CatalogException, match=each):
            database.execute(f"DESCRIBE {measure.select}")
        database.execute(f"CREATE VIEW one.{each} AS FROM every.{each}")
    for each in read_by_it:
        database.execute(f"DROP VIEW one.{each}")
