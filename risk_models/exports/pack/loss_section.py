"""The section of the pack on losses: what a year may cost, against what is tolerated."""

from typing import Any

from risk_models import narrative
from risk_models.contract.loss import LOSS_BASES
from risk_models.contract.risk_levels import RiskLevels
from risk_models.contract.vocabularies import APPETITE_DOMAINS, VIEWS
from risk_models.exports.pack.blocks import Block, Figure, Figures, Section, Table
from risk_models.exports.pack.loss_curves import exceedance
from risk_models.exports.pack.tables import table
from risk_models.formats import money, percent
from risk_models.panels import Column, level, levels_of
from risk_models.register import Snapshot
from risk_models.register.loss import Loss, control_value, simulated, treatment_value

_RISKS, _TREATMENTS, _CONTROLS, _AMOUNTS = 6, 5, 6, 8
"""Rows of a table on paper."""

_CHANCES = {view: Column(label, 80, format="percent") for view, label in VIEWS.items()}
_CURVE = {"amount": Column("A year costs more than", 170)} | _CHANCES
_LIMITS = {
    "scope": Column("Scope", 150, labels=APPETITE_DOMAINS),
    "amount": Column("A year costs more than", 150),
    "probability": Column("Tolerated", 80, format="percent"),
    **_CHANCES,
    "state": Column("Now", 80),
    "approved_by": Column("Approved by", 140),
}
_CONTRIBUTIONS = {
    "title": Column("Risk", 270),
    "residual_level": level("Level", "residual_level", 90),
    "expected": Column("Expected a year", 110),
    "p99": Column("1 in 100 years", 110),
    "share": Column("Of expected", 80, format="percent"),
    "share_of_worst": Column("Of worst years", 90, format="percent"),
    "basis": Column("Basis", 140, labels=LOSS_BASES),
}
_WORTH = {
    "title": Column("Risk", 260),
    "action": Column("Next treatment", 230),
    "cost": Column("Cost", 95),
    "avoided": Column("Avoids a year", 110),
    "avoided_low": Column("At least", 100),
    "avoided_high": Column("At most", 110),
    "owner": Column("Owner", 120),
}


_CONTROLS_WORTH = {
    "name": Column("Control", 260),
    "cost": Column("Cost a year", 95),
    "avoided": Column("Avoids a year", 110),
    "avoided_low": Column("At least", 100),
    "avoided_high": Column("At most", 110),
    "sure": Column("Worth its cost", 100),
    "owner": Column("Owner", 120),
}


def loss(snapshot: Snapshot) -> tuple[Section, ...]:
    """What a year may cost, and where it comes from; no section where no risk has numbers."""
    found = simulated(snapshot)
    summary = {row["view"]: row for row in found.summary.to_pylist()}
    if not summary["residual"]["risks"]:
        return ()
    levels = levels_of(snapshot)
    (setting,) = snapshot.read("setting").to_pylist()
    currency = setting["currency"]
    lead, typical = narrative.loss.headline(
        [row for row in found.tolerance.to_pylist() if row["view"] == "residual"],
        summary["residual"],
        currency,
    )
    coverage = narrative.loss.coverage(snapshot.read("loss_coverage").to_pylist(), levels)
    by_risk = [row for row in found.by_risk.to_pylist() if row["view"] == "residual"]
    return (
        Section(
            "loss",
            "Loss of a year",
            f"{lead}.",
            (typical, coverage, narrative.loss.NOT_PRICED, narrative.loss.of_run(found.run)),
            (
                Figures("Loss of a year", _figures(summary, currency)),
                *_whole(found, currency, levels),
            ),
            ("loss_input", "loss_tolerance", "loss_coverage"),
        ),
        Section(
            "loss_sources",
            "Where losses come from, and what avoids them",
            narrative.loss.greatest(by_risk),
            (),
            (
                table(
                    f"Contribution of each risk, {currency}",
                    [_contribution(row) for row in by_risk],
                    _CONTRIBUTIONS,
                    levels,
                    most=_RISKS,
                    on_slide=8,
                ),
                *_worths(snapshot, found, currency, levels),
            ),
            ("loss_input", "loss_treatment", "loss_control"),
        ),
    )


def _whole(found: Loss, currency: str, levels: RiskLevels) -> list[Block]:
    """The curve, what it says at round amounts, and the tolerances."""
    limits = found.tolerance.to_pylist()
    whole = [row for row in limits if row["scope"] == "all"]
    title = "Chance of a year with a greater loss"
    sentence = narrative.loss.curve(whole, currency)
    drawn = exceedance(title, found.exceedance.to_pylist(), limits, currency, sentence)
    amounts = narrative.loss.at_round_amounts(found.exceedance.to_pylist(), _AMOUNTS)
    tolerances = narrative.loss.against_tolerance(found.tolerance).to_pylist()
    return [
        *([drawn] if drawn else []),
        table(
            "Loss tolerance",
            [_rounded(row) | {"amount": money(row["loss"], currency)} for row in tolerances],
            _LIMITS,
            levels,
            on_slide=8,
        ),
        table(
            "Chance at round amounts",
            [_rounded(row) | {"amount": money(row["loss"], currency)} for row in amounts],
            _CURVE,
            levels,
            sentence=narrative.loss.fallback(found.by_risk.to_pylist()),
            on_slide=0,
        ),
    ]


def _worths(snapshot: Snapshot, found: Loss, currency: str, levels: RiskLevels) -> list[Table]:
    """What open treatments, and controls in use, avoid against their cost."""
    planned = treatment_value(snapshot, None, found.run).to_pylist()
    working = control_value(snapshot, None, found.run).to_pylist()
    return [
        table(
            f"Worth of open treatments, {currency}",
            [_worth(row) for row in planned],
            _WORTH,
            levels,
            sentence=narrative.worth.treatments(planned, currency),
            most=_TREATMENTS,
            on_slide=6,
        ),
        table(
            f"Worth of controls, {currency}",
            [_worth(row) | {"sure": _sure(row["chance_worth"])} for row in working],
            _CONTROLS_WORTH,
            levels,
            sentence=narrative.worth.controls(working, currency),
            most=_CONTROLS,
            on_slide=6,
        ),
    ]


def _sure(chance: float | None) -> str | None:
    return None if chance is None else percent(round(chance, 2))


def _figures(summary: dict[str, dict[str, Any]], currency: str) -> tuple[Figure, ...]:
    names = {"mean": "Mean", "p95": "1 year in 20 costs more", "p99": "1 year in 100 costs more"}
    return tuple(
        Figure(
            title,
            money(summary["residual"][name], currency),
            f"± {money(summary['residual'][f'{name}_error'], currency)} by simulation",
            f"{money(summary['inherent'][name], currency)} inherent, "
            f"{money(summary['target'][name], currency)} target",
        )
        for name, title in names.items()
    )


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return row | {view: round(row[view], 3) for view in VIEWS}


def _contribution(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "expected": _whole_amount(row["expected"]),
        "p99": _whole_amount(row["p99"]),
        "share": round(row["share"], 3),
        "share_of_worst": round(row["share_of_worst"], 3),
    }


def _worth(row: dict[str, Any]) -> dict[str, Any]:
    amounts = ("cost", "avoided", "avoided_low", "avoided_high")
    return row | {name: _whole_amount(row[name]) for name in amounts}


def _whole_amount(value: float | None) -> int | None:
    """An amount to three digits: no simulation knows more."""
    return None if value is None else round(float(f"{value:.3g}"))
