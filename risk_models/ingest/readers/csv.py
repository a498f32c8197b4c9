"""A text file with delimiters becomes a sheet."""

import mmap
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow
from pyarrow import csv as arrow_csv

from risk_models.ingest.arrow_dictionary import SAMPLE, best_read, coded, whole
from risk_models.ingest.findings import finding
from risk_models.ingest.readers import header_rows
from risk_models.ingest.readers.csv_layout import (
    DELIMITERS,
    Places,
    Records,
    cells_of,
    delimiter_of,
    layout,
    wraps_cells,
    wrong_quote,
)
from risk_models.ingest.readers.limits import LONGEST_ROW, MOST_COLUMNS, MOST_FINDINGS
from risk_models.ingest.readers.reading import Options, TopRow
from risk_models.ingest.readers.table import (
    Finding,
    Refused,
    Sheet,
    text_table,
    without_blank_rows,
)

_BLANK = b' \t\r\n,;|"\xc2\xa0'


@dataclass(frozen=True)
class _Text:
    """UTF-8 bytes, how their cells are separated, and where their rows begin."""

    data: memoryview
    delimiter: str
    quotes: bool
    rows: Records

    def row(self, number: int) -> list[str]:
        """The cells of one row."""
        begin = self.rows.starts[number]
        end = self.rows.starts[number + 1] if number + 1 < len(self.rows.starts) else None
        if (end or self.data.nbytes) - begin > LONGEST_ROW:
            raise Refused(
                "The row is far too long; a quotation mark may be missing.",
                int(self.rows.lines[number]),
            )
        return cells_of(bytes(self.data[begin:end]), self.delimiter, quotes=self.quotes)


def text_sheet(file: str, data: memoryview, encoding: str, options: Options) -> Sheet:
    """The rows of UTF-8 text below its header; `encoding` is what the text was in."""
    refuse_empty(data)
    text = _separated(data, options)
    numbers, top = _top(text)
    places = header_rows.header_places(top, options)
    names = header_rows.joined([row.cells for row in top], places)
    if len(names) > MOST_COLUMNS:
        raise Refused(
            f"The header has {len(names):,} columns; at most {MOST_COLUMNS:,} can be read."
        )
    first = numbers[places[-1]] + 1 if places else 0
    sheet = Sheet(
        "CSV",
        replace(
            options,
            encoding=encoding,
            delimiter=text.delimiter,
            quotes=text.quotes,
            header=tuple(top[at].line for at in places),
        ),
        names,
        _with_lines(text_table([pyarrow.array([], pyarrow.string())] * len(names)), []),
        top,
    )
    if first < len(text.rows.starts):
        _fill(file, sheet, text, first)
    return sheet


def refuse_empty(data: memoryview) -> None:
    """Refuse text in which nothing but blanks and delimiters stands."""
    if not bytes(data[:4096]).strip(_BLANK) and not bytes(data).strip(_BLANK):
        raise Refused("The file is empty: it needs a header and rows.")


def _separated(data: memoryview, options: Options) -> _Text:
    delimiter = options.delimiter or delimiter_of(data)
    if delimiter not in DELIMITERS:
        raise Refused("The delimiter must be a comma, a semicolon, a tab or a vertical bar.")
    quotes = options.quotes is not False
    found = layout(data, delimiter, quotes=quotes)
    wrong = wrong_quote(data, found)
    if wrong is None:
        return _Text(data, delimiter, quotes, found.rows)
    line, sentence = wrong
    # Marks that wrap no cell at all, such as those of inches, are plain letters.
    if options.quotes is None and not wraps_cells(data, delimiter):
        return _Text(data, delimiter, False, layout(data, delimiter, quotes=False).rows)
    raise Refused(sentence, line)


def _top(text: _Text) -> tuple[list[int], list[TopRow]]:
    """The numbers and the cells of the first rows that are not blank."""
    numbers, found = [], []
    for number in range(min(len(text.rows.starts), 4 * header_rows.MOST_TOP)):
        cells = text.row(number)
        if any(map(str.strip, cells)):
            numbers.append(number)
            found.append(TopRow(int(text.rows.lines[number]), tuple(cells)))
        if len(found) == header_rows.MOST_TOP:
            break
    return numbers, found


def _fill(file: str, sheet: Sheet, text: _Text, first: int) -> None:
    width = len(sheet.names)
    some, _ = _parse(text, first, [pyarrow.string()] * width, threads=False, most=SAMPLE)
    types = [best_read(column) for column in some.columns]
    rows, bad = _parse(text, first, types, threads=True)
    if bad:
        # With threads Arrow does not number uneven rows.
        rows, bad = _parse(text, first, types, threads=False)
    give_back(text.data)
    rows = coded(rows)
    lines = kept_lines = text.rows.lines[first:]
    if rows.num_rows + len(bad) != len(lines):
        raise Refused("The rows cannot be separated: quotation marks may be missing.")
    if bad:
        kept = np.delete(np.arange(len(lines)), [row.number - 1 for row in bad])
        if sheet.options.uneven:
            rows, kept, bad = _evened(text, rows, kept, bad, width)
        kept_lines = lines[kept]
    uneven = [row for row in bad if _holds_anything(text, row)]
    hollow, bad = len(bad) - len(uneven), uneven
    for row in bad[:MOST_FINDINGS]:
        line = int(lines[row.number - 1])
        cells = cells_of(row.text.encode(), text.delimiter, quotes=text.quotes)
        sheet.findings.append(_uneven(file, row, line))
        sheet.uneven.append(TopRow(line, tuple(cells)))
    if len(bad) > MOST_FINDINGS:
        sheet.findings.append(
            finding(file, f"{len(bad) - MOST_FINDINGS:,} further rows are longer or shorter too.")
        )
    sheet.ragged = len(bad)
    sheet.rows, blank = without_blank_rows(_with_lines(rows, kept_lines))
    sheet.blank = blank + hollow


def give_back(data: memoryview) -> None:
    """Give the memory of a mapped file's pages back, which can be read again; else do nothing."""
    if isinstance(data.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.obj.madvise(mmap.MADV_DONTNEED)


def _with_lines(rows: pyarrow.Table, lines: Sequence[int] | Places) -> pyarrow.Table:
    return rows.append_column("line", pyarrow.array(lines, pyarrow.int64()))


def _holds_anything(text: _Text, row: arrow_csv.InvalidRow) -> bool:
    """Whether anything but blanks stands in an uneven row."""
    raw = row.text.encode()
    return bool(raw.strip(_BLANK)) or any(
        map(str.strip, cells_of(raw, text.delimiter, quotes=text.quotes))
    )


def _parse(
    text: _Text,
    first: int,
    types: Sequence[pyarrow.DataType],
    *,
    threads: bool,
    most: int | None = None,
) -> tuple[pyarrow.Table, list[arrow_csv.InvalidRow]]:
    """The rows from number `first` on, at most so many, and those that do not fit."""
    bad: list[arrow_csv.InvalidRow] = []

    def skip(row: arrow_csv.InvalidRow) -> str:
        bad.append(row)
        return "skip"

    names = [f"c{place}" for place in range(len(types))]
    starts = text.rows.starts
    end = starts[first + most] if most and first + most < len(starts) else None
    part = text.data[starts[first] : end]
    try:
        rows = arrow_csv.read_csv(
            pyarrow.BufferReader(pyarrow.py_buffer(part)),
            read_options=arrow_csv.ReadOptions(
                column_names=names, use_threads=threads, block_size=LONGEST_ROW
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=text.delimiter,
                quote_char='"' if text.quotes else False,
                newlines_in_values=text.quotes,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict(zip(names, types, strict=True)), strings_can_be_null=False
            ),
        )
    except pyarrow.ArrowInvalid:
        raise Refused("A row is far too long; a quotation mark may be missing.") from None
    return rows, bad


def _evened(
    text: _Text,
    rows: pyarrow.Table,
    kept: Places,
    bad: Sequence[arrow_csv.InvalidRow],
    width: int,
) -> tuple[pyarrow.Table, Places, list[arrow_csv.InvalidRow]]:
    """Rows that end early get empty cells; empty cells after the last column are left out."""
    evened, places, left = [], [], []
    for row in bad:
        cells = cells_of(row.text.encode(), text.delimiter, quotes=text.quotes)
        if any(cells[width:]):
            left.append(row)
        else:
            evened.append([*cells[:width], *[""] * (width - len(cells))])
            places.append(row.number - 1)
    columns = [pyarrow.array(cells, pyarrow.string()) for cells in zip(*evened, strict=True)]
    if evened:
        rows = pyarrow.concat_tables([whole(rows), text_table(columns)])
        kept = np.concatenate([kept, np.array(places, np.int64)])
    order = np.argsort(kept)
    return coded(rows.take(pyarrow.array(order))), kept[order], left


def _uneven(file: str, row: arrow_csv.InvalidRow, line: int) -> Finding:
    return finding(
        file,
        f"The row has {row.actual_columns} cell{'s' * (row.actual_columns != 1)}, the header "
        f"{row.expected_columns}: "
        "a delimiter or a quotation mark is missing or too many.",
        line=line,
        value=row.text,
    )
