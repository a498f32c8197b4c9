"""Files as people send them: what can be read is read exactly, all else is told with its line."""

from pathlib import Path

import pytest

from risk_models.contract import TABLES
from risk_models.ingest import read, validate
from tests.ingest.files import SYSTEM, check, csv_file, found
from tests.registers import score

HEADER = ",".join(TABLES["risk_scores"].columns)
GOOD = "R1,residual,2026-01-31,2,2,2,Ann,Calm,false"


def told(folder: Path, content: str | bytes, name: str = "risk_scores.csv") -> list[tuple]:
    """line, column, rule and sentence of each finding that reading gives."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    findings = read([file]).findings.to_pylist()
    return [(f["line"], f["column"], f["rule"], f["sentence"]) for f in findings]


def rows(folder: Path, content: str | bytes) -> list[tuple[int, dict[str, str]]]:
    """Each row that was read, with its line; there are no findings."""
    file = folder / "risk_scores.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    staged = read([file])
    assert staged.findings.to_pylist() == []
    (part,) = staged.parts
    lines = part.content.lines.to_pylist()
    return list(zip(lines, part.content.rows.to_pylist(), strict=True))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_delimiters_line_ends_and_the_mark_of_utf_8(
    tmp_path: Path, delimiter: str, end: str, bom: bytes
) -> None:
    text = csv_file("risk_scores", [score("R1", "target", "2026-01-31", 2, 3)] * 2, delimiter)
    read_rows = rows(tmp_path, bom + text.replace("\n", end).encode())
    assert [line for line, _ in read_rows] == [2, 3]
    assert [row["view"] for _, row in read_rows] == ["target", "target"]
    assert list(read_rows[0][1]) == list(TABLES["risk_scores"].columns)


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    content = (
        f"{HEADER}\n"
        'R1,residual,2026-01-31,2,2,2,Ann,"two\nlines, and ""more""\r\nthan that",false\n'
        "\n"
        ",,,,,,,,\n"
        f"{GOOD}\n"
        f"{GOOD}"
    )
    read_rows = rows(tmp_path, content)
    assert [line for line, _ in read_rows] == [2, 7, 8]
    assert read_rows[0][1]["rationale"] == 'two\nlines, and "more"\r\nthan that'


def test_a_fault_after_a_quoted_line_break_has_its_line(tmp_path: Path) -> None:
    content = (
        f'{HEADER}\nR1,target,2026-01-31,2,2,2,Ann,"a\nb\nc",false\nR1,x,2026-01-31,2,2,2,A,b,'
    )
    checked = check(tmp_path, {"risk_scores.csv": content, "risks.csv": csv_file("risks", [{}])})
    assert ("risk_scores.csv", 5, "view", "x", "E1") in found(checked)


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    ((line, row),) = rows(tmp_path, "view,risk_id\nresidual,R1\n")
    assert (line, row) == (2, {"view": "residual", "risk_id": "R1"})


@pytest.mark.parametrize("content", [f"{HEADER}", f"{HEADER}\n", f"{HEADER}\r\n\r\n"])
def test_a_header_alone_is_no_rows(tmp_path: Path, content: str) -> None:
    assert rows(tmp_path, content) == []


def test_text_keeps_what_it_looks_like(tmp_path: Path) -> None:
    for text in ("NA", "null", "007", "T", "1e3", " blanks ", "Größe €", "=1+1", "日本"):
        ((_, row),) = rows(tmp_path, f"risk_id,rationale\nR1,{text}\n")
        assert row["rationale"] == text


RAGGED = "a delimiter or a quotation mark is missing or too many."
QUOTE_INSIDE = (
    "A quotation mark stands inside a cell: put the whole cell in quotation marks and write the "
    "mark inside twice."
)
EMPTY = "The file is empty: it needs a header and rows."
NO_UTF_8 = (
    "The line holds bytes that are not UTF-8: choose the file's encoding, or save it as CSV "
    "(UTF-8)."
)
NUL = "The line holds a NUL byte, which no text has: this is no text file, or it is damaged."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (None, EMPTY)),
        (b"\xef\xbb\xbf\r\n", (None, EMPTY)),
        (
            b"\x89PNG\r\n\x1a\n",
            (None, "This is an image, whatever its name: save the table as XLSX or CSV."),
        ),
        (
            b"PK\x03\x04rest",
            (None, "The file is damaged (File is not a zip file): save it again."),
        ),
        (HEADER.encode("utf-16"), (None, "The file is UTF-16: save it as CSV (UTF-8).")),
        (
            f"{HEADER}\n{GOOD}\nR1,target,2026-01-31,2,2,2,Ann,Gr\xf6\xdfe,\n".encode("cp1252"),
            (3, NO_UTF_8),
        ),
        (
            f"{HEADER}\n{GOOD}\nR1,ta\0rget".encode(),
            (3, NUL),
        ),
        (
            f'{HEADER}\n{GOOD}\nR1,target,2026-01-31,2,2,2,Ann,"open\n{GOOD}\n'.encode(),
            (3, "A quotation mark opens here and is never closed."),
        ),
        (f'{HEADER}\nR1,target,2026-01-31,2,2,2,Ann,5" pipe,\n'.encode(), (2, QUOTE_INSIDE)),
        (f'{HEADER}\nR1,target,2026-01-31,2,2,2,Ann,"a"b,\n'.encode(), (2, QUOTE_INSIDE)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(
    tmp_path: Path, content: bytes, expected: tuple[int | None, str]
) -> None:
    ((line, _, rule, sentence),) = told(tmp_path, content)
    assert (line, sentence, rule) == (*expected, "E0")


def test_rows_that_are_too_short_or_too_long(tmp_path: Path) -> None:
    content = (
        f'{HEADER}\n{GOOD}\nR1,residual\nR1,target,2026-01-31,2,2,2,Ann,"two\nlines",,,\n{GOOD},x\n'
    )
    assert told(tmp_path, content) == [
        (3, None, "E0", f"The row has 2 cells, the header 9: {RAGGED}"),
        (4, None, "E0", f"The row has 11 cells, the header 9: {RAGGED}"),
        (6, None, "E0", f"The row has 10 cells, the header 9: {RAGGED}"),
    ]


def test_a_ragged_row_does_not_hide_other_faults(tmp_path: Path) -> None:
    content = f"{HEADER}\nR1\nR1,oops,2026-01-31,2,2,2,Ann,Calm,\n"
    checked = check(tmp_path, {"risk_scores.csv": content, "risks.csv": csv_file("risks", [{}])})
    lines = [(f["line"], f["column"]) for f in checked.findings.to_pylist()]
    assert lines[:2] == [(2, None), (3, "risk_id")]
    assert (3, "view") in lines


def test_headers_that_are_none(tmp_path: Path) -> None:
    ((line, column, rule, sentence),) = told(tmp_path, GOOD + "\n")
    assert (line, column, rule) == (1, None, "E11")
    assert sentence.startswith("The first line names no column of the table. It must be the header")
    ((_, _, _, sentence),) = told(tmp_path, "sep=;\n" + HEADER)
    assert sentence.startswith("The first line names no column of the table.")
    wide = ",".join(f"column_{number}" for number in range(10_000))
    ((line, _, rule, sentence),) = told(tmp_path, f"{wide}\n1,2\n")
    assert (line, rule) == (1, "E0")
    assert "columns; the table has 9." in sentence


def test_a_cell_of_three_megabytes_is_told_with_its_line(tmp_path: Path) -> None:
    content = f"{HEADER}\nR1,target,2026-01-31,2,2,2,Ann,{'x' * 3_000_000},false\n"
    files = {"risk_scores.csv": content, "risks.csv": csv_file("risks", [{"risk_id": "R1"}]),
             "ai_systems.csv": csv_file("ai_systems", [{}])}  # fmt: skip
    (finding,) = check(tmp_path, files).findings.to_pylist()
    assert (finding["line"], finding["column"]) == (2, "rationale")
    assert finding["sentence"] == "The text is too long: at most 10,000 letters."
    assert len(finding["value"]) == 201


def test_files_and_folders(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, key in ((one, "S1"), (other, "S2")):
        folder.mkdir()
        text = csv_file("ai_systems", [SYSTEM | {"system_id": key}])
        (folder / "ai_systems.csv").write_text(text)
    (one / "notes.txt").write_text("not read")
    staged = read([one, other, one / "ai_systems.csv"])
    assert [source.name for source in staged.sources] == [
        str(one / "ai_systems.csv"),
        str(other / "ai_systems.csv"),
    ]
    assert [source.rows for source in staged.sources] == [{"ai_systems": 1}] * 2
    (tmp_path / "empty").mkdir()
    assert told_of(read([tmp_path / "empty"])) == ["The folder holds no CSV file."]
    sheet = tmp_path / "risks.xlsx"
    sheet.write_bytes(b"PK")
    assert told_of(read([sheet])) == ["Only CSV files can be read. Save the table as CSV (UTF-8)."]


def told_of(staged) -> list[str]:
    return staged.findings["sentence"].to_pylist()


def test_a_key_in_two_files_is_told_with_the_other_file(tmp_path: Path) -> None:
    for folder in ("one", "it's other"):
        (tmp_path / folder).mkdir()
        text = csv_file("ai_systems", [SYSTEM])
        (tmp_path / folder / "ai_systems.csv").write_text(text)
    (finding,) = validate(read([tmp_path / "one", tmp_path / "it's other"])).findings.to_pylist()
    assert finding["file"] == str(tmp_path / "it's other" / "ai_systems.csv")
    assert finding["sentence"].startswith(
        f"The key stands in line 2 of {tmp_path / 'one' / 'ai_systems.csv'} already:"
    )


def test_one_bad_day_among_many_rows(tmp_path: Path) -> None:
    day = "2026-01-31"
    lines = [f"R{n},residual,{day},2,2,2,Ann,Calm,false" for n in range(200_000)]
    lines[123_456] = lines[123_456].replace(day, "2026-02-30")
    file = tmp_path / "risk_scores.csv"
    file.write_text("\n".join([HEADER, *lines]))
    risks = "risk_id,system_id,title\n" + "\n".join(f"R{n},ORG,t" for n in range(200_000))
    checked = check(tmp_path, {"risks.csv": risks})
    assert checked.findings.num_rows  # the risks are only there to be referred to
    staged = read([file, tmp_path / "risks.csv"])
    bad = [f for f in validate(staged).findings.to_pylist() if f["file"] == "risk_scores.csv"]
    assert [(f["line"], f["column"], f["value"]) for f in bad] == [
        (123_458, "assessed_on", "2026-02-30")
    ]


@pytest.mark.parametrize("wrong", [0, 7_000, 11_999])
def test_faults_among_many_different_texts_have_their_line(tmp_path: Path, wrong: int) -> None:
    scores = [score(f"R{n}", "residual", "2026-01-31", 2, 2) for n in range(12_000)]
    for place, row in enumerate(scores):
        row["assessor"], row["rationale"] = "Ann", f"Reason number {place}"
    scores[wrong] |= {"risk_id": "R?", "rationale": "", "likelihood": "6"}
    checked = check(tmp_path, {"risk_scores.csv": csv_file("risk_scores", scores)})
    told = [
        cell_error
        for cell_error in found(checked)
        if cell_error[2:4] != ("risk_id", f"R{cell_error[1] - 2}")
    ]
    line = wrong + 2
    assert told == [
        ("risk_scores.csv", line, "likelihood", "6", "E27"),
        ("risk_scores.csv", line, "rationale", "", "E1"),
        ("risk_scores.csv", line, "risk_id", "R?", "E1"),
    ]
