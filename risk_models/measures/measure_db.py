"""Creates what measures read in a database, and the measures themselves."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

import duckdb

from risk_models.contract import (
    DEFAULT_SETTINGS,
    assurance_vocabularies,
    movement,
    standards,
    vocabularies,
)
from risk_models.contract.clause_records import CLAUSE_RECORDS
from risk_models.measures.catalog import MEASURES
from risk_models.measures.check_rules import CHECKS
from risk_models.measures.then_tables import THEN

_ORDERS = {
    "stage_order": ("stage", vocabularies.STAGES),
    "control_stage_order": ("stage", vocabularies.CONTROL_STAGES),
    "view_order": ("view", vocabularies.VIEWS),
    "domain_order": ("domain", vocabularies.TOP_DOMAINS),
    "purpose_order": ("purpose", vocabularies.PURPOSES),
    "requirement_order": ("requirement", standards.REQUIREMENTS),
    "annex_a_order": ("annex_a", standards.ANNEX_A),
    "audit_topic_order": ("topic", standards.CLAUSES | standards.ANNEX_A_GROUPS),
    "annex_a_group_order": ("annex_a_group", standards.ANNEX_A_GROUPS),
    "applicability_source_order": ("source", assurance_vocabularies.APPLICABILITY_SOURCES),
    "framework_order": ("framework", standards.FRAMEWORKS),
    "role_order": ("role", assurance_vocabularies.ROLES),
    "register_role_order": ("role", assurance_vocabularies.REGISTER_ROLES),
    "finding_kind_order": ("kind", assurance_vocabularies.FINDING_KINDS),
    "review_input_order": ("input", assurance_vocabularies.REVIEW_INPUTS),
    "kind_order": ("kind", movement.KINDS),
    "cause_order": ("cause", {code: label for code, (label, _) in movement.CAUSES.items()}),
    "trace_step_order": ("step", assurance_vocabularies.TRACE_STEPS),
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
CREATE MACRO position_of(code) AS  -- of a risk level: 1 is the lowest
    list_position((SELECT list(listed.level ORDER BY listed.position) FROM levels AS listed), code);
CREATE MACRO label_of(code) AS  -- of a risk level
    list_extract(
        (SELECT list(listed.label ORDER BY listed.position) FROM levels AS listed),
        position_of(code)
    );
CREATE MACRO is_serious(code) AS  -- a risk level
    coalesce(code IN (SELECT listed.level FROM levels AS listed WHERE listed.is_serious), false);
CREATE MACRO passes_filter(filter, value) AS
    coalesce(
        list_contains(getvariable('filter_' || filter), value),
        getvariable('filter_' || filter) IS NULL
    );
CREATE MACRO no_risk_filter() AS  -- none that systems have not, too
    getvariable('filter_arises_stage') IS NULL AND getvariable('filter_domain') IS NULL
    AND getvariable('filter_owner') IS NULL AND getvariable('filter_status') IS NULL
    AND getvariable('filter_level') IS NULL;
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
CREATE MACRO annex_a_group(id) AS  -- the group of a control of Annex A: A.6.2 of A.6.2.4
    regexp_replace(id, '\.[0-9]+$', '');
CREATE MACRO holds(first, last) AS  -- on the reporting date; a missing day is no limit
    coalesce(first <= as_of(), true) AND coalesce(last >= as_of(), true);
CREATE MACRO happened(day) AS  -- on the reporting date or before
    coalesce(day <= as_of(), false);
CREATE MACRO parts_of(list) AS  -- the values of a list, none of them empty
    list_filter(
        list_transform(string_split(coalesce(list, ''), ';'), lambda x: trim(x)), lambda x: x <> ''
    );
CREATE MACRO serves(management_systems, standard) AS  -- a record without any serves ISO/IEC 42001
    list_contains(parts_of(coalesce(management_systems, 'iso_42001')), standard);
CREATE MACRO sentence_day(day) AS  -- as in sentences: 3 Oct 2026
    strftime(day, '%-d %b %Y');
CREATE MACRO in_order(reference) AS  -- sorts as people do: GOVERN 1.2 before GOVERN 1.10
    list_prepend(
        regexp_extract(reference, '^[^0-9]*'),
        list_transform(regexp_extract_all(reference, '[0-9]+'), lambda x: lpad(x, 9, '0'))
    );
CREATE MACRO is_unfinished(status, done_on) AS  -- a treatment, on the reporting date
    status IN ('planned', 'in_progress') OR coalesce(done_on > as_of(), false);
"""

_RISK_FILTERS = {
    "business_unit": "business_unit",
    "system_id": "system_id",
    "arises_stage": "arises_stage",
    "domain": "domain",
    "owner": "person",
    "status": "status",
    "level": "coalesce(level, 'unassessed')",
}
"""What each filter looks at of a risk; `person` is the key of the owner."""


def _passes_risk_filters() -> str:
    """The macro that every measure of a page asks: with macros within it, planning would take three
    times as long."""
    passes = (
        f"coalesce(list_contains(getvariable('filter_{name}'), {value}), "
        f"getvariable('filter_{name}') IS NULL)"
        for name, value in _RISK_FILTERS.items()
    )
    arguments = "business_unit, system_id, arises_stage, domain, person, status, level"
    return f"CREATE MACRO passes_risk_filters({arguments}) AS {' AND '.join(passes)}"


FORMER = {
    "risk_run": """run BIGINT, version INTEGER, risk_id VARCHAR, system_id VARCHAR,
        business_unit VARCHAR, arises_stage VARCHAR, domain VARCHAR, person VARCHAR,
        status VARCHAR, level VARCHAR, is_open BOOLEAN, above_tolerance BOOLEAN,
        first_on DATE, last_on DATE""",
    "method_level": """version INTEGER, level VARCHAR, position BIGINT, label VARCHAR,
        letter VARCHAR, colour VARCHAR, is_serious BOOLEAN""",
    "method_cell": "version INTEGER, likelihood INTEGER, severity INTEGER, level VARCHAR",
    "tile_item": """on_date DATE, tile VARCHAR, run BIGINT, system_id VARCHAR,
        business_unit VARCHAR, counted BOOLEAN, lapsed BOOLEAN""",
}
"""The measures that former versions hand on, in tables named `former_…`, and their columns."""

Day = tuple[date, bool, bool]
"""A day of the measure `history_day`: on_date, month_end, tile."""


@dataclass(frozen=True)
class Calendar:
    """The days on which the register is seen, and by which version.

    `periods` has each version with the first day at whose end it was the newest. With
    `todays_records` every day is seen by the version shown. `days`, if given, are the only days.
    """

    as_of: date
    compare_on: date
    version: int | None = None
    periods: Sequence[tuple[int, date]] = ()
    todays_records: bool = False
    days: Sequence[Day] = ()


def prepare(con: duckdb.DuckDBPyConnection, calendar: Calendar) -> None:
    """Create in `con` the macros and code lists that measures read beside the register's tables.

    Rows dated after `as_of` must be deleted from the tables already.
    """
    # One transaction for all takes half of the time of one for each statement.
    con.begin()
    con.execute(f"CREATE MACRO as_of() AS DATE '{calendar.as_of.isoformat()}'")
    con.execute(f"CREATE MACRO compare_on() AS DATE '{calendar.compare_on.isoformat()}'")
    con.execute(f"CREATE MACRO shown_version() AS CAST({calendar.version or 0} AS INTEGER)")
    con.execute(f"CREATE MACRO todays_records() AS {calendar.todays_records}")
    _table(con, "version_period", "version INTEGER, from_day DATE", calendar.periods)
    _table(con, "requested_day", "on_date DATE, month_end BOOLEAN, tile BOOLEAN", calendar.days)
    for name, columns in FORMER.items():
        _table(con, f"former_{name}", columns, ())
    for name, then in THEN.items():
        _table(con, name, then.columns, ())
    con.execute(_MACROS)
    con.execute(_passes_risk_filters())
    _table(con, "setting_default", "key VARCHAR, value VARCHAR", [*DEFAULT_SETTINGS.items()])
    for name, (word, vocabulary) in _ORDERS.items():
        columns = f"{word} VARCHAR, label VARCHAR, position INTEGER"
        _table(con, name, columns, [[*item, i] for i, item in enumerate(vocabulary.items(), 1)])
    columns = (
        "record VARCHAR, clause VARCHAR, title VARCHAR, asks VARCHAR, missing VARCHAR, "
        "stage INTEGER, must BOOLEAN, page VARCHAR, document_kind VARCHAR, position INTEGER"
    )
    records = [[name, *astuple(one), i] for i, (name, one) in enumerate(CLAUSE_RECORDS.items(), 1)]
    _table(con, "clause_record_order", columns, records)
    refs = [[name, ref] for name, refs in standards.NOT_COVERED_REFS.items() for ref in refs]
    _table(con, "not_covered_ref", "framework VARCHAR, ref VARCHAR", refs)
    columns = "rule VARCHAR, severity VARCHAR, title VARCHAR, position INTEGER"
    rules = [[c.rule, c.severity, c.title, i] for i, c in enumerate(CHECKS.values(), 1)]
    _table(con, "check_rule", columns, rules)
    con.commit()


def create(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Create one measure; those that it reads must exist already."""
    measure = MEASURES[name]
    kind = "TABLE" if measure.materialized else "VIEW"
    con.execute(f"CREATE {kind} {name} AS {measure.select}")


def _table(
    con: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Sequence[Sequence[object]]
) -> None:
    con.execute(f"CREATE TABLE {name} ({columns})")
    if not rows:
        return
    marks = ", ".join(f"({', '.join('?' * len(row))})" for row in rows)
    con.execute(f"INSERT INTO {name} VALUES {marks}", [cell for row in rows for cell in row])
