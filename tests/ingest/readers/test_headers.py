"""Where a sheet's header is, and what its columns are called."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.ingest.readers.reading import found, names, read, rows
from tests.ingest.readers.workbooks import ods, ods_number, xlsx
from tests.ingest.readers.workbooks import rows as cells


def xlsx_of(*lines: Sequence[object]) -> bytes:
    return xlsx({"S": cells(*([cell or None for cell in line] for line in lines))})


def ods_of(*lines: Sequence[object]) -> bytes:
    made = [
        [ods_number("float", f"{c}", f"{c}") if type(c) is int else c for c in line]
        for line in lines
    ]
    return ods(*made)


SHEETS = {
    "the first row": ("ID,Title\n1,x\n", (1,), ["ID", "Title"]),
    "below titles and blank rows": (
        "Risk register 2026,,\n\nOwner:,me,\nID,Title,Score\n1,x,3\n2,y,4\n",
        (4,),
        ["ID", "Title", "Score"],
    ),
    "below sections that no name needs": (
        "Section 1: what,,,Section 2: how,\nID,Title,Unit,Stage,Owner\n1,x,u,s,o\n2,y,u,s,o\n",
        (2,),
        ["ID", "Title", "Unit", "Stage", "Owner"],
    ),
    "two rows, the second with the parts of groups": (
        "ID,Title,Inherent,,Residual,\n,,L,S,L,S\nR1,x,3,4,2,2\nR2,y,1,1,1,1\n",
        (1, 2),
        ["ID", "Title", "Inherent / L", "Inherent / S", "Residual / L", "Residual / S"],
    ),
    "a row of groups above names that repeat": (
        ",Inherent,,Residual,\nID,L,S,L,S\nR1,3,4,2,2\n",
        (1, 2),
        ["ID", "Inherent / L", "Inherent / S", "Residual / L", "Residual / S"],
    ),
    "a first row with a gap over text is the whole header": (
        "Name,,Owner\nfoo,bar,baz\nx,y,z\n",
        (1,),
        ["Name", "", "Owner"],
    ),
    "above an index without a name": (
        ",Risk,Owner,Status,Unit\n1,A feed stops,Bo,Open,HR\n2,A list is lost,Al,Open,IT\n"
        "3,A model drifts,Bo,Open,HR\n",
        (1,),
        ["", "Risk", "Owner", "Status", "Unit"],
    ),
    "above an index and one more column": (
        ",Risk\n0,A feed stops\n1,A list is lost\n",
        (1,),
        ["", "Risk"],
    ),
    "below sections of a form that is hardly filled in": (
        "Part one,,,Part two,,\nName,Unit,Stage,Owner,Vendor,Launched\n"
        + "".join(f"S{row},HR,Live,,,\n" for row in range(10)),
        (2,),
        ["Name", "Unit", "Stage", "Owner", "Vendor", "Launched"],
    ),
    "none": ("1,2020-01-01\n3,2020-01-02\n", (), ["Column 1", "Column 2"]),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_header_is_found(tmp_path: Path, sheet: str) -> None:
    text, header, columns = SHEETS[sheet]
    reading = read(tmp_path, text)
    assert reading.found.options.header == header
    assert names(reading) == columns
    below = text.splitlines()[header[-1] if header else 0 :]
    assert rows(reading) == [line.split(",") for line in below]


def test_a_header_may_be_chosen(tmp_path: Path) -> None:
    text = "a,b\nc,d\n1,2\n"
    assert names(read(tmp_path, text, header=(2,))) == ["c", "d"]
    assert names(read(tmp_path, text, header=(1, 2))) == ["a / c", "b / d"]
    assert rows(read(tmp_path, text, header=())) == [["a", "b"], ["c", "d"], ["1", "2"]]
    assert found(read(tmp_path, text, header=(7,))) == [
        (None, "No row that could be a header begins in line 7: choose line 3.")
    ]
    assert found(read(tmp_path, f"Register,\n\n{text}", header=(2,))) == [
        (None, "No row that could be a header begins in line 2: choose line 3.")
    ]


@pytest.mark.parametrize("make", [xlsx_of, ods_of])
def test_a_workbook_with_an_index_without_a_name(
    tmp_path: Path, make: Callable[..., bytes]
) -> None:
    reading = read(tmp_path, make(["", "Risk", "Owner"], [1, "A feed stops", "Bo"], [2, "x", "Al"]))
    assert (reading.found.options.header, names(reading)) == ((1,), ["", "Risk", "Owner"])
    assert rows(reading) == [["1", "A feed stops", "Bo"], ["2", "x", "Al"]]


def test_the_first_rows_are_shown_as_they_stand(tmp_path: Path) -> None:
    reading = read(tmp_path, "Register,\n\nID,Title\n1,x\n")
    assert [(row.line, row.cells) for row in reading.found.top] == [
        (1, ("Register", "")),
        (3, ("ID", "Title")),
        (4, ("1", "x")),
    ]


def test_what_was_found_reads_the_same_again(tmp_path: Path) -> None:
    first = read(tmp_path, "Titel;\n\nID;Größe\n1;2\n".encode("cp1252"))
    options = first.found.options
    again = read(tmp_path, (tmp_path / "stored").read_bytes(), **vars(options))
    assert (again.columns, rows(again), again.found) == (first.columns, rows(first), first.found)
