"""Files that cannot be read: one clear sentence each, and never a traceback."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from risk_models.errors import RegisterError
from risk_models.ingest.readers import read_file
from risk_models.ingest.readers.sandbox.process import TOO_MUCH
from tests.ingest.readers.reading import found, read
from tests.ingest.readers.workbooks import rows as sheet_rows
from tests.ingest.readers.workbooks import xlsx

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_SAVE = "save the table as XLSX or CSV."


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return file.getvalue()


HOSTILE: dict[str, tuple[bytes, int | None, str]] = {
    "nothing": (b"", None, "The file is empty: it needs a header and rows."),
    "blanks": (b"\xef\xbb\xbf \n\n;;\n", None, "The file is empty: it needs a header and rows."),
    "a header alone": (b"a,b\n", None, "The file holds a header and no rows."),
    "a picture": (PNG, None, f"This is an image, whatever its name: {_SAVE}"),
    "a document": (b"%PDF-1.7\n", None, f"This is a PDF document, whatever its name: {_SAVE}"),
    "packed": (
        gzip.compress(b"a,b\n" * 1000),
        None,
        f"This is a compressed file, whatever its name: {_SAVE}",
    ),
    "a web page": (
        b"<!DOCTYPE html><table><tr><td>1",
        None,
        f"This is a web page or XML: open it in a spreadsheet program and {_SAVE}",
    ),
    "an archive": (
        archive(**{"risks.csv": "a,b\n1,2\n"}),
        None,
        "This is an archive: unpack it and choose the table inside.",
    ),
    "a letter": (
        archive(word__document="x", **{"word/document.xml": "x"}),
        None,
        f"This is a document without sheets: {_SAVE}",
    ),
    "a NUL": (
        b"a,b\n1,2\n\x003,4\n",
        3,
        "The line holds a NUL byte, which no text has: this is no text file, or it is damaged.",
    ),
    "bytes": (
        bytes(range(1, 256)) * 40,
        None,
        "This is no text file, or one in an encoding that could not be found: save the table as "
        "CSV (UTF-8) or XLSX.",
    ),
    "controls": (
        b"a,b\n" + bytes(range(1, 32)) * 9 + b",x\n",
        None,
        "This is no text file: save the table as XLSX or CSV.",
    ),
    "very many columns": (
        ",".join(f"c{n}" for n in range(10_000)).encode() + b"\n1\n",
        None,
        "The header has 10,000 columns; at most 1,000 can be read.",
    ),
    "a row without end": (
        b"a,b\n" + b"x" * 5_000_000 + b",1\n",
        2,
        "The row is far too long; a quotation mark may be missing.",
    ),
    "half a workbook": (
        xlsx({"S": sheet_rows(["a"], ["b"])})[:400],
        None,
        "The file is damaged (File is not a zip file): save it again.",
    ),
    "an empty sheet": (
        xlsx({"S": sheet_rows()}),
        None,
        "The sheet is empty: it needs a header and rows.",
    ),
    "JSON cut off": (
        b'[{"a": 1},\n{"a": 2}',
        None,
        "The list of records has no end: the file may be cut off.",
    ),
    "JSON with a mistake": (
        b'[{"a": 1},\n{"a" 2}]',
        2,
        "The JSON cannot be read: Expecting ':' delimiter in column 6.",
    ),
    "JSON without records": (b"[]", None, "The file holds no list of records."),
    "JSON with records of nothing": (b"[{}, {}]", None, "The file holds no list of records."),
    "JSON with a list twice": (
        b'{"items": [{"a": 1}], "items": [{"a": 2}]}',
        None,
        "The file has the list 'items' twice: keep one of them.",
    ),
    "JSON nested without end": (
        b'[{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}]",
        None,
        "The JSON cannot be read: it is nested too deeply.",
    ),
    "JSON with a name twice": (
        b'[{"a": 1, "a": 2}]',
        None,
        "A record has the name 'a' twice: keep one of them.",
    ),
    "JSON with a NUL": (b'[{"a": "\\u0000"}]', 1, "A text holds a NUL, which no text has."),
    "JSON with a name of half a letter": (
        b'[{"risk_id\\ud800":"R1","title":"t"}]',
        None,
        "The name 'risk_id\\ud800' holds half of a letter: write it again.",
    ),
    "JSON with a list named by half a letter": (
        b'{"a\\udfff": [{"a": 1}]}',
        None,
        "The name 'a\\udfff' holds half of a letter: write it again.",
    ),
    "JSON with a name without end": (
        b'[{"%s": 1}]' % (b"a" * 1_000_000),
        None,
        "A name has 1,000,000 letters; at most 2,000 can be read: shorten it.",
    ),
    "CSV with a name without end": (
        b"A,B,C,D,E,%s\n1,2,3,4,5,6\n" % (b"a" * 1_000_000),
        None,
        "The name of column 6 has 1,000,000 letters; at most 2,000 can be read: shorten it, or "
        "choose another line as the header.",
    ),
    "JSON with half a letter": (
        b'[{"a": "\\ud800"}]',
        None,
        "A text under 'a' holds half of a letter: write it again.",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, kind: str) -> None:
    content, line, sentence = HOSTILE[kind]
    reading = read(tmp_path, content)
    assert found(reading) == [(line, sentence)]
    assert reading.cells.num_rows == 0


def test_a_file_is_what_its_content_says(tmp_path: Path) -> None:
    workbook = xlsx({"S": sheet_rows(["ID", "Name"], ["1", "x"])})
    assert read(tmp_path, workbook, "risks.csv").found.format == "XLSX"
    assert read(tmp_path, b"ID,Name\n1,x\n", "risks.xlsx").found.format == "CSV"
    assert read(tmp_path, b'[{"ID": 1}]', "risks.xls").found.format == "JSON"
    assert read(tmp_path, b"BM,Name\n1,x\n", "picture.bmp").found.format == "CSV"


def test_the_size_of_a_file_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"ID,Name\n" + b"1,x\n" * 300_000
    monkeypatch.setenv("RISK_REGISTER_MAX_UPLOAD_MB", "1")
    assert found(read(tmp_path, text)) == [
        (
            None,
            "The file has 1 MB; at most 1 MB are read. Send it in parts, or have "
            "RISK_REGISTER_MAX_UPLOAD_MB raised.",
        )
    ]
    monkeypatch.setenv("RISK_REGISTER_MAX_UPLOAD_MB", "2")
    assert read(tmp_path, text).cells.num_rows == 300_000
    monkeypatch.setenv("RISK_REGISTER_MAX_UPLOAD_MB", "a lot")
    with pytest.raises(RegisterError, match="must be a whole number of megabytes"):
        read(tmp_path, text)


def test_a_workbook_that_unpacks_to_far_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RISK_REGISTER_MAX_UPLOAD_MB", "2")
    bomb = xlsx({"S": "<sheetData>" + " " * 5_000_000 + "</sheetData>"})
    assert len(bomb) < 50_000
    assert found(read(tmp_path, bomb)) == [
        (None, "The workbook unpacks to 5 MB; at most 4 MB can be read.")
    ]


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


def test_a_cell_at_the_end_of_the_sheet_is_seen_before_it_is_read(tmp_path: Path) -> None:
    near = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    assert found(read(tmp_path, xlsx({"S": near + FAR}))) == [
        (
            None,
            "The sheet reaches to row 1,048,576 and column 16,384: delete what is far from "
            "the table, or save the table as CSV.",
        )
    ]


def test_a_reader_that_dies_harms_nobody(tmp_path: Path) -> None:
    """Cells beyond what the sheet says of itself make the reader abort its whole process."""
    lie = '<dimension ref="A1:B2"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    assert found(read(tmp_path, xlsx({"S": lie + FAR}))) == [(None, TOO_MUCH)]
    assert read(tmp_path, b"a,b\n1,2\n").cells.num_rows == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none", "none.csv")


def test_lines_are_counted_whatever_ends_them(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        marked = end.join(["a,b", '"1",2', '3,x"y"z', ""])
        assert [line for line, _ in found(read(tmp_path, marked))] == [3]
        open_ended = end.join(["a,b", "1,2", "3,4", '5,"x', "7,8", ""])
        assert [line for line, _ in found(read(tmp_path, open_ended))] == [4]
        broken = end.encode().join([b"a,b", b"1,2", b"3,\xff\xfe\xfd", b""])
        (told,) = found(read(tmp_path, broken, encoding="utf-8"))
        assert told[0] == 3
        (told,) = found(read(tmp_path, end.join(["a,b", "1,2", "3,\0", ""])))
        assert told[0] == 3
