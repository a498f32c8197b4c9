"""The list of controls and the page of one control: dependency, filters and links."""

from pathlib import Path

import pytest

from risk_models.contract import standards
from risk_models.formats import counted
from risk_models.measures import Filters
from tests.measures.test_controls import control
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm

LIST, PAGE = "register/controls.py", "register/control.py"


def listed(app) -> list[str]:
    return list(app.dataframe[0].value["name"])


def names(url: str, filters: Filters | None = None, /, **equals: object) -> list[str]:
    return measure(url, "control_list", filters, **equals)["name"].to_pylist()


def test_controls_are_listed_by_dependency(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    calm(app)
    assert listed(app) == names(sample)
    (totals,) = measure(sample, "control_totals").to_pylist()
    assert said(app)[0] == (
        f"## {totals['critical']} of {totals['in_use']} active controls keep a risk within "
        "tolerance"
    )
    assert (
        f"{totals['stale'] + totals['never']} of {totals['implemented']} implemented controls need "
        f"a test: {totals['stale']} overdue, {totals['never']} never tested. {totals['idle']} have "
        f"no effect, {totals['alone']} are the only control of a risk."
    ) in said(app)
    assert totals["implemented"] == totals["fresh"] + totals["stale"] + totals["never"]
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    ("option", "equals"),
    [
        ("critical", {"is_critical": True}),
        ("alone", {"is_alone": True}),
        ("idle", {"is_idle": True}),
        ("due", {"test_state": ("stale", "never")}),
        ("key", {"key_control": True}),
    ],
)
def test_show_only_narrows(
    option: str, equals: dict[str, object], sample: str, visit: Visit
) -> None:
    app = visit(sample, LIST)
    app.button_group(key="controls_only").set_value([option]).run()
    calm(app)
    assert listed(app) == names(sample, **equals)
    assert 0 < len(listed(app)) < len(names(sample))


def test_filters_keep_the_controls_of_the_filtered_risks(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST, business_unit="Claims")
    calm(app)
    assert listed(app) == names(sample, Filters(business_unit=("Claims",)))
    assert len(listed(app)) < len(names(sample))


def test_the_effect_of_a_failure_is_explained_on_demand(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    app.button(key="failing").click().run()
    calm(app)
    assert any("Only control" in text for text in said(app))


def test_a_selected_row_opens_its_page(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    open_row(app, "controls_table", 0)
    calm(app)
    assert [title.value for title in app.title] == ["Control"]
    assert app.query_params["control"] == measure(sample, "control_list")["control_id"][0].as_py()


def test_the_page_of_a_control_says_what_changes_if_it_fails(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, control="CTL-029")
    calm(app)
    (row,) = measure(sample, "control_list", control_id="CTL-029").to_pylist()
    risks = measure(sample, "control_risk", control_id="CTL-029")
    assert list(app.dataframe[0].value["title"]) == risks["title"].to_pylist()
    rows = risks.to_pylist()
    for change in ("leaves_tolerance", "level_rises", "loses_support", "loses_coverage"):
        assert row[change] == sum(bool(risk[change]) for risk in rows)
    assert (
        f"### :red[{row['leaves_tolerance']} more of {row['risks']} open risks exceed tolerance if "
        "it fails]"
    ) in said(app)
    assert (
        f"{row['level_rises']} increase in level, {row['loses_support']} lose support by testing, "
        f"{row['loses_coverage']} lose control coverage. "
        f"Only control of {counted(row['stands_alone'], 'risk')}."
    ) in said(app)
    assert any(f"A.9.2 {standards.ANNEX_A['A.9.2'].lower()}" in text for text in said(app))


def test_a_selected_risk_opens_its_page(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, control="CTL-029")
    open_row(app, "risks", 0)
    calm(app)
    first = measure(sample, "control_risk", control_id="CTL-029")["risk_id"][0].as_py()
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == first


def test_every_control_of_the_sample_opens(sample: str, visit: Visit) -> None:
    """A control that was never tested has no effect, and the page says so."""
    rows = measure(sample, "control_list").to_pylist()
    never = next(row["control_id"] for row in rows if row["test_state"] == "never")
    app = visit(sample, PAGE, control=never)
    calm(app)
    assert any(text.startswith("**Never tested.**") for text in said(app))
    assert any(text.startswith("### :red[No effect: never tested") for text in said(app))


def test_a_link_that_names_no_control_leads_back_to_the_list(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, control="CTL-999")
    calm(app)
    assert [link.label for link in app.main.get("page_link")] == ["All controls"]


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, visit: Visit) -> None:
    evil = "![x](http://tracker.example/a.png) :red[*bold*] $x$"
    texts = dict.fromkeys(("name", "objective", "owner", "overlap_group"), evil)
    url = registers.with_rows(tmp_path, controls=[control("C1") | texts])
    for file in (LIST, PAGE):
        app = visit(url, file, control="C1")
        calm(app)
        read = [*app.markdown, *app.caption, *app.subheader]
        assert all("![x]" not in element.value for element in read)


def test_a_register_without_controls_says_how_they_come(no_risks: str, visit: Visit) -> None:
    app = visit(no_risks, LIST)
    assert app.info[-1].value.startswith("**No controls yet.**")
