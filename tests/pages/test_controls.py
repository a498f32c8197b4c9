"""The list of controls and the page of one: what rests on them, and where they lead."""

from pathlib import Path

import pytest

from risk_models.contract import vocabularies
from risk_models.measures import Filters
from tests.measures.test_controls import control
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm

LIST, PAGE = "register/controls.py", "register/control.py"


def listed(app) -> list[str]:
    return list(app.dataframe[0].value["name"])


def names(url: str, filters: Filters | None = None, /, **equals: object) -> list[str]:
    return measure(url, "control_list", filters, **equals)["name"].to_pylist()


def test_controls_are_listed_by_what_rests_on_them(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    calm(app)
    assert listed(app) == names(sample)
    (totals,) = measure(sample, "control_totals").to_pylist()
    assert said(app)[0] == (
        f"#### If it failed, {totals['critical']} of {totals['in_use']} controls in use would each "
        f"take a risk out of tolerance. {totals['implemented']} implemented = {totals['fresh']} "
        f"freshly tested + {totals['stale']} stale + {totals['never']} never tested; "
        f"{totals['idle']} of them lower nothing, {totals['alone']} stand alone before a risk."
    )
    assert totals["implemented"] == totals["fresh"] + totals["stale"] + totals["never"]
    assert len(app.get("plotly_chart")) == 1


@pytest.mark.parametrize(
    ("narrowed", "equals"),
    [
        ("critical", {"is_critical": True}),
        ("alone", {"is_alone": True}),
        ("idle", {"is_idle": True}),
        ("due", {"test_state": ("stale", "never")}),
        ("key", {"key_control": True}),
    ],
)
def test_show_only_narrows(
    narrowed: str, equals: dict[str, object], sample: str, visit: Visit
) -> None:
    app = visit(sample, LIST)
    app.button_group(key="controls_only").set_value([narrowed]).run()
    calm(app)
    assert listed(app) == names(sample, **equals)
    assert 0 < len(listed(app)) < len(names(sample))


def test_filters_leave_the_controls_of_the_risks_that_pass(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST, business_unit="Claims")
    calm(app)
    assert listed(app) == names(sample, Filters(business_unit=("Claims",)))
    assert len(listed(app)) < len(names(sample))


def test_the_meaning_of_a_failure_is_one_click_away(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    app.button(key="failing").click().run()
    calm(app)
    assert any("Stands alone" in text for text in said(app))


def test_a_chosen_row_opens_its_page(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    app.session_state["controls_table"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    calm(app)
    assert [title.value for title in app.title] == ["Control"]
    assert app.query_params["control"] == measure(sample, "control_list")["control_id"][0].as_py()


def test_the_page_of_a_control_says_what_would_change(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, control="CTL-029")
    calm(app)
    (row,) = measure(sample, "control_list", control_id="CTL-029").to_pylist()
    risks = measure(sample, "control_risk", control_id="CTL-029")
    assert list(app.dataframe[0].value["title"]) == risks["title"].to_pylist()
    told = risks.to_pylist()
    for change in ("leaves_tolerance", "level_rises", "loses_support", "loses_coverage"):
        assert row[change] == sum(bool(risk[change]) for risk in told)
    assert (
        f"#### :red[If it failed, of {row['risks']} open risks {row['leaves_tolerance']} would "
        f"leave tolerance], {row['level_rises']} would rise in level, {row['loses_support']} would "
        f"no longer be judged as evidence supports, {row['loses_coverage']} would no longer be "
        f"covered. It stands alone before {row['stands_alone']} of them."
    ) in said(app)
    assert any(
        f"A.9.2 {vocabularies.ANNEX_A_TITLES['A.9.2'].lower()}" in text for text in said(app)
    )


def test_a_chosen_risk_opens_its_card(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, control="CTL-029")
    app.session_state["risks_behind"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    app.run()
    calm(app)
    first = measure(sample, "control_risk", control_id="CTL-029")["risk_id"][0].as_py()
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == first


def test_every_control_of_the_sample_opens(sample: str, visit: Visit) -> None:
    """One that was never tested and one that lowers nothing say so."""
    rows = measure(sample, "control_list").to_pylist()
    never = next(row["control_id"] for row in rows if row["test_state"] == "never")
    app = visit(sample, PAGE, control=never)
    calm(app)
    assert any(text.startswith("**It was never tested.**") for text in said(app))
    assert any(text.startswith("#### :red[It lowers nothing]: never tested.") for text in said(app))


def test_a_link_that_names_no_control_leads_back_to_the_list(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, control="CTL-999")
    calm(app)
    assert [found.label for found in app.get("page_link")] == ["All controls"]


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
