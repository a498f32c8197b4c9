"""A file given back with its faults: the rows as they came, and what is wrong with each."""

import csv
import io
from pathlib import Path

from risk_models.contract import TABLES
from risk_models.exports.error_file import marked_file
from risk_models.ingest import validate
from risk_models.ingest.readers import Reading, read_file
from risk_models.ingest.register_format import own_table, staged, unmarked


def reading(folder: Path, text: str, name: str = "controls.csv") -> Reading:
    path = folder / "kept"
    path.write_bytes(text.encode())
    return unmarked(read_file(path, name))


def marked(found: Reading) -> str:
    checked = validate(staged(found, TABLES["controls"]))
    return marked_file(found, checked.findings)


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def test_rows_come_back_as_they_came_with_what_is_wrong_before_them(tmp_path: Path) -> None:
    text = 'control_id;type;objective\nC1;preventiv;=1+1\nC2;detective\nC3;detective;"a\nb";x\n'
    text += "C4;detective;Good\n"
    found = rows_of(marked(reading(tmp_path, text)), ";")
    assert [row[1:] for row in found] == [
        ["control_id", "type", "objective"],
        ["C1", "preventiv", "'=1+1"],
        ["C2", "detective"],
        ["C3", "detective", "a\nb", "x"],
        ["C4", "detective", "Good"],
    ]
    assert found[0][0] == "error"
    assert found[1][0].startswith("type: It must be one of: preventive, ")
    assert found[2][0].startswith("The row has 2 cells, the header 3")
    assert found[3][0].startswith("The row has 4 cells, the header 3")
    assert found[4][0] == ""


def test_spreadsheets_see_the_letters_and_run_nothing(tmp_path: Path) -> None:
    text = marked(reading(tmp_path, "control_id,name,objective\n=cmd,Prüfung,@SUM(A1)\n"))
    assert text.startswith("\ufeff")
    assert rows_of(text)[1][1:] == ["'=cmd", "Prüfung", "'@SUM(A1)"]


def test_dropped_again_it_is_the_same_file(tmp_path: Path) -> None:
    text = "control_id,name,objective\nC1,=A1,''x\nC2,'=A1,'\nC3,short\n"
    first = reading(tmp_path, text)
    second = reading(tmp_path, marked(first))
    assert own_table(second) == TABLES["controls"]
    one, other = (validate(staged(found, TABLES["controls"])).findings for found in (first, second))
    columns = ["line", "key", "column", "rule", "sentence"]
    numbered = {"2 cells, the header 3": "3 cells, the header 4"}
    told = [
        {**row, "sentence": row["sentence"].replace(*next(iter(numbered.items())))}
        for row in one.select(columns).to_pylist()
    ]
    assert other.select(columns).to_pylist() == told
