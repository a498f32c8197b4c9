"""The inventory of systems: search, filters, columns, and opening a system profile."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.measures import Filters
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "register/systems.py"


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["name"])


def test_every_system_is_listed_worst_first(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    calm(app)
    assert listed(app) == measure(sample, "system_inventory")["name"].to_pylist()
    assert len(listed(app)) == 48
    (totals,) = measure(sample, "system_totals").to_pylist()
    assert app.markdown[0].value.startswith(
        f"## {totals['above_tolerance']} of {totals['systems']} systems have a risk"
    )


def test_the_search_finds_every_word_in_any_column(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.text_input(key="systems_find").set_value("vollmer LETTER").run()
    calm(app)
    assert listed(app) == ["Claims letter assistant"]
    app.text_input(key="systems_find").set_value("").run()
    assert len(listed(app)) == 48
    app.text_input(key="systems_find").set_value("nothing at all").run()
    calm(app)
    assert listed(app) == []


@pytest.mark.parametrize(
    ("option", "equals"),
    [
        ("above", {"is_above": True}),
        ("oversight", {"oversight": "none"}),
        ("transparency", {"transparency": 0}),
        ("overdue", {"review_overdue": True}),
        ("none", {"worst": "none"}),
        ("unassessed", {"worst": "unassessed"}),
        (
            "assessment",
            {"assessment": ("missing", "expired", "outdated", "pending", "refused")},
        ),
    ],
)
def test_show_only_narrows_the_list(
    option: str, equals: dict[str, object], sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="systems_only").set_value([option]).run()
    calm(app)
    assert listed(app) == measure(sample, "system_inventory", **equals)["name"].to_pylist()
    app.button_group(key="systems_only").set_value([]).run()
    assert len(listed(app)) == 48


def test_two_of_them_narrow_together(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.button_group(key="systems_only").set_value(["above", "oversight"]).run()
    rows = measure(sample, "system_inventory", is_above=True, oversight="none")
    assert listed(app) == rows["name"].to_pylist()


def test_the_reader_chooses_the_columns(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    assert "override_rate" not in app.dataframe[0].value
    app.button_group(key="systems_set").set_value("Oversight").run()
    calm(app)
    assert "override_rate" in app.dataframe[0].value
    app.button_group(key="systems_set").set_value("Custom columns").run()
    app.button_group(key="systems_columns").set_value(["name", "purpose"]).run()
    calm(app)
    assert list(app.dataframe[0].value) == ["name", "purpose"]


def test_the_link_carries_search_narrowing_and_filter(sample: str, visit: Visit) -> None:
    app = visit(
        sample,
        systems_find="claims",
        systems_only="No transparency record",
        business_unit=["Claims", "People"],
    )
    app.switch_page(f"pages/{PAGE}").run()
    calm(app)
    filters = Filters(business_unit=("Claims", "People"))
    rows = measure(sample, "system_inventory", filters, transparency=0).to_pylist()
    assert listed(app) == [row["name"] for row in rows if "laims" in row["name"]]
    assert listed(app) == ["Claims payment agent"]


def test_a_selected_row_opens_its_profile(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    row = listed(app).index("Candidate ranking")
    open_row(app, "systems_table", row)
    calm(app)
    assert [title.value for title in app.title] == ["AI system"]
    assert app.header[0].value == "Candidate ranking"
    assert app.query_params["system"] == "SYS-033"


def test_a_system_without_risks_is_shown_as_such(no_risks: str, visit: Visit) -> None:
    app = visit(no_risks, PAGE)
    calm(app)
    assert app.dataframe[0].value["worst"].tolist() == [narrative.labels.NO_LEVEL["none"]]
    assert app.markdown[0].value == f"## {escape('None of 1 system has a risk above tolerance')}"
    assert escape("1 has no risk recorded.") in [caption.value for caption in app.caption]


def test_an_empty_register_says_how_to_begin(empty: str, visit: Visit) -> None:
    app = visit(empty, PAGE)
    assert "## Start your AI risk register" in [text.value for text in app.markdown]
    assert list(app.dataframe) == []


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, visit: Visit) -> None:
    name = "![x](http://tracker.example/a.png) :red[*bold*]"
    url = registers.with_rows(tmp_path, ai_systems=[{"system_id": "S1", "name": name}])
    app = visit(url, PAGE)
    calm(app)
    assert listed(app) == [name]


def test_more_than_a_page_is_ordered_as_a_whole(tmp_path: Path, visit: Visit) -> None:
    days = [f"2027-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(501)]
    url = registers.with_rows(
        tmp_path,
        ai_systems=[
            {"system_id": f"S{n:03}", "name": f"System {n:03}", "next_review_due": days[n]}
            for n in range(501)
        ],
    )
    app = visit(url, PAGE)
    calm(app)
    assert listed(app) == [f"System {n:03}" for n in range(500)]
    app.selectbox(key="systems_order").set_value("name descending").run()
    calm(app)
    assert listed(app) == [f"System {n:03}" for n in range(500, 0, -1)]
    app.selectbox(key="systems_order").set_value("next_review_due ascending").run()
    calm(app)
    # The day with its first system; one day has several, in the order of their names.
    earliest = sorted(range(501), key=lambda n: (days[n], n))[:500]
    assert listed(app) == [f"System {n:03}" for n in earliest]
    app.text_input(key="systems_find").set_value("500").run()
    calm(app)
    assert listed(app) == ["System 500"]
