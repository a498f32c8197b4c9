"""Why this residual: control by control."""

from risk_models.charts import waterfall
from tests.charts.registers import STEPS, frame, texts


def test_each_bar_spans_what_its_control_reduction() -> None:
    tested, declared = waterfall(STEPS, "likelihood").data
    assert (tested.name, declared.name) == ("Tested", "Declared")
    assert [tuple(step) for step in tested.customdata] == [
        (1.0, 0.0),
        (1.0, 0.5),
        (0.5, 0.5),
        (0.5, 0.325),
        (0.325, 0.0),
    ]
    assert [tuple(step) for step in declared.customdata] == [
        (1.0, 0.0),
        (1.0, 0.4),
        (0.4, 0.2),
        (0.2, 0.2),
        (0.2, 0.0),
    ]
    for trace in (tested, declared):
        ends = [(base, base + length) for base, length in zip(trace.base, trace.x, strict=True)]
        assert ends == [(after, before) for before, after in trace.customdata]


def test_every_bar_says_what_is_left() -> None:
    figure = waterfall(STEPS, "likelihood")
    assert texts(figure)[:5] == [
        "Inherent",
        "Bias test",
        "Human review",
        "Second reader",
        "Residual",
    ]
    assert texts(figure)[5:10] == [
        "100 %",
        "50 % remains",
        "no reduction",
        "32.5 % remains",
        "32.5 %",
    ]
    assert texts(figure)[10:] == [
        "100 %",
        "40 % remains",
        "20 % remains",
        "no reduction",
        "20 %",
    ]
    assert figure.layout.xaxis.title.text == "Remaining exposure"


def test_a_control_says_why_it_takes_nothing_off_and_what_it_fails_with() -> None:
    tested, declared = waterfall(STEPS, "severity").data
    assert tested.hovertext[1] == "Bias test<br>Tested: 50 % remains"
    assert tested.hovertext[2] == (
        "Human review<br>Tested: no reduction<br>Never tested"
        "<br>Fails together with the group people"
    )
    assert declared.hovertext[2] == (
        "Human review<br>Declared: 20 % remains<br>Fails together with the group people"
    )


def test_steps_are_those_of_the_measure() -> None:
    steps = frame("risk_control_effectiveness_steps", risk_id="R3", axis="likelihood")
    tested, declared = waterfall(steps, "likelihood").data
    assert tested.customdata == ([1.0, 0.0], [1.0, 1.0], [1.0, 0.0])
    assert declared.customdata == ([1.0, 0.0], [1.0, 0.19], [0.19, 0.0])
    assert tested.hovertext[1].endswith("no reduction<br>Its last test is overdue")


def test_names_of_controls_are_shown_as_they_were_written() -> None:
    hostile = STEPS.assign(control="<a href='http://x'>y</a>", overlap_group="<b>")
    figure = waterfall(hostile, "likelihood")
    assert texts(figure)[1] == "&lt;a href='http://x'&gt;y&lt;/a&gt;"
    assert "<a" not in figure.data[0].hovertext[1]
    assert figure.data[0].hovertext[1].endswith("the group &lt;b&gt;")
