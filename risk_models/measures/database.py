"""Creates what measures read in a database, and the measures themselves."""

from datetime import date

import duckdb

from risk_models.contract import vocabularies
from risk_models.measures.catalog import MEASURES
from risk_models.measures.check_rules import CHECKS

_ORDERS = {
    "level_order": ("level", vocabularies.LEVELS),
    "stage_order": ("stage", vocabularies.STAGES),
    "control_stage_order": ("stage", vocabularies.CONTROL_STAGES),
    "view_order": ("view", vocabularies.VIEWS),
    "domain_order": ("domain", vocabularies.TOP_DOMAINS),
    "purpose_order": ("purpose", vocabularies.PURPOSES),
}
"""Code lists as tables of (code, label, position), so that no view repeats them."""

_MACROS = r"""
CREATE MACRO round_9_digits(x) AS  -- 9 significant digits
    CASE
        WHEN x = 0 THEN 0.0
        ELSE round(CAST(x AS DOUBLE), 8 - CAST(floor(log10(abs(x))) AS INTEGER))
    END;
CREATE MACRO combined_effectiveness(failure, cap) AS  -- `failure`: share that passes all layers
    least(round(1 - failure, 12), cap);
CREATE MACRO passes_filter(filter, value) AS
    getvariable('filter_' || filter) IS NULL
    OR coalesce(list_contains(CAST(getvariable('filter_' || filter) AS VARCHAR[]), value), false);
CREATE MACRO in_use(lifecycle_status, retired_on) AS  -- a system, on the reporting date
    lifecycle_status <> 'retired' OR coalesce(retired_on > as_of(), false);
CREATE MACRO person_key(name) AS  -- the same for one person, however the name is spelled
    lower(trim(regexp_replace(
        regexp_replace(
            nfc_normalize(name),
            '[\x{AD}\x{34F}\x{180E}\x{200B}-\x{200F}\x{2060}\x{FEFF}]', '', 'g'
        ),
        '[\s\p{Z}]+', ' ', 'g'
    )));
CREATE MACRO is_unfinished(status, done_on) AS  -- a treatment, on the reporting date
    status IN ('planned', 'in_progress') OR coalesce(done_on > as_of(), false);
"""


def prepare(con: duckdb.DuckDBPyConnection, as_of: date, compare_on: date) -> None:
    """Create in `con` the macros and code lists that measures read beside the register's tables.

    Rows dated after `as_of` must be deleted from the tables already.
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
    """Create one measure; those that it reads must exist already."""
    measure = MEASURES[name]
    kind = "TABLE" if measure.materialized else "VIEW"
    con.execute(f"CREATE {kind} {name} AS {measure.select}")


def _table(
    con: duckdb.DuckDBPyConnection, name: str, columns: str, rows: list[list[object]]
) -> None:
    con.execute(f"CREATE TABLE {name} ({columns})")
    marks = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
    con.execute(f"INSERT INTO {name} VALUES {marks}", [cell for row in rows for cell in row])
