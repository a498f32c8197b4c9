"""The list of risks and the page of one risk: content, filters and links."""

from pathlib import Path

import pytest

from risk_models.measures import Filters
from tests.measures.test_controls import a_test, control
from tests.pages import registers
from tests.pages.clicks import open_row
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import measure
from tests.pages.test_menu import calm
from tests.registers import score

LIST, PAGE = "register/risks.py", "register/risk.py"
WORST = "RSK-0093"
"""A risk of the sample whose assessed likelihood testing does not support."""


def listed(app) -> list[str]:
    return list(app.dataframe[0].value["title"])


def titles(url: str, filters: Filters | None = None, /, **equals: object) -> list[str]:
    return measure(url, "risk_list", filters, **equals)["title"].to_pylist()


def test_open_risks_are_listed_worst_first_and_add_up(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    calm(app)
    (totals,) = measure(sample, "heatmap_totals", view="residual", arises_stage="all").to_pylist()
    assert listed(app) == titles(sample, is_open=True)
    assert len(listed(app)) == totals["open_risks"]
    assert said(app)[0] == (
        f"## {totals['above_tolerance']} of {totals['open_risks']} open risks are above tolerance"
    )
    assert (
        f"{totals['open_risks']} open: {totals['scored']} assessed, "
        f"{totals['unassessed']} not assessed."
    ) in said(app)
    assert totals["open_risks"] == totals["scored"] + totals["unassessed"]


def test_closed_risks_are_listed_apart(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    app.toggle(key="closed").set_value(True).run()
    calm(app)
    assert listed(app) == titles(sample, is_open=False)
    app.toggle(key="closed").set_value(False).run()
    assert listed(app) == titles(sample, is_open=True)


def test_the_search_narrows(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    app.text_input(key="risks_find").set_value("POSTCODE fraud").run()
    calm(app)
    assert listed(app) == ["Postcode stands in for origin in the fraud score"]
    app.text_input(key="risks_find").set_value("no such risk anywhere").run()
    calm(app)
    assert listed(app) == []


@pytest.mark.parametrize(
    ("option", "equals"),
    [
        ("above", {"above_tolerance": True}),
        ("unassessed", {"unassessed": True}),
        ("unsupported", {"supported": False}),
        ("uncontrolled", {"controls": 0}),
        ("unplanned", {"unplanned": True}),
        ("overdue", {"review_overdue": True}),
    ],
)
def test_show_only_narrows(
    option: str, equals: dict[str, object], sample: str, visit: Visit
) -> None:
    app = visit(sample, LIST)
    app.button_group(key="risks_only").set_value([option]).run()
    calm(app)
    expected = titles(sample, is_open=True, **equals)
    assert listed(app) == expected
    assert 0 < len(expected) < len(titles(sample, is_open=True))


def test_risks_without_action_are_those_of_the_warning(sample: str) -> None:
    unplanned = measure(sample, "risk_list", unplanned=True)["risk_id"].to_pylist()
    assert sorted(unplanned) == sorted(measure(sample, "checks", rule="W1")["key"].to_pylist())


def test_column_sets_and_custom_columns(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    assert "next_action" not in app.dataframe[0].value
    app.button_group(key="risks_set").set_value("Actions").run()
    calm(app)
    assert "next_action" in app.dataframe[0].value
    app.button_group(key="risks_set").set_value("Custom columns").run()
    app.button_group(key="risks_columns").set_value(["confidence", "owner"]).run()
    calm(app)
    assert list(app.dataframe[0].value) == ["title", "owner", "confidence"]  # the title opens it


def test_the_filters_of_the_frame_hold(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST, business_unit="Claims")
    calm(app)
    assert listed(app) == titles(sample, Filters(business_unit=("Claims",)), is_open=True)


def test_a_selected_row_opens_its_page(sample: str, visit: Visit) -> None:
    app = visit(sample, LIST)
    row = measure(sample, "risk_list", is_open=True)["risk_id"].to_pylist().index(WORST)
    open_row(app, "risks_table", row)
    calm(app)
    assert [title.value for title in app.title] == ["Risk"]
    assert app.query_params["risk"] == WORST
    assert app.header[0].value == "Call notes hold health data nobody asked for"


def test_a_long_list_comes_a_page_at_a_time(tmp_path: Path, visit: Visit) -> None:
    many = [{"risk_id": f"R{n:04}", "title": f"Risk {n}"} for n in range(1_101)]
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=many)
    app = visit(url, LIST)
    calm(app)
    assert (len(listed(app)), listed(app)[0]) == (500, "Risk 0")
    assert app.main.caption[-1].value.startswith("**1,101 risks, 1 to 500 shown.**")
    app.get("pagination")[0].set_value(3).run()
    calm(app)
    assert (len(listed(app)), listed(app)[-1]) == (101, "Risk 1100")
    app.text_input(key="risks_find").set_value("R0007").run()
    calm(app)
    assert listed(app) == ["Risk 7"]


# The page of one risk.


def test_the_page_says_what_testing_supports(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, risk=WORST)
    calm(app)
    texts = said(app)
    assert (
        "Because of callers who explain their illness to be believed, diagnoses stored in a system "
        "without protection may occur, leading to exposure of illness to a thousand agents."
    ) in texts
    assert (
        ":red[Assessed likelihood 4 Likely is not supported by testing: tested controls support "
        "5 Almost certain.]"
    ) in texts
    assert (
        "Assessed severity 4 Major is supported by testing: tested controls support 4 Major."
    ) in texts
    assert len(app.get("plotly_chart")) == 4
    assert sum(button.label == "Show data" for button in app.button) == 4
    steps = measure(sample, "risk_control_effectiveness_steps", risk_id=WORST)
    assert list(app.dataframe[0].value["control"]) == steps["control"].to_pylist()


def test_a_selected_control_opens_its_page(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, risk=WORST)
    open_row(app, "risk_controls", 0)
    calm(app)
    (first, *_) = measure(sample, "risk_control_effectiveness_steps", risk_id=WORST)[
        "control_id"
    ].to_pylist()
    assert [title.value for title in app.title] == ["Control"]
    assert app.query_params["control"] == first


@pytest.mark.parametrize(
    ("part", "risk", "view"),
    [
        ("scores", WORST, "risk_judgement"),
        ("treatments", "RSK-0036", "treatment_position"),
        ("acceptances", "RSK-0004", "acceptance_position"),
        ("incidents", None, "incident_position"),
        ("warnings", WORST, "checks"),
    ],
)
def test_each_part_of_the_record_shows_its_rows(
    part: str, risk: str | None, view: str, sample: str, visit: Visit
) -> None:
    risk = risk or next(key for key in measure(sample, view)["risk_id"].to_pylist() if key)
    app = visit(sample, PAGE, risk=risk)
    app.button_group(key="part").set_value(part).run()
    calm(app)
    rows = measure(sample, view, risk_id=risk)
    assert 0 < rows.num_rows == len(app.dataframe[-1].value)


def test_the_audit_trail_names_version_author_and_file(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE, risk=WORST)
    app.button_group(key="part").set_value("changes").run()
    calm(app)
    shown = app.dataframe[-1].value
    scores = measure(sample, "risk_judgement", risk_id=WORST).num_rows
    assert [what.startswith("Risk scores") for what in shown["what"]].count(True) == scores
    assert set(shown["version"]) == {2}
    assert set(shown["author"]) == {"Tests"}
    assert set(shown["message"]) == {"Rows for the pages"}


def test_a_risk_without_scores_or_controls_says_so(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(tmp_path, ai_systems=[{}], risks=[{"risk_id": "R1"}])
    app = visit(url, PAGE, risk="R1")
    calm(app)
    texts = said(app)
    assert any(text.startswith("### :red[Not assessed]") for text in texts)
    assert "**No control mitigates this risk.**" in texts
    assert "No residual score is recorded." in texts


def test_a_closed_risk_is_marked_as_closed(sample: str, visit: Visit) -> None:
    closed = measure(sample, "risk_list", is_open=False)["risk_id"][0].as_py()
    app = visit(sample, PAGE, risk=closed)
    calm(app)
    assert "### :gray[Closed]" in said(app)
    assert "The risk is closed or its system is retired; it counts in no total." in said(app)


def test_the_worked_example(tmp_path: Path, visit: Visit) -> None:
    """With three controls of 0.5, 0.4 and 0.3 on one axis, 21 % of the exposure remains."""
    shares = {"C1": 0.5, "C2": 0.4, "C3": 0.3}
    settings = [
        {"key": "effectiveness_full", "value": "1", "meaning": "Number behind the rating full"}
    ]
    url = registers.with_rows(
        tmp_path,
        settings=settings,
        ai_systems=[{}],
        risks=[{"risk_id": "R1"}],
        risk_scores=[
            score("R1", "inherent", "2026-05-01", 4, 4),
            score("R1", "residual", "2026-05-02", 2, 4),
        ],
        controls=[control(name) for name in shares],
        control_tests=[a_test(name) for name in shares],
        risk_controls=[
            {"risk_id": "R1", "control_id": name, "share": share} for name, share in shares.items()
        ],
    )
    app = visit(url, PAGE, risk="R1")
    calm(app)
    assert list(app.dataframe[0].value["tested_reduction"]) == [50, 20, 9]
    assert (
        "Inherent 4 Likely is 3.16 a year. Tested controls reduce it by 79 % (declared: 79 %) to "
        "0.664 a year, which is 3 Possible."
    ) in said(app)
    assert (
        ":red[Assessed likelihood 2 Unlikely is not supported by testing: tested controls support "
        "3 Possible.]"
    ) in said(app)


@pytest.mark.parametrize("risk", ["", "RSK-9999", "![x](http://tracker.example/a.png)"])
def test_a_link_that_names_no_risk_leads_back_to_the_list(
    risk: str, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, risk=risk)
    calm(app)
    assert [link.label for link in app.main.get("page_link")] == ["All risks"]


def test_hostile_text_is_shown_as_it_is(tmp_path: Path, visit: Visit) -> None:
    evil = "![x](http://tracker.example/a.png) :red[*bold*] $x$"
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1", "name": evil}],
        risks=[
            {"risk_id": "R1", "system_id": "S1"}
            | dict.fromkeys(("title", "source", "event", "consequence", "owner"), evil)
        ],
    )
    app = visit(url, PAGE, risk="R1")
    calm(app)
    texts = [*app.markdown, *app.caption, *app.subheader]
    assert all("![x]" not in element.value for element in texts)
    assert all("![x]" not in link.label for link in app.main.get("page_link"))
