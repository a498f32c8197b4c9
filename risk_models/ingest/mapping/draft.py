"""The first draft of a mapping, from the best pairs of columns and their values."""

import re
from collections import abc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from risk_models.contract import TABLES, Column
from risk_models.ingest.arrow_dictionary import whole
from risk_models.ingest.mapping import score_columns, value_meanings, value_profile
from risk_models.ingest.mapping.matching import NAMED_BY, Content, CurrentRows, Pair, pairs
from risk_models.ingest.mapping.model import Cell, From, Mapping, Target, Where
from risk_models.ingest.mapping.other_tables import needed
from risk_models.ingest.mapping.saved import fingerprint
from risk_models.ingest.mapping.table_choice import IDENTIFYING, Filled
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Header, Reading

_NUMBERS = ("ordinal", "count", "share", "amount")
_PREFIXES = {
    "system_id": "SYS-",
    "risk_id": "RSK-",
    "control_id": "CTL-",
    "treatment_id": "TRT-",
    "acceptance_id": "ACC-",
    "test_id": "TST-",
}
"""Before keys that are created."""

Cells = dict[str, Cell]
Places = dict[tuple[int, str], Pair]
"""The pair of each column that is used, by target and column."""


def draft(reading: Reading, content: Content, made: Filled, today: date) -> tuple[Mapping, Places]:
    """The mapping, and the pairs that it is made of.

    A sheet of risks also fills risk_scores where the scores are in columns beside the risks, and
    so on with every table that its other columns fill. Scores of risks that the register has are
    of today, and keep what the file does not have of the last score.
    """
    table = TABLES[made.table]
    places: Places = {(0, pair.column): pair for pair in made.pairs}
    cells = cells_of(content, made.table, made.pairs)
    targets: list[Target] = []
    if made.table != "risk_scores" or not made.scores:
        cells = _with_key(reading, made.table, cells)
        targets.append(Target(made.table, cells))
    used = made.explained if targets else set()
    for score in made.scores:
        target, fields = _score(content, score, cells, used, today if made.known else None)
        places |= {(len(targets), pair.column): pair for pair in fields}
        targets.append(target)
    for name, others in made.others:
        places |= {(len(targets), pair.column): pair for pair in others}
        targets.append(_other(content, reading, name, others, targets))
    mapping = Mapping(
        mapping_name(reading.name),
        tuple(targets),
        fingerprint=fingerprint(reading),
        exported=all(header.name in table.columns for header in reading.columns),
    )
    return _with_formats(mapping, content), places


def cells_of(content: Content, table: str, best: Sequence[Pair]) -> Cells:
    """How the columns of these pairs are filled."""
    columns = TABLES[table].columns
    return {pair.column: _cell(content, columns[pair.column], pair.header) for pair in best}


def _cell(content: Content, column: Column, header: Header) -> Cell:
    values = content.values[header.position]
    source = (From(header.name, header.occurrence),)
    if column.references and column.kind != "level":
        return Cell(source, values=_keys_of_names(column, values, content.current))
    if column.kind in ("code", "flag", "level", "ordinal"):
        levels = content.levels.get(column.axis or "", {})
        known = value_meanings.meanings(column, values, levels, content.rated)
        if column.kind == "ordinal" and known:
            # Once some texts have a code, digits need one too.
            known |= {text: text for text in values.texts if text in levels.values()}
        return Cell(
            source, values=known, not_known=value_meanings.not_known(column, values, levels)
        )
    if column.kind == "list":
        return Cell(source, separator=value_profile.separator(values))
    percent = column.kind == "share" and any("%" in text for text in values.texts)
    unit = value_profile.unit(values) if column.kind in ("share", "amount", "count") else ""
    return Cell(source, percent=percent, unit=unit)


def _keys_of_names(
    column: Column, values: value_profile.Values, current: CurrentRows
) -> dict[str, str]:
    """Keys of the register's rows for the names that the file uses."""
    rows, name = current.get(column.references or ""), NAMED_BY.get(column.references or "")
    if rows is None or name is None:
        return {}
    key = TABLES[column.references or ""].key[0]
    keys = rows[key].to_pylist()
    known_keys = set(keys)
    by_name = {plain(text): k for text, k in zip(rows[name].to_pylist(), keys, strict=True)}
    return {
        text: by_name[plain(text)]
        for text in values.texts
        if text not in known_keys and plain(text) in by_name
    }


def _with_key(reading: Reading, table: str, cells: Cells) -> Cells:
    """The cells with those of the key that no column of the file has."""
    key = TABLES[table].key
    absent = [name for name in key if name not in cells]
    made = _key(reading, key[0], cells) if len(key) == 1 else Cell(constant="")
    return dict.fromkeys(absent, made) | cells


def _key(reading: Reading, key: str, cells: abc.Mapping[str, Cell]) -> Cell:
    """A key created from the fewest columns that identify the rows."""
    identifying = [
        cells[name].sources[0] for name in IDENTIFYING if name in cells and cells[name].sources
    ]
    if not identifying:
        return Cell(constant="")
    prefix = _PREFIXES.get(key, "")
    for number in range(1, len(identifying) + 1):
        names = []
        for source in identifying[:number]:
            header = reading.column(source.header, source.occurrence)
            names += [header.cells] if header else []
        rows = whole(reading.cells.select(names))
        if rows.group_by(names).aggregate([]).num_rows == rows.num_rows:
            return Cell(tuple(identifying[:number]), use="key", prefix=prefix)
    return Cell(tuple(identifying), use="key", prefix=prefix, number_repeats=True)


def _score(
    content: Content,
    score: score_columns.Score,
    main: abc.Mapping[str, Cell],
    used: abc.Set[Header],
    today: date | None,
) -> tuple[Target, list[Pair]]:
    """The scores of one view, and their pairs; the risk may have what else a score requires.

    Scores of known risks are of `today`, and carry the rest of the last ones.
    """
    cells = {"risk_id": main.get("risk_id", Cell(constant="")), "view": Cell(constant=score.view)}
    best = score.pairs
    free = content.without({*used, *(pair.header for pair in best)})
    columns = {*cells, *(pair.column for pair in best)}
    best += [pair for pair in pairs(free, "risk_scores") if pair.column not in columns]
    cells |= cells_of(content, "risk_scores", best)
    if today is not None:
        cells.setdefault("assessed_on", Cell(constant=today.isoformat()))
        return Target("risk_scores", cells, carry=True), best
    for name, same in (("assessed_on", "identified_on"), ("assessor", "owner")):
        if name not in cells and same in main:
            cells[name] = main[same]
    return Target("risk_scores", cells), best


def _other(
    content: Content, reading: Reading, table: str, best: Sequence[Pair], targets: Sequence[Target]
) -> Target:
    """Another table, with the keys that the tables before it have already."""
    cells = cells_of(content, table, best)
    for target in targets:
        for name, cell in target.cells.items():
            if name in TABLES[table].columns and TABLES[table].columns[name].kind == "id":
                cells.setdefault(name, cell)
    own = TABLES[table].key[0]
    if own not in cells:
        cells[own] = _key(reading, own, cells)
    condition = cells.get(needed(targets[0].table, table))
    # Rows without it, such as a risk that needs no action, are no row of the other table.
    where = (Where(condition.sources[0], ("",), other=True),) if condition else ()
    ordered = {name: cells[name] for name in (own, *cells)}
    return Target(table, ordered, where=where, once=table == "controls")


def _with_formats(mapping: Mapping, content: Content) -> Mapping:
    """With the order of day and month and the decimal separator that the values show."""
    days: list[str] = []
    numbers: list[str] = []
    for target in mapping.targets:
        for name, cell in target.cells.items():
            kind = TABLES[target.table].columns[name].kind
            texts = [
                text
                for header in content.headers
                if From(header.name, header.occurrence) in cell.sources
                for text in content.values[header.position].texts
            ]
            days += texts if kind == "date" else []
            numbers += texts if kind in _NUMBERS else []
    return replace(
        mapping, dates=value_profile.date_order(days), decimal=value_profile.decimal_sign(numbers)
    )


def mapping_name(file: str) -> str:
    """A name for the mapping of a file, after the file."""
    plain_name = re.sub(r"[^A-Za-z0-9 ._:/#+-]+", " ", PurePath(file).stem).strip()
    return re.sub(r"^[^A-Za-z0-9]+", "", plain_name)[:80].strip() or "Mapping"
