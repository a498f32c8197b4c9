"""What holds for any bytes, table and mapping: no traceback, no lost row, no made-up value."""

import csv
import io
import tempfile
import zipfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from risk_models.contract import TABLES, Column
from risk_models.errors import RegisterError
from risk_models.ingest import validate
from risk_models.ingest.mapping import (
    DATE_ORDERS,
    Band,
    Cell,
    From,
    Mapping,
    Target,
    Where,
    apply,
    from_toml,
    propose,
    to_toml,
    unmapped_values,
)
from risk_models.ingest.readers import DELIMITERS, ENCODINGS, Options, Reading, read_file
from risk_models.ingest.readers.sandbox.process import BROKEN
from risk_models.ingest.reading import Staged
from risk_models.ingest.spreadsheet_safety import restore
from tests.ingest.mapping.sheets import sheet
from tests.ingest.readers.workbooks import merged, ods, xlsx
from tests.ingest.readers.workbooks import rows as sheet_rows
from tests.thorough import examples

LETTERS = "aA0 1.,;|-/%:'=@\"\t\n\r[]{}äß日\u202e\u00a0"
TEXTS = st.text(LETTERS, max_size=8) | st.sampled_from(
    ["1", "5", "80 %", "1,5", "13.01.2020", "1/2/2020", "2020-01-13", "N/A", "None", "open",
     "High", "true", "yes", "[\"a\"]", "a|b"]
)  # fmt: skip
NAMES = st.text(LETTERS + "xyz", min_size=1, max_size=6).filter(str.strip)

rarely, often = examples(15), examples(30)


def read(data: bytes, options: Options | None = None) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stored"
        path.write_bytes(data)
        return read_file(path, "any", options)


OPTIONS = st.builds(
    Options,
    encoding=st.none() | st.sampled_from(ENCODINGS),
    delimiter=st.none() | st.sampled_from(DELIMITERS),
    quotes=st.none() | st.booleans(),
    header=st.none() | st.lists(st.integers(1, 3), max_size=2, unique=True).map(tuple),
    uneven=st.booleans(),
)
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"[{",
        b"a,b\n",
    ]
)


@rarely
@given(BEGINNINGS, st.binary(max_size=400), OPTIONS)
def test_any_bytes_are_read_or_told(beginning: bytes, data: bytes, options: Options) -> None:
    reading = read(beginning + data, options)
    sentences = reading.findings["sentence"].to_pylist()
    assert BROKEN not in sentences
    assert reading.cells.num_rows or sentences
    assert reading.found.rows == reading.cells.num_rows + reading.found.ragged


ERROR = (
    '<table:table-cell table:formula="of:=1" office:value-type="string" office:string-value="">'
    "<text:p>Err</text:p></table:table-cell>"
)
WORKBOOKS = [
    xlsx(
        {
            "A": sheet_rows(["ID", "N"], ["R1", 1.5], ["R2", '<c t="e"><v>#N/A</v></c>'])
            + merged("A1:B1", "A2:A3")
        }
    ),
    ods(["ID", "N"], ["R1", "x"], ["R2", ERROR]),
]


@rarely
@given(
    st.sampled_from(WORKBOOKS),
    st.integers(0, 9),
    st.integers(0),
    st.integers(0, 30),
    st.binary(max_size=4)
    | st.sampled_from([b"999999", b"-1", b'<c r="ZZZ9"><v>1</v></c>', b"&#0;"]),
)
def test_any_damaged_workbook_is_read_or_told(
    book: bytes, part: int, at: int, cut: int, put: bytes
) -> None:
    damaged = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as whole, zipfile.ZipFile(damaged, "w") as archive:
        names = whole.namelist()
        for name in names:
            content = whole.read(name)
            if name == names[part % len(names)]:
                place = at % (len(content) + 1)
                content = content[:place] + put + content[place + cut :]
            archive.writestr(name, content)
    reading = read(damaged.getvalue())
    sentences = reading.findings["sentence"].to_pylist()
    assert BROKEN not in sentences
    assert reading.cells.num_rows or sentences


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header, and rows of which some are uneven or blank."""
    header = draw(st.lists(NAMES, min_size=2, max_size=4, unique=True))
    row = st.lists(TEXTS, min_size=len(header), max_size=len(header))
    uneven = st.lists(TEXTS, min_size=1, max_size=6)
    return [header, *draw(st.lists(row | row | uneven, min_size=1, max_size=6))]


@rarely
@example([["a", "b"], ["", ""], [";"], ["|", ""]], ",", "\n", "utf-8")
@given(
    tables(),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_cell_of_any_table_is_read_as_it_is_or_its_row_is_told(
    table: list[list[str]], delimiter: str, end: str, encoding: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows(table)
    options = Options(delimiter=delimiter, header=(1,))
    reading = read(file.getvalue().encode(encoding), options)
    blank = [row for row in table[1:] if not any(map(str.strip, row))]
    even = [row for row in table[1:] if len(row) == len(table[0]) and row not in blank]
    if reading.columns:
        assert [list(row.values()) for row in reading.cells.to_pylist()] == even
        assert reading.found.blank == len(blank)
        assert reading.found.ragged == len(table) - 1 - len(even) - len(blank)
        lines = reading.lines.to_pylist() + reading.findings["line"].drop_null().to_pylist()
        assert len(set(lines)) == reading.found.rows
    else:
        assert reading.findings.num_rows


FILLED = TEXTS.filter(str.strip)
BANDS = (Band(None, 3, 1), Band(3, None, 5))


def cells(column: Column, names: list[str]) -> st.SearchStrategy[Cell]:
    """Any way to fill a column."""
    words = st.sampled_from(sorted(column.codes or {"1": "", "5": "", "x": ""}))
    source = st.builds(From, st.sampled_from(names))
    bands = st.sampled_from([(), BANDS]) if column.kind == "ordinal" else st.just(())
    uses = ["first", "join", "key"] if column.kind == "id" else ["first", "join"]
    filled = st.builds(
        Cell,
        sources=st.lists(source, min_size=1, max_size=2).map(tuple),
        use=st.sampled_from(uses),
        values=st.dictionaries(FILLED, words, max_size=3),
        not_known=st.lists(FILLED, max_size=2).map(tuple),
        empty=st.none() | words,
        bands=bands,
        percent=st.booleans() if column.kind == "share" else st.just(False),
        separator=st.sampled_from([None, ",", "|", "json"]),
        dates=st.none() | st.sampled_from(DATE_ORDERS),
        prefix=st.sampled_from(["", "R-"]),
        number_repeats=st.booleans(),
    )
    return filled | st.builds(Cell, constant=TEXTS)


NONSENSE = st.builds(
    Cell,
    sources=st.lists(st.builds(From, NAMES, st.integers(1, 2)), max_size=2).map(tuple),
    use=st.sampled_from(["first", "key", "?"]),
    constant=st.none() | TEXTS,
    values=st.dictionaries(TEXTS, TEXTS, max_size=3),
    bands=st.sampled_from([(), BANDS]),
    percent=st.booleans(),
    separator=st.sampled_from([None, "", ";"]),
    dates=st.sampled_from([None, "DMY", "DYM"]),
)


@st.composite
def mapped(draw: st.DrawFn) -> tuple[Mapping, Reading]:
    """Any sheet, and any mapping over its columns."""
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique_by=lambda name: name.strip()))
    rows = draw(st.integers(1, 5))
    texts = st.lists(TEXTS, min_size=rows, max_size=rows)
    reading = sheet([(name, draw(texts)) for name in names])
    targets = []
    for name in draw(st.lists(st.sampled_from(sorted(TABLES)), min_size=1, max_size=2)):
        table = TABLES[name]
        wanted = draw(st.lists(st.sampled_from(sorted(table.columns)), max_size=5, unique=True))
        filled = {
            column: draw(cells(table.columns[column], names))
            for column in dict.fromkeys([*table.key, *wanted])
        }
        where = st.builds(
            Where,
            st.builds(From, st.sampled_from(names)),
            st.lists(TEXTS).map(tuple),
            st.booleans(),
        )
        targets.append(
            Target(name, filled, tuple(draw(st.lists(where, max_size=1))), draw(st.booleans()))
        )
    decimal, thousands = draw(st.sampled_from([(".", ""), (",", "."), (".", ","), (",", " ")]))
    mapping = Mapping(
        "Any",
        tuple(targets),
        dates=draw(st.none() | st.sampled_from(DATE_ORDERS)),
        times=draw(st.booleans()),
        decimal=decimal,
        thousands=thousands,
        leave_rest=True,
        exported=draw(st.booleans()),
    )
    return mapping, reading


def applied(made: tuple[Mapping, Reading]) -> Staged | None:
    """The rows, or None where the mapping gives a text two values."""
    try:
        return apply(*made)
    except RegisterError as error:
        if "stands for two values" not in error.message:
            raise
        return None


@often
@given(mapped())
def test_any_mapping_stages_every_row_and_tells_every_doubt(made: tuple[Mapping, Reading]) -> None:
    mapping, reading = made
    staged = applied(made)
    if staged is None:
        return
    assert from_toml(to_toml(mapping)) == mapping
    known = set(reading.lines.to_pylist())
    for target, part in zip(mapping.targets, staged.parts, strict=True):
        lines = part.content.lines.to_pylist()
        assert lines == sorted(set(lines))
        assert set(lines) <= known
        if not target.where and not target.once:
            assert lines == reading.lines.to_pylist()
    told = [f for f in staged.findings.to_pylist() if f["rule"] == "E15"]
    assert sum(u.rows for u in unmapped_values(mapping, reading)) == len(told)
    checked = validate(staged)
    assert checked.ok or checked.findings.num_rows


@often
@given(mapped())
def test_no_level_comes_from_a_text_that_nobody_gave_a_meaning(
    made: tuple[Mapping, Reading],
) -> None:
    """A level is a digit of the file, or a value, an empty cell or a constant of the mapping."""
    mapping, _ = made
    staged = applied(made)
    if staged is None:
        return
    for target, part in zip(mapping.targets, staged.parts, strict=True):
        for name, cell in target.cells.items():
            if TABLES[target.table].columns[name].kind != "ordinal" or cell.bands:
                continue
            meant = {*cell.values.values(), cell.constant, cell.empty, ""}
            digits = {"1", "2", "3", "4", "5"} if not cell.values else set()
            assert set(part.content.rows[name].to_pylist()) <= meant | digits


@often
@given(st.dictionaries(st.sampled_from(["title", "status", "none"]), NONSENSE, min_size=1))
def test_nonsense_is_told_in_words(columns: dict[str, Cell]) -> None:
    mapping = Mapping("N", (Target("risks", {"risk_id": Cell(constant="R"), **columns}),))
    try:
        staged = apply(mapping, sheet({"a": ["1"]}))
    except RegisterError as error:
        told = error.message
    else:
        told = "".join(staged.findings["sentence"].to_pylist())
        assert staged.parts or told
    assert "Traceback" not in told


@often
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_text_reaches_the_register_as_it_stands_in_the_file(texts: list[str]) -> None:
    mapping = Mapping(
        "Text",
        (Target("ai_systems", {"system_id": Cell(constant="S"), "users": Cell((From("X"),))}),),
    )
    staged = apply(mapping, sheet({"X": texts}))
    stored = [restore(text) for text in staged.parts[0].content.rows["users"].to_pylist()]
    assert stored == [text if text.strip("\t\n\r \u00a0") else "" for text in texts]


@rarely
@given(st.dictionaries(NAMES, st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_anything_gets_a_proposal_that_can_be_written_down(columns: dict[str, list[str]]) -> None:
    reading = sheet(columns)
    proposal = propose(reading, {})
    assert [c.header for c in proposal.columns] == list(reading.columns)
    assert from_toml(to_toml(proposal.mapping)) == proposal.mapping
    apply(proposal.mapping, reading)
