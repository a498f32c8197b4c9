"""What holds for every chart: one figure, nothing changed, readable, honest about no rows."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from plotly import graph_objects as go

from risk_models import charts
from risk_models.charts.theme import palette
from risk_models.register import Scenario, proposed, what_if
from risk_models.register.loss import inputs_moved, simulated
from tests.charts.registers import DUE, EVENTS, REGISTER, STEPS, cells, frame, scales, texts, totals
from tests.measures.test_audits import AUDITS
from tests.measures.test_plan import AS_OF, PLAN
from tests.register.test_loss import RUN
from tests.register.test_loss import register as priced
from tests.registers import LEVELS, snapshot

Draw = Callable[..., go.Figure]

ASSURANCE = snapshot(as_of=AS_OF, audits=AUDITS, plan_tasks=PLAN)
"""Audits and a plan; never changed."""

PRICED = priced()
LOSS = simulated(PRICED, run=RUN)
"""Losses of two risks; never changed."""


def changed_cells() -> pd.DataFrame:
    """The cells of the register after its general tolerance is the lowest level."""
    scenario = proposed(REGISTER, Scenario("tolerance", "all", LEVELS.codes[0]))
    found = what_if(REGISTER, scenario).cells.to_pandas()
    return found[found["basis"] == "residual"]


ROWS: dict[str, Callable[[], pd.DataFrame]] = {
    "heatmap": cells,
    "method_matrix": cells,
    "matrix_change": changed_cells,
    "level_mix": lambda: frame("level_by_month"),
    "stage_profile": lambda: frame("stage_profile", view="residual"),
    "coverage_bars": lambda: frame("coverage", scope="stage"),
    "coverage_funnel": lambda: frame("coverage", scope="all"),
    "coverage_grid": lambda: frame("coverage_grid"),
    "coverage_timing": lambda: frame("coverage_timing"),
    "risk_path": lambda: frame("risk_position", risk_id="R1"),
    "waterfall": lambda: STEPS,
    "score_history": lambda: frame("score_interval", risk_id="R1"),
    "events_by_month": lambda: EVENTS,
    "due_by_month": lambda: DUE,
    "audit_programme": lambda: ASSURANCE.read("audit_programme", kind="clause").to_pandas(),
    "plan_timeline": lambda: ASSURANCE.read("plan_timeline").to_pandas(),
    "soa_groups": lambda: frame("soa_coverage"),
    "exceedance_curve": lambda: LOSS.exceedance.to_pandas(),
    "loss_contribution": lambda: LOSS.by_risk.to_pandas()[:2],
    "loss_inputs": lambda: inputs_moved(PRICED, None, LOSS.run).to_pandas(),
}
"""The rows that each chart draws, by its name."""

REST: dict[str, Callable[[], tuple[tuple[Any, ...], dict[str, Any]]]] = {
    "heatmap": lambda: ((scales(), totals()), {"selected": (3, 4), "levels": LEVELS}),
    "method_matrix": lambda: ((scales(),), {"levels": LEVELS}),
    "matrix_change": lambda: (
        (scales(),),
        {"levels": LEVELS, "tolerance": "general risk tolerance"},
    ),
    "level_mix": lambda: ((frame("past_level"),), {"levels": LEVELS}),
    "stage_profile": lambda: ((scales(),), {"measure": "level", "levels": LEVELS}),
    "coverage_bars": lambda: ((), {"levels": LEVELS}),
    "risk_path": lambda: ((cells(), scales()), {"levels": LEVELS}),
    "waterfall": lambda: (("likelihood",), {}),
    "score_history": lambda: ((scales(),), {"levels": LEVELS}),
    "plan_timeline": lambda: ((), {"until": AS_OF}),
    "exceedance_curve": lambda: ((LOSS.tolerance.to_pandas(),), {"currency": "EUR"}),
    "loss_inputs": lambda: ((), {"currency": "EUR"}),
}
"""What a chart takes besides."""

EMPTY = {
    "heatmap": "The register has no risk matrix.",
    "method_matrix": "The register has no risk matrix.",
    "matrix_change": "The register has no risk matrix.",
    "level_mix": "No risk was open in these months.",
    "stage_profile": "No open risk has a level yet.",
    "coverage_bars": "There are no open risks to cover.",
    "coverage_funnel": "There are no open risks to cover.",
    "coverage_grid": "No implemented control mitigates an open risk.",
    "coverage_timing": "There are no open risks to cover.",
    "risk_path": "There is no risk to show.",
    "waterfall": "No control acts on the likelihood of this risk.",
    "score_history": "This risk is not assessed yet.",
    "events_by_month": "Nothing was reported in these months.",
    "due_by_month": "Nothing falls due in these months.",
    "audit_programme": "There is no audit programme yet.",
    "plan_timeline": "There is no plan yet.",
    "soa_groups": "There are no controls to show.",
    "exceedance_curve": "No risk has numbers yet.",
    "loss_contribution": "No risk has numbers yet.",
    "loss_inputs": "No risk has numbers yet.",
}


def draw(name: str, rows: pd.DataFrame, **changes: Any) -> go.Figure:
    positional, named = REST.get(name, lambda: ((), {}))()
    return getattr(charts, name)(rows, *positional, **named, **changes)


def sizes(node: Any) -> list[float]:
    """Every font size that a figure states."""
    if isinstance(node, dict):
        own = [
            size
            for key, font in node.items()
            if key.endswith("font") and isinstance(font, dict)
            for size in [font.get("size")]
            if isinstance(size, int | float)
        ]
        return own + [size for value in node.values() for size in sizes(value)]
    if isinstance(node, list | tuple):
        return [size for value in node for size in sizes(value)]
    return []


def test_every_chart_is_held_here() -> None:
    drawings = {"small_matrix", "sparkline", "level_chip"}
    drawings |= {"matrix_table", "on_paper", "image_config"}
    assert {name for name in charts.__all__ if name.islower()} - drawings == set(ROWS)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ROWS)
def test_one_figure_in_the_look_of_the_page(name: str, dark: bool) -> None:
    figure = draw(name, ROWS[name](), dark=dark)
    assert isinstance(figure, go.Figure)
    assert figure.data
    assert figure.layout.template.layout.font.color == palette(dark).text
    assert figure.layout.dragmode is False
    assert figure.layout.height >= 160
    assert min(sizes(figure.to_dict())) >= 12


@pytest.mark.parametrize("name", ROWS)
def test_plotly_finds_nothing_to_mend_in_it(name: str) -> None:
    for figure in (draw(name, ROWS[name]()), draw(name, ROWS[name]().head(0))):
        assert json.loads(go.Figure(figure.to_dict()).to_json()) == json.loads(figure.to_json())


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ROWS)
def test_without_rows_it_says_so_in_one_sentence(name: str, dark: bool) -> None:
    figure = draw(name, ROWS[name]().head(0), dark=dark)
    assert isinstance(figure, go.Figure)
    assert texts(figure) == [EMPTY[name]]
    assert not figure.data
    assert figure.layout.annotations[0].font.color == palette(dark).muted


@pytest.mark.parametrize(
    ("name", "view", "equals"),
    [
        ("level_mix", "level_by_month", {}),
        ("stage_profile", "stage_profile", {"view": "residual"}),
        ("coverage_bars", "coverage", {"scope": "stage"}),
        ("coverage_funnel", "coverage", {"scope": "all"}),
        ("coverage_grid", "coverage_grid", {}),
        ("coverage_timing", "coverage_timing", {}),
    ],
)
def test_a_register_without_risks_says_so_too(name: str, view: str, equals: Any) -> None:
    rows = snapshot().read(view, **equals).to_pandas()
    assert len(rows)
    assert texts(draw(name, rows)) == [EMPTY[name]]


@pytest.mark.parametrize("name", ROWS)
def test_the_rows_stay_as_they_are(name: str) -> None:
    rows = ROWS[name]()
    before = rows.copy(deep=True)
    draw(name, rows)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize("name", ROWS)
def test_the_order_of_the_rows_does_not_matter(name: str) -> None:
    rows = ROWS[name]()
    figures = [draw(name, given) for given in (rows, rows.iloc[::-1])]
    drawn = [
        {
            (trace.name, x, y, base): said
            for trace in figure.data
            for x, y, base, said in zip(
                trace.x,
                trace.y,
                getattr(trace, "base", None) or trace.y,
                trace.hovertext or trace.x,
                strict=True,
            )
        }
        for figure in figures
    ]
    assert drawn[0] == drawn[1]


def test_two_backgrounds_are_two_looks() -> None:
    light, dark = (draw("level_mix", ROWS["level_mix"](), dark=dark) for dark in (False, True))
    assert light.layout.template != dark.layout.template
    assert [trace.y for trace in light.data] == [trace.y for trace in dark.data]


def test_the_small_register_is_what_the_tests_take_it_for() -> None:
    (row,) = REGISTER.read("heatmap_totals", view="residual", arises_stage="all").to_pylist()
    assert (row["open_risks"], row["scored"], row["unassessed"]) == (6, 5, 1)
