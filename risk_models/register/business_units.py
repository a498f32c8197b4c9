"""To which business unit a row belongs: that of the AI system that its references lead to."""

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache

import duckdb
import pyarrow

from risk_models.contract import TABLES, listed

_SYSTEMS, _UNIT = "ai_systems", "business_unit"

_NAMED = {
    "comments": ("on_table", "on_key"),
    "evidence_links": ("about_table", "about_key"),
    "audit_findings": ("about_table", "about_key"),
}
"""Tables whose rows name another row: the columns with its table and its key."""

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
    return path(table) is not None or table in _NAMED or table == "evidence"


def units_of(
    table: str, rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[str | None]:
    """The business unit of each row; None for a row that leads to no AI system.

    `current_rows` has the tables that the references name.
    """
    if rows.num_rows and table in _NAMED:
        return _units_of_named(table, rows, current_rows)
    if rows.num_rows and table == "evidence":
        return _units_of_evidence(rows, current_rows)
    if not paths(table) or not rows.num_rows:
        return [None] * rows.num_rows
    with duckdb.connect(":memory:") as con:
        con.register("own", rows)
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
            f"SELECT coalesce({', '.join([*units, 'NULL'])}) "
            f"FROM (SELECT row_number() OVER () AS place, * FROM own) AS own "
            f"{' '.join(joins)} ORDER BY own.place"
        )
        found = con.execute(query).fetchall()
    return [row[0] for row in found]


def _units_of_named(
    table: str, rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[str | None]:
    """The unit of the row that each row names; None for one of the whole organisation."""
    table_column, key_column = _NAMED[table]
    names, keys = rows[table_column].to_pylist(), rows[key_column].to_pylist()
    units: dict[tuple[str, str], str | None] = {}
    # A finding names another row itself; one about a finding is about what that names.
    further = {"audit_findings"} - {table}
    for target in {n for n in names if n in further or (n in TABLES and path(n) is not None)}:
        wanted = {key for name, key in zip(names, keys, strict=True) if name == target}
        whole = current_rows[target]
        parts = [whole[column].to_pylist() for column in TABLES[target].key]
        named = [" ".join(map(str, each)) for each in zip(*parts, strict=True)]
        found = pyarrow.array([key in wanted for key in named], pyarrow.bool_())
        own = units_of(target, whole.filter(found), current_rows)
        kept = (key for key in named if key in wanted)
        units |= {(target, key): unit for key, unit in zip(kept, own, strict=True)}
    return [units.get(pair) for pair in zip(names, keys, strict=True)]


def _units_of_evidence(
    rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[str | None]:
    """The unit of all that each piece of evidence is about; None where these are several."""
    found = _all_units_of_evidence(rows, current_rows)
    return [next(iter(each)) if len(each) == 1 else None for each in found]


def _all_units_of_evidence(
    rows: pyarrow.Table, current_rows: Mapping[str, pyarrow.Table]
) -> list[set[str | None]]:
    """The units of what each piece of evidence is about; None for what belongs to no unit."""
    links = current_rows["evidence_links"]
    units: dict[str, set[str | None]] = {}
    own = units_of("evidence_links", links, current_rows)
    for key, unit in zip(links["evidence_id"].to_pylist(), own, strict=True):
        units.setdefault(key, set()).add(unit)
    return [units.get(key, {None}) for key in rows["evidence_id"].to_pylist()]


def restricted(
    table: str,
    rows: pyarrow.Table,
    current_rows: Mapping[str, pyarrow.Table],
    units: frozenset[str],
) -> pyarrow.Table:
    """The rows of these business units, and those that belong to none."""
    if not has_units(table):
        return rows
    if table == "evidence":  # which several units may share
        own = _all_units_of_evidence(rows, current_rows)
    else:
        own = [{unit} for unit in units_of(table, rows, current_rows)]
    seen = [not each.isdisjoint({None, *units}) for each in own]
    return rows.filter(pyarrow.array(seen, pyarrow.bool_()))


def rows_with_keys(rows: pyarrow.Table, keys: pyarrow.Table, key: Sequence[str]) -> pyarrow.Table:
    """The rows that have one of these keys."""
    return _by_keys(rows, keys, key, "SEMI")


def rows_without_keys(
    rows: pyarrow.Table, keys: pyarrow.Table, key: Sequence[str]
) -> pyarrow.Table:
    """The rows that have none of these keys."""
    return _by_keys(rows, keys, key, "ANTI")


def _by_keys(
    rows: pyarrow.Table, keys: pyarrow.Table, key: Sequence[str], join: str
) -> pyarrow.Table:
    with duckdb.connect(":memory:") as con:
        con.register("stored", rows)
        con.register("wanted", keys.select(list(key)))
        query = f"FROM stored {join} JOIN wanted USING ({listed(key)})"
        return con.execute(query).to_arrow_table().cast(rows.schema)
