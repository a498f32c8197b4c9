"""The heatmap: views, cells by keyboard, and numbers that add up; clicks need a browser."""

import json

import pytest

from pages.shared.markdown import escape
from risk_models.charts import MOST_ARROWS
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
    (above,) = (frame.value for frame in app.dataframe)
    expected = measure(sample, "heatmap_risks", view="residual", above_tolerance=True)
    assert list(above["risk_id"]) == expected["risk_id"].to_pylist()
    assert f"**{len(above)} risks above tolerance\\, worst first**" in [
        markdown.value for markdown in app.markdown
    ]
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
    *_, likelihood, severity = (frame.value for frame in app.dataframe)
    assert list(likelihood["label"]) == ["Almost certain", "Likely", "Possible", "Unlikely", "Rare"]
    assert list(severity["label"]) == ["Severe", "Major", "Moderate", "Minor", "Negligible"]


def test_a_cell_without_risks_says_so(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, likelihood="1 Rare", severity="5 Severe")
    calm(app)
    assert "**No risks at likelihood 1 Rare\\, severity 5 Severe**" in [
        m.value for m in app.markdown
    ]
    assert list(app.dataframe) == []


def test_movement_shows_arrows_causes_and_what_moved(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, movement="true")
    calm(app)
    drawn = json.loads(app.get("plotly_chart")[0].proto.spec)
    (arrows,) = (trace for trace in drawn["data"] if trace.get("name") == "arrows")
    moves = measure(sample, "cell_arrow").num_rows
    assert len([x for x in arrows["x"] if x is not None]) == 2 * min(moves, MOST_ARROWS)
    assert any("Not drawn" in caption.value for caption in app.caption) == (moves > MOST_ARROWS)
    counted = {r["kind"]: r["risks"] for r in measure(sample, "movement_kind_total").to_pylist()}
    (table,) = (m.value for m in app.markdown if "Rose a level" in m.value)
    assert f":small[Rose a level] | **{counted['worse']}** | :small[" in table
    shown = app.dataframe[0].value
    expected = measure(sample, "moved_heatmap_risks", view="residual", above_tolerance=True)
    assert list(shown["title"]) == expected["title"].to_pylist()
    assert list(shown["movement"]) == expected["movement"].to_pylist()
    assert list(shown["causes"].dropna()) == [c for c in expected["causes"].to_pylist() if c]
    app.segmented_control(key="view").set_value("inherent").run()
    calm(app)
    assert "arrows" not in app.get("plotly_chart")[0].proto.spec


def test_a_stage_narrows_matrix_and_list(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, stage="deployment", movement="true")
    calm(app)
    (totals,) = measure(
        sample, "heatmap_totals", view="residual", arises_stage="deployment"
    ).to_pylist()
    assert any(f"{totals['open_risks']} open risks" in caption.value for caption in app.caption)
    assert len(app.dataframe[0].value) == totals["above_tolerance"]
    app.selectbox(key="stage").set_value(None).run()
    assert len(app.dataframe[0].value) > totals["above_tolerance"]


def test_the_matrix_opens_as_a_table(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    (button,) = (one for one in app.button if one.label == "Show data")
    button.click().run()
    calm(app)
    assert any(one.label == "Image of the chart" for one in app.segmented_control)
    (row,) = measure(sample, "heatmap_totals", view="residual", arises_stage="all").to_pylist()
    text = f"{row['unassessed']} risks: not assessed."
    assert any(text in one.proto.body for one in app.get("html"))
