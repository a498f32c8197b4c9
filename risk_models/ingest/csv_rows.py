"""A CSV file becomes rows of text, each with the line on which it begins."""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from risk_models.ingest.arrow_dictionary import best_read, coded, kept, placed
from risk_models.ingest.csv_marks import Bytes, Marks, look_at
from risk_models.ingest.findings import finding, nearest
from risk_models.ingest.mmap_release import give_back

LONGEST_HEADER = 65_536
_LONGEST_ROW = 4 * 2**20
_DELIMITERS = (",", ";", "\t")
_LF = 0x0A
_BOM = b"\xef\xbb\xbf"

_POOL = (
    pyarrow.jemalloc_memory_pool()
    if "jemalloc" in pyarrow.supported_memory_backends()
    else pyarrow.default_memory_pool()
)
"""Where the rows are kept: of Arrow's pools the one that takes least beyond what is asked for."""

Findings = list[dict[str, object]]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class CsvRows:
    """The rows of a file as text, and the line in the file on which each begins.

    `rows` has the header's columns, all text (dictionary-encoded or plain), empty text for an empty
    cell. A row whose cells are all empty is left out.
    """

    rows: pyarrow.Table
    lines: pyarrow.Array


def read_csv(file: str, data: memoryview, known: Sequence[str]) -> tuple[CsvRows | None, Findings]:
    """Read UTF-8 text (with or without BOM) with `,`, `;` or tab; nothing is guessed in silence.

    `known` are the columns that the header may name. Returns no rows where the header or the text
    cannot be understood; a row that is longer or shorter than the header is a finding.
    """
    faults = _text_faults(file, data)
    if faults:
        return None, faults
    header, delimiter = _header(data, known)
    faults = _header_faults(file, header, known)
    array = np.frombuffer(data, np.uint8)
    marks = look_at(array, delimiter, len(_BOM) if bytes(data[:3]) == _BOM else 0)
    faults += _quote_faults(file, array, marks)
    if faults:
        return None, faults
    return _rows(file, data, header, delimiter, marks)


def _text_faults(file: str, data: memoryview) -> Findings:
    if not data.nbytes or not bytes(data[:4096]).strip(b"\xef\xbb\xbf\r\n\t ,;"):
        return [finding(file, "The file is empty: it needs a header line with column names.")]
    start = bytes(data[:8])
    if start.startswith(
        (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"%PDF", b"\x1f\x8b", b"GIF8")
    ):
        return [finding(file, "This is no text file. Save the table as CSV (UTF-8).")]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [finding(file, "The file is UTF-16. Save it as CSV (UTF-8).")]
    array = np.frombuffer(data, np.uint8)
    if not array.all():
        at = int(np.argmin(array))
        sentence = "The line holds a NUL byte, which no text has. Save the table as CSV (UTF-8)."
        return [finding(file, sentence, line=_line_of(array, at))]
    if not _is_utf8(data):
        return [_not_utf8(file, data, array)]
    return []


def _is_utf8(data: memoryview) -> bool:
    offsets = pyarrow.py_buffer(np.array([0, data.nbytes], np.int64))
    text = pyarrow.LargeStringArray.from_buffers(1, offsets, pyarrow.py_buffer(data))
    try:
        text.validate(full=True)
    except pyarrow.ArrowInvalid:
        return False
    return True


def _not_utf8(file: str, data: memoryview, array: Bytes) -> dict[str, object]:
    try:
        bytes(data).decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_of(array, error.start)
        return finding(file, "The line is not UTF-8. Save the file as CSV (UTF-8).", line=line)
    raise AssertionError("Arrow and Python disagree about UTF-8")


def _line_of(array: Bytes, position: int) -> int:
    return int(np.count_nonzero(array[:position] == _LF)) + 1


def _header(data: memoryview, known: Sequence[str]) -> tuple[list[str], str]:
    """The header's names, with the delimiter under which most of them are known."""
    first = bytes(data[:LONGEST_HEADER]).removeprefix(_BOM).split(b"\n")[0].split(b"\r")[0]
    text = first.decode("utf-8", errors="ignore")
    readings = [(next(csv.reader([text], delimiter=d), []), d) for d in _DELIMITERS]
    return max(readings, key=lambda reading: (len(set(reading[0]) & set(known)), len(reading[0])))


def _header_faults(file: str, header: Sequence[str], known: Sequence[str]) -> Findings:
    if len(",".join(header)) >= LONGEST_HEADER - 4 or len(header) > 10 * len(known) + 100:
        sentence = f"The header has {len(header):,} columns; the table has {len(known)}."
        return [finding(file, sentence, line=1)]
    if not set(header) & set(known):
        sentence = "The first line names no column of the table. It must be the header: " + (
            ", ".join(known) + "."
        )
        return [finding(file, sentence, line=1, rule="E11")]
    return [
        *(_unknown(file, name, known) for name in dict.fromkeys(header) if name not in known),
        *(
            finding(
                file,
                f"The header names the column {header.count(name)} times: keep one of them.",
                line=1,
                rule="E11",
                column=name,
            )
            for name in dict.fromkeys(header)
            if name in known and header.count(name) > 1
        ),
    ]


def _unknown(file: str, name: str, known: Sequence[str]) -> dict[str, object]:
    if not name.strip():
        sentence = "The header has a column without a name: name it or delete it."
    else:
        sentence = f"The table has no such column: rename or delete it.{nearest(name, known)}"
    return finding(file, sentence, line=1, rule="E11", column=name, value=name)


def _quote_faults(file: str, array: Bytes, marks: Marks) -> Findings:
    if marks.wrong is not None:
        sentence = (
            "A quotation mark stands inside a cell: put the whole cell in quotation marks and "
            "write the mark inside twice."
        )
        return [finding(file, sentence, line=_line_of(array, marks.wrong))]
    if marks.unclosed is not None:
        sentence = "A quotation mark opens here and is never closed."
        return [finding(file, sentence, line=_line_of(array, marks.unclosed))]
    return []


def _rows(
    file: str, data: memoryview, header: Sequence[str], delimiter: str, marks: Marks
) -> tuple[CsvRows | None, Findings]:
    try:
        types = _best_read(data, header, delimiter)
        rows, bad = _parse(data, types, delimiter, threads=True)
        if bad:
            # With threads the numbers of uneven rows are not told.
            rows, bad = _parse(data, types, delimiter, threads=False)
    except pyarrow.ArrowInvalid:
        return None, [finding(file, "A row is far too long; a quotation mark may be missing.")]
    give_back(data)
    rows = coded(rows)
    _POOL.release_unused()
    records = np.arange(rows.num_rows + len(bad))
    if bad:
        records = np.delete(records, [row.number - 2 for row in bad])
    embedded = _embedded(rows, records, bad, marks)
    lines = records + 2 + embedded[records]
    faults = [
        finding(
            file,
            f"The row has {row.actual_columns} cell{'s' * (row.actual_columns != 1)}, the header "
            f"{row.expected_columns}: "
            "a delimiter or a quotation mark is missing or too many.",
            line=int(row.number + embedded[row.number - 2]),
            value=row.text,
        )
        for row in bad
    ]
    filled = _filled(rows)
    if not filled.all():
        mask = pyarrow.array(filled)
        left = [kept(column.combine_chunks(), mask) for column in rows.columns]
        rows, lines = pyarrow.table(left, rows.column_names), lines[filled]
    return CsvRows(rows, pyarrow.array(lines, pyarrow.int64())), faults


def _filled(rows: pyarrow.Table) -> NDArray[np.bool_]:
    """Whether any cell of a row holds something; the first column tells for nearly all rows."""
    filled = np.zeros(rows.num_rows, bool)
    for column in rows.columns:
        texts = column.combine_chunks()
        lengths = pc.binary_length(texts.dictionary)
        filled |= np.asarray(placed(pc.greater(lengths, 0), texts))
        if filled.all():
            break
    return filled


def _best_read(
    data: memoryview, header: Sequence[str], delimiter: str
) -> dict[str, pyarrow.DataType]:
    """The type as which each column is best read, by the first rows."""
    types = dict.fromkeys(header, pyarrow.string())
    if data.nbytes == _header_end(data):
        return types
    how = _how(types, delimiter, lambda _: "skip", threads=False)
    first = next(arrow_csv.open_csv(_source(data), **how), None)
    if first is None:
        return types
    columns = pyarrow.Table.from_batches([first]).columns
    return {name: best_read(column) for name, column in zip(header, columns, strict=True)}


def _parse(
    data: memoryview, types: Mapping[str, pyarrow.DataType], delimiter: str, *, threads: bool
) -> tuple[pyarrow.Table, list[arrow_csv.InvalidRow]]:
    bad: list[arrow_csv.InvalidRow] = []

    def skip(row: arrow_csv.InvalidRow) -> str:
        bad.append(row)
        return "skip"

    if data.nbytes == _header_end(data):
        return pyarrow.table({name: pyarrow.array([], type_) for name, type_ in types.items()}), bad
    how = _how(types, delimiter, skip, threads=threads)
    return arrow_csv.read_csv(_source(data), **how, memory_pool=_POOL), bad


def _source(data: memoryview) -> pyarrow.BufferReader:
    return pyarrow.BufferReader(pyarrow.py_buffer(data))


def _how(
    types: Mapping[str, pyarrow.DataType],
    delimiter: str,
    skip: Callable[[arrow_csv.InvalidRow], str],
    *,
    threads: bool,
) -> dict[str, Any]:
    return {
        "read_options": arrow_csv.ReadOptions(
            column_names=list(types), skip_rows=1, use_threads=threads, block_size=_LONGEST_ROW
        ),
        "parse_options": arrow_csv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        "convert_options": arrow_csv.ConvertOptions(
            column_types=dict(types), strings_can_be_null=False
        ),
    }


def _header_end(data: memoryview) -> int:
    """The number of bytes up to the end of the first line."""
    start = bytes(data[:LONGEST_HEADER])
    ends = [at for at in (start.find(b"\n"), start.find(b"\r")) if at >= 0]
    if not ends:
        return data.nbytes
    end = min(ends) + 1
    return end + 1 if start[end - 1 : end + 1] == b"\r\n" else end


def _embedded(
    rows: pyarrow.Table, records: Places, bad: Sequence[arrow_csv.InvalidRow], marks: Marks
) -> Places:
    """For each record, the line breaks inside the cells of the records before it."""
    total = rows.num_rows + len(bad)
    breaks = np.zeros(total + 1, np.int64)
    # Only a cell in quotation marks can hold a line break; as many lines as records tell of none.
    if marks.quoted and (marks.lone or marks.lines != total + 1):
        for column in rows.columns:
            texts = column.combine_chunks()
            counted = placed(pc.count_substring(texts.dictionary, "\n"), texts)
            breaks[records + 1] += np.asarray(counted)
        for row in bad:
            breaks[row.number - 1] += row.text.count("\n")
    return np.cumsum(breaks)
