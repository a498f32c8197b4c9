"""The rows of files put together: whole rows, each key once, and the table as it would be."""

import pyarrow

from risk_models.contract import TABLES, Column, Table, listed
from risk_models.ingest.checks import cell_rules
from risk_models.ingest.checks.check_cells import check_cells
from risk_models.ingest.checks.staging_db import Database
from risk_models.ingest.reading import Part


def check_file(db: Database, part: Part) -> None:
    """Check each cell of a file, and keep its typed rows."""
    table = TABLES[part.table]
    typed = check_cells(db, part, table)
    made = f"part_{sum(map(len, db.parts.values()))}"
    # Arrow's columns are handed on as they are; a table of the database would be one more copy.
    db.offer(table, made, part.file, _whole_rows(db, table, typed))
    for column in table.columns.values():
        if column.required and column.name not in typed.schema.names:
            _check_absent(db, part.file, table, column, made)


def unite(db: Database, table: Table) -> None:
    """Put together the rows of all files of a table, and the table as it would be afterwards."""
    name, key = table.name, listed(table.key)
    current = f"SELECT *, NULL::VARCHAR AS _file, NULL::BIGINT AS _line FROM current_{name}"
    if name in db.removals:
        current += f" ANTI JOIN deleted_{name} USING ({key})"
    if name not in db.parts:
        db.con.execute(f"CREATE VIEW {name} AS {current}")
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
        staying = f"SELECT * FROM ({current}) ANTI JOIN new_{name} USING ({key})"
        db.con.execute(f"CREATE TABLE {name} AS ({rows}) UNION ALL BY NAME ({staying})")
    else:
        db.con.execute(f"CREATE VIEW {name} AS {rows}")


def _whole_rows(db: Database, table: Table, typed: pyarrow.Table) -> pyarrow.Table:
    """The rows of a file under all columns of the contract, whichever it has."""
    absent = [column for name, column in table.columns.items() if name not in typed.schema.names]
    if absent and db.holds(table.name) and set(table.key) <= set(typed.schema.names):
        # A column that the file leaves out stays as the register has it.
        absent_columns = ", ".join(f'now."{column.name}"' for column in absent)
        db.con.register("typed", typed)
        return db.con.execute(
            f"SELECT typed.*, {absent_columns} FROM typed "
            f"LEFT JOIN current_{table.name} AS now USING ({listed(table.key)})"
        ).to_arrow_table()
    for field in table.arrow:
        if field.name not in typed.schema.names:
            typed = typed.append_column(field, pyarrow.nulls(len(typed), field.type))
    return typed


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
    key, name = listed(table.key), table.name
    # Hashes are grouped several times faster than texts; only equal ones are compared.
    hashes = f"SELECT 1 FROM new_{name} GROUP BY hash({key}) HAVING count(*) > 1 LIMIT 1"
    if db.con.execute(hashes).fetchone() is None:
        return False
    whole = " AND ".join(f'"{column}" IS NOT NULL' for column in table.key)
    again = f"SELECT {key} FROM new_{name} WHERE {whole} GROUP BY {key} HAVING count(*) > 1"
    db.report(
        f"""
        WITH repeated AS (
            SELECT
                _file AS file, _line AS line, {cell_rules.key_text(table.key)} AS key,
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
