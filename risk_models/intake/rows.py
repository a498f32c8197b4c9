"""Checks of one file's rows: every cell, then every key."""

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
    _check_cells(db, part.file, table, present)
    made = f"part_{sum(map(len, db.parts.values()))}"
    _keep_typed(db, part.file, table, present, absent, made)
    db.parts.setdefault(table.name, []).append(made)
    db.con.unregister("raw")
    for column in absent:
        if column.required:
            _check_absent(db, part.file, table, column, made)


def unite(db: Database, table: Table) -> None:
    """Put together the rows of all files of a table, and the table as it would be afterwards."""
    name, key = table.name, _listed(table.key)
    held = (
        f"SELECT *, CAST(NULL AS VARCHAR) AS _file, CAST(NULL AS BIGINT) AS _line FROM held_{name}"
    )
    if name in db.removals:
        held += f" ANTI JOIN leaving_{name} USING ({key})"
    if name not in db.parts:
        db.con.execute(f"CREATE VIEW {name} AS {held}")
        return
    parts = " UNION ALL BY NAME ".join(f"FROM {part}" for part in db.parts[name])
    db.con.execute(f"CREATE VIEW new_{name} AS {parts}")
    twice = _check_keys(db, table)
    once = (
        f"SELECT DISTINCT ON ({key}) * FROM new_{name} ORDER BY _line"
        if twice
        else f"FROM new_{name}"
    )
    kept = f"SELECT * FROM ({held}) ANTI JOIN new_{name} USING ({key})"
    db.con.execute(f"CREATE TABLE {name} AS ({once}) UNION ALL BY NAME ({kept})")


def _check_cells(db: Database, file: str, table: Table, columns: list[Column]) -> None:
    """One pass counts the faults of every kind; only kinds that occur are looked at again."""
    faults = [(column, fault) for column in columns for fault in cells.faults(table, column)]
    counts = ", ".join(f"count(*) FILTER (WHERE {fault.condition})" for _, fault in faults)
    found = db.con.execute(f"SELECT {counts} FROM raw").fetchone() or ()
    for (column, fault), count in zip(faults, found, strict=True):
        if count:
            _report(db, file, table, column, fault)


def _report(db: Database, file: str, table: Table, column: Column, fault: cells.Fault) -> None:
    text = f'"{column.name}"'
    db.con.execute("CREATE OR REPLACE TEMP TABLE hints (hinted VARCHAR, hint VARCHAR)")
    if column.kind == "word" and column.words:
        wrong = db.con.execute(
            f"SELECT DISTINCT {text} FROM raw WHERE {fault.condition} ORDER BY 1 LIMIT {_MOST_HINTS}"
        ).fetchall()
        hints = [[word, nearest(word, column.words)] for (word,) in wrong]
        db.con.executemany("INSERT INTO hints VALUES (?, ?)", hints)
    db.report(
        f"""
        SELECT ? AS file, _line AS line, ? AS "table", {_key_text(table, "raw")} AS key,
            ? AS "column", {text} AS value, ? AS rule, ? || coalesce(hint, '') AS sentence
        FROM raw LEFT JOIN hints ON hinted = {text} WHERE {fault.condition}
        """,
        [file, table.name, column.name, fault.rule, fault.sentence],
    )


def _keep_typed(
    db: Database, file: str, table: Table, present: list[Column], absent: list[Column], made: str
) -> None:
    typed = ", ".join(f'{cells.value(column)} AS "{column.name}"' for column in present)
    rows = f"SELECT {typed}, CAST(? AS VARCHAR) AS _file, _line FROM raw"
    if absent and set(table.key) <= {column.name for column in present}:
        # What a file does not speak of stays as the register holds it.
        kept = ", ".join(f'held."{column.name}"' for column in absent)
        rows = (
            f"SELECT typed.*, {kept} FROM ({rows}) AS typed "
            f"LEFT JOIN held_{table.name} AS held USING ({_listed(table.key)})"
        )
    elif absent:
        empty = ", ".join(f'CAST(NULL AS {c.sql_type}) AS "{c.name}"' for c in absent)
        rows = f"SELECT *, {empty} FROM ({rows})"
    db.con.execute(f"CREATE TABLE {made} AS {rows}", [file])


def _check_absent(db: Database, file: str, table: Table, column: Column, made: str) -> None:
    """A required column may be left out where the register holds every row already."""
    unknown = db.con.execute(
        f'SELECT count(*) FROM {made} WHERE "{column.name}" IS NULL'
    ).fetchone()
    if unknown and unknown[0]:
        db.report(
            'SELECT ? AS file, 1 AS line, ? AS "table", NULL AS key, ? AS "column", NULL AS value, '
            "'E1' AS rule, ? AS sentence",
            [
                file,
                table.name,
                column.name,
                f"The column is missing, and {unknown[0]:,} rows need it: add the column.",
            ],
        )


def _check_keys(db: Database, table: Table) -> bool:
    """Report every row whose key a row before it has; whether there is any."""
    key, name = _listed(table.key), table.name
    whole = " AND ".join(f'"{column}" IS NOT NULL' for column in table.key)
    again = f"SELECT {key} FROM new_{name} WHERE {whole} GROUP BY {key} HAVING count(*) > 1"
    twice = db.con.execute(f"{again} LIMIT 1").fetchone() is not None
    if twice:
        first = f"first_value({{field}}) OVER (PARTITION BY {key} ORDER BY place, _line)"
        db.report(
            f"""
            WITH placed AS (
                SELECT *, {_key_text(table, f"new_{name}")} AS key,
                    list_position(?, _file) AS place
                FROM new_{name} SEMI JOIN ({again}) USING ({key})
            ),
            repeated AS (
                SELECT *, {first.format(field="_file")} AS first_file,
                    {first.format(field="_line")} AS first_line,
                    row_number() OVER (PARTITION BY {key} ORDER BY place, _line) AS number
                FROM placed
            )
            SELECT _file AS file, _line AS line, ? AS "table", key, ? AS "column", key AS value,
                'E1' AS rule, 'The key stands in line ' || first_line
                    || CASE WHEN first_file = _file THEN '' ELSE ' of ' || first_file END
                    || ' already: keep one of the rows, or give this one a key of its own.' AS sentence
            FROM repeated WHERE number > 1
            """,
            [_files(db, name), name, table.key[-1] if len(table.key) == 1 else table.key[0]],
        )
    return twice


def _files(db: Database, name: str) -> list[str]:
    found = [
        db.con.execute(f"SELECT any_value(_file) FROM {part}").fetchone() for part in db.parts[name]
    ]
    return [row[0] for row in found if row and row[0]]


def _key_text(table: Table, rows: str) -> str:
    return "concat_ws(' / ', " + ", ".join(f'{rows}."{column}"' for column in table.key) + ")"


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
