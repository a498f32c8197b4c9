"""The section of the pack on losses says what the page says, and is left out without numbers."""

from risk_models.exports.pack.loss_section import loss
from risk_models.formats import money
from risk_models.register.loss import simulated
from tests.register.test_loss import register
from tests.registers import snapshot


def test_the_section_has_the_numbers_of_the_simulation() -> None:
    (section,) = loss(register())
    found = simulated(register())
    residual = found.summary.to_pylist()[1]
    figures, curve, limits, contributions, worth = section.blocks
    assert figures.figures[0].number == money(residual["mean"], "EUR")
    assert "2 of 3 open risks have numbers. Not in these amounts: 1 high." in section.more
    amounts = [row[0] for row in curve.rows]
    assert "EUR 1,000" in amounts
    assert "EUR 10,000" in amounts
    assert [row[-2] for row in limits.rows] == ["Within", "Above"]
    assert [row[0] for row in contributions.rows] == ["First", "Second"]
    assert [row[2] for row in worth.rows] == ["EUR 808"]


def test_no_section_without_numbers() -> None:
    assert loss(snapshot(risks=[{"risk_id": "A", "system_id": "ORG"}])) == ()
