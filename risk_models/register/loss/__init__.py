"""Losses of the risks of a snapshot: what `loss_input` says, simulated."""

from risk_models.register.loss.columns import COLUMNS, MEANINGS
from risk_models.register.loss.inputs import VIEWS, portfolios
from risk_models.register.loss.run import Loss, Run, default_run, simulated
from risk_models.register.loss.scenario import scenario_loss
from risk_models.register.loss.value import control_value, inputs_moved, treatment_value

__all__ = [
    "COLUMNS",
    "MEANINGS",
    "VIEWS",
    "Loss",
    "Run",
    "control_value",
    "default_run",
    "inputs_moved",
    "portfolios",
    "scenario_loss",
    "simulated",
    "treatment_value",
]
