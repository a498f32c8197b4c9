"""The judgements of one risk over time."""

from typing import Any

from risk_models.charts import score_history
from tests.charts.registers import DAY, frame, scales
from tests.registers import LEVELS


def lines(figure: Any) -> dict[tuple[str, str], Any]:
    return {(trace.name, trace.yaxis): trace for trace in figure.data if trace.mode == "lines"}


def test_steps_lead_from_judgement_to_judgement_and_on_to_the_day() -> None:
    found = lines(
        score_history(frame("score_interval", risk_id="R1"), scales(), until=DAY, levels=LEVELS)
    )
    assert set(found) == {(v, y) for v in ("Inherent", "Residual") for y in ("y", "y2", "y3")}
    days = ("2026-02-01", "2026-05-01", "2026-10-31")
    for axis, values in {"y": (4, 3, 3), "y2": (5, 4, 4), "y3": (4, 4, 4)}.items():
        line = found["Residual", axis]
        assert (line.x, line.y, line.line.shape, line.line.dash) == (days, values, "hv", "solid")
    inherent = found["Inherent", "y2"]
    assert (inherent.x, inherent.y) == (("2026-05-01", "2026-10-31"), (5, 5))
    assert inherent.line.dash == "dash"


def test_every_judgement_has_a_mark_and_a_level_its_letter() -> None:
    figure = score_history(
        frame("score_interval", risk_id="R1"), scales(), until=DAY, levels=LEVELS
    )
    (levels,) = [t for t in figure.data if t.mode != "lines" and t.marker.symbol == "square"]
    assert levels.text == ("<b>C</b>", "<b>H</b>")
    assert levels.marker.color == ("#662506", "#d95f0e")
    assert levels.textfont.color == ("#ffffff", "#000000")
    assert levels.hovertext == (
        "1 Feb 2026<br>Residual level: C Critical",
        "1 May 2026<br>Residual level: H High",
    )


def test_targets_are_no_part_of_the_history() -> None:
    figure = score_history(frame("score_interval", risk_id="R1"), scales(), levels=LEVELS)
    assert {trace.name for trace in figure.data} == {"Inherent", "Residual"}
    assert lines(figure)["Residual", "y"].x[-1] == "2026-05-01"


def test_the_panels_name_their_values() -> None:
    layout = score_history(frame("score_interval", risk_id="R1"), scales(), levels=LEVELS).layout
    assert layout.yaxis.ticktext == ("L Low", "M Moderate", "H High", "C Critical")
    assert layout.yaxis2.ticktext[3] == "4 Likely"
    assert layout.yaxis3.ticktext[3] == "4 Major"
    assert [layout[axis].title.text for axis in ("yaxis", "yaxis2", "yaxis3")] == [
        "Level",
        "Likelihood",
        "Severity",
    ]
    assert layout.yaxis3.domain[1] < layout.yaxis2.domain[0] < layout.yaxis.domain[0]
