"""The page Changes: its sum, its kinds, and the causes of each move."""

from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "portfolio/movement.py"


def test_a_kind_of_movement_is_chosen_and_is_in_the_link(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    counted = {r["kind"]: r["risks"] for r in measure(sample, "movement_kind_total").to_pylist()}
    assert counted["worse"] > 0
    by_level, moved = (frame.value for frame in app.dataframe)
    assert len(moved) == measure(sample, "movement", moved=True).num_rows
    assert list(by_level["closing"])[-1] == measure(sample, "open_risks").num_rows
    assert any(f"+ {counted['new']} new" in caption.value for caption in app.caption)
    app.button_group(key="kind").set_value("worse").run()
    calm(app)
    shown = app.dataframe[-1].value
    assert len(shown) == counted["worse"]
    assert all(text.startswith("▲ from ") for text in shown["movement"])
    assert all("new score" in text for text in shown["causes"])
    assert "worse" in app.query_params["kind"]
    linked = visit(sample, PAGE, kind="closed")
    calm(linked)
    assert len(linked.dataframe[-1].value) == counted["closed"]


def test_filters_narrow_both_days(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, level="critical")
    calm(app)
    assert any("moved into the filters" in caption.value for caption in app.caption)
