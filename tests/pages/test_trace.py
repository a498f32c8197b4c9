"""The page of a trace: its steps, its records, and what the link may name."""

import pytest

from risk_models.formats import counted
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "assurance/trace.py"
PRODUCT = "AI risk register"
"""What the head of the menu says."""


@pytest.mark.parametrize(
    ("parameter", "table", "key"),
    [
        ("system", "ai_systems", "SYS-008"),
        ("annex_a", "requirement", "A.6.2.4"),
        ("risk", "risks", "RSK-0001"),
        ("control", "controls", "CTL-007"),
        ("person", "people", "PER-001"),
    ],
)
def test_every_step_is_shown_with_its_record_or_gap(
    parameter: str, table: str, key: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, **{parameter: key})
    calm(app)
    steps = measure(sample, "trace", subject_table=table, subject_key=key).to_pylist()
    (totals,) = measure(sample, "trace_totals", subject_table=table, subject_key=key).to_pylist()
    assert [title.value.replace("\\", "") for title in app.header] == [totals["title"]]
    assert [text for text in said(app) if ":small[" in text and PRODUCT not in text] == [
        text for row in steps for text in said(app) if f"**{row['label']}**" in text
    ]
    shown = [text.value for text in app.text]
    for row in steps:
        if row["gap"]:
            assert any(text.startswith(row["gap"]) for text in shown), row
        if row["records"]:
            number = counted(row["records"], "record").capitalize()
            assert any(f"{number}." in text and row["newest_title"] in text for text in shown)
    records = measure(sample, "trace_record", subject_table=table, subject_key=key)
    assert list(app.dataframe[0].value["key"]) == records["key"].to_pylist()


def test_a_record_opens_its_page_or_that_of_what_it_is_about(sample: str, visit: Visit) -> None:
    records = measure(sample, "trace_record", subject_table="ai_systems", subject_key="SYS-001")
    rows = records.to_pylist()
    place = next(i for i, row in enumerate(rows) if row["table"] == "control_tests")
    app = visit(sample, PAGE, system="SYS-001")
    open_row(app, "trace_records", place)
    calm(app)
    assert [title.value for title in app.title] == ["Control"]
    assert app.query_params["control"] == rows[place]["about_key"]


def test_a_link_that_names_nothing_leads_to_the_sample(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, risk="RSK-9999")
    calm(app)
    assert app.info[-1].value.startswith("There is no risk RSK\\-")
    assert [link.label for link in app.main.get("page_link")] == ["Draw a sample"]
