"""What an analyst may change in a mapping before it is used: each change is a new mapping."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Held
from dataclasses import dataclass, replace
from typing import Any

import pyarrow

from risk_models.contract import TABLES, Column
from risk_models.ingest.mapping import Cell, From, Mapping, Proposal, Target, unused_columns
from risk_models.ingest.readers.reading import Header, Reading


@dataclass(frozen=True)
class Slot:
    """A column that a mapping may fill: the place of the target among its targets, the column."""

    target: int
    column: str


@dataclass(frozen=True)
class Match:
    """What a column of the file is taken for; `sure` and `why` as long as it was proposed so."""

    header: Header
    slot: Slot | None
    sure: float | None
    why: str


def matches(mapping: Mapping, proposal: Proposal, reading: Reading) -> list[Match]:
    """Every column of the file, in order."""
    proposed = {each.header: each for each in proposal.columns}
    found = []
    for header in reading.columns:
        slot, first = slot_of(mapping, header), proposed.get(header)
        same = (
            slot
            and first
            and (first.table, first.column)
            == (
                mapping.targets[slot.target].table,
                slot.column,
            )
        )
        sure, why = (first.confidence, first.why) if first and same else (None, "")
        found.append(Match(header, slot, sure, why))
    return found


def slots(mapping: Mapping) -> list[Slot]:
    """Every column of every table that the mapping fills, in the tables' order."""
    return [
        Slot(place, column)
        for place, target in enumerate(mapping.targets)
        for column in TABLES[target.table].columns
    ]


def column_of(mapping: Mapping, slot: Slot) -> Column:
    """The column of the register that a slot is."""
    return TABLES[mapping.targets[slot.target].table].columns[slot.column]


def cell_of(mapping: Mapping, slot: Slot) -> Cell | None:
    """How the slot is filled, or None where it is not."""
    return mapping.targets[slot.target].cells.get(slot.column)


def title(mapping: Mapping, slot: Slot) -> str:
    """The slot as people read it: Risk scores (inherent): Likelihood."""
    return f"{target_title(mapping, slot.target)}: {column_of(mapping, slot).title}"


def target_title(mapping: Mapping, place: int) -> str:
    """The table that a target fills, and which one of several it is: Risk scores (inherent)."""
    target = mapping.targets[place]
    alike = [other for other in mapping.targets if other.table == target.table]
    which = ""
    if len(alike) > 1:
        told = (
            target.cells[key].constant for key in TABLES[target.table].key if key in target.cells
        )
        words = [word for word in told if word] or [str(alike.index(target) + 1)]
        which = f" ({', '.join(words)})"
    return f"{TABLES[target.table].title}{which}"


def slot_of(mapping: Mapping, header: Header) -> Slot | None:
    """The slot that a column of the file fills by itself; keys that are made of it aside."""
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
    mapping: Mapping, slot: Slot, words: Iterable[str], held: Held[str, pyarrow.Table]
) -> dict[str, str]:
    """The register's words with their labels; levels with those of the register's own scale."""
    column = column_of(mapping, slot)
    axis = "likelihood" if slot.column == "likelihood" else "severity"
    scale = held["scales"].to_pylist() if "scales" in held else []
    levels = {
        str(row["level"]): f"{row['level']} {row['label']}" for row in scale if row["axis"] == axis
    }
    known = levels if column.kind == "ordinal" else dict(column.codes or {})
    return {word: known.get(word, word) for word in words}


def assign(mapping: Mapping, header: Header, slot: Slot | None) -> Mapping:
    """A column of the file fills this slot and no other; None leaves it out."""
    source = _source(header)
    for each in slots(mapping):
        cell = cell_of(mapping, each)
        if cell and cell.use != "key" and source in cell.sources and each != slot:
            left = tuple(other for other in cell.sources if other != source)
            mapping = _with(mapping, each, replace(cell, sources=left) if left else None)
    return mapping if slot is None else _with(mapping, slot, Cell((source,)))


def constant(mapping: Mapping, slot: Slot, text: str) -> Mapping:
    """Every row takes this value; none where the text is empty."""
    return _with(mapping, slot, Cell(constant=text) if text else None)


def made_key(
    mapping: Mapping, slot: Slot, headers: Sequence[Header], prefix: str, *, number: bool = False
) -> Mapping:
    """The key is made of the text of these columns, in every target that names the same rows."""
    before = cell_of(mapping, slot)
    cell = Cell(tuple(map(_source, headers)), use="key", prefix=prefix, number_repeats=number)
    table = mapping.targets[slot.target].table
    for each in slots(mapping):
        names_it = each == slot or (
            column_of(mapping, each).references == table and cell_of(mapping, each) == before
        )
        if names_it:
            mapping = _with(mapping, each, cell if headers else None)
    return mapping


def meaning(mapping: Mapping, slot: Slot, word: str, value: str | None) -> Mapping:
    """A word of the file means this word of the register; None leaves the cell empty."""
    cell = cell_of(mapping, slot)
    if cell is None:
        return mapping
    values = {other: meant for other, meant in cell.values.items() if other != word}
    not_known = tuple(other for other in cell.not_known if other != word)
    if value is None:
        not_known = (*not_known, word)
    else:
        values[word] = value
    return _with(mapping, slot, replace(cell, values=values, not_known=not_known))


def detailed(mapping: Mapping, slot: Slot, **details: Any) -> Mapping:
    """The slot's cell with other details, such as `separator`, `percent`, `empty` or `bands`."""
    cell = cell_of(mapping, slot)
    return mapping if cell is None else _with(mapping, slot, replace(cell, **details))


def filling(mapping: Mapping, table: str) -> Mapping:
    """The mapping with one table more to fill; keys that the file gives already are taken over."""
    known = {
        TABLES[target.table].key[0]: target.cells[TABLES[target.table].key[0]]
        for target in mapping.targets
        if len(TABLES[target.table].key) == 1
    }
    cells = {name: known[name] for name in TABLES[table].columns if name in known}
    return replace(mapping, targets=(*mapping.targets, Target(table, cells)))


def without(mapping: Mapping, target: int) -> Mapping:
    """The mapping with one table less to fill."""
    kept = [each for place, each in enumerate(mapping.targets) if place != target]
    return replace(mapping, targets=tuple(kept))


def keys_to_make(mapping: Mapping) -> list[Slot]:
    """The keys of filled tables that no column of the file gives, each once."""
    found = {}
    for place, target in enumerate(mapping.targets):
        key = TABLES[target.table].key
        cell = target.cells.get(key[0])
        if len(key) == 1 and target.table not in found and (_empty(cell) or _made(cell)):
            found[target.table] = Slot(place, key[0])
    return list(found.values())


def constants(mapping: Mapping) -> list[Slot]:
    """Slots that take one value for every row, or need one; keys that are made aside."""
    asked = [slot for slot in slots(mapping) if slot not in keys_to_make(mapping)]
    cells = [(slot, cell_of(mapping, slot)) for slot in asked]
    return [
        slot
        for slot, cell in cells
        if (not cell.sources if cell else column_of(mapping, slot).required)
    ]


def settled(mapping: Mapping, reading: Reading) -> Mapping:
    """The mapping as it is used: what the file holds besides is left out, by name."""
    rest = tuple(_source(header) for header in unused_columns(mapping, reading))
    targets = tuple(
        replace(t, cells={name: c for name, c in t.cells.items() if not _empty(c)})
        for t in mapping.targets
    )
    return replace(mapping, targets=targets, left_out=rest)


def examples(reading: Reading, header: Header, most: int = 3) -> str:
    """The first different values of a column of the file."""
    found: dict[str, None] = {}
    for text in _texts(reading, header):
        if text.strip():
            found[" ".join(text.split())[:40]] = None
        if len(found) == most:
            break
    return " · ".join(found)


def _texts(reading: Reading, header: Header) -> Iterable[str]:
    return (text.as_py() for text in reading.cells[header.cells].slice(0, 1_000))


def _source(header: Header) -> From:
    return From(header.name, header.occurrence)


def _empty(cell: Cell | None) -> bool:
    return cell is None or (not cell.sources and not cell.constant)


def _made(cell: Cell | None) -> bool:
    return cell is not None and cell.use == "key"


def _with(mapping: Mapping, slot: Slot, cell: Cell | None) -> Mapping:
    target = mapping.targets[slot.target]
    cells = {name: other for name, other in target.cells.items() if name != slot.column}
    if cell is not None:
        cells[slot.column] = cell
    targets = list(mapping.targets)
    targets[slot.target] = replace(target, cells=cells)
    return replace(mapping, targets=tuple(targets))
