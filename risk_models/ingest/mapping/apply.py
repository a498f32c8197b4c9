"""A mapping, applied: the cells of a reading become staged rows of register tables."""

from dataclasses import replace

import duckdb
import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.arrow_dictionary import whole
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.findings import LONGEST_VALUE, SCHEMA, as_table, finding, nearest
from risk_models.ingest.mapping.apply_target import Sheet, TargetRows, target_rows
from risk_models.ingest.mapping.model import Cell, Mapping
from risk_models.ingest.mapping.unmapped import unused_columns
from risk_models.ingest.mapping.validate import check
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Reading
from risk_models.ingest.reading import Part, Staged

UNCLEAR = "E15"
"""The rule that a value of the file is one that the mapping knows."""


def apply(mapping: Mapping, reading: Reading) -> Staged:
    """The rows of the reading as rows of the register's tables, with the lines they came from.

    Every row of the file that the mapping's conditions keep is staged, in the file's order. A
    cell whose value the mapping does not know is empty there, and a finding. What stopped the
    reading stays a finding. Raises RegisterError for a mapping that makes no sense by itself.
    """
    check(mapping)
    findings = [reading.findings]
    if not reading.columns:
        return Staged([], [reading.source], reading.findings)
    findings += [_header_findings(mapping, reading), _condition_findings(mapping, reading)]
    if any(reading.column(s.header, s.occurrence) is None for s in mapping.used):
        return Staged([], [reading.source], pyarrow.concat_tables(findings))
    parts: list[Part] = []
    rows: dict[str, int] = {}
    with duckdb.connect(":memory:") as con:
        for filled in target_rows(con, mapping, Sheet.of(mapping, reading)):
            name, content = filled.target.table, _content(filled)
            parts.append(Part(reading.name, name, content))
            rows[name] = rows.get(name, 0) + content.rows.num_rows
            findings += _cell_findings(reading, filled)
    source = replace(reading.source, rows=rows)
    return Staged(parts, [source], pyarrow.concat_tables(findings))


def _header_findings(mapping: Mapping, reading: Reading) -> pyarrow.Table:
    """Columns that the mapping uses and the file lacks, and the other way round."""
    line = (reading.found.options.header or (None,))[-1]
    names = [header.name for header in reading.columns]
    cell_errors = []
    for source in mapping.used:
        if reading.column(source.header, source.occurrence) is None:
            which = f" number {source.occurrence}" if source.occurrence > 1 else ""
            sentence = f"The file has no such column{which}, which the mapping uses."
            hint = _header_hint(reading, source.header)
            if not hint and source.occurrence == 1:
                hint = nearest(source.header, names)
            cell_errors.append((source.header, sentence + hint))
    if not mapping.leave_rest:
        left = {reading.column(s.header, s.occurrence) for s in mapping.left_out}
        cell_errors += [
            (header.name, "The mapping does not say what this column is: map it, or leave it out.")
            for header in unused_columns(mapping, reading)
            if header not in left
        ]
    return as_table(
        finding(reading.name, sentence, rule="E11", line=line, column=name, value=name)
        for name, sentence in cell_errors
    )


def _header_hint(reading: Reading, name: str) -> str:
    """The line at the top of the file that has the name, where that is not the header."""
    header = reading.found.options.header or ()
    for row in reading.found.top:
        if row.line not in header and plain(name) in map(plain, row.cells):
            return f" Line {row.line} has it: choose that line as the header."
    return ""


def _condition_findings(mapping: Mapping, reading: Reading) -> pyarrow.Table:
    """Cells whose value is not in the file, and that decide whether their row counts."""
    wheres = [*mapping.where, *(where for target in mapping.targets for where in target.where)]
    headers = {
        header.position: header
        for where in wheres
        if (header := reading.column(where.source.header, where.source.occurrence))
    }
    return as_table(
        finding(
            reading.name,
            f"{cell_error['sentence']} The mapping needs it to decide whether the row counts.",
            rule=UNCLEAR,
            line=cell_error["line"],
            column=headers[cell_error["position"]].name,
            value=cell_error["value"],
        )
        for cell_error in reading.cell_errors.to_pylist()
        if cell_error["position"] in headers
    )


def _content(filled: TargetRows) -> CsvRows:
    rows = pyarrow.table({name: column.values for name, column in filled.columns.items()})
    if not filled.target.once:
        return CsvRows(rows, filled.lines)
    first = (
        whole(rows)
        .append_column("line", filled.lines)
        .group_by(rows.column_names, use_threads=False)
        .aggregate([("line", "min")])
        .sort_by("line_min")
    )
    lines = first["line_min"].combine_chunks()
    return CsvRows(first.select(rows.column_names).combine_chunks(), lines)


def _cell_findings(reading: Reading, filled: TargetRows) -> list[pyarrow.Table]:
    """The cells that the mapping does not know, and those that the file does not say."""
    found = []
    for name, column in filled.columns.items():
        if pc.any(column.unclear).as_py():
            lines = filled.lines.filter(column.unclear)
            texts = column.texts.filter(column.unclear)
            sentence = column.sentence + _in_the_file(filled.target.cells[name], name)
            found.append(_findings(reading, filled, name, lines, texts, sentence))
    for cell_error in filled.cell_errors:
        found += [
            _findings(
                reading,
                filled,
                name,
                pyarrow.array([cell_error["line"]], pyarrow.int64()),
                pyarrow.array([cell_error["value"]], pyarrow.string()),
                cell_error["sentence"],
            )
            for name, cell in filled.target.cells.items()
            if cell_error["position"] in filled.positions(cell)
        ]
    return found


def _in_the_file(cell: Cell, column: str) -> str:
    """What the file calls the columns that fill `column`, where it calls them otherwise."""
    headers = dict.fromkeys(source.header for source in cell.sources)
    if [plain(header) for header in headers] == [column]:
        return ""
    return f" Column in the file: {', '.join(headers)}."


def _findings(
    reading: Reading,
    filled: TargetRows,
    column: str,
    lines: pyarrow.Array,
    texts: pyarrow.Array,
    sentence: str,
) -> pyarrow.Table:
    texts = texts.cast(pyarrow.string())
    shown = pc.utf8_slice_codeunits(texts, 0, LONGEST_VALUE)
    cut = pc.greater(pc.utf8_length(texts), LONGEST_VALUE)
    marked = pc.binary_join_element_wise(shown, "…", "")
    same = {
        "file": reading.name,
        "table": filled.target.table,
        "column": column,
        "rule": UNCLEAR,
        "sentence": sentence,
    }
    columns = {
        "line": lines,
        "key": pyarrow.nulls(len(lines), pyarrow.string()),
        "value": pc.if_else(cut, marked, shown),
        **{name: pyarrow.repeat(pyarrow.scalar(text), len(lines)) for name, text in same.items()},
    }
    return pyarrow.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)
