"""Uploads: each step of the page, and the effect of the reader's choices."""

import csv
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.exports import Provenance, workbook
from risk_models.ingest.changes import Correction
from risk_models.ingest.readers.sandbox.process import reader
from tests.ingest.files import csv_file
from tests.ingest.readers.processes import waiting_in
from tests.ingest.readers.workbooks import rows as cells
from tests.ingest.readers.workbooks import xlsx
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.uploads import (
    PAGE,
    RISKS,
    SYSTEMS,
    buttons,
    correct,
    current_rows,
    drop,
    errors,
    labelled,
    risks,
    said,
    save,
    settled,
    shown,
    versions,
)
from tests.registers import score
from tests.small_disk import filled, small_disk
from tests.thorough import by_night, spread


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A register of its own with two systems and three risks: version 2."""
    return registers.with_rows(tmp_path, ai_systems=SYSTEMS, risks=RISKS)


@pytest.fixture
def page(url: str, visit: Visit) -> AppTest:
    return visit(url, PAGE)


WITH_ERRORS = {
    "risks.csv": risks({"status": "opn"}, {"identified_on": "31/12/2025"}, {"title": ""}),
    "ai_systems.csv": csv_file("ai_systems", [SYSTEMS[0], {**SYSTEMS[1], "origin": "borrowed"}]),
}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_reader_waits_for_the_file_that_will_be_dropped(
    url: str, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader().close()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    visit(url, PAGE)
    assert waiting_in(tmp_path)
    reader().close()


def test_the_page_begins_with_a_place_for_files_and_says_what_is_newest(page: AppTest) -> None:
    assert len(page.file_uploader) == 1
    assert "Current: version 2 by Tests" in said(page)
    assert "UTC: Rows for the pages" in said(page)
    assert buttons(page) == []


def test_a_good_file_becomes_a_version(page: AppTest, url: str) -> None:
    drop(page, {"risks.csv": risks({}, {"owner": "Bo"})})
    assert "No errors in 3 rows of 1 file." in said(page)
    assert "Checked together with version 2 of the register." in said(page)
    assert "**1 changed risk**" in said(page)
    before = current_rows(url, "risks", "owner")["R2"]
    assert shown(page, "row", "label", "before", "after") == [
        {"row": "R2", "label": "Owner", "before": before, "after": "Bo"}
    ]
    assert page.button(key="save").label == "Save 1 changed risk"
    save(page)
    assert "Saved as version 3:" in said(page)
    assert current_rows(url, "risks", "owner")["R2"] == "Bo"
    newest = versions(url)[-1]
    assert (newest.number, newest.author, newest.message) == (3, "Ann", "Because")
    assert [(s.name, s.rows, s.corrections) for s in newest.sources] == [
        ("risks.csv", {"risks": 3}, ())
    ]


def test_all_errors_are_shown_at_once_and_nothing_can_be_saved(page: AppTest) -> None:
    drop(page, WITH_ERRORS)
    assert "4 errors in 2 files." in said(page)
    assert errors(page) == [
        (2, "status", "opn"),
        (3, "identified_on", "31/12/2025"),
        (3, "origin", "borrowed"),
        (4, "title", ""),
    ]
    assert "Changes" not in said(page).replace("› :gray[Changes]", "")
    assert [b.key for b in page.button if b.key == "save"] == []


def test_errors_are_narrowed_by_rule_and_by_file(page: AppTest) -> None:
    row = RISKS[0] | {"status": "closed", "closed_on": "2026-01-31", "close_reason": None}
    drop(
        page,
        {"risks.csv": csv_file("risks", [row]), "ai_systems.csv": WITH_ERRORS["ai_systems.csv"]},
    )
    pills = page.pills(key="error_rules")
    assert [option.rsplit(" · ", 1)[1] for option in pills.options] == ["1", "1"]
    assert pills.options[1].startswith("E7 Closed risk")
    settled(page.pills(key="error_rules").set_value(["E7"]).run())
    assert errors(page) == [(2, "close_reason", "")]
    settled(page.pills(key="error_rules").set_value([]).run())
    settled(page.selectbox(key="error_file").set_value("ai_systems.csv").run())
    assert errors(page) == [(3, "origin", "borrowed")]


@by_night
def test_cells_are_corrected_here_undone_and_recorded(page: AppTest, url: str) -> None:
    drop(page, WITH_ERRORS)
    correct(page, {(2, "status"): "open", (4, "title"): "Named"})
    assert errors(page) == [(3, "identified_on", "31/12/2025"), (3, "origin", "borrowed")]
    assert shown(page, "line", "before", "after") == [
        {"line": 2, "before": "opn", "after": "open"},
        {"line": 4, "before": "", "after": "Named"},
    ]
    settled(page.button(key="undo_corrections").click().run())
    assert len(errors(page)) == 4
    correct(page, {(2, "status"): "open", (4, "title"): "Named", (3, "origin"): "bought"})
    correct(page, {(3, "identified_on"): "2025-12-31"})
    assert page.button(key="save").label == "Save 3 changed rows"
    save(page)
    assert current_rows(url, "risks", "title")["R3"] == "Named"
    systems, found = sorted(versions(url)[-1].sources, key=lambda source: source.name)
    assert found.corrections == (
        Correction(2, "status", "opn", "open"),
        Correction(4, "title", "", "Named"),
        Correction(3, "identified_on", "31/12/2025", "2025-12-31"),
    )
    assert systems.corrections == (Correction(3, "origin", "borrowed", "bought"),)


@by_night
def test_what_was_typed_outlives_a_change_of_the_filter(page: AppTest) -> None:
    drop(page, WITH_ERRORS)
    (grid,) = page.data_editor
    page.session_state[grid.key] = {
        "edited_rows": {0: {"value": "draft"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    settled(page.run())
    assert page.button(key="check_again").label == "Check again with 1 correction"
    settled(page.selectbox(key="error_file").set_value("ai_systems.csv").run())
    assert page.button(key="check_again").label == "Check again with 1 correction"
    settled(page.selectbox(key="error_file").set_value(None).run())
    assert (2, "status", "draft") in errors(page)
    settled(page.button(key="check_again").click().run())
    assert (2, "status", "opn") not in errors(page)
    assert len(errors(page)) == 3


@by_night
def test_a_corrected_copy_takes_the_place_of_its_original_and_keeps_the_corrections(
    page: AppTest, url: str
) -> None:
    drop(page, {"risks.csv": WITH_ERRORS["risks.csv"]})
    correct(page, {(2, "status"): "open"})
    corrected_in_file = risks({"status": "opn"}, {"identified_on": "2025-12-31"})
    drop(page, {"risks (1).csv": corrected_in_file})
    assert "risks (1).csv replaces risks.csv." in said(page)
    assert "No errors in 3 rows of 1 file" in said(page)
    assert shown(page, "line", "before", "after") == [{"line": 2, "before": "opn", "after": "open"}]
    save(page)
    (source,) = versions(url)[-1].sources
    assert (source.name, source.corrections) == (
        "risks (1).csv",
        (Correction(2, "status", "opn", "open"),),
    )


def test_rows_that_are_not_in_the_file_stay_unless_they_are_removed(
    page: AppTest, url: str
) -> None:
    drop(page, {"risks.csv": risks({"owner": "Bo"}, without=2)})
    (choice,) = page.segmented_control
    assert choice.label == "2 other risks are not in the files"
    assert (choice.options, choice.value) == (["Keep", "Remove 2 risks"], "keep")
    assert "2 other risks stay as they are." in said(page)
    assert page.button(key="save").label == "Save 1 changed risk"
    settled(choice.set_value("remove").run())
    assert "1 changed and 2 removed risks" in said(page)
    assert page.button(key="save").label == "Save 1 changed and 2 removed risks"
    settled(page.selectbox(key="changes_rows").set_value(("risks", "removed")).run())
    assert [row["risk_id"] for row in shown(page, "risk_id", "title")] == ["R2", "R3"]
    save(page)
    assert list(current_rows(url, "risks", "title")) == ["R1"]


@by_night
def test_a_choice_to_remove_is_not_carried_over_to_other_files(page: AppTest) -> None:
    drop(page, {"risks.csv": risks({"owner": "Bo"}, without=2)})
    settled(page.segmented_control[0].set_value("remove").run())
    drop(page, {"risks.csv": risks({"owner": "Bo"}, {"owner": "Cy"}, without=1)})
    assert page.segmented_control[0].value == "keep"
    assert page.button(key="save").label == "Save 2 changed risks"


@by_night
def test_a_choice_to_remove_is_not_carried_over_to_other_rows(page: AppTest) -> None:
    """One row is missing in both sheets, but not the same one."""
    header, *lines = csv.reader(io.StringIO(risks()))
    sheets = {"first": lines[:2], "second": lines[1:]}
    file = xlsx({name: cells(header, *some) for name, some in sheets.items()})
    drop(page, {"book.xlsx": file})
    settled(page.segmented_control[0].set_value("remove").run())
    assert page.button(key="save").label == "Save 1 removed risk"
    (sheet,) = (box for box in page.selectbox if box.label == "Sheet")
    sheet.set_value("second")
    settled(labelled(page, "Read again").click().run())
    assert page.segmented_control[0].value == "keep"
    assert "save" not in [button.key for button in page.button]


@by_night
def test_newly_detected_options_are_shown(page: AppTest) -> None:
    first = cells(["risk_id", "owner"], ["R1", "Bo"], ["R2", "Cy"], ["R3", "Di"])
    second = cells(["A title"], ["another"], ["risk_id", "owner"], ["R1", "Xi"], ["R2", "Yo"])
    drop(page, {"risks.xlsx": xlsx({"first": first, "second": second})})

    def choices() -> tuple[object, object]:
        (header,) = (box for box in page.multiselect if box.label.startswith("Header lines"))
        (sheet,) = (box for box in page.selectbox if box.label == "Sheet")
        return sheet.value, header.value

    assert choices() == ("first", [1])
    next(box for box in page.selectbox if box.label == "Sheet").set_value("second")
    settled(labelled(page, "Read again").click().run())
    assert choices() == ("second", [3])
    settled(labelled(page, "Read again").click().run())
    assert choices() == ("second", [3])
    settled(labelled(page, "Auto-detect again").click().run())
    assert choices() == ("first", [1])


@by_night
def test_hidden_rows_are_named_and_can_be_left_out(page: AppTest) -> None:
    header, *lines = csv.reader(io.StringIO(risks({"owner": "Bo"}, {"owner": "Cy"})))
    sheet = cells(header, *lines).replace('<row r="2"', '<row r="2" hidden="1"')
    drop(page, {"risks.xlsx": xlsx({"risks": sheet})})
    assert "risks.xlsx: 1 of 3 rows is hidden in the workbook (line 2)." in said(page)
    assert page.button(key="save").label == "Save 2 changed risks"
    labelled_box = (box for box in page.checkbox if box.label.startswith("Leave out hidden"))
    next(labelled_box).check()
    settled(labelled(page, "Read again").click().run())
    assert "1 of 3 rows is hidden in the workbook (line 2), and left out." in said(page)
    assert page.button(key="save").label == "Save 1 changed risk"


@by_night
def test_the_same_bytes_under_two_names_are_two_files(page: AppTest) -> None:
    drop(page, {"risks.csv": risks({"owner": "Bo"}), "risks copy.csv": risks({"owner": "Bo"})})
    assert "3 errors in 1 file." in said(page)
    settled(page.button(key="remove_risks copy").click().run())
    assert page.button(key="save").label == "Save 1 changed risk"


def test_removing_what_others_refer_to_is_refused_with_the_rows(page: AppTest, url: str) -> None:
    drop(page, {"ai_systems.csv": csv_file("ai_systems", [SYSTEMS[1]])})
    settled(page.segmented_control[0].set_value("remove").run())
    assert "These rows cannot be removed: 3 errors." in said(page)
    rows = shown(page, "table", "key", "sentence") or shown(page, "key", "sentence")
    assert [row["key"] for row in rows] == ["R1", "R2", "R3"]
    assert {str(row["sentence"]) for row in rows} == {
        "The row still names a row of ai_systems that would be removed."
    }
    assert "save" not in [button.key for button in page.button]
    assert len(versions(url)) == 2


def test_the_effect_is_shown_before_saving(page: AppTest) -> None:
    scores = [
        score("R1", "residual", "2026-06-30", 5, 5),
        score("R2", "residual", "2026-06-30", 1, 1),
    ]
    drop(page, {"risk_scores.csv": csv_file("risk_scores", scores)})
    assert "2 rows change in 1 table: 1 risk now above tolerance" in said(page)
    levels = shown(page, "before", "after", "level")
    assert [(row["before"], row["after"]) for row in levels] == [
        (0, 1),
        (0, 0),
        (0, 0),
        (0, 1),
        (3, 1),
    ]


def test_the_same_file_again_changes_nothing(page: AppTest, url: str) -> None:
    drop(page, {"risks.csv": risks()})
    assert "No changes: version 2 has all 3 rows already." in said(page)
    assert "save" not in [button.key for button in page.button]


@pytest.mark.parametrize(
    ("author", "message"), spread(2, [("", "Because"), ("", ""), ("Ann", "  ")])
)
def test_nothing_is_saved_without_a_name_or_a_reason(
    page: AppTest, url: str, author: str, message: str
) -> None:
    drop(page, {"risks.csv": risks({"owner": "Bo"})})
    save(page, author, message)
    assert "Enter your name and a reason" in said(page)
    assert len(versions(url)) == 2
    save(page)
    assert "Saved as version 3:" in said(page)


def test_the_second_of_two_readers_has_to_check_and_save_again(url: str, visit: Visit) -> None:
    first, second = visit(url, PAGE), visit(url, PAGE)
    drop(first, {"risks.csv": risks({"owner": "Bo"})})
    drop(second, {"risks.csv": risks({"owner": "Cy"}, {"owner": "Cy"})})
    assert second.button(key="save").label == "Save 2 changed risks"
    save(first, "Bo", "I own it")
    save(second, "Cy", "I own both")
    assert "Bo saved a change first. Check and save again." in said(second)
    assert "Your change is not saved. It is now compared with version 3 by Bo" in said(second)
    assert "I own it" in said(second)
    assert shown(second, "row", "before")[0] == {"row": "R1", "before": "Bo"}
    assert second.button(key="save").label == "Save 2 changed risks"
    assert [version.author for version in versions(url)[2:]] == ["Bo"]
    save(second, "Cy", "I own both")
    assert "Saved as version 4:" in said(second)
    assert [version.author for version in versions(url)[2:]] == ["Bo", "Cy"]
    owners = current_rows(url, "risks", "owner")
    assert (owners["R1"], owners["R2"], len(owners)) == ("Cy", "Cy", 3)


@by_night
def test_the_same_upload_from_two_windows_makes_one_version(url: str, visit: Visit) -> None:
    windows = [visit(url, PAGE), visit(url, PAGE)]
    for window in windows:
        drop(window, {"risks.csv": risks({"owner": "Bo"})})
    for window in windows:
        save(window)
    assert "No changes: version 3 has all 3 rows already." in said(windows[1])
    assert len(versions(url)) == 3


@by_night
def test_others_are_noticed_before_the_button_is_pressed(url: str, visit: Visit) -> None:
    first, second = visit(url, PAGE), visit(url, PAGE)
    drop(second, {"risks.csv": risks({"owner": "Cy"})})
    drop(first, {"ai_systems.csv": csv_file("ai_systems", [SYSTEMS[0] | {"owner": "Bo"}])})
    save(first, "Bo", "Systems")
    settled(second.run())
    assert "Bo saved a change first. Check and save again." in said(second)
    assert second.button(key="save").label == "Save 1 changed risk"


@by_night
def test_files_outlive_a_look_at_another_page(page: AppTest) -> None:
    drop(page, {"risks.csv": risks({"owner": "Bo"})})
    settled(page.switch_page("pages/data/dictionary.py").run())
    settled(page.switch_page(f"pages/{PAGE}").run())
    assert page.button(key="save").label == "Save 1 changed risk"


@by_night
def test_a_file_is_taken_away(page: AppTest) -> None:
    drop(page, WITH_ERRORS)
    settled(labelled(page, "Remove").click().run())
    assert "1 error in 1 file." in said(page)
    settled(labelled(page, "Remove").click().run())
    assert "Current: version 2" in said(page)


@by_night
def test_more_files_begin_anew(page: AppTest) -> None:
    drop(page, {"risks.csv": risks({"owner": "Bo"})})
    save(page)
    settled(page.button(key="upload_more").click().run())
    assert "Current: version 3 by Ann" in said(page)
    drop(page, {"risks.csv": risks({"owner": "Bo"})})
    assert "No changes: version 3 has all 3 rows already." in said(page)
    drop(page, {"risks.csv": risks({"owner": "Cy"})})
    assert page.text_input(key="author").value == "Ann"
    assert page.text_input(key="save_reason").value == ""


@by_night
def test_an_upload_builds_on_the_newest_version_whatever_is_looked_at(
    url: str, visit: Visit
) -> None:
    page = drop(visit(url, PAGE, version="1"), {"risks.csv": risks({"owner": "Bo"})})
    assert page.button(key="save").label == "Save 1 changed risk"


def test_too_much_is_refused_in_one_sentence(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RISK_REGISTER_MAX_UPLOAD_MB", "1")
    drop(page, {"risks.csv": "x" * 1_100_000})
    assert (
        "risks.csv is too large: all files together may have 1 MB. Upload it in parts, or have "
        "RISK_REGISTER_MAX_UPLOAD_MB raised."
    ) in said(page)
    drop(page, {"risks.csv": risks({"owner": "Bo"})})
    assert page.button(key="save").label == "Save 1 changed risk"
    # Of several that come at once, those are kept that fit together.
    drop(page, {"first.csv": "x" * 600_000, "second.csv": "x" * 600_000})
    assert "first.csv is too large" not in said(page)
    assert "second.csv is too large: all files together may have 1 MB." in said(page)


@by_night
def test_a_file_is_read_otherwise_when_its_reader_says_so(page: AppTest) -> None:
    text = "Made by Ann\n" + risks({"owner": "Bo"}).replace(",", ";")
    drop(page, {"risks.csv": text})
    assert "semicolon, header in line 2" in said(page)
    (header,) = [m for m in page.multiselect if m.key.startswith("header_")]
    header.set_value([1])
    settled(labelled(page, "Read again").click().run())
    assert "semicolon, header in line 1" in said(page)
    settled(labelled(page, "Auto-detect again").click().run())
    assert page.button(key="save").label == "Save 1 changed risk"


MANY = ",".join(f"c{number}" for number in range(10_000))


@pytest.mark.parametrize(
    ("content", "told"),
    spread(
        3,
        [
            (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "image"),
            (b"", "empty"),
            (risks().split("\n")[0].encode() + b"\n", "a header and no rows"),
            (risks().replace("Risk 2", "Risk\x002").encode(), "NUL"),
            (f"{MANY}\n{MANY}\n".encode(), "columns"),
            (b"\x1f\x8b\x08" + bytes(600), "compressed"),
            (b"PK\x03\x04" + bytes(600), ""),
        ],
    ),
)
def test_what_is_no_table_is_one_clear_sentence(
    page: AppTest, url: str, content: bytes, told: str
) -> None:
    drop(page, {"risks.csv": content})
    assert "1 error in 1 file." in said(page)
    (row,) = shown(page, "file", "line", "sentence")
    assert row["file"] == "risks.csv"
    assert told.lower() in str(row["sentence"]).lower()
    assert len(str(row["sentence"])) < 200
    assert "Traceback" not in said(page)
    assert len(versions(url)) == 2


def test_one_unreadable_file_does_not_hide_the_errors_of_others(page: AppTest) -> None:
    drop(page, {"a.csv": b"", "risks.csv": risks({"status": "opn"})})
    assert "2 errors in 2 files." in said(page)
    assert (2, "status", "opn") in errors(page)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    with small_disk(place, 6):
        yield place


@by_night
def test_a_full_disk_is_told_and_the_same_upload_may_be_tried_again(
    disk: Path, visit: Visit
) -> None:
    url = registers.with_rows(disk / "register", ai_systems=SYSTEMS, risks=RISKS)
    day = date(1950, 1, 1)
    scores = [
        score("R1", "residual", (day + timedelta(n)).isoformat(), 2, 2)
        | {"rationale": os.urandom(40).hex()}
        for n in range(20_000)
    ]
    page = drop(visit(url, PAGE), {"risk_scores.csv": csv_file("risk_scores", scores)})
    with filled(disk, pages_left=60):
        save(page)
        assert "The storage is full or failing" in said(page)
        assert "Nothing was written." in said(page)
        assert str(disk) not in said(page)
    assert len(versions(url)) == 2
    save(page)
    assert "Saved as version 3:" in said(page)


def exported(url: str) -> bytes:
    """The newest version as a workbook."""
    with register.open(url) as opened:
        newest = opened.versions()[-1]
        return workbook(opened.tables(), Provenance(newest))


@by_night
def test_a_version_dropped_as_a_workbook_changes_nothing(page: AppTest, url: str) -> None:
    drop(page, {"version.xlsx": exported(url)})
    assert "sheets named after tables" in said(page)
    assert re.search("No changes: version 2 has all [0-9]+ rows already", said(page))


@by_night
def test_a_sheet_given_back_takes_the_place_of_that_sheet_alone(page: AppTest, url: str) -> None:
    drop(page, {"version.xlsx": exported(url)})
    drop(page, {"version [risks] (1).csv": risks({"owner": "Bo"})})
    assert page.button(key="save").label == "Save 1 changed risk"
    assert [choice.label for choice in page.segmented_control] == []
