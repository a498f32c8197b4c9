"""The sentences of the upload page, word for word."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from risk_models import formats, narrative
from risk_models.contract import CELL_RULES, RULES
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.mapping import Cell, From, Mapping, Target, Unmapped
from risk_models.ingest.readers import Found, Options, read_file
from risk_models.register import Version
from risk_models.register.change_summary import Totals


def version(number: int, author: str = "Ann", message: str = "Corrections") -> Version:
    return Version(number, datetime(2026, 11, 24, 9, 5), author, message, [], {}, {}, 0)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (Found(), "cannot be read, 1 KB"),
        (
            Found("CSV", Options("cp1252", ";", True, (3, 4)), blank=2),
            "CSV, 1 KB, cp1252, semicolon, header in lines 3 and 4, 2 blank rows skipped",
        ),
        (
            Found("CSV", Options("utf-8", ",", False, (1,))),
            "CSV, 1 KB, utf-8, comma, quotation marks are text, header in line 1",
        ),
        (
            Found("XLSX", Options(sheet="Risks", header=())),
            "XLSX, 1 KB, sheet Risks, no header",
        ),
        (
            Found("CSV", Options("utf-8", "\t", header=(1,))),
            "CSV, 1 KB, utf-8, tab, header in line 1",
        ),
    ],
)
def test_how_a_file_was_read(found: Found, text: str) -> None:
    assert narrative.upload.read(found, 12) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "1 KB"),
        (1_499, "1 KB"),
        (999_499, "999 KB"),
        (1_000_000, "1.0 MB"),
        (52_428_800, "52.4 MB"),
    ],
)
def test_sizes(size: int, text: str) -> None:
    assert formats.size(size) == text


def test_errors_are_counted_by_where_they_are() -> None:
    in_files = [finding("a.csv", "x"), finding("a.csv", "y"), finding("b.csv", "z")]
    assert narrative.upload.errors(as_table(in_files)) == "3 errors in 2 files."
    assert narrative.upload.errors(as_table(in_files[2:])) == "1 error in 1 file."
    in_register = finding("a.csv", "w") | {"file": None}
    assert (
        narrative.upload.errors(as_table([in_files[0], in_register]))
        == "2 errors: 1 in 1 file, 1 in the register."
    )
    assert narrative.upload.errors(as_table([in_register])) == "1 error in rows of the register."


def test_rules_are_named_with_their_title() -> None:
    assert narrative.upload.rule("E6") == f"E6 {RULES['E6'].title}"
    assert narrative.upload.rule("E0") == f"E0 {CELL_RULES['E0']}"
    assert narrative.upload.rule("E99") == "E99"


@pytest.mark.parametrize(
    ("totals", "changes", "unaffected"),
    [
        (
            {"risks": Totals(3, 4, 0, 34, 0)},
            "3 new and 4 changed risks",
            "34 risks are unchanged.",
        ),
        ({"ai_systems": Totals(0, 0, 7, 0, 7)}, "7 removed AI systems", ""),
        (
            {"risk_scores": Totals(1_000, 0, 0, 0, 650)},
            "1,000 new scores",
            "650 other scores stay as they are.",
        ),
        (
            {"oversight": Totals(2, 2, 1, 1, 2)},
            "2 new, 2 changed and 1 removed oversight row",
            "1 oversight row is unchanged. 1 other oversight row stays as it is.",
        ),
        (
            {"risks": Totals(0, 1, 0, 3, 4), "controls": Totals(1, 0, 0, 2, 0)},
            "1 new and 1 changed row",
            "5 rows are unchanged. 4 other risks stay as they are.",
        ),
        (
            {"risks": Totals(0, 1, 0, 0, 0), "controls": Totals(0, 0, 0, 2, 3)},
            "1 changed risk",
            "2 controls are unchanged. 3 other controls stay as they are.",
        ),
        (
            {"risks": Totals(4, 0, 0, 0, 0), "mappings": Totals(1, 0, 0, 0, 0)},
            "4 new risks and the mapping",
            "",
        ),
        (
            {"risks": Totals(1, 3, 0, 2, 0), "mappings": Totals(1, 1, 0, 4, 0)},
            "1 new and 3 changed risks, and 2 mappings",
            "2 risks are unchanged.",
        ),
        (
            {"risks": Totals(0, 0, 0, 4, 0), "mappings": Totals(0, 1, 0, 0, 0)},
            "1 changed mapping",
            "4 risks are unchanged.",
        ),
    ],
)
def test_what_changes_and_what_stays(
    totals: dict[str, Totals], changes: str, unaffected: str
) -> None:
    assert narrative.upload.changes(totals) == changes
    assert narrative.upload.save(totals) == f"Save {changes}"
    assert narrative.upload.unaffected(totals) == unaffected


def test_nothing_to_save() -> None:
    assert narrative.upload.no_changes(1, 7) == "No changes: version 7 has this row already."
    assert (
        narrative.upload.no_changes(1_200, 7) == "No changes: version 7 has all 1,200 rows already."
    )


def test_who_saved_first_is_named_with_the_version_that_counts_now() -> None:
    since = [version(number, f"A{number}") for number in (5, 6, 7, 8)]
    assert narrative.upload.overtaken(since[:1]) == "A5 saved a change first. Check and save again."
    assert narrative.upload.overtaken([since[0], since[0]]) == (
        "A5 saved changes first. Check and save again."
    )
    assert narrative.upload.overtaken(since[:3]) == (
        "A5, A6 and A7 saved changes first. Check and save again."
    )
    assert narrative.upload.overtaken(since) == (
        "4 people saved changes first. Check and save again."
    )
    assert narrative.upload.compared_with(since) == (
        "Your change is not saved. It is now compared with version 8 by A8, "
        "24 Nov 2026 09:05 UTC: Corrections"
    )


def test_what_a_mapping_does_with_a_file(tmp_path: Path) -> None:
    names = ["Title", *(f"Remark {number} {'x' * 40 * (number == 1)}" for number in range(1, 10))]
    (tmp_path / "kept").write_text(",".join(names) + "\n" + ",".join("a" for _ in names) + "\n")
    reading = read_file(tmp_path / "kept", "list.csv")
    mapping = Mapping("M", (Target("risks", {"title": Cell((From("Title"),))}),))
    rest = ["Remark 1 " + "x" * 31 + "…", *(f"Remark {number}" for number in range(2, 7))]
    assert narrative.upload.mapped(mapping, reading) == (
        f"1 of 10 columns go to Risks. Not imported: {', '.join(rest)} and 3 more."
    )
    wide = replace(mapping, targets=(*mapping.targets, Target("controls", {}), mapping.targets[0]))
    assert narrative.upload.mapped(wide, reading).startswith(
        "1 of 10 columns go to Risks and Controls."
    )
    assert narrative.upload.required(1) == (
        "1 required field has no value yet. New rows without it will be errors."
    )
    assert narrative.upload.required(7).startswith("7 required fields have no value yet.")


def test_files_that_are_not_taken_or_take_the_place_of_others() -> None:
    assert narrative.upload.too_large("big.csv", 200) == (
        "big.csv is too large: all files together may have 200 MB. Upload it in parts, or have "
        "RISK_REGISTER_MAX_UPLOAD_MB raised."
    )
    assert (
        narrative.upload.replaced("risks (1).csv", "risks.csv")
        == "risks (1).csv replaces risks.csv."
    )
    assert narrative.upload.replaced("risks.csv", "risks.csv") == (
        "risks.csv was uploaded again; the later file is used."
    )


def test_rows_behind_a_count() -> None:
    assert narrative.upload.rows_of("risks", "changed", 12) == "Risks: 12 changed fields"
    assert narrative.upload.rows_of("risks", "new", 1) == "Risks: 1 new row"
    assert narrative.upload.rows_of("risks", "missing", 1) == "Risks: 1 row not in the files"
    assert narrative.upload.missing(1, "risks") == "1 other risk is not in the files"
    assert narrative.upload.remove(7, "risk_scores") == "Remove 7 scores"
    assert narrative.upload.not_removable(1) == "These rows cannot be removed: 1 error."


def test_workbooks_and_long_lists_of_names() -> None:
    book = Found("XLSX", Options(sheet="risks"))
    assert (
        narrative.upload.sheets([book, book], 1_200_000)
        == "XLSX, 1.2 MB, 2 sheets named after tables"
    )
    assert narrative.upload.several([]) == ""
    assert narrative.upload.several(["Risks", "Controls"]) == "Risks, Controls"
    assert narrative.upload.several(["Risks", "Controls", "x", "y"]) == "Risks, Controls and 2 more"


def test_unknown_values_are_counted_with_their_rows() -> None:
    value = Unmapped("risks", "status", (From("S"),), "offen", 3, 2, "")
    assert narrative.upload.unknown([value]) == "1 unknown value in 3 rows"
    assert narrative.upload.unknown([value, replace(value, rows=1)]) == (
        "2 unknown values in 4 rows"
    )


def test_what_is_made_of_values() -> None:
    upload = narrative.mappings
    assert upload.check_meanings(1) == "I have checked the register value of the 1 value above"
    assert upload.check_meanings(1_200) == (
        "I have checked the register values of the 1,200 values above"
    )
    assert upload.meanings(2) == "2 values with a register value"
    assert upload.leave_empty(1) == "Leave 1 unknown value empty"
    assert upload.leave_empty(312) == "Leave 312 unknown values empty"
    assert upload.period("last", ["Go live", "Retired on"]) == (
        "Go live, Retired on: a month, a quarter or a year is read as its last day."
    )
    assert upload.unit("EUR", ["Cost"]) == "Cost: numbers are read without EUR."


def test_a_sheet_that_may_be_the_matrix_is_named() -> None:
    book = Found(options=Options(sheet="Risks"), sheets=("Risks", "Risk Matrix", "matrix", "Notes"))
    assert narrative.method.other_sheets(book) == [
        "The sheet Risk Matrix may be a risk matrix: choose it in the reading options to use it "
        "as the method."
    ]
    chosen = replace(book, options=Options(sheet="Risk Matrix"))
    assert narrative.method.other_sheets(chosen) == []
