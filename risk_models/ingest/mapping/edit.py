"""What an analyst may change in a mapping before it is used: each change is a new mapping."""

from collections import abc
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow

from risk_models.contract import TABLES, Column
from risk_models.ingest.mapping import (
    Cell,
    From,
    Mapping,
    Proposal,
    Target,
    method_rows,
    unused_columns,
)
from risk_models.ingest.readers.reading import Header, Reading


@dataclass(frozen=True)
class Slot:
    """A field that a mapping can fill: the number of the target, from 0, and its column."""

    target: int
    column: str


@dataclass(frozen=True)
class Match:
    """The slot of a column of the file, with confidence and reason if it was suggested."""

    header: Header
    slot: Slot | None
    confidence: float | None
    reason: str
    answers: tuple[tuple[str, str], ...] = ()
    """Table and column of the fields that it may be, where none is evident."""


def matches(mapping: Mapping, proposal: Proposal, reading: Reading) -> list[Match]:
    """Every column of the file, in order."""
    proposed = {each.header: each for each in proposal.columns}
    columns = []
    for header in reading.columns:
        slot, first = slot_of(mapping, header), proposed.get(header)
        field = slot and (mapping.targets[slot.target].table, slot.column)
        same = first and slot and (first.table, first.column) == field
        confidence, reason = (first.confidence, first.reason) if first and same else (None, "")
        columns.append(Match(header, slot, confidence, reason, first.answers if first else ()))
    return columns


def slots(mapping: Mapping) -> list[Slot]:
    """Every column of every table that the mapping fills, in the tables' order."""
    return [
        Slot(place, column)
        for place, target in enumerate(mapping.targets)
        for column in TABLES[target.table].columns
    ]


def column_of(mapping: Mapping, slot: Slot) -> Column:
    """The column of the contract that a slot fills."""
    return TABLES[mapping.targets[slot.target].table].columns[slot.column]


def cell_of(mapping: Mapping, slot: Slot) -> Cell | None:
    """How the slot is filled, or None."""
    return mapping.targets[slot.target].cells.get(slot.column)


def title(mapping: Mapping, slot: Slot) -> str:
    """The slot as it is shown: Risk scores (inherent): Likelihood."""
    return f"{target_title(mapping, slot.target)}: {column_of(mapping, slot).title}"


def target_title(mapping: Mapping, place: int) -> str:
    """The table that a target fills, and which one of several it is: Risk scores (inherent)."""
    target = mapping.targets[place]
    same = [other for other in mapping.targets if other.table == target.table]
    which = ""
    if len(same) > 1:
        constants = (
            target.cells[key].constant for key in TABLES[target.table].key if key in target.cells
        )
        names = [text for text in constants if text] or [str(same.index(target) + 1)]
        which = f" ({', '.join(names)})"
    return f"{TABLES[target.table].title}{which}"


def slot_of(mapping: Mapping, header: Header) -> Slot | None:
    """The slot that a column of the file fills, apart from keys created from it."""
    source = _source(header)
    for slot in slots(mapping):
        cell = cell_of(mapping, slot)
        if cell and cell.use != "key" and source in cell.sources:
            return slot
    return None


def slot_with(mapping: Mapping, table: str, column: str, sources: tuple[From, ...]) -> Slot | None:
    """The slot of that table and column that these columns of the file fill."""
    for place, target in enumerate(mapping.targets):
        cell = target.cells.get(column)
        if target.table == table and cell and cell.sources == sources:
            return Slot(place, column)
    return None


def labels(
    mapping: Mapping, slot: Slot, codes: Iterable[str], current: abc.Mapping[str, pyarrow.Table]
) -> dict[str, str]:
    """The labels of codes of the register; levels have those of the register's scale."""
    column = column_of(mapping, slot)
    known = dict(column.codes or {})
    if column.kind == "ordinal":
        scale = [row for row in method_rows(current, "scales") if row["axis"] == column.axis]
        known = {str(row["level"]): f"{row['level']} {row['label']}" for row in scale}
    elif column.kind == "level":
        known = {row["level"]: row["label"] for row in method_rows(current, "levels")}
    return {code: known.get(code, code) for code in codes}


def assign(mapping: Mapping, header: Header, slot: Slot | None) -> Mapping:
    """A column of the file fills this slot and no other; None does not import it."""
    source = _source(header)
    for each in slots(mapping):
        cell = cell_of(mapping, each)
        if cell and cell.use != "key" and source in cell.sources and each != slot:
            left = tuple(other for other in cell.sources if other != source)
            mapping = _with(mapping, each, replace(cell, sources=left) if left else None)
    return mapping if slot is None else _with(mapping, slot, Cell((source,)))


def set_constant(mapping: Mapping, slot: Slot, text: str) -> Mapping:
    """All rows have this value in the slot; with empty text it is not filled."""
    return _with(mapping, slot, Cell(constant=text) if text else None)


def set_key(
    mapping: Mapping, slot: Slot, headers: Sequence[Header], prefix: str, *, number: bool = False
) -> Mapping:
    """The key is created from these columns, in every target that refers to the same rows."""
    before = cell_of(mapping, slot)
    cell = Cell(tuple(map(_source, headers)), use="key", prefix=prefix, number_repeats=number)
    table = mapping.targets[slot.target].table
    for each in slots(mapping):
        refers_to_it = each == slot or (
            column_of(mapping, each).references == table and cell_of(mapping, each) == before
        )
        if refers_to_it:
            mapping = _with(mapping, each, cell if headers else None)
    return mapping


def set_value(mapping: Mapping, slot: Slot, text: str, code: str | None) -> Mapping:
    """A value of the file stands for this code of the register; None leaves the cell empty."""
    cell = cell_of(mapping, slot)
    if cell is None:
        return mapping
    values = {other: known for other, known in cell.values.items() if other != text}
    not_known = tuple(other for other in cell.not_known if other != text)
    if code is None:
        not_known = (*not_known, text)
    else:
        values[text] = code
    return _with(mapping, slot, replace(cell, values=values, not_known=not_known))


def with_options(mapping: Mapping, slot: Slot, **options: Any) -> Mapping:
    """The slot's cell with other options, such as `separator`, `percent`, `empty` or `bands`."""
    cell = cell_of(mapping, slot)
    return mapping if cell is None else _with(mapping, slot, replace(cell, **options))


def add_target(mapping: Mapping, table: str) -> Mapping:
    """The mapping with one more table; keys that other tables have already are copied."""
    known = {
        TABLES[target.table].key[0]: target.cells[TABLES[target.table].key[0]]
        for target in mapping.targets
        if len(TABLES[target.table].key) == 1
    }
    cells = {name: known[name] for name in TABLES[table].columns if name in known}
    return replace(mapping, targets=(*mapping.targets, Target(table, cells)))


def remove_target(mapping: Mapping, target: int) -> Mapping:
    """The mapping without one of its tables."""
    others = [each for place, each in enumerate(mapping.targets) if place != target]
    return replace(mapping, targets=tuple(others))


def key_slots(mapping: Mapping) -> list[Slot]:
    """The keys that no column of the file has, and that are to be created; each once."""
    keys = {}
    for place, target in enumerate(mapping.targets):
        key = TABLES[target.table].key
        cell = target.cells.get(key[0])
        if (
            len(key) == 1
            and target.table not in keys
            and (_is_empty(cell) or (cell and cell.use == "key"))
        ):
            keys[target.table] = Slot(place, key[0])
    return list(keys.values())


def constant_slots(mapping: Mapping) -> list[Slot]:
    """Slots with one value for all rows, and required ones without a value; created keys apart."""
    created = key_slots(mapping)
    others = [slot for slot in slots(mapping) if slot not in created]
    cells = [(slot, cell_of(mapping, slot)) for slot in others]
    return [
        slot
        for slot, cell in cells
        if (not cell.sources if cell else column_of(mapping, slot).required)
    ]


def completed(mapping: Mapping, reading: Reading) -> Mapping:
    """The mapping as it is applied: without empty cells, unused columns left out by name."""
    rest = tuple(_source(header) for header in unused_columns(mapping, reading))
    targets = tuple(
        replace(t, cells={name: c for name, c in t.cells.items() if not _is_empty(c)})
        for t in mapping.targets
    )
    return replace(mapping, targets=targets, left_out=rest)


def examples(reading: Reading, header: Header, most: int = 3) -> str:
    """The first different values of a column of the file."""
    texts = (text.as_py() for text in reading.cells[header.cells].slice(0, 1_000))
    different: dict[str, None] = {}
    for text in texts:
        if text.strip():
            different[" ".join(text.split())[:40]] = None
        if len(different) == most:
            break
    return " · ".join(different)


def _source(header: Header) -> From:
    return From(header.name, header.occurrence)


def _is_empty(cell: Cell | None) -> bool:
    return cell is None or (not cell.sources and not cell.constant)


def _with(mapping: Mapping, slot: Slot, cell: Cell | None) -> Mapping:
    target = mapping.targets[slot.target]
    cells = {name: other for name, other in target.cells.items() if name != slot.column}
    if cell is not None:
        cells[slot.column] = cell
    targets = list(mapping.targets)
    targets[slot.target] = replace(target, cells=cells)
    return replace(mapping, targets=tuple(targets))
