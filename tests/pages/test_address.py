"""Links carry codes; labels, and links of former releases, still open the same view."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm

CODES = {
    "level": ["high", "unassessed"],
    "arises_stage": ["data"],
    "view": ["inherent"],
    "likelihood": ["4"],
    "stage": ["data"],
}


def link(app: AppTest) -> dict[str, Any]:
    """The choices in the address, without the reporting date."""
    return {
        name: [values] if isinstance(values, str) else values
        for name, values in app.query_params.items()
        if values and name != "as_of"
    }


@pytest.mark.parametrize(
    "written",
    [
        CODES,
        {name: [value.upper() for value in values] for name, values in CODES.items()},
        {
            "level": ["High", "Unassessed"],
            "arises_stage": ["Data"],
            "view": ["Inherent"],
            "likelihood": ["4 Likely"],
            "stage": ["Data"],
        },
    ],
)
def test_a_link_opens_the_same_view_by_code_in_any_case_and_by_former_label(
    written: dict[str, list[str]], sample: str, visit: Visit
) -> None:
    app = visit(sample, "portfolio/heatmap.py", **written)
    calm(app)
    assert app.multiselect(key="level").value == ["high", "unassessed"]
    assert app.multiselect(key="arises_stage").value == ["data"]
    assert app.segmented_control(key="view").value == "inherent"
    assert app.selectbox(key="likelihood").value == 4
    assert app.selectbox(key="stage").value == "data"
    assert link(app) == CODES


def test_a_choice_is_written_as_its_code_and_a_default_is_left_out(
    sample: str, visit: Visit
) -> None:
    app = visit(sample, "portfolio/heatmap.py")
    app.segmented_control(key="view").set_value("target")
    app.multiselect(key="level").set_value(["critical", "high"])
    app.selectbox(key="severity").set_value(5).run()
    calm(app)
    assert link(app) == {"view": ["target"], "level": ["critical", "high"], "severity": ["5"]}
    app.segmented_control(key="view").set_value("residual").run()
    assert link(app) == {"level": ["critical", "high"], "severity": ["5"]}


def test_the_address_of_another_visit_is_taken_over(sample: str, visit: Visit) -> None:
    app = visit(sample, "portfolio/heatmap.py", view="inherent", level="high")
    app.query_params["view"] = "target"
    app.query_params["level"] = []
    app.run()
    calm(app)
    assert app.segmented_control(key="view").value == "target"
    assert app.multiselect(key="level").value == []


def test_a_choice_by_the_reader_comes_before_an_address_that_lags_behind(
    sample: str, visit: Visit
) -> None:
    app = visit(sample, "portfolio/heatmap.py", view="inherent")
    app.query_params["view"] = "residual"
    app.multiselect(key="level").set_value(["high"]).run()
    assert app.segmented_control(key="view").value == "inherent"
    assert link(app) == {"view": ["inherent"], "level": ["high"]}


def test_owners_that_differ_in_case_only_are_one(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1"}],
        risks=[
            {"risk_id": risk, "identified_on": "2026-01-01", "owner": owner}
            for risk, owner in (("R1", "Ann"), ("R2", "ANN"))
        ],
    )
    for owner in ("Ann", "ANN"):
        assert visit(url, owner=owner).multiselect(key="owner").value == ["ANN"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"risks_set": "Work"}, {"risks_set": 1}),
        ({"risks_only": "Not supported by evidence"}, {"risks_only": ["unsupported"]}),
        (
            {"risks_only": ["Unassessed", "No control"]},
            {"risks_only": ["unassessed", "uncontrolled"]},
        ),
    ],
)
def test_a_list_opens_by_the_labels_of_former_releases(
    written: dict[str, Any], code: dict[str, Any], sample: str, visit: Visit
) -> None:
    app = visit(sample, "register/risks.py", **written)
    calm(app)
    ((key, value),) = code.items()
    if isinstance(value, int):
        control = app.segmented_control(key=key)
        assert control.options.index(control.value) == value
    else:
        assert app.pills(key=key).value == value
        assert link(app) == code


def test_a_choice_goes_along_to_a_page_with_the_same_widget(sample: str, visit: Visit) -> None:
    app = visit(sample, "portfolio/lifecycle.py")
    app.segmented_control(key="view").set_value("inherent").run()
    app.switch_page("pages/portfolio/heatmap.py").run()
    calm(app)
    assert app.segmented_control(key="view").value == "inherent"
    app.segmented_control(key="view").set_value("target").run()
    app.switch_page("pages/portfolio/lifecycle.py").run()
    calm(app)
    assert app.segmented_control(key="view").value == "target"
