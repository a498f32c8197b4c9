"""Checks of one file's rows: every cell, then every key."""

from collections.abc import Iterable, Mapping

from risk_models.contract import TABLES, Column, Table
from risk_models.intake import cells
from risk_models.intake.database import Database
from risk_models.intake.findings import nearest
from risk_models.intake.reading import Part

_MOST_HINTS = 200
"""Different faulty words for which the nearest known one is looked for."""


def check_file(db: Database, part: Part) -> None:
    """Check each cell of a file, and keep its typed rows as a table of their own."""
    table = TABLES[part.table]
    names = part.content.rows.schema.names
    present = [column for name, column in table.columns.items() if name in names]
    absent = [column for name, column in table.columns.items() if name not in names]
    db.con.register("raw", part.content.rows.append_column("_line", part.content.lines))
    db.con.execute(f"CREATE OR REPLACE TEMP VIEW cell AS SELECT *, {cells.typed(present)} FROM raw")
    wrong = _check_cells(db, part.file, table, present)
    made = f"part_{sum(map(len, db.parts.values()))}"
    # Arrow's columns are handed on as they are; a table of the database would be one more copy.
    rows = db.con.execute(_typed_rows(table, present, absent, wrong)).to_arrow_table()
    db.con.register(made, rows)
    db.con.execute("DROP VIEW cell")
    db.con.unregister("raw")
    db.con.execute(f"SET VARIABLE {made} = ?", [part.file])
    db.parts.setdefault(table.name, []).append(made)
    for column in absent:
        if column.required:
            _check_absent(db, part.file, table, column, made)


def unite(db: Database, table: Table) -> None:
    """Put together the rows of all files of a table, and the table as it would be afterwards."""
    name, key = table.name, _listed(table.key)
    held = f"SELECT *, NULL::VARCHAR AS _file, NULL::BIGINT AS _line FROM held_{name}"
    if name in db.removals:
        held += f" ANTI JOIN leaving_{name} USING ({key})"
    if name not in db.parts:
        db.con.execute(f"CREATE VIEW {name} AS {held}")
        return
    parts = " UNION ALL BY NAME ".join(
        f"SELECT *, {place} AS _place, getvariable('{part}')::VARCHAR AS _file FROM {part}"
        for place, part in enumerate(db.parts[name])
    )
    db.con.execute(f"CREATE VIEW new_{name} AS {parts}")
    rows = f"SELECT * EXCLUDE (_place) FROM new_{name}"
    if _check_keys(db, table):
        rows = (
            f"SELECT DISTINCT ON ({key}) * EXCLUDE (_place) FROM new_{name} ORDER BY _place, _line"
        )
    if db.holds(name):
        kept = f"SELECT * FROM ({held}) ANTI JOIN new_{name} USING ({key})"
        db.con.execute(f"CREATE TABLE {name} AS ({rows}) UNION ALL BY NAME ({kept})")
    else:
        db.con.execute(f"CREATE VIEW {name} AS {rows}")


def _check_cells(
    db: Database, file: str, table: Table, columns: list[Column]
) -> dict[str, list[str]]:
    """Report every faulty cell; the conditions of the faults that occur, by column.

    One pass counts the faults of every kind; only kinds that occur are looked at again.
    """
    wrong: dict[str, list[str]] = {}
    names = {column.name for column in columns}
    key = _key_text(name for name in table.key if name in names)
    faults = [(column, fault) for column in columns for fault in cells.faults(table, column)]
    counts = ", ".join(f"count(*) FILTER (WHERE {fault.condition})" for _, fault in faults)
    found = db.con.execute(f"SELECT {counts} FROM cell").fetchone() or ()
    for (column, fault), count in zip(faults, found, strict=True):
        if count:
            wrong.setdefault(column.name, []).append(fault.condition)
            hints = _hints(db, column, fault)
            db.report(
                f"""
                SELECT ? AS file, _line AS line, ? AS "table", {key} AS key, ? AS "column",
                    "{column.name}" AS value, ? AS rule, ? || coalesce(hint, '') AS sentence
                FROM cell LEFT JOIN {hints} ON hinted = "{column.name}" WHERE {fault.condition}
                """,
                [file, table.name, column.name, fault.rule, fault.sentence],
            )
    return wrong


def _hints(db: Database, column: Column, fault: cells.Fault) -> str:
    """The name of a table that holds the nearest known word to faulty ones."""
    db.con.execute("CREATE OR REPLACE TEMP TABLE hints (hinted VARCHAR, hint VARCHAR)")
    if column.kind == "word" and column.words:
        wrong = f'SELECT DISTINCT "{column.name}" FROM cell WHERE {fault.condition}'
        found = db.con.execute(f"{wrong} LIMIT {_MOST_HINTS}").fetchall()
        hints = [[word, nearest(word, column.words)] for (word,) in found]
        db.con.executemany("INSERT INTO hints VALUES (?, ?)", hints)
    return "hints"


def _typed_rows(
    table: Table, present: list[Column], absent: list[Column], wrong: Mapping[str, list[str]]
) -> str:
    """The rows of the file under the contract's columns; a faulty cell counts as not known."""
    typed = ", ".join(
        f'CASE WHEN NOT ({" OR ".join(wrong[c.name])}) THEN "{c.name} typed" END AS "{c.name}"'
        if c.name in wrong
        else f'"{c.name} typed" AS "{c.name}"'
        for c in present
    )
    rows = f"SELECT {typed}, _line FROM cell"
    if absent and set(table.key) <= {column.name for column in present}:
        # What a file does not speak of stays as the register holds it.
        kept = ", ".join(f'held."{column.name}"' for column in absent)
        return (
            f"SELECT typed.*, {kept} FROM ({rows}) AS typed "
            f"LEFT JOIN held_{table.name} AS held USING ({_listed(table.key)})"
        )
    empty = "".join(f', CAST(NULL AS {c.sql_type}) AS "{c.name}"' for c in absent)
    return f"SELECT *{empty} FROM ({rows})"


def _check_absent(db: Database, file: str, table: Table, column: Column, made: str) -> None:
    """A required column may be left out only where the register holds every row already."""
    counted = f'SELECT count(*) FILTER ("{column.name}" IS NULL), count(*) FROM {made}'
    unknown, rows = db.con.execute(counted).fetchone() or (0, 0)
    if unknown or not rows:
        sentence = f"The column is missing, and {unknown:,} of {rows:,} rows need it: add it."
        db.report(
            """
            SELECT ? AS file, 1 AS line, ? AS "table", NULL AS key, ? AS "column", NULL AS value,
                'E1' AS rule, ? AS sentence
            """,
            [file, table.name, column.name, sentence],
        )


def _check_keys(db: Database, table: Table) -> bool:
    """Report every row whose key a row before it has; whether there is any."""
    key, name = _listed(table.key), table.name
    # Hashes are grouped several times faster than texts; only equal ones need a closer look.
    hashes = f"SELECT 1 FROM new_{name} GROUP BY hash({key}) HAVING count(*) > 1 LIMIT 1"
    if db.con.execute(hashes).fetchone() is None:
        return False
    whole = " AND ".join(f'"{column}" IS NOT NULL' for column in table.key)
    again = f"SELECT {key} FROM new_{name} WHERE {whole} GROUP BY {key} HAVING count(*) > 1"
    db.report(
        f"""
        WITH repeated AS (
            SELECT
                _file AS file, _line AS line, {_key_text(table.key)} AS key,
                first_value(_file) OVER same AS first_file,
                first_value(_line) OVER same AS first_line,
                row_number() OVER same AS number
            FROM new_{name} SEMI JOIN ({again}) USING ({key})
            WINDOW same AS (PARTITION BY {key} ORDER BY _place, _line)
        )
        SELECT
            file, line, ? AS "table", key, ? AS "column", key AS value, 'E1' AS rule,
            'The key stands in line ' || first_line
                || CASE WHEN first_file = file THEN '' ELSE ' of ' || first_file END
                || ' already: keep one of the rows, or give this one another key.' AS sentence
        FROM repeated WHERE number > 1
        """,
        [name, table.key[0]],
    )
    return True


def _key_text(columns: Iterable[str]) -> str:
    """The key as people read it; empty where the file has no such column."""
    parts = [f'"{column}"' for column in columns]
    return f"concat_ws(' / ', {', '.join(parts)})" if parts else "NULL"


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
