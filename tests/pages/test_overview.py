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

LARGE = ("above_tolerance", "unassessed", "covered", "incidents")
"""The tiles with a line over time."""


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
    rows = measure(sample, "overview", filters).to_pylist()
    assert tiles(app) == [
        (row["title"], f"{row['numerator']:,} :small[of {row['denominator']:,}]")
        for row in rows
        if row["tile"] in LARGE
    ]
    for row in rows:
        if row["tile"] not in LARGE:
            number = f"**{row['numerator']:,} of {row['denominator']:,}** "
            assert any(text.startswith(number) for text in said(app))


def test_the_headline_answers_the_question(sample: str, visit: Visit) -> None:
    (totals,) = measure(sample, "heatmap_totals", view="residual", arises_stage="all").to_pylist()
    (dates,) = measure(sample, "context").to_pylist()
    lead, change, others = narrative.portfolio.headline(
        measure(sample, "overview_tiles").to_pylist(), totals, dates, LEVELS
    )
    assert totals["above_tolerance"] > 0
    app = visit(sample, PAGE)
    assert app.markdown[0].value == f"## :red[{escape(lead)}]{escape(change)}"
    waiting = narrative.portfolio.decisions(measure(sample, "decision_waiting").num_rows)
    assert escape(f"{others} {waiting}") in [caption.value for caption in app.caption]


def test_a_register_within_its_appetite_is_told_in_green(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, level="Low")
    assert app.markdown[0].value.startswith("## :green[None of ")


def said(app: AppTest) -> list[str]:
    return [text.value for text in app.markdown] + [text.value for text in app.caption]


def test_the_appetite_of_each_domain_is_the_measure(sample: str, visit: Visit) -> None:
    texts = said(visit(sample, PAGE))
    domains = measure(sample, "appetite_by_domain").to_pylist()[1:]
    assert len(domains) == 7
    for row in domains:
        who = escape(row["acceptance_authority"])
        assert f"{escape(row['label'])}  \n:small[:gray[{who} may accept]]" in texts
        colour = "red" if row["above_tolerance"] else "gray"
        assert f":{colour}[**{row['above_tolerance']:,}**] of {row['open_risks']:,} above" in texts


def test_what_waits_for_a_decision_is_the_measure(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    waiting = measure(sample, "decision_waiting").to_pylist()
    texts = said(app)
    assert f"**Decide now: {len(waiting)}**" in texts
    for risk in waiting[:6]:
        assert escape(narrative.portfolio.waiting(risk)) in texts


def test_lines_and_matrix_are_said_to_those_who_do_not_see_them(sample: str, visit: Visit) -> None:
    images = [image.proto.imgs[0].alt for image in visit(sample, PAGE).get("image")]
    tile = measure(sample, "overview_tiles", tile="above_tolerance").to_pylist()[0]
    (totals,) = measure(sample, "heatmap_totals", view="residual", arises_stage="all").to_pylist()
    assert f"Residual risk matrix: {narrative.portfolio.scored(totals)}" in images
    numbers = [
        row["numerator"]
        for row in measure(sample, "overview_history", tile="above_tolerance").to_pylist()
    ]
    assert narrative.portfolio.line(tile, numbers) in images


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


@pytest.mark.parametrize(
    "name", ["risk_matrix_residual", "open_risks_by_level", "third_party_concentration"]
)
def test_a_picture_opens_the_rows_behind_it(name: str, sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    before = len(app.dataframe)
    app.button(key=f"rows_{name}_v2_2026-10-31.csv").click().run()
    calm(app)
    assert len(app.dataframe) == before + 1
