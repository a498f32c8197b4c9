"""To which business unit a row belongs: that of the AI system that its references lead to."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES, parts
from risk_models.register.scratch_db import scratch

_SYSTEMS, _UNIT = "ai_systems", "business_unit"
_AUDITS, _FINDINGS, _EVIDENCE = "audits", "audit_findings", "evidence"

_NAMED = {
    "comments": ("on_table", "on_key"),
    "evidence_links": ("about_table", "about_key"),
    _FINDINGS: ("about_table", "about_key"),
}
"""Tables whose rows name another row: the columns with its table and its key."""

_LISTED = {
    _SYSTEMS: {_UNIT},
    _AUDITS: {"systems"},
    _FINDINGS: {"audit_id"},
    "evidence_links": {"evidence_id"},
}
"""Columns that say to which unit a row belongs, besides references and what a row names."""

Units = set[str | None]
"""The business units to which a row belongs; None stands for the whole organisation."""

Path = tuple[tuple[str, str], ...]
"""Steps from a table to the AI systems: the column of a reference, and the table that it names."""


@cache
def path(table: str) -> Path | None:
    """The shortest way by references from a table to the AI systems; None if there is none."""
    waiting: deque[tuple[str, Path]] = deque([(table, ())])
    seen = {table}
    while waiting:
        name, steps = waiting.popleft()
        if name == _SYSTEMS:
            return steps
        for column in TABLES[name].columns.values():
            target = column.references
            if target in TABLES and target not in seen and column.kind == "id":
                seen.add(target)
                waiting.append((target, (*steps, (column.name, target))))
    return None


@cache
def paths(table: str) -> tuple[Path, ...]:
    """A way to the AI systems by each reference of a table; the first one that leads to one counts,
    such as the risk of an incident that names no system."""
    if table == _SYSTEMS:
        return ((),)
    columns = TABLES[table].columns.values()
    references = [(c.name, c.references) for c in columns if c.kind == "id" and c.references]
    found = [(column, target, path(target)) for column, target in references if target in TABLES]
    ways = [((column, target), *steps) for column, target, steps in found if steps is not None]
    return tuple(sorted(ways, key=len))


def has_units(table: str) -> bool:
    """Whether rows of a table may belong to a business unit."""
    return path(table) is not None or table in {*_NAMED, _EVIDENCE, _AUDITS}


def unit_columns(table: str) -> list[str]:
    """The key of a table, and the columns that say to which unit a row belongs."""
    references = {steps[0][0] for steps in paths(table) if steps}
    own = {*TABLES[table].key, *references, *_NAMED.get(table, ()), *_LISTED.get(table, ())}
    return [column for column in TABLES[table].columns if column in own]


def units_of(
    table: str, rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[str | None]:
    """The business unit of each row; None for a row of several, or of the whole organisation.

    `current_rows` has the tables that the references name.
    """
    found = all_units_of(table, rows, current_rows)
    return [next(iter(units)) if len(units) == 1 else None for units in found]


def all_units_of(
    table: str, rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[Units]:
    """All business units of each row; audits, and what is about them, may have several."""
    if not rows.num_rows:
        return []
    if table == _AUDITS:
        return _units_of_audits(rows, current_rows)
    if table == _EVIDENCE:
        return _units_of_evidence(rows, current_rows)
    if table in _NAMED:
        found = _units_of_named(table, rows, current_rows)
        return _with_audits(found, rows, current_rows) if table == _FINDINGS else found
    return [{unit} for unit in _units_by_reference(table, rows, current_rows).to_pylist()]


def _units_by_reference(
    table: str, rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> pyarrow.ChunkedArray:
    """The unit of the AI system that the references of each row lead to; null if none does."""
    if not paths(table):
        return pyarrow.chunked_array([pyarrow.nulls(rows.num_rows, pyarrow.string())])
    with scratch() as con:
        con.register("own", rows.select(unit_columns(table)))
        joins, units = [], []
        for way, steps in enumerate(paths(table)):
            before = "own"
            for place, (column, target) in enumerate(steps):
                name = f"way_{way}_{place}"
                con.register(name, current_rows[target])
                (key,) = TABLES[target].key
                joins.append(f'LEFT JOIN {name} ON {name}."{key}" = {before}."{column}"')
                before = name
            units.append(f'{before}."{_UNIT}"')
        query = (
            f"SELECT coalesce({', '.join([*units, 'NULL'])}) AS unit "
            f"FROM (SELECT row_number() OVER () AS place, * FROM own) AS own "
            f"{' '.join(joins)} ORDER BY own.place"
        )
        return con.execute(query).to_arrow_table()["unit"]


def _units_of_named(
    table: str, rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[Units]:
    """The units of the row that each row names; a row that names none is of the organisation."""
    table_column, key_column = _NAMED[table]
    names, keys = rows[table_column].to_pylist(), rows[key_column].to_pylist()
    units: dict[tuple[str, str], Units] = {}
    # A finding names another row itself; one about a finding is about what that names.
    further = {_AUDITS, _FINDINGS} - {table}
    for target in {n for n in names if n in further or (n in TABLES and path(n) is not None)}:
        wanted = {key for name, key in zip(names, keys, strict=True) if name == target}
        whole = current_rows[target]
        columns = [whole[column].cast(pyarrow.string()) for column in TABLES[target].key]
        named = pc.binary_join_element_wise(*columns, " ")
        found = pc.is_in(named, pyarrow.array(wanted, pyarrow.string()))
        own = all_units_of(target, whole.filter(found), current_rows)
        kept = named.filter(found).to_pylist()
        units |= {(target, key): each for key, each in zip(kept, own, strict=True)}
    return [units.get(pair, {None}) for pair in zip(names, keys, strict=True)]


def _units_of_evidence(
    rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[Units]:
    """The units of all that each piece of evidence is about."""
    links = current_rows["evidence_links"]
    units: dict[str, Units] = {}
    own = all_units_of("evidence_links", links, current_rows)
    for key, found in zip(links["evidence_id"].to_pylist(), own, strict=True):
        units[key] = units.get(key, set()) | found
    return [units.get(key, {None}) for key in rows["evidence_id"].to_pylist()]


def _units_of_audits(rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]) -> list[Units]:
    """The units of the systems in the scope of each audit; one without systems is of all."""
    unit_of = _unit_of_systems(current_rows)
    scopes = [parts(cell) for cell in rows["systems"].to_pylist()]
    return [{unit_of.get(key) for key in scope} or {None} for scope in scopes]


def _with_audits(
    units: list[Units], findings: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[Units]:
    """The units of findings, of which those about no other row are about what was audited."""
    audits = current_rows[_AUDITS]
    own = _units_of_audits(audits, current_rows)
    of_audit = dict(zip(audits["audit_id"].to_pylist(), own, strict=True))
    about, keys = findings["about_key"].to_pylist(), findings["audit_id"].to_pylist()
    return [
        found if key else of_audit.get(audit, {None})
        for found, key, audit in zip(units, about, keys, strict=True)
    ]


def _unit_of_systems(current_rows: Mapping[str, pyarrow.Table]) -> dict[str, str | None]:
    systems = current_rows[_SYSTEMS]
    return dict(zip(systems["system_id"].to_pylist(), systems[_UNIT].to_pylist(), strict=True))


def restricted(
    table: str,
    rows: pyarrow.Table,
    current_rows: Mapping[str, pyarrow.Table],
    units: frozenset[str],
) -> pyarrow.Table:
    """The rows of these business units, and those that belong to none.

    An audit of several units names the AI systems of these only.
    """
    if not has_units(table):
        return rows
    found = rows.filter(_seen(table, rows, current_rows, units))
    return _without_other_systems(found, current_rows, units) if table == _AUDITS else found


def _seen(
    table: str,
    rows: pyarrow.Table,
    current_rows: Mapping[str, pyarrow.Table],
    units: frozenset[str],
) -> pyarrow.Array:
    """Whether each row belongs to one of the units, or to none."""
    if table in {*_NAMED, _EVIDENCE, _AUDITS}:
        own = all_units_of(table, rows, current_rows)
        return pyarrow.array([not u.isdisjoint({None, *units}) for u in own], pyarrow.bool_())
    found = _units_by_reference(table, rows, current_rows)
    return pc.or_(pc.is_null(found), pc.is_in(found, pyarrow.array(units, pyarrow.string())))


def _without_other_systems(
    audits: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table], units: frozenset[str]
) -> pyarrow.Table:
    """The audits without the keys of the AI systems that other units have."""
    unit_of = _unit_of_systems(current_rows)
    hidden = {key for key, unit in unit_of.items() if unit not in {None, *units}}
    scopes = [parts(cell) for cell in audits["systems"].to_pylist()]
    kept = [";".join(key for key in scope if key not in hidden) or None for scope in scopes]
    place = audits.schema.get_field_index("systems")
    field = audits.schema.field(place)
    return audits.set_column(place, field, pyarrow.array(kept, pyarrow.string()).cast(field.type))


def rows_with_keys(rows: pyarrow.Table, keys: pyarrow.Table, key: Sequence[str]) -> pyarrow.Table:
    """The rows that have one of these keys."""
    return rows.join(keys.select(list(key)), list(key), join_type="left semi", use_threads=False)


def rows_without_keys(
    rows: pyarrow.Table, keys: pyarrow.Table, key: Sequence[str]
) -> pyarrow.Table:
    """The rows that have none of these keys."""
    return rows.join(keys.select(list(key)), list(key), join_type="left anti", use_threads=False)
