"""Loss in money and years: what a portfolio of risks may cost in one year.

The number of events of a risk and the loss of one event are distributions. A simulation of many
years adds them up, and says how far its own numbers may be off. SciPy loads its special functions
when they are first used: whoever does not look at losses does not wait for them.
"""

from risk_models.loss.draws import Draws
from risk_models.loss.frequency import Frequency
from risk_models.loss.severity import Empirical, Lognormal, Pert, Severity
from risk_models.loss.simulation import LossRisk, Portfolio, simulate, year_losses
from risk_models.loss.statistics import Estimate, chance_above, expected_shortfall, mean, percentile

__all__ = [
    "Draws",
    "Empirical",
    "Estimate",
    "Frequency",
    "LossRisk",
    "Lognormal",
    "Pert",
    "Portfolio",
    "Severity",
    "chance_above",
    "expected_shortfall",
    "mean",
    "percentile",
    "simulate",
    "year_losses",
]
