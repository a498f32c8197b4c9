"""The overview shows the measures' numbers, and the rows behind each."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.registers import LEVELS

PAGE = "portfolio/overview.py"


def tiles(app: AppTest) -> list[tuple[str, str]]:
    return [(metric.label, metric.value) for metric in app.metric]


@pytest.mark.parametrize(
    ("link", "filters"),
    [
        ({}, Filters()),
        ({"business_unit": "Claims"}, Filters(business_unit=("Claims",))),
        ({"level": "Unassessed"}, Filters(level=("unassessed",))),
    ],
)
def test_the_tiles_are_the_measure(
    link: dict[str, str], filters: Filters, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, **link)
    calm(app)
    assert tiles(app) == [
        (row["title"], f"{row['numerator']:,} :small[of {row['denominator']:,}]")
        for row in measure(sample, "overview", filters).to_pylist()
    ]


def test_the_headline_answers_the_question(sample: str, visit: Visit) -> None:
    (totals,) = measure(sample, "heatmap_totals", view="residual", arises_stage="all").to_pylist()
    (dates,) = measure(sample, "context").to_pylist()
    lead, change, others = narrative.portfolio.headline(
        measure(sample, "overview_tiles").to_pylist(), totals, dates, LEVELS
    )
    assert totals["above_tolerance"] > 0
    app = visit(sample, PAGE)
    assert app.markdown[0].value == f"## :red[{escape(lead)}]{escape(change)}"
    covered = narrative.coverage.meaning(measure(sample, "coverage", scope="stage").to_pylist())
    assert escape(f"{others} {covered}") in [caption.value for caption in app.caption]


def test_a_register_within_its_appetite_is_told_in_green(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, level="Low")
    assert app.markdown[0].value.startswith("## :green[None of ")


def test_the_ten_worst_risks_say_who_must_act(sample: str, visit: Visit) -> None:
    shown = visit(sample, PAGE).dataframe[0].value
    rows = measure(sample, "top_risks").to_pylist()
    assert list(shown["title"]) == [row["title"] for row in rows]
    assert list(shown["owner"]) == [row["owner"] for row in rows]
    chips = {"critical": "4 Critical", "high": "3 High"}
    assert list(shown["level"]) == [chips[row["level"]] for row in rows]
    assert list(shown["moved"]) == [narrative.portfolio.movement(row, LEVELS) for row in rows]
    assert list(shown["due"]) == [narrative.portfolio.due(row) for row in rows]


@pytest.mark.parametrize(
    "tile",
    [
        "above_tolerance",
        "unassessed",
        "covered",
        "assessed_systems",
        "overdue_treatments",
        "expiring_acceptances",
        "incidents",
    ],
)
def test_a_tile_opens_the_rows_behind_it(tile: str, sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button(key=f"rows_{tile}").click().run()
    calm(app)
    counted, others = (frame.value for frame in app.dataframe[-2:])
    (row,) = measure(sample, "overview", tile=tile).to_pylist()
    assert len(counted) == row["numerator"]
    assert len(counted) + len(others) == row["denominator"]


@pytest.mark.parametrize("name", ["open_risks_by_level", "coverage_by_stage"])
def test_a_picture_opens_the_rows_behind_it(name: str, sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    before = len(app.dataframe)
    app.button(key=f"rows_{name}_v2_2026-10-31.csv").click().run()
    calm(app)
    assert len(app.dataframe) == before + 1


def test_a_risk_that_is_chosen_opens_its_card(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.session_state["top_risks"] = {"selection": {"rows": [1]}}
    app.run()
    calm(app)
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == measure(sample, "top_risks")["risk_id"][1].as_py()
