"""The first draft of a mapping, from the best pairs of columns and their values."""

import re
from collections import abc
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import pyarrow

from risk_models.contract import TABLES, Column
from risk_models.ingest.arrow_dictionary import whole
from risk_models.ingest.mapping import score_columns, value_profile
from risk_models.ingest.mapping.matching import Content, Levels, Pair, axis_of, pairs
from risk_models.ingest.mapping.model import Cell, From, Mapping, Target
from risk_models.ingest.mapping.saved import fingerprint
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Header, Reading

_IDENTIFYING = (
    "title",
    "name",
    "what",
    "description",
    "action",
    "event",
    "business_unit",
    "system_id",
)
"""Columns whose text identifies rows, for creating keys from them."""
_NAMED_BY = {"ai_systems": "name", "risks": "title", "controls": "name"}
"""The column by which people name a row instead of by its key."""
_NUMBERS = ("ordinal", "count", "share", "amount")

CurrentRows = abc.Mapping[str, pyarrow.Table]
Confidences = dict[Header, float]


def draft(
    reading: Reading,
    content: Content,
    levels: Levels,
    current: CurrentRows,
    main: str,
    chosen: Sequence[Pair],
) -> tuple[Mapping, Confidences]:
    """The mapping, and the confidence of each of its columns.

    A sheet of risks also fills risk_scores where the scores are in columns beside the risks.
    """
    scores = score_columns.scores(content) if main == "risks" else []
    apart = {header for score in scores for header in score.columns.values()}
    own = [pair for pair in chosen if pair.header not in apart]
    confidences = {pair.header: pair.confidence for pair in own}
    table = TABLES[main]
    cells = {
        pair.column: _cell(content, table.columns[pair.column], pair.header, levels, current)
        for pair in own
    }
    for key in table.key:
        if key not in cells:
            made = _key(reading, key, cells) if len(table.key) == 1 else Cell(constant="")
            cells = {key: made, **cells}
    targets = [Target(main, cells)]
    for score in scores:
        taken = {*confidences, *apart}
        cells_of_score, more = _score_cells(content, score, cells, levels, current, taken)
        targets.append(Target("risk_scores", cells_of_score))
        confidences |= dict.fromkeys(score.columns.values(), score.confidence) | more
    mapping = Mapping(
        _name(reading.name),
        tuple(targets),
        fingerprint=fingerprint(reading),
        exported=all(header.name in table.columns for header in reading.columns),
    )
    return _with_formats(mapping, content), confidences


def _cell(
    content: Content, column: Column, header: Header, levels: Levels, current: CurrentRows
) -> Cell:
    values = content.values[header.position]
    source = (From(header.name, header.occurrence),)
    if column.references:
        return Cell(source, values=_keys_of_names(column, values, current))
    if column.kind in ("code", "flag", "ordinal"):
        known = value_profile.meanings(column, values, levels.get(axis_of(column.name), {}))
        if column.kind == "ordinal" and known:
            # Once some texts have a code, digits need one too.
            known |= {text: text for text in values.texts if text in ("1", "2", "3", "4", "5")}
        return Cell(source, values=known, not_known=value_profile.not_known(column, values))
    if column.kind == "list":
        return Cell(source, separator=value_profile.separator(values))
    percent = column.kind == "share" and any("%" in text for text in values.texts)
    return Cell(source, percent=percent)


def _keys_of_names(
    column: Column, values: value_profile.Values, current: CurrentRows
) -> dict[str, str]:
    """Keys of the register's rows for the names that the file uses."""
    rows, name = current.get(column.references or ""), _NAMED_BY.get(column.references or "")
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


def _key(reading: Reading, key: str, cells: abc.Mapping[str, Cell]) -> Cell:
    """A key created from the fewest columns that identify the rows."""
    identifying = [
        cells[name].sources[0] for name in _IDENTIFYING if name in cells and cells[name].sources
    ]
    if not identifying:
        return Cell(constant="")
    prefix = {"system_id": "SYS-", "risk_id": "RSK-", "control_id": "CTL-"}.get(key, "")
    for number in range(1, len(identifying) + 1):
        names = []
        for source in identifying[:number]:
            header = reading.column(source.header, source.occurrence)
            names += [header.cells] if header else []
        rows = whole(reading.cells.select(names))
        if rows.group_by(names).aggregate([]).num_rows == rows.num_rows:
            return Cell(tuple(identifying[:number]), use="key", prefix=prefix)
    return Cell(tuple(identifying), use="key", prefix=prefix, number_repeats=True)


def _score_cells(
    content: Content,
    score: score_columns.Score,
    risk: abc.Mapping[str, Cell],
    levels: Levels,
    current: CurrentRows,
    taken: abc.Set[Header],
) -> tuple[dict[str, Cell], Confidences]:
    """The cells of the scores of one view; the risk may have what else a score requires."""
    table = TABLES["risk_scores"]
    cells = {"risk_id": risk["risk_id"], "view": Cell(constant=score.view)}
    for name in ("likelihood", "severity_people", "severity_organisation"):
        header = (
            score.columns.get(name) if name == "likelihood" else score_columns.severity(score, name)
        )
        if header is not None:
            cells[name] = _cell(content, table.columns[name], header, levels, current)
    confidences: Confidences = {}
    for pair in pairs(content, "risk_scores", levels):
        if pair.column not in cells and pair.header not in taken:
            cells[pair.column] = _cell(
                content, table.columns[pair.column], pair.header, levels, current
            )
            confidences[pair.header] = pair.confidence
    for name, same in (("assessed_on", "identified_on"), ("assessor", "owner")):
        if name not in cells and same in risk:
            cells[name] = risk[same]
    return cells, confidences


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


def _name(file: str) -> str:
    plain_name = re.sub(r"[^A-Za-z0-9 ._:/#+-]+", " ", PurePath(file).stem).strip()
    return re.sub(r"^[^A-Za-z0-9]+", "", plain_name)[:80].strip() or "Mapping"
