"""What the page of an upload says, word for word."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from risk_models import narrative
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.mapping import Cell, From, Mapping, Target, Unmapped
from risk_models.ingest.readers import Found, Options, read_file
from risk_models.register import Version
from risk_models.register.change_summary import Totals


def version(number: int, author: str = "Ann", message: str = "Corrections") -> Version:
    return Version(number, datetime(2026, 11, 24, 9, 5), author, message, [], {}, {}, 0)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Found(), "not readable, 1 KB"),
        (
            Found("CSV", Options("cp1252", ";", True, (3, 4)), blank=2),
            "CSV, 1 KB, cp1252, semicolon, header in lines 3 and 4, 2 blank rows left out",
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
def test_how_a_file_was_read(found: Found, said: str) -> None:
    assert narrative.upload.read(found, 12) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "1 KB"),
        (1_499, "1 KB"),
        (999_499, "999 KB"),
        (1_000_000, "1.0 MB"),
        (52_428_800, "52.4 MB"),
    ],
)
def test_sizes(size: int, said: str) -> None:
    assert narrative.upload.size(size) == said


def test_faults_are_counted_by_where_they_are() -> None:
    here = [finding("a.csv", "x"), finding("a.csv", "y"), finding("b.csv", "z")]
    assert narrative.upload.faults(as_table(here)) == "3 faults in 2 files."
    there = [*here[:1], finding("a.csv", "w") | {"file": None}]
    assert (
        narrative.upload.faults(as_table(there))
        == "2 faults in 1 file, 1 in rows that the register holds."
    )
    assert narrative.upload.faults(as_table(here[2:])) == "1 fault in 1 file."


def test_rules_are_told_with_their_title() -> None:
    assert narrative.upload.rule("E6") == "E6 An acceptance must expire after it starts"
    assert narrative.upload.rule("E0") == "E0 Unreadable file, or no table of the register"
    assert narrative.upload.rule("E99") == "E99"


@pytest.mark.parametrize(
    ("totals", "said", "button"),
    [
        (Totals(3, 4, 0, 34, 0), "3 new, 4 changed, 34 unchanged.", "3 new, 4 changed"),
        (Totals(0, 0, 7, 0, 7), "7 removed.", "7 removed"),
        (Totals(1_000, 0, 0, 0, 1), "1,000 new; 1 row not in the files is left.", "1,000 new"),
        (
            Totals(0, 1, 2, 3, 6),
            "1 changed, 2 removed, 3 unchanged; 4 rows not in the files are left.",
            "1 changed, 2 removed",
        ),
    ],
)
def test_what_becomes_of_the_rows_and_what_the_button_says(
    totals: Totals, said: str, button: str
) -> None:
    assert narrative.upload.difference(totals) == said
    assert narrative.upload.commit(8, totals) == f"Write version 8: {button}"


def test_nothing_to_write() -> None:
    assert narrative.upload.unchanged(Totals(0, 0, 0, 1, 0), 7) == (
        "Nothing to write: version 7 holds the one row just so."
    )
    assert narrative.upload.unchanged(Totals(0, 0, 0, 1_200, 0), 7) == (
        "Nothing to write: version 7 holds all 1,200 rows just so."
    )


def test_who_was_faster_is_told_with_when_and_why() -> None:
    since = [version(number, f"A{number}") for number in (5, 6, 7, 8)]
    told = [f"Version {n} by A{n}, 24 Nov 2026 09:05 UTC: Corrections" for n in (6, 7, 8)]
    assert narrative.upload.moved(since) == (
        f"The register has moved on: {'; '.join(told)}. Nothing of yours was written. Difference "
        "and picture are against version 8 now: look again, and write it if it is right."
    )


def test_what_a_mapping_does_with_a_file(tmp_path: Path) -> None:
    names = ["Title", *(f"Remark {number} {'x' * 40 * (number == 1)}" for number in range(1, 10))]
    (tmp_path / "kept").write_text(",".join(names) + "\n" + ",".join("a" for _ in names) + "\n")
    reading = read_file(tmp_path / "kept", "list.csv")
    mapping = Mapping("M", (Target("risks", {"title": Cell((From("Title"),))}),))
    rest = ["Remark 1 " + "x" * 31 + "…", *(f"Remark {number}" for number in range(2, 7))]
    assert narrative.upload.mapped(mapping, reading) == (
        f"fills Risks from 1 of 10 columns; left out: {', '.join(rest)} and 3 more"
    )
    wide = replace(mapping, targets=(*mapping.targets, Target("controls", {}), mapping.targets[0]))
    assert narrative.upload.mapped(wide, reading).startswith(
        "fills Risks and Controls from 1 of 10"
    )
    assert narrative.upload.needed(1).startswith("1 column that every row needs has no value yet.")


def test_files_that_are_not_taken_or_take_the_place_of_others() -> None:
    assert narrative.upload.too_large("big.csv", 200) == (
        "big.csv was not taken: all files together may have 200 MB. Send it in parts, or have "
        "RISK_REGISTER_MAX_UPLOAD_MB raised."
    )
    assert (
        narrative.upload.replaced("risks (1).csv", "risks.csv")
        == "risks (1).csv replaces risks.csv."
    )
    assert narrative.upload.replaced("risks.csv", "risks.csv") == (
        "risks.csv was dropped again: the later one counts."
    )


def test_rows_behind_a_count() -> None:
    assert narrative.upload.rows_of("Risks", "changed", 12) == "Risks, changed: 12 fields"
    assert narrative.upload.rows_of("Risks", "missing", 1) == "Risks, not in the files: 1 row"
    assert (
        narrative.upload.missing(1, "Risks") == "Risks: 1 row of the register is not in the files"
    )
    assert narrative.upload.remove(7) == "Remove 7 rows"
    assert narrative.upload.removal(1) == "The rows cannot be removed: 1 fault."


def test_workbooks_and_long_rows_of_words() -> None:
    book = Found("XLSX", Options(sheet="risks"))
    assert (
        narrative.upload.sheets([book, book], 1_200_000)
        == "XLSX, 1.2 MB, 2 sheets named after tables"
    )
    assert narrative.upload.several([]) == ""
    assert narrative.upload.several(["Risks", "Controls"]) == "Risks, Controls"
    assert narrative.upload.several(["Risks", "Controls", "x", "y"]) == "Risks, Controls and 2 more"


def test_values_without_a_meaning_are_counted_with_their_rows() -> None:
    value = Unmapped("risks", "status", (From("S"),), "offen", 3, 2, "", ("open",))
    assert narrative.upload.unknown([value]) == "1 value in 3 rows without a meaning"
    assert narrative.upload.unknown([value, replace(value, rows=1)]) == (
        "2 values in 4 rows without a meaning"
    )
