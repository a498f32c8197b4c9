"""Finds the measures, orders them by what they build on, and creates them in a connection."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from risk_models.contract import TABLES, vocabularies

_FOLDER = Path(__file__).parent
_CHECK_TITLE = re.compile(r"-- (W\d+) (high|medium|low): (.+)")

_ORDERS = {
    "level_order": ("level", vocabularies.LEVELS),
    "stage_order": ("stage", vocabularies.STAGES),
    "acts_order": ("stage", vocabularies.CONTROL_STAGES),
    "view_order": ("view", vocabularies.VIEWS),
    "domain_order": ("domain", vocabularies.TOP_DOMAINS),
    "purpose_order": ("purpose", vocabularies.PURPOSES),
}
"""Closed words as tables of (word, label, position), so that no view repeats them."""

_MACROS = """
CREATE MACRO significant(x) AS  -- 9 significant digits
    CASE
        WHEN x = 0 THEN 0.0
        ELSE round(CAST(x AS DOUBLE), 8 - CAST(floor(log10(abs(x))) AS INTEGER))
    END;
CREATE MACRO combined(failure, cap) AS  -- effectiveness of layers that all fail with `failure`
    least(round(1 - failure, 12), cap);
CREATE MACRO chosen(filter, value) AS
    getvariable('filter_' || filter) IS NULL
    OR coalesce(list_contains(CAST(getvariable('filter_' || filter) AS VARCHAR[]), value), false);
CREATE MACRO in_use(lifecycle_status, retired_on) AS  -- a system, on the day looked at
    lifecycle_status <> 'retired' OR coalesce(retired_on > as_of(), false);
CREATE MACRO unfinished(status, done_on) AS  -- a treatment, on the day looked at
    status IN ('planned', 'in_progress') OR coalesce(done_on > as_of(), false);
"""


@dataclass(frozen=True)
class Measure:
    """One named view: its meaning (the comment on top), whether it is kept, what it reads.

    `words` are all that its text has. So `reads` (other measures) and `tables` (those of the
    register) may name one too many, never one too few.
    """

    name: str
    meaning: str
    select: str
    kept: bool
    words: frozenset[str]
    reads: frozenset[str]
    tables: frozenset[str]


@dataclass(frozen=True)
class Check:
    """One warning rule: `severity` is high, medium or low."""

    rule: str
    severity: str
    title: str
    select: str

    @property
    def view(self) -> str:
        """The measure that has its warnings: table, key, part, system_id, risk_id, sentence, who.

        `part` tells several warnings of one rule about one row apart; NULL where there is one.
        """
        return f"check_{self.rule.lower()}"


def _split(text: str) -> tuple[str, str]:
    """The comment on top of a file, and the statement below it."""
    lines = text.splitlines()
    top = next(i for i, line in enumerate(lines) if not line.startswith("--"))
    return "\n".join(lines[:top]), "\n".join(lines[top:])


def _checks() -> list[Check]:
    found = []
    for path in sorted(_FOLDER.glob("checks/W*.sql")):
        comment, select = _split(path.read_text())
        named = _CHECK_TITLE.match(comment)
        if named is None:
            raise ValueError(f"{path.name} must begin with '-- W<n> high|medium|low: title'")
        found.append(Check(named[1], named[2], named[3], select))
    return sorted(found, key=lambda check: int(check.rule[1:]))


CHECKS = {check.rule: check for check in _checks()}
"""Every warning rule by its name, in order."""


def _sources() -> dict[str, str]:
    """SQL text by view name: the files, each check, their union, and what the contract implies."""
    sources = {
        path.stem: path.read_text()
        for path in sorted(_FOLDER.glob("*/*.sql"))
        if path.stem not in CHECKS
    }
    for check in CHECKS.values():
        sources[check.view] = (
            f"-- {check.title}.\n-- kept\n"
            f"(SELECT NULL::VARCHAR AS part WHERE false) UNION ALL BY NAME (\n{check.select}\n)"
        )
    union = "\nUNION ALL BY NAME\n".join(
        f"SELECT '{c.rule}' AS rule, '{c.severity}' AS severity, * FROM {c.view}"
        for c in CHECKS.values()
    )
    sources["check_items"] = (
        "-- One row per warning, whatever the filters: rule, severity, and the row it is about.\n"
    ) + union
    sources["table_size"] = (
        "-- One row per table of the register: how many rows it has on the day looked at.\n"
    ) + "\nUNION ALL\n".join(
        f"SELECT '{name}' AS \"table\", count(*) AS rows FROM {name}" for name in TABLES
    )
    return sources


def _measures() -> dict[str, Measure]:
    sources = _sources()
    found = {}
    for name, text in sources.items():
        comment, select = _split(text)
        words_used = set(re.findall(r"[a-z_0-9]+", re.sub(r"--.*", "", select)))
        found[name] = Measure(
            name=name,
            meaning=" ".join(
                line.removeprefix("--").strip()
                for line in comment.splitlines()
                if line.strip() != "-- kept"
            ),
            select=select,
            kept="-- kept" in comment.splitlines(),
            words=frozenset(words_used),
            reads=frozenset((words_used & set(sources)) - {name}),
            tables=frozenset(words_used & set(TABLES)),
        )
    order = TopologicalSorter({m.name: m.reads for m in found.values()}).static_order()
    return {name: found[name] for name in order}


MEASURES: dict[str, Measure] = _measures()
"""Every measure by name, those that others build on first."""


@cache
def needed(name: str) -> tuple[str, ...]:
    """The measures that reading `name` takes, itself included, in the order to create them."""
    if name not in MEASURES:
        return ()
    found, stack = set(), [name]
    while stack:
        current = stack.pop()
        if current not in found:
            found.add(current)
            stack.extend(MEASURES[current].reads)
    return tuple(measure for measure in MEASURES if measure in found)


@cache
def rests_on(name: str) -> frozenset[str]:
    """The register's tables from which a measure is worked out, however far down."""
    return frozenset(table for measure in needed(name) for table in MEASURES[measure].tables)


@cache
def words_about(table: str, names: frozenset[str]) -> frozenset[str]:
    """All words in what these measures take from a table of the register: among them every column
    of it that they look at."""
    every = {measure for name in names for measure in needed(name)}
    return frozenset(
        word for name in every if table in rests_on(name) for word in MEASURES[name].words
    )


def prepare(con: duckdb.DuckDBPyConnection, as_of: date, compare_on: date) -> None:
    """Set down in `con` what every measure reads beside the register's tables.

    Rows that did not exist on the day `as_of` are expected to be gone from the tables already.
    """
    con.execute(f"CREATE MACRO as_of() AS DATE '{as_of.isoformat()}'")
    con.execute(f"CREATE MACRO compare_on() AS DATE '{compare_on.isoformat()}'")
    ranks = " ".join(f"WHEN '{level}' THEN {i}" for i, level in enumerate(vocabularies.LEVELS, 1))
    con.execute(f"CREATE MACRO position_of(level) AS CASE level {ranks} END")
    con.execute(_MACROS)
    for name, (word, vocabulary) in _ORDERS.items():
        columns = f"{word} VARCHAR, label VARCHAR, position INTEGER"
        _table(con, name, columns, [[*item, i] for i, item in enumerate(vocabulary.items(), 1)])
    columns = "rule VARCHAR, severity VARCHAR, title VARCHAR, position INTEGER"
    rules = [[c.rule, c.severity, c.title, i] for i, c in enumerate(CHECKS.values(), 1)]
    _table(con, "check_rule", columns, rules)


def create(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Create one measure; those that it builds on must be there already."""
    measure = MEASURES[name]
    kind = "TABLE" if measure.kept else "VIEW"
    con.execute(f"CREATE {kind} {name} AS {measure.select}")


def _table(
    con: duckdb.DuckDBPyConnection, name: str, columns: str, rows: list[list[object]]
) -> None:
    con.execute(f"CREATE TABLE {name} ({columns})")
    marks = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
    con.execute(f"INSERT INTO {name} VALUES {marks}", [cell for row in rows for cell in row])


assert not set(MEASURES) & set(TABLES), "a measure may not carry a table's name"
