"""Likelihood, severity and level by lifecycle stage: counts, never averages."""

import pytest

from risk_models.charts import stage_profile
from tests.charts.registers import frame, scales, texts
from tests.registers import LEVELS


def profile(measure: str):
    return stage_profile(
        frame("stage_profile", view="residual"), scales(), measure=measure, levels=LEVELS
    )


def test_levels_are_counted_by_stage() -> None:
    figure = profile("level")
    assert {trace.name: list(trace.x) for trace in figure.data} == {
        "L Low": [0, 0, 1, 0],
        "M Moderate": [0, 0, 0, 0],
        "H High": [3, 0, 0, 0],
        "C Critical": [0, 0, 0, 1],
    }
    assert figure.layout.barmode == "stack"
    assert texts(figure)[:4] == [
        "Data",
        "Design and development",
        "Deployment",
        "Ongoing monitoring",
    ]


def test_ordinals_keep_their_order_and_carry_their_number() -> None:
    figure = profile("likelihood")
    assert {trace.name: list(trace.x) for trace in figure.data} == {
        "① Rare": [1, 0, 1, 0],
        "② Unlikely": [0, 0, 0, 0],
        "③ Possible": [0, 0, 0, 0],
        "④ Likely": [2, 0, 0, 0],
        "⑤ Almost certain": [0, 0, 0, 1],
    }
    assert list(figure.data[3].text) == ["④ 2", "", "", ""]
    assert figure.data[3].hovertext[0] == "Data: 2 risks<br>Likelihood 4 Likely"
    assert [trace.name for trace in profile("severity").data] == [
        "① Negligible",
        "② Minor",
        "③ Moderate",
        "④ Major",
        "⑤ Severe",
    ]


def test_a_count_that_does_not_fit_stands_at_the_end_of_its_bar() -> None:
    rows = frame("stage_profile", view="residual")
    many = rows.assign(risks=rows["risks"].mask(rows["value"] == "high", 200))
    figure = stage_profile(many, scales(), measure="level", levels=LEVELS)
    critical = figure.data[3]
    assert list(critical.x) == [0, 0, 0, 1]
    assert list(critical.text) == ["", "", "", ""]
    (note,) = [note for note in figure.layout.annotations if "C 1" in note.text]
    assert note.x == 201


@pytest.mark.parametrize("measure", ["level", "likelihood", "severity"])
def test_no_text_is_told_by_colour_alone(measure: str) -> None:
    for trace in profile(measure).data:
        mark = trace.name.split()[0]
        assert all(text == "" or text.startswith(f"{mark} ") for text in trace.text)


def test_a_note_of_two_lines_meets_no_name() -> None:
    """Five counts beside a short bar: its row is taller, and the note is below the bar's name."""
    rows = frame("stage_profile", view="residual")
    numbers = rows["risks"].mask(rows["arises_stage"] == "data", 1000)
    many = rows.assign(risks=numbers.mask(rows["arises_stage"] == "deployment", 20_000))
    figure = stage_profile(many, scales(), measure="likelihood", levels=LEVELS)
    (note,) = [note for note in figure.layout.annotations if note.text.startswith("① 1,000")]
    assert note.text == "① 1,000 · ② 1,000 · ③ 1,000<br>④ 1,000 · ⑤ 1,000"
    assert note.yshift < 0
    assert figure.layout.height == profile("likelihood").layout.height + 4 * 12
