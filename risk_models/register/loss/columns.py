"""The tables that a simulation of losses makes: each column with its meaning."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow

SHARES = (0.5, 0.9, 0.95, 0.99)
"""Percentiles of the loss of a year that are shown."""

MEANINGS = {
    "loss_summary": "One row per view: the loss of a year of all simulated risks together.",
    "loss_by_risk": "One row per view and simulated risk, the greatest expected loss first.",
    "loss_by_group": "One row per supplier and per stage: what its risks contribute, residual.",
    "loss_exceedance": "One row per view and loss: the chance of a year with a greater loss.",
    "loss_against_tolerance": "One row per loss tolerance and view.",
    "loss_by_dependence": "One row per strength of shared causes: the residual loss of a year.",
    "loss_of_scenario": "One row per side of a scenario of what-if: the residual loss of a year.",
    "loss_inputs": "One row per risk and input: the expected loss at either bound of the input.",
    "treatment_value": "One row per risk with numbers and unfinished treatments: what they avoid.",
    "control_value": "One row per control that tests show to reduce a risk with numbers: what it "
    "avoids by itself. Amounts do not add up: without one control, others still work.",
}
"""What one row of each table is."""

_RISK = {
    "risk_id": "key of the risk",
    "title": "name of the risk",
}
_SUMMARY = {
    "view": "inherent, residual or target",
    "risks": "simulated risks (number)",
    "years": "simulated years (number)",
    "expected": "expected loss of a year, in closed form (currency)",
    "mean": "mean loss of a simulated year (currency)",
    "mean_error": "its standard error (currency)",
    "chance_of_loss": "chance of a year with any loss (0 to 1)",
    "chance_of_loss_error": "its standard error (0 to 1)",
    **{
        name: text
        for p in (50, 90, 95, 99)
        for name, text in (
            (f"p{p}", f"loss that {p} of 100 years do not exceed (currency)"),
            (f"p{p}_error", "its standard error (currency)"),
        )
    },
    "shortfall_95": "mean loss of the worst 5 of 100 years (currency)",
    "shortfall_95_error": "its standard error (currency)",
}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "loss_summary": _SUMMARY,
    "loss_by_risk": {
        "view": "inherent, residual or target",
        **_RISK,
        "estimated": "whether the risk has numbers of its own; false for bounds of the scales",
        "taken_from": "the view whose numbers these are",
        "basis": "what the numbers rest on",
        "system_name": "name of the AI system",
        "supplier": "supplier of the AI system",
        "shared_cause": "what would hit the risk together with others",
        "arises_stage": "lifecycle stage where it arises",
        "domain": "top-level risk domain",
        "owner": "owner of the risk",
        "residual_level": "residual level of the risk",
        "expected": "expected loss of a year, in closed form (currency)",
        "share": "its share of the expected loss of all (0 to 1)",
        "simulated_mean": "mean loss of a simulated year (currency)",
        "error": "its standard error (currency)",
        "chance": "chance of a year with at least one event (0 to 1)",
        "p95": "loss of the risk alone that 95 of 100 years do not exceed (currency)",
        "p99": "loss of the risk alone that 99 of 100 years do not exceed (currency)",
        "in_worst_years": "mean loss of the risk in the worst 5 of 100 years of all (currency)",
        "share_of_worst": "its share of the loss of those years (0 to 1)",
    },
    "loss_by_group": {
        "kind": "supplier or stage",
        "name": "name of the supplier, or code of the stage; empty where there is none",
        "risks": "simulated risks (number)",
        "expected": "expected loss of a year (currency)",
        "share": "its share of the expected loss of all (0 to 1)",
        "share_of_worst": "its share of the loss of the worst 5 of 100 years (0 to 1)",
    },
    "loss_exceedance": {
        "view": "inherent, residual or target",
        "loss": "loss of a year (currency)",
        "chance": "chance of a year with a greater loss (0 to 1)",
        "error": "its standard error (0 to 1)",
    },
    "loss_against_tolerance": {
        "tolerance_id": "key of the tolerance",
        "scope": "top-level risk domain, or all",
        "view": "inherent, residual or target",
        "loss": "loss of a year (currency)",
        "probability": "greatest tolerated chance of a year with a greater loss (0 to 1)",
        "chance": "simulated chance of such a year (0 to 1)",
        "error": "its standard error (0 to 1)",
        "above": "whether the chance exceeds the tolerated one",
        "approved_by": "who approved the tolerance",
    },
    "loss_by_dependence": {
        "dependence": "how strongly risks with a shared cause happen together (0 to 1)",
        "chosen": "whether it is the strength of this simulation",
        **{name: text for name, text in _SUMMARY.items() if name != "view"},
    },
    "loss_of_scenario": {
        "side": "now or then",
        "risks": "simulated risks (number)",
        "changed": "those that the scenario changes (number)",
        "expected": "expected loss of a year, in closed form (currency)",
        "mean_error": "standard error of the simulated mean (currency)",
        "p95": "loss that 95 of 100 years do not exceed (currency)",
    },
    "loss_inputs": {
        **_RISK,
        "input": "frequency, or loss of one event",
        "at_low": "expected loss of all with the input at its lower bound (currency)",
        "expected": "expected loss of all (currency)",
        "at_high": "expected loss of all with the input at its upper bound (currency)",
        "swing": "difference between the two (currency)",
    },
    "treatment_value": {
        **_RISK,
        "owner": "owner of the risk",
        "treatments": "unfinished treatments (number)",
        "action": "the treatment that is due first",
        "due": "day by which the last of them is due",
        "cost": "cost of those that state one (currency)",
        "without_cost": "treatments without a cost (number)",
        "avoided": "expected loss of a year that they avoid, residual to target (currency)",
        "avoided_error": "standard error of the simulated difference (currency)",
        "avoided_low": "the same with both frequencies at their lower bound (currency)",
        "avoided_high": "the same with both frequencies at their upper bound (currency)",
        "years_that_pay": "share of years in which they avoid more than they cost (0 to 1)",
        "years_to_pay_back": "cost divided by the expected loss avoided (years)",
    },
    "control_value": {
        "control_id": "key of the control",
        "name": "name of the control",
        "owner": "owner of the control",
        "risks": "simulated risks that valid tests show it to reduce (number)",
        "cost": "what it costs a year (currency)",
        "avoided": "expected loss of a year that it avoids: without it, less with it (currency)",
        "avoided_error": "standard error of the simulated difference (currency)",
        "avoided_low": "expected loss avoided that is exceeded with 95 % confidence, by the "
        "uncertainty of the frequencies (currency)",
        "avoided_high": "expected loss avoided that is exceeded with 5 % confidence (currency)",
        "net": "loss avoided less cost (currency)",
        "chance_worth": "confidence that the expected loss avoided exceeds the cost (0 to 1)",
        "years_that_pay": "share of years in which it avoids more than it costs (0 to 1)",
    },
}
"""The columns of each table, in order, with unit in brackets."""

_TYPES = {
    **dict.fromkeys(("(currency)", "(0 to 1)", "(years)"), pyarrow.float64()),
    "(number)": pyarrow.int64(),
}
_FLAGS, _DATES = ("estimated", "above", "chosen"), ("due",)


def typed(name: str, rows: Iterable[Mapping[str, Any]]) -> pyarrow.Table:
    """The rows as the table of that name."""
    columns = COLUMNS[name]
    fields = [(column, _type(column, meaning)) for column, meaning in columns.items()]
    cells = [{column: row[column] for column in columns} for row in rows]
    return pyarrow.Table.from_pylist(cells, pyarrow.schema(fields))


def _type(column: str, meaning: str) -> pyarrow.DataType:
    if column in _FLAGS:
        return pyarrow.bool_()
    if column in _DATES:
        return pyarrow.date32()
    return next((kind for unit, kind in _TYPES.items() if unit in meaning), pyarrow.string())
