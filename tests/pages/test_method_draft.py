"""A draft of the method: a cell, a level's name, errors, the difference, and its adoption."""

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.contract import TABLES
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_what_if import settled

PAGE = "data/method.py"


@pytest.fixture
def today(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a register with the sample, with its dates moved to today."""
    return registers.with_sample(tmp_path_factory.mktemp("today"), today=True)


def changes(app: AppTest) -> list[tuple[str, str, str, str]]:
    """Table, record, and value in register and draft of each change in the draft."""
    found = [t.value for t in app.dataframe if list(t.value.columns[:2]) == ["table", "record"]]
    return [
        (row["table"], row["record"], row["before"], row["after"])
        for table in found
        for row in table.to_dict("records")
    ]


def test_a_draft_is_kept_and_adopted_as_a_whole(today: str, visit: Visit) -> None:
    app = visit(today, PAGE, as_of="")
    app.toggle(key="edit_method").set_value(True).run()
    settled(app)
    assert changes(app) == []
    (grid,) = [table.value for table in app.dataframe if "letter" in table.value.columns]
    assert list(grid["position"]) == [4, 3, 2, 1]
    with register.open(today) as opened:
        head = opened.head
        labels = {row["level"]: row["label"] for row in opened.tables()["levels"].to_pylist()}
        cell = next(
            row
            for row in opened.tables()["matrix"].to_pylist()
            if (row["likelihood"], row["severity"]) == (3, 3)
        )
    app.selectbox(key="draft_likelihood").set_value(3)
    app.selectbox(key="draft_severity").set_value(3).run()
    level = app.segmented_control(key="draft_level_3_3_0")
    assert level.value == cell["level"]
    level.set_value("high").run()
    settled(app)
    assert changes(app) == [
        (TABLES["matrix"].title, "3 / 3", labels[cell["level"]], labels["high"])
    ]
    assert any(text.startswith("### If the draft is adopted: ") for text in said(app))

    # A matrix that falls to the upper right cannot be adopted.
    app.selectbox(key="draft_likelihood").set_value(5)
    app.selectbox(key="draft_severity").set_value(5).run()
    worst = app.segmented_control(key="draft_level_5_5_0")
    former = worst.value
    worst.set_value("low").run()
    settled(app)
    assert app.button(key="adopt_method").disabled
    app.segmented_control(key="draft_level_5_5_0").set_value(former).run()
    settled(app)
    assert len(changes(app)) == 1
    assert not app.button(key="adopt_method").disabled

    # Another page and back: the draft is as it was.
    app.switch_page("pages/portfolio/what_if.py").run()
    app.switch_page(f"pages/{PAGE}").run()
    settled(app)
    assert len(changes(app)) == 1

    app.text_input(key="author").set_value("Ann")
    app.text_input(key="adopt_method_reason").set_value("Stricter")
    app.button(key="adopt_method").click().run()
    settled(app)
    assert changes(app) == []
    with register.open(today) as opened:
        assert opened.head == head + 1
        version = opened.versions()[-1]
        assert (version.author, version.message) == ("Ann", "Stricter")
        assert {"likelihood": 3, "severity": 3, "level": "high"} in (
            opened.tables()["matrix"].to_pylist()
        )


def test_only_the_newest_version_of_today_is_edited(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    settled(app)
    assert not [toggle for toggle in app.toggle if toggle.key == "edit_method"]
