"""The heatmap: views, cells by keyboard, and numbers that add up; clicks need a browser."""

import pytest

from pages.shared.markdown import escape
from risk_models.contract import vocabularies
from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "portfolio/heatmap.py"


@pytest.mark.parametrize("view", vocabularies.VIEWS)
def test_a_view_tells_its_own_totals(view: str, sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.segmented_control(key="view").set_value(view).run()
    calm(app)
    (row,) = measure(sample, "heatmap_totals", view=view, arises_stage="all").to_pylist()
    assert row["open_risks"] == row["scored"] + row["unassessed"]
    text = escape(
        f"{row['open_risks']} open risks: {row['scored']} scored, {row['unassessed']} not"
    )
    assert any(text in caption.value for caption in app.caption)


def test_the_keyboard_chooses_a_cell(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    assert list(app.dataframe) == []
    app.selectbox(key="likelihood").set_value(3)
    app.selectbox(key="severity").set_value(4).run()
    calm(app)
    risks = measure(sample, "heatmap_risks", view="residual", likelihood=3, severity=4)
    assert list(app.dataframe[0].value["risk_id"]) == risks["risk_id"].to_pylist()
    assert f"**{risks.num_rows} risks at likelihood 3 Possible\\, severity 4 Major**" in [
        markdown.value for markdown in app.markdown
    ]
    (cell,) = measure(
        sample, "heatmap_cells", view="residual", arises_stage="all", likelihood=3, severity=4
    ).to_pylist()
    assert risks.num_rows == cell["risks"]


def test_one_axis_alone_chooses_a_row_of_cells(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, severity="5 Severe")
    calm(app)
    risks = measure(sample, "heatmap_risks", view="residual", severity=5)
    assert list(app.dataframe[0].value["risk_id"]) == risks["risk_id"].to_pylist()


def test_a_link_carries_view_cell_and_filter(sample: str, visit: Visit) -> None:
    app = visit(
        sample, view="Target", likelihood="2 Unlikely", severity="4 Major", owner="Wim Terlinden"
    )
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    risks = measure(
        sample,
        "heatmap_risks",
        Filters(owner=("Wim Terlinden",)),
        view="target",
        likelihood=2,
        severity=4,
    )
    assert risks.num_rows > 0
    assert list(app.dataframe[0].value["risk_id"]) == risks["risk_id"].to_pylist()


def test_the_unassessed_are_listed_apart(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, likelihood="3 Possible")
    app.toggle(key="unassessed").set_value(True).run()
    calm(app)
    shown = app.dataframe[0].value
    (totals,) = measure(sample, "heatmap_totals", view="residual", arises_stage="all").to_pylist()
    assert len(shown) == totals["unassessed"] > 0
    assert {chips.split(",")[1] for chips in shown["moves"]} == {"- –"}
    app.toggle(key="unassessed").set_value(False).run()
    assert (
        len(app.dataframe[0].value)
        == measure(sample, "heatmap_risks", view="residual", likelihood=3).num_rows
    )


def test_the_levels_are_defined_one_click_away(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button(key="scale_definitions").click().run()
    calm(app)
    likelihood, severity = (frame.value for frame in app.dataframe)
    assert list(likelihood["label"]) == ["Almost certain", "Likely", "Possible", "Unlikely", "Rare"]
    assert list(severity["label"]) == ["Severe", "Major", "Moderate", "Minor", "Negligible"]


def test_a_cell_without_risks_says_so(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, likelihood="1 Rare", severity="5 Severe")
    calm(app)
    assert "**No risks at likelihood 1 Rare\\, severity 5 Severe**" in [
        m.value for m in app.markdown
    ]
    assert list(app.dataframe) == []


@pytest.mark.parametrize(("tab", "rows"), [("Level", 16), ("Likelihood", 20), ("Severity", 20)])
def test_the_open_profile_is_drawn_alone_and_opens_the_rows_behind_it(
    tab: str, rows: int, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, by_stage=tab)
    offered = [each.key for each in app.button if "by_stage" in str(each.key)]
    assert offered == [f"rows_{tab.lower()}_by_stage_residual_v2_2026-10-31.csv"]
    app.button(key=offered[0]).click().run()
    calm(app)
    assert len(app.dataframe[-1].value) == rows
