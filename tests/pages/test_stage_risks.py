"""The risks behind each cell of the coverage grid."""

from streamlit.testing.v1 import AppTest

from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "portfolio/coverage.py"
LISTS = 2
"""The lists above the grid: what nothing covers, and its owners."""


def keys(app: AppTest) -> list[str]:
    return list(app.dataframe[LISTS].value["risk_id"])


def test_stages_lead_to_their_risks(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    assert len(app.dataframe) == LISTS
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
    assert len(app.dataframe) == LISTS


def test_cover_alone_asks_for_the_stage_where_each_risk_arises(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.selectbox(key="cover").set_value("none").run()
    calm(app)
    found = measure(sample, "stage_risks", same_stage=True, control_coverage="none")
    assert keys(app) == found["risk_id"].to_pylist()
    by_stage = measure(sample, "coverage_grid").to_pylist()
    own = [cell for cell in by_stage if cell["arises_stage"] == cell["acts_stage"]]
    assert len(keys(app)) == sum(cell["risks"] - cell["declared"] for cell in own)


def test_a_link_carries_stages_and_filter(sample: str, visit: Visit) -> None:
    app = visit(
        sample,
        arises="Deployment",
        acts="Organisation-wide",
        cover="Evidenced",
        business_unit="Claims",
    )
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    filters = Filters(business_unit=("Claims",))
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
