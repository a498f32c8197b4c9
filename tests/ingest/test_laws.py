"""What holds for every file: no row is lost, no value changes, two ways of checking agree."""

import csv
import io
import re
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaError

from risk_models.contract import TABLES, Column, Table
from risk_models.exports import csv_text
from risk_models.ingest import read, validate
from risk_models.ingest.spreadsheet_safety import restore
from tests.thorough import examples

ALPHABET = "aA0 1.,;-_/:+'=@\"\t\n\r|äß日\u202e\x07"
cells = st.text(alphabet=ALPHABET, max_size=8) | st.sampled_from(
    ["", "1", "5", "6", "0.5", "1.5", "true", "false", "2026-01-31", "2199-12-31", "2200-01-01"]
)


def typical(column: Column) -> st.SearchStrategy[str]:
    words = st.sampled_from(sorted(column.codes or ["x"]))
    return st.one_of(st.just(column.example), cells, words)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, list[dict[str, str]]]:
    table = TABLES[draw(st.sampled_from(sorted(TABLES)))]
    row = st.fixed_dictionaries({name: typical(c) for name, c in table.columns.items()})
    return table, draw(st.lists(row, min_size=1, max_size=6))


def written(rows: list[dict[str, str]]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def staged_of(table: Table, content: str | bytes):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{table.name}.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return read([file])


often = examples(30)


@often
@given(tables())
def test_every_row_is_staged_or_reported_and_no_value_changes(
    made: tuple[Table, list[dict[str, str]]],
) -> None:
    table, rows = made
    staged = staged_of(table, written(rows))
    assert staged.findings.num_rows == 0
    read_rows = staged.parts[0].content.rows.to_pylist()
    assert read_rows == [row for row in rows if any(map(str.strip, row.values()))]


@often
@given(tables())
def test_cells_are_checked_as_the_model_checks_them(
    made: tuple[Table, list[dict[str, str]]],
) -> None:
    """The SQL derived from a model finds a cell wrong exactly where the model itself does."""
    table, rows = made
    checked = validate(staged_of(table, written(rows)))
    by_sql = {
        (f["line"], f["column"])
        for f in checked.findings.to_pylist()
        if f["rule"] in ("E1", "E10") and "already" not in f["sentence"]
    }
    references = {name for name, c in table.columns.items() if c.references or c.key_in}
    by_sql = {(line, column) for line, column in by_sql if column not in references}
    for place, row in enumerate(row for row in rows if any(map(str.strip, row.values()))):
        for name, column in table.columns.items():
            if name in references or _hides_something(column, row[name]):
                continue
            # Lines are not compared here: a quoted line break moves them.
            assert _model_refuses(table.name, name, row[name]) == any(
                found == name and line == _line(rows, place) for line, found in by_sql
            ), (table.name, name, row[name])


_BREAK = re.compile(r"\r\n|\r|\n")


def _line(rows: list[dict[str, str]], place: int) -> int:
    kept = [number for number, row in enumerate(rows) if any(map(str.strip, row.values()))]
    before = rows[: kept[place]]
    # An editor begins a line after LF, CR, and both together.
    return 2 + len(before) + sum(len(_BREAK.findall(c)) for row in before for c in row.values())


def _hides_something(column: Column, text: str) -> bool:
    """What only files can have wrong: blanks alone, control characters, the written form."""
    return column.kind in ("text", "list") and (
        (text != "" and not text.strip(" \t\n\r\xa0")) or any(c in text for c in "\x07\u202e")
    )


@cache
def _model_refuses(table_name: str, name: str, text: str) -> bool:
    table = TABLES[table_name]
    column = table.columns[name]
    if column.kind in ("text", "list"):
        text = restore(text)
    value = _value(column, text)
    if value is _MISREAD:
        return True
    kind = {"date": "datetime64[us]"}.get(column.kind)
    declared = table.schema.columns[column.name]
    series = pd.Series([value], name=column.name, dtype=kind or str(declared.dtype))
    try:
        declared.validate(series.to_frame())
    except SchemaError:
        return True
    return False


_MISREAD = object()


def _value(column: Column, text: str) -> object:
    """The plain reading of a cell, by Python's own means."""
    if text == "":
        return pd.NaT if column.kind == "date" else pd.NA
    plain = text.isascii() and text == text.strip()
    match column.kind:
        case "date":
            try:
                day = datetime.strptime(text, "%Y-%m-%d") if len(text) == 10 else None
            except ValueError:
                return _MISREAD
            return pd.Timestamp(day) if day else _MISREAD
        case "flag":
            return {"true": True, "false": False}.get(text, _MISREAD)
        case "ordinal" | "count":
            return int(text) if plain and text.isdigit() and len(text) < 19 else _MISREAD
        case "share" | "amount":
            digits = text.replace(".", "", 1)
            whole = plain and digits.isdigit() and text[0] != "." and text[-1] != "."
            return float(text) if whole else _MISREAD
    return text


@often
@given(st.sampled_from(sorted(TABLES)), st.binary(max_size=200))
def test_any_bytes_are_rows_or_findings(name: str, content: bytes) -> None:
    header = ",".join(TABLES[name].columns).encode()
    for data in (content, header + b"\n" + content):
        checked = validate(staged_of(TABLES[name], data))
        assert checked.ok or checked.findings["sentence"].null_count == 0


texts = st.text(alphabet=ALPHABET.replace("\x07", "").replace("\u202e", ""), max_size=12).filter(
    lambda text: text.strip(" \t\n\r\xa0") or not text
)


@often
@given(st.lists(texts, min_size=1, max_size=5))
def test_text_that_leaves_comes_back_as_it_was(given_texts: list[str]) -> None:
    rows = pyarrow.table(
        {
            "risk_id": [f"R{number}" for number in range(len(given_texts))],
            "control_id": ["C1"] * len(given_texts),
            "note": pyarrow.array([text or None for text in given_texts], pyarrow.string()),
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "risk_controls.csv"
        file.write_bytes(csv_text(rows).encode())
        staged = read([file])
    current_rows = {
        "risks": rows.select(["risk_id"]),
        "controls": pyarrow.table({"control_id": ["C1"]}),
    }
    back = validate(staged, current_rows)
    assert back.findings.to_pylist() == []
    assert back.changes.upserts["risk_controls"]["note"].to_pylist() == rows["note"].to_pylist()
