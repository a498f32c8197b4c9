"""Sentences on losses: what is small, what costs more than it avoids, and what is not stated."""

from risk_models import narrative


def a_risk(title: str, share: float, worst: float) -> dict:
    return {"title": title, "share": share, "share_of_worst": worst}


def test_a_small_part_is_not_none() -> None:
    rows = [a_risk("First", 0.002, 0.001), a_risk("Second", 0.001, 0.004)]
    assert narrative.loss.greatest(rows) == (
        "First is less than 1 % of the expected loss; Second is less than 1 % of the worst 5 years "
        "of 100."
    )
    assert narrative.loss.greatest([a_risk("Only", 1.0, 0.0)]) == (
        "Only is 100 % of the expected loss; it is 0 % of the worst 5 years of 100."
    )


def a_control(name: str, avoided: float, cost: float | None) -> dict:
    return {
        "name": name,
        "risks": 2,
        "avoided": avoided,
        "avoided_low": avoided / 2,
        "avoided_high": 2 * avoided,
        "cost": cost,
        "net": None if cost is None else avoided - cost,
        "chance_worth": None if cost is None else 0.804,
    }


def test_controls_are_not_added_up_and_those_that_cost_more_are_named() -> None:
    filter_, gate, watch = (
        a_control("Filter", 9_000, 1_000),
        a_control("Gate", 500, 700),
        a_control("Watch", 400, None),
    )
    assert narrative.worth.controls([filter_, gate, watch], "EUR") == (
        "Filter avoids most, EUR 9,000 a year. 1 control costs more than the loss avoided (Gate); "
        "harm to people is not in it. 1 control states no cost. Do not add them up: each is seen "
        "alone."
    )
    many = [a_control(f"C{n}", 500, 700) for n in range(3)]
    assert "3 controls cost more than the loss avoided; harm" in (
        narrative.worth.controls(many, "EUR")
    )
    assert narrative.worth.controls([], "EUR") == (
        "No control is shown by tests to reduce a risk with numbers."
    )
    assert narrative.worth.of_control(gate, "EUR") == (
        "It avoids EUR 500 a year (EUR 250 to EUR 1,000 with 90 % confidence) at 2 risks with "
        "numbers and costs EUR 700 a year: worth its cost with 80 % confidence"
    )
    assert narrative.worth.of_control(watch, "EUR").endswith("; its cost is not stated")
