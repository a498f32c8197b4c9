"""Charts of losses: what they draw is what the rows say."""

from risk_models import charts
from risk_models.charts.text import short_amount
from risk_models.register.loss import inputs_moved, simulated
from tests.register.test_loss import RUN
from tests.register.test_loss import register as priced

LOSS = simulated(priced(), run=RUN)


def test_curves_fall_and_the_tolerance_is_drawn() -> None:
    rows, limits = LOSS.exceedance.to_pandas(), LOSS.tolerance.to_pandas()
    figure = charts.exceedance_curve(rows, limits[limits["scope"] == "all"], currency="EUR")
    named = {trace.name: trace for trace in figure.data if trace.name}
    assert list(named) == ["Inherent", "Residual", "Target", "Tolerated at most"]
    shown = rows[(rows["view"] == "residual") & (rows["loss"] > 0)]
    assert list(named["Residual"].y) == list(shown["chance"])
    assert len({trace.line.dash for trace in figure.data[2:5]}) == 3
    assert (list(named["Tolerated at most"].x), list(named["Tolerated at most"].y)) == (
        [1_000],
        [0.5],
    )


def test_bars_have_the_length_of_their_numbers() -> None:
    rows = LOSS.by_risk.to_pandas()
    residual = rows[rows["view"] == "residual"]
    figure = charts.loss_contribution(residual)
    assert [list(trace.x) for trace in figure.data] == [
        list(residual["share"]),
        list(residual["share_of_worst"]),
    ]
    inputs = inputs_moved(priced(), None, RUN).to_pandas()
    (bar,) = charts.loss_inputs(inputs, currency="EUR").data
    assert list(bar.x) == list(inputs["swing"])
    assert [b + x for b, x in zip(bar.base, bar.x, strict=True)] == list(inputs["at_high"])


def test_short_amounts() -> None:
    assert [short_amount(v) for v in (0, 7, 999, 1_500, 999_900, 12_340_000, 2e9)] == [
        "0",
        "7",
        "999",
        "1.5k",
        "1M",
        "12.3M",
        "2bn",
    ]
