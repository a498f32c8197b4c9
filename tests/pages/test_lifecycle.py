"""The lifecycle: four measures stage by stage, and the risks behind each cell of the grid."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.registers import LEVELS

PAGE = "portfolio/lifecycle.py"


def keys(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["risk_id"])


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


def test_stages_lead_to_their_risks(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    assert list(app.dataframe) == []
    app.selectbox(key="arises").set_value("data").run()
    calm(app)
    found = measure(sample, "stage_risks", arises_stage="data", acts_stage="data")
    assert keys(app) == found["risk_id"].to_pylist()
    app.selectbox(key="acts").set_value("monitoring").run()
    app.selectbox(key="cover").set_value("tested_effective").run()
    calm(app)
    found = measure(
        sample,
        "stage_risks",
        arises_stage="data",
        acts_stage="monitoring",
        control_coverage="tested_effective",
    )
    assert keys(app) == found["risk_id"].to_pylist()
    (cell,) = measure(
        sample, "coverage_grid", arises_stage="data", acts_stage="monitoring"
    ).to_pylist()
    assert len(keys(app)) == cell["tested_effective"]
    app.selectbox(key="arises").set_value(None)
    app.selectbox(key="acts").set_value(None)
    app.selectbox(key="cover").set_value(None).run()
    calm(app)
    assert list(app.dataframe) == []


def test_cover_alone_asks_for_the_stage_where_each_risk_arises(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.selectbox(key="cover").set_value("none").run()
    calm(app)
    found = measure(sample, "stage_risks", same_stage=True, control_coverage="none")
    assert keys(app) == found["risk_id"].to_pylist()
    by_stage = measure(sample, "coverage_grid").to_pylist()
    own = [cell for cell in by_stage if cell["arises_stage"] == cell["acts_stage"]]
    assert len(keys(app)) == sum(cell["risks"] - cell["declared"] for cell in own)


def test_a_link_carries_view_stages_and_filter(sample: str, visit: Visit) -> None:
    app = visit(
        sample,
        view="Inherent",
        arises="Deployment",
        acts="Organisation-wide",
        cover="Evidenced",
        business_unit="Claims",
    )
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    filters = Filters(business_unit=("Claims",))
    assert app.markdown[0].value == headline(sample, "inherent", filters)
    found = measure(
        sample,
        "stage_risks",
        filters,
        arises_stage="deployment",
        acts_stage="organisation",
        control_coverage="tested_effective",
    )
    assert keys(app) == found["risk_id"].to_pylist()


def test_a_risk_of_the_list_opens_its_card(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.selectbox(key="arises").set_value("monitoring").run()
    third = keys(app)[2]
    app.session_state["stage_risks"] = {"selection": {"rows": [2], "columns": [], "cells": []}}
    app.run()
    calm(app)
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == third


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
