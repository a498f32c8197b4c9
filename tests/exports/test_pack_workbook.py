"""The workbook: a program that calculates its formulas finds what the register reports."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import formulas
import pytest
from python_calamine import CalamineWorkbook

from risk_models.exports.pack import pack_file
from risk_models.register.snapshot import Snapshot
from tests.exports.test_pack import HOSTILE, RISK, VERSIONS
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot

Cells = Mapping[str, Mapping[str, Any]]


def made() -> Snapshot:
    """R1 has two controls that fail together and an independent one; R2 only a detective one and
    one tested too long ago; R3 is escalated by people; R4 is not assessed; R5 has no control."""
    layers = [
        control("A", overlap_group="same", design_rating="full"),
        control("B", overlap_group="same", design_rating="largely"),
        control("C", acts_on="both", design_rating="partial"),
        control("D", type="detective", acts_on="likelihood"),
        control("E", acts_on="severity", test_interval_days=10),
    ]
    links = {"R1": "ABC", "R2": "DE", "R3": "C", "R4": "A"}
    return snapshot(
        ai_systems=[{"system_id": "S1", "name": HOSTILE}],
        risks=[
            RISK | {"risk_id": f"R{n}", "title": "=1+1", "risk_domain": domain}
            for n, domain in enumerate(("1.1", "7.3", "2.1", "4.1", "7.1"), 1)
        ],
        risk_scores=[
            score("R1", "inherent", "2026-02-01", 5, 3, 4),
            score("R1", "residual", "2026-02-01", 2, 3, 4),
            score("R1", "target", "2026-02-01", 1, 2),
            score("R2", "inherent", "2026-02-01", 4, 4),
            score("R2", "residual", "2026-02-01", 3, 4),
            score("R3", "inherent", "2026-02-01", 2, 5, 1),
            score("R3", "residual", "2026-02-01", 1, 5, 1),
            score("R4", "inherent", "2026-02-01", 3, 3),
            score("R5", "residual", "2026-02-01", 3, 2),
        ],
        controls=layers,
        control_tests=[
            a_test(row["control_id"], "2026-10-01", operating_rating="full") for row in layers
        ],
        risk_controls=[
            {"risk_id": key, "control_id": one, "share": "0.8" if one == "C" else None}
            for key, keys in links.items()
            for one in keys
        ],
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return pack_file("xlsx", made(), VERSIONS, made())


def stored(content: bytes) -> dict[str, list[list[Any]]]:
    """What a program shows that does not calculate, by sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def test_a_sheet_is_printed_across_with_its_titles_on_each_page(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/s" in name]
        book = parts.read("xl/workbook.xml").decode()
    assert all('orientation="landscape"' in sheet for sheet in sheets)
    titles = re.findall(r'name="_xlnm.Print_Titles"[^>]*>([^<]*)<', book)
    assert "Risks!$A:$B,Risks!$1:$2" in titles
    # A sheet with too many columns is the only kind that goes on to the right.
    to_the_right = [sheet for sheet in sheets if 'fitToHeight="0"' not in sheet]
    assert len(to_the_right) == 1


def test_no_text_looks_like_a_formula_made_harmless(content: bytes) -> None:
    summary = stored(content)["Summary"]
    assert "same, was 0 of 0 events" in {row[3] for row in summary if len(row) > 3}


def test_the_workbook_recomputes_each_risk(content: bytes) -> None:
    sheets = stored(content)
    _, header, *rows = sheets["Risks"]
    risks = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    assert list(risks) == ["R1", "R2", "R3", "R4", "R5"]
    assert risks["R1"]["Title"] == "'=1+1"
    # 1 - (1 - 0.81) x (1 - 0.5 x 0.9 x 0.8): B fails together with A
    assert risks["R1"]["Tested effectiveness on likelihood"] == pytest.approx(0.8784)
    assert risks["R1"]["Implied residual level"] == "high"
    assert risks["R2"]["Tested effectiveness on likelihood"] == 0
    assert (risks["R2"]["Supported by testing"], risks["R5"]["Supported by testing"]) == (False, "")
    assert (risks["R3"]["Residual position"], risks["R3"]["Residual level"]) == (3, "high")
    assert (risks["R4"]["Residual level"], risks["R4"]["Above tolerance"]) == ("", "")
    compare = sheets["Compare"]
    assert compare[2][:2] == ["Differences in total: must be 0", 0]
    assert ["Above tolerance", 2, 2, 0] in compare
    assert sheets["Summary"][5][:2] == ["Differences:", 0]
    assert sheets["Summary"][8][:2] == [
        "Overview",
        "2 of 5 open risks are above tolerance, unchanged since 1 Aug 2026.",
    ]


def test_a_program_that_calculates_finds_the_same(content: bytes, tmp_path: Path) -> None:
    """By the package `formulas`, apart from the values that the file carries."""
    calculated = calculate(content, tmp_path / "pack.xlsx")
    sheets = stored(content)
    number = 0
    for name, places in formula_cells(content).items():
        for place in places:
            letters, line = re.fullmatch(r"([A-Z]+)(\d+)", place).groups()
            kept = sheets[name][int(line) - 1][column(letters)]
            found = calculated(name, place)
            if isinstance(kept, float):
                assert float(found) == pytest.approx(kept), (name, place)
            else:
                assert found == kept, (name, place)
            number += 1
    assert number > 280
    assert calculated("Compare", "B3") == 0


def test_a_difference_is_counted(content: bytes, tmp_path: Path) -> None:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as former,
        zipfile.ZipFile(changed, "w") as book,
    ):
        for part in former.namelist():
            text = former.read(part)
            if b"as the register reports it" in text:
                text = text.replace(b">high<", b">low<", 1)
            book.writestr(part, text)
    assert calculate(changed.getvalue(), tmp_path / "changed.xlsx")("Compare", "B3") == 1


def calculate(content: bytes, path: Path) -> Any:
    path.write_bytes(content)
    found = formulas.ExcelModel().loads(str(path)).finish().calculate()

    def value(sheet: str, place: str) -> Any:
        return found[f"'[{path.name}]{sheet.upper()}'!{place}"].value[0, 0]

    return value


def formula_cells(content: bytes) -> dict[str, list[str]]:
    """The cells with a formula, by sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = re.findall(r'<sheet name="(\w+)"', parts.read("xl/workbook.xml").decode())
        return {
            name: re.findall(
                r'<c r="([A-Z]+\d+)"[^>]*><f[ >]',
                parts.read(f"xl/worksheets/sheet{number}.xml").decode(),
            )
            for number, name in enumerate(names, 1)
        }


def column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = 26 * at + ord(letter) - 64
    return at - 1
