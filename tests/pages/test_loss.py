"""Loss: the simulated year against the tolerance, as chosen on the page and in its link."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from risk_models.formats import money, percent
from risk_models.register.loss import Run, simulated
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.registers import _opened, _snapshot, with_rows
from tests.pages.test_edit import outcome, write
from tests.pages.test_what_if import settled
from tests.registers import score
from tests.thorough import by_night

PAGE = "portfolio/loss.py"


def test_the_year_and_what_changes_it(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    settled(app)
    snapshot = _snapshot(sample, _opened(sample).head)
    loss = simulated(snapshot)
    limit = next(r for r in loss.tolerance.to_pylist() if r["view"] == "residual")
    assert said(app)[0] == (
        f"## :red[A year above {money(limit['loss'], 'EUR')} has a chance of "
        f"{percent(limit['chance'])}, above the tolerated 20 %]"
    )
    captions = [caption.value for caption in app.caption]
    assert any("of 160 open risks have numbers" in text for text in captions), captions
    assert any("Harm to people is not priced" in text for text in captions), captions
    summary, limits, _, _, risks, strengths, _, treatments, controls = (
        table.value for table in app.dataframe
    )
    residual = loss.summary.to_pylist()[1]
    assert summary["residual"][0] == round(float(f"{residual['mean']:.3g}"))
    assert list(limits["state"]) == ["Above", "Above"]
    assert len(risks) == 10
    assert list(strengths["dependence"]) == [0.0, 0.2, 0.5]
    assert treatments["avoided"].is_monotonic_decreasing
    assert controls["avoided"].is_monotonic_decreasing
    assert (controls["net"] < 0).sum() == 2
    assert any("2 controls cost more than the loss avoided" in text for text in captions)
    assert len(app.get("plotly_chart")) == 3

    app.segmented_control(key="dependence").set_value("0.5").run()
    settled(app)
    assert app.query_params["dependence"] == "0.5"
    run = Run(10_000, 42_001, 0.5)
    strong = simulated(snapshot, run=run).tolerance.to_pylist()
    assert any(percent(row["chance"]) in said(app)[0] for row in strong)
    assert "a strength of 0\u2060\\.5" in " ".join(c.value for c in app.caption)

    app.button_group(key="with").set_value("scale").run()
    settled(app)
    assert len(app.dataframe[4].value) > 10
    assert "bounds of the scales" in " ".join(c.value for c in app.caption)


def test_a_control_says_what_it_is_worth(sample: str, visit: Visit) -> None:
    app = visit(sample, "register/control.py", control="CTL-026")
    settled(app)
    (worth,) = (text for text in said(app) if text.startswith("**Worth:**"))
    assert "at 1 risk with numbers and costs EUR 48,000 a year: worth its cost with 6 %" in worth


def test_a_register_without_numbers_says_what_to_do(tmp_path: Path, visit: Visit) -> None:
    url = with_rows(tmp_path, risks=[{"risk_id": "R1", "system_id": "ORG"}])
    app: AppTest = visit(url, PAGE)
    settled(app)
    assert said(app)[0] == "## No risk has numbers yet"
    assert "Open a risk and add its numbers" in app.info[-1].value


@by_night
def test_numbers_are_added_to_a_risk_and_refused_where_they_are_no_interval(
    tmp_path: Path, visit: Visit
) -> None:
    url = with_rows(
        tmp_path,
        risks=[{"risk_id": "R1", "system_id": "ORG", "status": "open"}],
        risk_scores=[score("R1", "residual", "2026-01-02", 3, 3)],
    )
    app = visit(url, "register/risk.py", as_of="", risk="R1", part="loss")
    settled(app)
    assert any("No numbers yet" in text for text in said(app))
    for low, refused in (("2", True), ("0.5", False)):
        app.button(key="edit_quant").click().run()
        cells = {
            "frequency_low": low,
            "frequency_high": "1",
            "loss_low": "100",
            "loss_high": "9000",
        }
        for name, value in (cells | {"assessor": "Bo"}).items():
            app.text_input(key=f"edit_risk_quant_R1_{name}").set_value(value)
        app.text_area(key="edit_risk_quant_R1_rationale").set_value("Seen twice")
        write(app, message="First estimate")
        if refused:
            assert outcome(app) == [("E41", "frequency_low")]
    app.run()
    settled(app)
    year, estimates = (table.value for table in app.dataframe[-2:])
    assert list(estimates["frequency"]) == ["0.5 to 1"]
    assert list(estimates["loss"]) == ["EUR 100 to EUR 9,000"]
    assert list(year["view"]) == ["Inherent", "Residual", "Target"]
    assert any("a year is expected; something happens in" in text for text in said(app))
