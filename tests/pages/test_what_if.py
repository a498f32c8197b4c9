"""What if: a scenario chosen, linked and left again, with the numbers of the measures."""

from streamlit.testing.v1 import AppTest

from risk_models.formats import counted
from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "portfolio/what_if.py"


def settled(app: AppTest) -> None:
    """What is calculated in the background is there, and nothing went wrong."""
    for _ in range(20):
        if not app.get("status"):
            break
        app.run()
    calm(app)


def test_scenarios_are_chosen_one_after_another(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    points = measure(sample, "single_point_of_failure").to_pylist()
    first = points[0]
    exceed = counted(first["leaves_tolerance"], "more risk")
    assert said(app)[0] == (
        f"## If {first['label']} fails, {exceed} exceed tolerance by what tests support"
    )
    assert next(iter(app.dataframe[0].value["label"])) == first["label"]

    app.selectbox(key="scenario").set_value("supplier").run()
    settled(app)
    supplier = next(point for point in points if point["kind"] == "supplier")
    assert app.selectbox(key="fails").value == supplier["name"]
    assert app.query_params["fails"] == supplier["name"]
    numbers, _, risks, _ = (table.value for table in app.dataframe)
    assert len(risks) == supplier["concerned"]
    covered = numbers[numbers["number"] == "Covered by tested controls"].iloc[0]
    assert covered["before"] - covered["after"] == supplier["loses_coverage"]

    app.selectbox(key="scenario").set_value("control").run()
    settled(app)
    control = next(point for point in points if point["kind"] == "control")
    assert app.selectbox(key="fails").value == control["name"]

    app.selectbox(key="scenario").set_value("tolerance").run()
    settled(app)
    assert len(app.dataframe) == 1  # no level is chosen yet
    lowest = measure(sample, "levels", position=1)["level"][0].as_py()
    app.segmented_control(key="tolerated").set_value(lowest).run()
    settled(app)
    assert len(app.dataframe) == 3
    assert app.query_params["tolerated"] == lowest

    app.selectbox(key="scenario").set_value("treatments").run()
    settled(app)
    assert said(app)[0].startswith("## If all treatments are done, ")
    assert any("Expected loss of a year" in caption.value for caption in app.caption)


def test_a_link_opens_a_scenario_for_the_risks_that_pass_the_filters(
    sample: str, visit: Visit
) -> None:
    unit = "Claims"
    filters = Filters(business_unit=(unit,))
    control = next(
        point
        for point in measure(sample, "single_point_of_failure", filters).to_pylist()
        if point["kind"] == "control"
    )
    link = {"scenario": "control", "fails": control["name"], "business_unit": unit}
    app = visit(sample, PAGE, **link)
    settled(app)
    assert len(app.dataframe[2].value) == control["concerned"] > 0
    unknown = visit(sample, PAGE, scenario="control", fails="none")
    settled(unknown)
    assert unknown.selectbox(key="fails").value is not None
