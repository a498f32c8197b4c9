"""The section of the pack on losses: what a year may cost, against what is tolerated."""

from typing import Any

from risk_models import narrative
from risk_models.contract.loss import LOSS_BASES
from risk_models.contract.vocabularies import APPETITE_DOMAINS, VIEWS
from risk_models.exports.pack.blocks import Figure, Figures, Section
from risk_models.exports.pack.tables import table
from risk_models.formats import money
from risk_models.panels import Column, level, levels_of
from risk_models.register import Snapshot
from risk_models.register.loss import simulated, treatment_value

_RISKS, _TREATMENTS, _AMOUNTS = 10, 8, 8
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
    "year": Column("Expected a year", 120),
    "rare": Column("1 in 100 years", 120),
    "share": Column("Of expected", 80, format="percent"),
    "share_of_worst": Column("Of worst years", 90, format="percent"),
    "basis": Column("Basis", 140, labels=LOSS_BASES),
}
_WORTH = {
    "title": Column("Risk", 260),
    "action": Column("Next treatment", 230),
    "price": Column("Cost", 100),
    "saves": Column("Avoids a year", 110),
    "range": Column("From, to", 190),
    "owner": Column("Owner", 120),
}


def loss(snapshot: Snapshot) -> tuple[Section, ...]:
    """The section; none where no risk has numbers."""
    found = simulated(snapshot)
    summary = {row["view"]: row for row in found.summary.to_pylist()}
    residual = summary["residual"]
    if not residual["risks"]:
        return ()
    levels = levels_of(snapshot)
    (setting,) = snapshot.read("setting").to_pylist()
    currency = setting["currency"]
    limits = found.tolerance.to_pylist()
    by_risk = [row for row in found.by_risk.to_pylist() if row["view"] == "residual"]
    worth = treatment_value(snapshot, None, found.run).to_pylist()
    lead, typical = narrative.loss.headline(
        [row for row in limits if row["view"] == "residual"], residual, currency
    )
    coverage = narrative.loss.coverage(snapshot.read("loss_coverage").to_pylist(), levels)
    return (
        Section(
            "loss",
            "Loss of a year",
            f"{lead}.",
            (typical, coverage, narrative.loss.NOT_PRICED, narrative.loss.of_run(found.run)),
            (
                Figures("Loss of a year", _figures(summary, currency)),
                table(
                    "Chance of a year with a greater loss",
                    [
                        _rounded(row) | {"amount": money(row["loss"], currency)}
                        for row in narrative.loss.at_round_amounts(
                            found.exceedance.to_pylist(), _AMOUNTS
                        )
                    ],
                    _CURVE,
                    levels,
                    sentence=narrative.loss.fallback(found.by_risk.to_pylist()),
                    on_slide=_AMOUNTS,
                ),
                table(
                    "Loss tolerance",
                    [
                        _rounded(row) | {"amount": money(row["loss"], currency)}
                        for row in narrative.loss.against_tolerance(found.tolerance).to_pylist()
                    ],
                    _LIMITS,
                    levels,
                    on_slide=0,
                ),
                table(
                    "Contribution of each risk",
                    [_contribution(row, currency) for row in by_risk],
                    _CONTRIBUTIONS,
                    levels,
                    sentence=narrative.loss.greatest(by_risk),
                    most=_RISKS,
                    on_slide=8,
                ),
                table(
                    "Worth of open treatments",
                    [_worth(row, currency) for row in worth],
                    _WORTH,
                    levels,
                    sentence=narrative.loss.treatments(worth, currency),
                    most=_TREATMENTS,
                    on_slide=0,
                ),
            ),
            ("loss_input", "loss_tolerance", "loss_treatment", "loss_coverage"),
            on_new_page=False,
        ),
    )


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


def _contribution(row: dict[str, Any], currency: str) -> dict[str, Any]:
    return row | {
        "year": money(row["expected"], currency),
        "rare": money(row["p99"], currency),
        "share": round(row["share"], 2),
        "share_of_worst": round(row["share_of_worst"], 2),
    }


def _worth(row: dict[str, Any], currency: str) -> dict[str, Any]:
    low, high = (money(row[f"avoided_{end}"], currency) for end in ("low", "high"))
    return row | {
        "price": None if row["cost"] is None else money(row["cost"], currency),
        "saves": money(row["avoided"], currency),
        "range": f"{low} to {high}",
    }
