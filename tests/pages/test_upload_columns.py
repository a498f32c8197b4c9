"""Files in other layouts: columns are matched to fields, and the reader applies the mapping."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.ingest.mapping import saved
from tests.ingest.files import csv_file
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.uploads import (
    PAGE,
    SYSTEMS,
    buttons,
    current_rows,
    drop,
    errors,
    said,
    save,
    settled,
    shown,
    versions,
)
from tests.thorough import by_night

RISKS = """Risk ID,Risk title,Owner,Status,Identified,Remark
A1,Wrong answers,Ann,offen,31/12/2025,x
A2,Leaked names,Bo,mañana,01/02/2026,y
"""
FOR_ALL_ROWS = {
    "Risks: System ID": "S1",
    "Risks: Source": "Training data",
    "Risks: Event": "it errs",
    "Risks: Consequence": "harm",
    "Risks: Risk domain": "3.1",
    "Risks: Arises in stage": "deployment",
    "Risks: Treatment": "undecided",
}
"""Values for all rows, which the file does not have."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return registers.with_rows(tmp_path, ai_systems=SYSTEMS)


@pytest.fixture
def page(url: str, visit: Visit) -> AppTest:
    return visit(url, PAGE)


def grid(page: AppTest, column: str) -> Any:
    """The grid that has the column."""
    return next(each for each in page.data_editor if column in each.value.columns)


def change(page: AppTest, column: str, row: dict[str, str], value: object) -> AppTest:
    """Change a cell of the grid that has the column, in the row that holds these values."""
    editor, place = next(
        (editor, place)
        for editor in page.data_editor
        if column in editor.value.columns
        for place, each in enumerate(editor.value.to_dict("records"))
        if row.items() <= each.items()
    )
    page.session_state[editor.key] = {
        "edited_rows": {place: {column: value}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return settled(page.run())


def matched(page: AppTest) -> dict[str, str]:
    rows = grid(page, "field").value.to_dict("records")
    return {row["header"]: row["field"] for row in rows}


def by_label(widgets: Any, label: str) -> Any:
    return next(widget for widget in widgets if widget.label == label)


def apply(page: AppTest) -> AppTest:
    """Confirm the register values of the file's values, and apply the mapping."""
    for box in page.checkbox:
        if box.label.startswith("I have checked") and not box.value:
            box.check()
            settled(page.run())
    by_label(page.button, "Apply mapping").click()
    return settled(page.run())


def test_columns_are_matched_with_confidence_and_reason(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    assert matched(page) == {
        "Risk ID": "Risks: Risk ID",
        "Risk title": "Risks: Title",
        "Owner": "Risks: Owner",
        "Status": "Risks: Status",
        "Identified": "Risks: Identified on",
        "Remark": "– do not import",
    }
    rows = {row["header"]: row for row in grid(page, "field").value.to_dict("records")}
    assert rows["Owner"]["match"] == 1
    assert rows["Owner"]["reason"] == "Same name"
    assert rows["Owner"]["examples"] == "Ann · Bo"
    assert "5 of 6 columns go to Risks. Not imported: Remark." in said(page)
    assert "Changes" not in [text.value for text in page.markdown]


def with_everything(page: AppTest) -> AppTest:
    """Set the values for all rows, and the code of the one unknown value."""
    for column, value in FOR_ALL_ROWS.items():
        change(page, "value", {"field": column}, value)
    return change(page, "code", {"value": "mañana"}, "Draft")


def test_a_file_in_another_layout_becomes_rows_and_its_mapping_is_saved(
    page: AppTest, url: str
) -> None:
    drop(page, {"list.csv": RISKS})
    assert "7 required fields have no value yet." in said(page)
    with_everything(page)
    assert "no value yet" not in said(page)
    apply(page)
    assert "No errors in 2 rows of 1 file" in said(page)
    assert page.button(key="save").label == "Save 2 new risks and the mapping"
    save(page)
    assert current_rows(url, "risks", "status") == {"A1": "open", "A2": "draft"}
    assert [str(day) for day in current_rows(url, "risks", "identified_on").values()] == [
        "2025-12-31",
        "2026-02-01",
    ]
    with register.open(url) as opened:
        (kept,) = saved(opened.tables())
    assert kept.name == "list"
    assert [source.header for source in kept.left_out] == ["Remark"]
    assert versions(url)[-1].sources[0].rows == {"risks": 2}


def test_the_next_file_with_the_same_headers_needs_one_click(page: AppTest, url: str) -> None:
    drop(page, {"list.csv": RISKS})
    save(apply(with_everything(page)))
    settled(page.button(key="upload_more").click().run())
    drop(page, {"another name.csv": RISKS.replace("Bo,", "Cy,")})
    assert "5 of 6 columns go to Risks. Not imported: Remark." in said(page)
    known = by_label(page.selectbox, "Saved mapping")
    assert known.options == ["list (same headers)"]
    apply(page)
    assert page.button(key="save").label == "Save 1 changed risk"
    assert [choice.label for choice in page.segmented_control] == []
    assert shown(page, "row", "after") == [{"row": "A2", "after": "Cy"}]


@by_night
def test_the_code_of_a_value_is_never_guessed(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    assert "Risks: Status: 1 unknown value in 1 row" in said(page).replace("*", "")
    assert grid(page, "code").value.to_dict("records")[0]["rows"] == 1
    for column, value in FOR_ALL_ROWS.items():
        change(page, "value", {"field": column}, value)
    apply(page)
    assert errors(page) == [(3, "status", "mañana")]
    by_label(page.button, "Edit mapping").click()
    settled(page.run())
    change(page, "code", {"value": "mañana"}, "– leave empty")
    apply(page)
    assert errors(page) == [(3, "status", "")]


def test_a_column_is_given_another_meaning_and_left_out(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    change(page, "field", {"header": "Remark"}, "Risks: Tags")
    assert matched(page)["Remark"] == "Risks: Tags"
    assert "6 of 6 columns go to Risks." in said(page)
    change(page, "field", {"header": "Remark"}, "Risks: Owner")
    assert (matched(page)["Remark"], matched(page)["Owner"]) == ("Risks: Owner", "– do not import")
    change(page, "field", {"header": "Remark"}, "– do not import")
    assert matched(page)["Remark"] == "– do not import"


def test_another_table_is_chosen_added_and_taken_away(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    table = by_label(page.selectbox, "Import into")
    table.set_value("controls")
    settled(page.run())
    assert matched(page)["Risk title"] != "Risks: Title"
    by_label(page.selectbox, "Import into").set_value("risks")
    settled(page.run())
    by_label(page.selectbox, "Also import into").set_value("treatments")
    settled(page.run())
    assert "columns go to Risks and Treatments." in said(page)
    by_label(page.button, "Do not import into Treatments").click()
    settled(page.run())
    assert "5 of 6 columns go to Risks." in said(page)


@by_night
def test_a_key_is_made_of_columns(page: AppTest, url: str) -> None:
    drop(page, {"list.csv": RISKS})
    change(page, "field", {"header": "Risk ID"}, "– do not import")
    key = by_label(page.multiselect, "Risks: create the ID from")
    assert key.value == []
    key.set_value(["c1"])
    settled(page.run())
    by_label(page.text_input, "Prefix").set_value("RSK-")
    settled(page.run())
    with_everything(page)
    save(apply(page))
    keys = list(current_rows(url, "risks", "title"))
    assert len(keys) == 2
    assert all(str(key).startswith("RSK-") and len(str(key)) == 16 for key in keys)


def test_the_date_format_is_set_once_for_the_file(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS.replace("31/12/2025", "03/12/2025")})
    days = by_label(page.selectbox, "Date format (31 March 2026)")
    assert days.value is None
    assert "Risks: Identified on: 2 unknown values in 2 rows" in said(page).replace("*", "")
    days.set_value("MDY")
    settled(page.run())
    assert "Identified on: 2 unknown values" not in said(page)


SCORES = """Risk ID,Risk title,Owner,Likelihood,Impact
A1,Wrong answers,Ann,80 %,4
A2,Leaked names,Bo,Very High,5
"""


def test_numbers_become_levels_only_when_the_reader_says_so(page: AppTest) -> None:
    drop(page, {"list.csv": SCORES})
    by_label(page.selectbox, "Import into").set_value("risks")
    settled(page.run())
    title = "Risk scores: Likelihood"
    assert "To match values, first correct this: risk_scores needs its key: assessed_on." in said(
        page
    )
    change(page, "value", {"field": "Risk scores: Assessed on"}, "2026-01-31")
    assert f"{title}: 1 unknown value in 1 row" in said(page).replace("*", "")
    bounds = by_label(page.checkbox, "Convert numbers to levels using the likelihood scale")
    bounds.check()
    settled(page.run())
    change(page, "percent", {"field": title}, True)
    assert f"{title}: 1 value with a register value" in said(page).replace("*", "")


def test_an_invalid_mapping_is_an_error(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    change(page, "field", {"header": "Risk ID"}, "– do not import")
    apply(page)
    assert "risks needs its key: risk_id." in said(page)
    assert "Apply mapping" in buttons(page)
    change(page, "field", {"header": "Risk ID"}, "Risks: Risk ID")
    by_label(page.text_input, "Mapping name").set_value("¡no!")
    apply(page)
    assert "The mapping cannot be saved" in said(page)


TOML = """
name = "From a file"
dates = "DMY"
leave_rest = true

[[fill]]
table = "risks"

[fill.columns]
risk_id = "Risk ID"
title = "Risk title"
owner = "Owner"
identified_on = "Identified"
status = {from = "Status", values = {offen = "open", "mañana" = "draft"}}
system_id = {constant = "S1"}
source = {constant = "Training data"}
event = {constant = "it errs"}
consequence = {constant = "harm"}
risk_domain = {constant = "3.1"}
arises_stage = {constant = "deployment"}
treatment = {constant = "undecided"}
review_due = {constant = "2027-01-31"}
"""


@by_night
def test_a_mapping_comes_from_a_file_and_may_stay_out_of_the_register(
    page: AppTest, url: str
) -> None:
    drop(page, {"list.csv": RISKS})
    by_label(page.file_uploader, "Use a mapping file").upload("list.toml", TOML.encode())
    settled(page.run())
    assert by_label(page.text_input, "Mapping name").value == "From a file"
    by_label(page.checkbox, "Save this mapping").uncheck()
    save(apply(page))
    assert current_rows(url, "risks", "status") == {"A1": "open", "A2": "draft"}
    with register.open(url) as opened:
        assert saved(opened.tables()) == []


def test_a_file_that_is_no_mapping_is_an_error(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    by_label(page.file_uploader, "Use a mapping file").upload("x.toml", b"not = [toml")
    settled(page.run())
    assert "The mapping is not valid TOML" in said(page)
    assert matched(page)["Owner"] == "Risks: Owner"


@by_night
def test_a_corrected_copy_goes_on_with_its_mapping(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    apply(with_everything(page))
    drop(page, {"list (1).csv": RISKS.replace("Bo,", "Cy,")})
    assert page.button(key="save").label == "Save 2 new risks and the mapping"


@by_night
def test_files_of_both_kinds_go_together(page: AppTest, url: str) -> None:
    systems = "system_id,name\nS1,Ranking again\n"
    drop(page, {"list.csv": RISKS, "ai_systems.csv": systems})
    apply(with_everything(page))
    assert "No errors in 3 rows of 2 files" in said(page)
    assert page.button(key="save").label == "Save 2 new and 1 changed row, and the mapping"


@by_night
def test_mappings_that_are_kept_already_are_not_asked_about(page: AppTest) -> None:
    drop(page, {"list.csv": RISKS})
    save(apply(with_everything(page)))
    settled(page.button(key="upload_more").click().run())
    drop(page, {"other.csv": RISKS.replace("Remark", "Note")})
    apply(with_everything(page))
    assert [choice.label for choice in page.segmented_control] == []
    assert "2 risks are unchanged." in said(page)
    assert page.button(key="save").label == "Save 1 new mapping"


def test_a_file_of_which_nothing_is_known_can_still_be_matched(page: AppTest) -> None:
    drop(page, {"list.csv": "Qwx,Zzk\n1,2\n"})
    assert "Which table does this file fill?" in said(page)
    assert "Apply mapping" not in buttons(page)
    into = [name for name in buttons(page) if name.startswith("Import into")]
    assert len(into) == 2
    by_label(page.button, into[0]).click()
    settled(page.run())
    assert set(matched(page).values()) == {"– do not import"}
    assert "Apply mapping" in buttons(page)


@by_night
def test_several_files_of_one_kind_go_together_by_one_mapping(page: AppTest, url: str) -> None:
    drop(page, {"list.csv": RISKS})
    save(apply(with_everything(page)))
    settled(page.button(key="upload_more").click().run())
    files = {
        f"{side}.csv": RISKS.replace("A1", f"{side}1").replace("A2", f"{side}2")
        for side in ("north", "south")
    }
    drop(page, files)
    apply(apply(page))
    assert page.button(key="save").label == "Save 4 new risks"
    save(page)
    assert len(current_rows(url, "risks", "status")) == 6


@by_night
def test_two_mappings_cannot_be_kept_under_one_name(page: AppTest, url: str) -> None:
    drop(page, {"one.csv": RISKS, "other.csv": RISKS.replace("Remark", "Note")})
    apply(with_everything(page))
    with_everything(page)
    by_label(page.text_input, "Mapping name").set_value("one")
    apply(page)
    assert "Another file's mapping is saved as one: choose another name." in said(page)
    by_label(page.text_input, "Mapping name").set_value("two")
    apply(page)
    assert "choose another name" not in said(page)


@by_night
def test_a_mapping_is_kept_with_rows_that_are_removed_too(page: AppTest, url: str) -> None:
    drop(page, {"list.csv": RISKS})
    save(apply(with_everything(page)))
    settled(page.button(key="upload_more").click().run())
    drop(page, {"other.csv": "Id,Risk title\nA1,Worse answers\n"})
    apply(page)
    settled(page.segmented_control[0].set_value("remove").run())
    assert page.button(key="save").label == "Save 1 changed and 1 removed risk, and the mapping"
    save(page)
    with register.open(url) as opened:
        assert {mapping.name for mapping in saved(opened.tables())} == {"list", "other"}


@by_night
def test_a_file_of_mappings_goes_with_one_that_is_agreed_to(page: AppTest, url: str) -> None:
    kept = {"name": "mine", "fills": "risks", "content": 'name = "mine"'}
    drop(page, {"mappings.csv": csv_file("mappings", [kept]), "list.csv": RISKS})
    apply(with_everything(page))
    assert page.button(key="save").label == "Save 2 new risks and 2 mappings"
    save(page)
    assert set(current_rows(url, "mappings", "fills")) == {"mine", "list"}


SYSTEM_DATA = """System ID,Name,Personal data,Origin,Go live,Owner
S7,Ranking,special categories,Vendor,Jul-25,Ann
S8,Letters,No,in-house,2024,Bo
S9,Chat,special categories,Vendor,soon,Bo
"""


def test_every_meaning_is_shown_and_confirmed_once(page: AppTest) -> None:
    drop(page, {"list.csv": SYSTEM_DATA})
    rows = [
        row
        for editor in page.data_editor
        if "code" in editor.value.columns
        for row in editor.value.to_dict("records")
    ]
    assert {row["value"]: row["code"] for row in rows if isinstance(row["code"], str)} == {
        "special categories": "Special categories",
        "Vendor": "Bought",
        "in-house": "Built in-house",
    }
    # Whether a plain No means none is not known.
    assert [row["value"] for row in rows if not isinstance(row["code"], str)] == ["No"]
    assert "Apply mapping" not in buttons(page)
    box = by_label(page.checkbox, "I have checked the register values of the 3 values above")
    box.check()
    settled(page.run())
    assert "Apply mapping" in buttons(page)
    # What the reader chooses needs no second look, and what was checked stays so.
    change(page, "code", {"value": "No"}, "None")
    assert "Apply mapping" in buttons(page)


def test_dates_without_a_day_are_left_empty_or_read_as_one(page: AppTest) -> None:
    drop(page, {"list.csv": SYSTEM_DATA})
    assert "AI systems: Go live: 3 unknown values in 3 rows" in said(page).replace("*", "")
    by_label(page.selectbox, "A month or a year is").set_value("first")
    settled(page.run())
    assert "AI systems: Go live: 1 unknown value in 1 row" in said(page).replace("*", "")
    assert "Go live: a month, a quarter or a year is read as its first day." in said(page)
    by_label(page.button, "Leave 1 unknown value empty").click()
    settled(page.run())
    assert "AI systems: Go live: 1 unknown value" not in said(page).replace("*", "")


def test_a_table_that_is_added_takes_the_columns_that_are_left(page: AppTest) -> None:
    drop(
        page,
        {"list.csv": "Risk ID,Risk title,Owner,Severity,Assessed on\nA1,It errs,Al,3,2026-01-31\n"},
    )
    assert matched(page)["Severity"] == "– do not import"
    by_label(page.selectbox, "Also import into").set_value("risk_scores")
    settled(page.run())
    assert matched(page)["Severity"] == "Risk scores: Severity people"
    assert matched(page)["Assessed on"] == "Risk scores: Assessed on"
