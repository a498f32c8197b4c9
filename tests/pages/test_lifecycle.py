"""The lifecycle: six measures, stage by stage."""

import pytest

from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.registers import LEVELS

PAGE = "portfolio/lifecycle.py"


def headline(url: str, view: str, filters: Filters | None = None) -> str:
    levels = measure(url, "stage_profile", filters, view=view, measure="level").to_pylist()
    covered = measure(url, "coverage", filters, scope="stage").to_pylist()
    lead, _ = narrative.lifecycle.headline(levels, covered, LEVELS)
    return f"## {escape(lead)}"


@pytest.mark.parametrize("view", vocabularies.VIEWS)
def test_a_view_tells_where_its_worst_risks_arise(view: str, sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.segmented_control(key="view").set_value(view).run()
    calm(app)
    assert app.markdown[0].value == headline(sample, view)
    titles = [markdown.value for markdown in app.markdown]
    for name in ("likelihood", "severity", "level"):
        assert f"**{vocabularies.VIEWS[view]} {name} by stage**" in titles


def test_a_link_carries_view_and_filter(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, view="Inherent", business_unit="Claims")
    calm(app)
    filters = Filters(business_unit=("Claims",))
    assert app.markdown[0].value == headline(sample, "inherent", filters)


def test_a_former_link_to_the_risks_of_a_cell_leads_to_the_grid(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, arises="Deployment", cover="Evidenced", business_unit="Claims")
    calm(app)
    assert [title.value for title in app.title] == ["Coverage"]
    assert app.selectbox(key="arises").value == "deployment"
    assert app.selectbox(key="cover").value == "tested_effective"
    assert app.query_params["business_unit"] == "Claims"


def test_without_risks_there_is_nothing_to_draw(no_risks: str, visit: Visit) -> None:
    app = visit(no_risks, PAGE)
    calm(app)
    assert list(app.get("plotly_chart")) == []
    assert "## Start your AI risk register" in [text.value for text in app.markdown]


def test_filters_that_leave_no_risk_say_so(sample: str, visit: Visit) -> None:
    app = visit(sample, business_unit="Claims", arises_stage="Data", level="Critical")
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    assert app.info[-1].value == "No open risk matches the filters. Clear them to see all."
