"""The screening calculator: a missing area never counts as 0; the result can be saved."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models import register
from risk_models.formats import day
from risk_models.screening import MITIGATION, RISK
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import write
from tests.pages.test_menu import calm

PAGE = "register/screening.py"


def fill(app: AppTest, risk: int, mitigation: int) -> None:
    """Spread the points over the areas, each up to its maximum."""
    for areas, points in ((RISK, risk), (MITIGATION, mitigation)):
        for name, maximum in areas.items():
            app.number_input(key=f"points_{name}").set_value(min(points, maximum))
            points -= min(points, maximum)
    app.run()


@pytest.mark.parametrize(
    ("risk", "mitigation", "level", "how"),
    [
        (
            90,
            62,
            "## Level II: 77 of 167 points (46.1 %)",
            "62 of 77 mitigation points reach the 61.6 required for the discount: 90 risk points "
            "count as 77.",
        ),
        (
            90,
            61,
            "## Level III: 90 of 167 points (53.9 %)",
            "61 of 77 mitigation points do not reach the 61.6 required for the discount: risk "
            "points count in full.",
        ),
        (
            126,
            0,
            "## Level IV: 126 of 167 points (75.4 %)",
            "0 of 77 mitigation points do not reach the 61.6 required for the discount: risk "
            "points count in full.",
        ),
    ],
)
def test_the_level_follows_from_the_points(
    risk: int, mitigation: int, level: str, how: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE)
    fill(app, risk, mitigation)
    calm(app)
    assert level in said(app)
    assert how in said(app)


def test_missing_points_give_no_level(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    assert "## Enter the points of 12 more areas to see the level" in said(app)
    app.number_input(key="points_Privacy").set_value(0).run()
    assert "## Enter the points of 11 more areas to see the level" in said(app)
    fill(app, 3, 0)
    assert "## Level I: 3 of 167 points (1.8 %)" in said(app)
    app.number_input(key="points_Privacy").set_value(None).run()
    assert "## Enter the points of 1 more area to see the level" in said(app)


def test_no_screening_is_saved_as_of_a_past_day(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, system="SYS-002")
    fill(app, 90, 62)
    assert app.selectbox(key="screened").value == "SYS-002"
    assert [button.key for button in app.button if button.key == "save_screening"] == []


def test_a_screening_is_saved_as_an_assessment(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{"system_id": "S1", "name": "Ranking"}])
    app = visit(url, PAGE, as_of="", system="S1")
    fill(app, 90, 62)
    app.button(key="save_screening").click().run()
    calm(app)
    key = f"SCR-S1-{date.today()}"
    app.selectbox(key=f"edit_impact_assessments_{key}_decision").set_value("conditional")
    app.text_area(key=f"edit_impact_assessments_{key}_conditions").set_value("Ask again")
    app.text_input(key=f"edit_impact_assessments_{key}_assessor").set_value("A. Jansen")
    write(app, "A. Jansen", "Screening of S1: level II")
    calm(app)
    with register.open(url) as opened:
        version = opened.versions()[-1]
        assert (version.author, version.message) == ("A. Jansen", "Screening of S1: level II")
        (row,) = opened.tables()["impact_assessments"].to_pylist()
    assert (row["assessment_id"], row["kind"], row["system_id"]) == (key, "screening", "S1")
    assert (row["decision"], row["conditions"]) == ("conditional", "Ask again")
    assert row["performed_on"] == date.today()
    assert row["context"].startswith(
        "Algorithmic Impact Assessment of the Government of Canada. Level II: 77 of 167 points "
        "(46.1 %). 62 of 77 mitigation points reach the 61.6 required for the discount: 90 risk "
        "points count as 77. Points: Reasons for automation 5; Risk profile 15;"
    )
    (*_, link) = app.main.get("page_link")
    assert link.label == escape(f"{key}, performed on {day(date.today())}")


def test_without_systems_a_screening_cannot_be_saved(empty: str, visit: Visit) -> None:
    app = visit(empty, PAGE)
    fill(app, 90, 62)
    calm(app)
    assert "## Level II: 77 of 167 points (46.1 %)" in said(app)
    assert app.info[-1].value.startswith("A screening is saved with its AI system")
