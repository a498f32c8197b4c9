"""The tables of one validation, in a database of their own.

For every table `t` of the contract: `current_t` are the register's rows, as far as they are needed,
`new_t` the rows of the files, where there are some, and `t` itself the rows as they would be after
the change. `new_t` and `t` also have `_file` and `_line`, empty for rows of the register.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import duckdb
import pyarrow

from risk_models.contract import SETTINGS, TABLES, Table
from risk_models.contract.fields import FEWEST_LEVELS, FEWEST_VALUES, MOST_LEVELS, MOST_VALUES
from risk_models.contract.loss import MOST_EVENTS, MOST_LOSS, WIDEST_INTERVAL
from risk_models.ingest.arrow_dictionary import in_parts, whole
from risk_models.ingest.findings import LONGEST_VALUE, SCHEMA


class Database:
    """One validation's tables and findings.

    `parts` names, by contract table, what was made of each file; the file's own name is in the
    variable of that name. `corrected` counts the cells of each file that were brought into one
    spelling.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        current: Mapping[str, pyarrow.Table],
        removals: Mapping[str, pyarrow.Table],
        findings: pyarrow.Table,
        files: Sequence[str],
    ) -> None:
        self.con = con
        self.parts: dict[str, list[str]] = {}
        self.corrected: Counter[str] = Counter()
        self._rows: dict[str, list[pyarrow.Table]] = {}
        self._current = {name for name, rows in current.items() if rows.num_rows}
        self.removals = {name: rows for name, rows in removals.items() if rows.num_rows}
        con.execute("SET python_enable_replacements = false")
        con.register("staged_findings", findings)
        con.execute("CREATE TABLE findings AS FROM staged_findings")
        con.register("source_file", pyarrow.table({"file": pyarrow.array(files, pyarrow.string())}))
        _create_words(con)
        for name, table in TABLES.items():
            if name in self._current:
                con.register(f"current_{name}", current[name])
            else:
                con.execute(f"CREATE TABLE current_{name} ({table.ddl})")
        for name, keys in self.removals.items():
            con.register(f"deleted_{name}", keys)

    def remove(self, table: str, keys: pyarrow.Table) -> None:
        """Remove the register's rows with these keys; none of the table may be removed already."""
        self.removals[table] = keys
        self.con.register(f"deleted_{table}", keys)

    def moves(self, table: str) -> bool:
        """Whether the change writes to `table` or removes from it."""
        return table in self.parts or table in self.removals

    def named(self, table: str, column: str) -> list[str]:
        """The distinct words in a column of a table as it would be after the change."""
        found = self.con.execute(
            f'SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY 1'
        )
        return [word for (word,) in found.fetchall()]

    def holds(self, table: str) -> bool:
        """Whether the register has rows of `table`."""
        return table in self._current

    def report(self, select: str, values: Sequence[object] = ()) -> None:
        """Add findings: a SELECT that gives every column of a finding by its name."""
        self.con.execute(
            f"INSERT INTO findings BY NAME SELECT * REPLACE ("
            f"CASE WHEN length(value) > {LONGEST_VALUE} THEN value[:{LONGEST_VALUE}] || '…' "
            f"ELSE value END AS value) FROM ({select})",
            list(values),
        )

    def findings(self, files: Sequence[str]) -> pyarrow.Table:
        """All findings, by file in the order of `files`, by line, by column.

        A cell is empty where a mapping does not know its value: that is one finding, not two.
        """
        self.con.execute("CREATE TEMP TABLE file_order (file VARCHAR, place INTEGER)")
        if files:
            placed = [[file, place] for place, file in enumerate(dict.fromkeys(files))]
            self.con.executemany("INSERT INTO file_order VALUES (?, ?)", placed)
        found = self.con.execute(
            f"""
            SELECT {", ".join(f'findings."{name}"' for name in SCHEMA.names)}
            FROM findings LEFT JOIN file_order USING (file)
            WHERE NOT (
                rule = 'E1' AND value = '' AND (file, line, "table", "column") IN (
                    SELECT (file, line, "table", "column") FROM staged_findings WHERE rule = 'E15'
                )
            )
            ORDER BY place NULLS LAST, line NULLS FIRST, "table", "column", rule, key, sentence
            """
        )
        return found.to_arrow_table().cast(SCHEMA)

    def offer(self, table: Table, name: str, file: str, rows: pyarrow.Table) -> None:
        """Offer the typed rows of a file, with `_line`, under a name that is no text of a file."""
        self.con.register(name, in_parts(rows))
        self.con.execute(f"SET VARIABLE {name} = ?", [file])
        self.parts.setdefault(table.name, []).append(name)
        self._rows.setdefault(table.name, []).append(rows.select(list(table.columns)))

    def new_rows(self, table: Table) -> pyarrow.Table:
        """The typed rows of the files, in the contract's columns; their text may be `coded`."""
        parts = self._rows[table.name]
        return parts[0] if len(parts) == 1 else pyarrow.concat_tables(map(whole, parts))


def _create_words(con: duckdb.DuckDBPyConnection) -> None:
    """What the rules need besides rows: the limits of a method, the forms of settings, and what is
    wrong with the colours of levels."""
    con.execute(
        f"CREATE TABLE loss_limits AS SELECT {MOST_EVENTS} AS most_events, "
        f"{WIDEST_INTERVAL} AS widest, {MOST_LOSS} AS most_loss"
    )
    con.execute(
        f"CREATE TABLE method_limits AS SELECT {FEWEST_VALUES} AS fewest_values, "
        f"{MOST_VALUES} AS most_values, {FEWEST_LEVELS} AS fewest_levels, "
        f"{MOST_LEVELS} AS most_levels"
    )
    con.execute("CREATE TABLE setting_form (key VARCHAR, form VARCHAR, says VARCHAR)")
    forms = [[key, setting.pattern, setting.expects] for key, setting in SETTINGS.items()]
    con.executemany("INSERT INTO setting_form VALUES (?, ?, ?)", forms)
