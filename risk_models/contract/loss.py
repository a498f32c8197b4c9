"""Risks in numbers: how often and how much, and how much loss in a year is tolerated."""

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Decimal,
    Text,
    amount,
    code,
    date,
    id_,
    list_of,
    person,
    prose,
    share,
    text,
)
from risk_models.contract.tables import Rows, table

LOSS_BASES = {
    "expert_90ci": "Estimated 90 % interval",
    "data": "Data",
    "ordinal_anchor": "Bounds of the scale",
}
"""What the numbers of a risk rest on."""

LOSS_DISTRIBUTIONS = {
    "lognormal": "90 % interval (lognormal)",
    "pert": "Lowest, most likely, highest (PERT)",
    "empirical": "Losses seen",
}
"""How the loss of one event is stated."""

LOSS_FORMS = {
    "productivity": "Lost work",
    "response": "Response",
    "replacement": "Replacement",
    "competitive_advantage": "Competitive advantage",
    "fines": "Fines and judgments",
    "reputation": "Reputation",
}
"""The six forms of loss of FAIR."""

MOST_EVENTS = 1_000
"""Events per year above which a frequency is a cost of operation, not a risk."""

WIDEST_INTERVAL = 10_000
"""How many times its lower bound the upper bound of an interval may be."""

MOST_LOSS = 10**15
"""Loss above which an amount can only be a mistake, in any currency."""


@table("Risk", key="risk_id view assessed_on", exists_from="assessed_on")
class RiskQuant(Rows):
    """A risk in numbers, as estimated on one day: how often it happens and what one event costs the
    organisation. Harm to people is not priced."""

    risk_id: Text = id_("Risk estimated", "RSK-0001", references="risks")
    view: Text = code(w.VIEWS, "Inherent, residual or target", required=True, example="residual")
    assessed_on: Date = date("Day of the estimate", required=True)
    basis: Text = code(LOSS_BASES, "What the numbers rest on", required=True)
    frequency_low: Decimal = amount(
        "Events per year, lower bound of the 90 % interval", "0.1", required=True
    )
    frequency_high: Decimal = amount(
        "Events per year, upper bound of the 90 % interval; the same as the lower one if known",
        "0.5",
        required=True,
    )
    distribution: Text = code(
        LOSS_DISTRIBUTIONS, "How the loss of one event is stated", required=True
    )
    loss_low: Decimal = amount(
        "Loss of one event in the register's currency: lower bound of the 90 % interval, or lowest",
        "50000",
    )
    loss_likely: Decimal = amount("Most likely loss of one event, for PERT", "200000")
    loss_high: Decimal = amount(
        "Loss of one event: upper bound of the 90 % interval, or highest", "900000"
    )
    losses_seen: Text = list_of(
        None, "Losses of single events, for losses seen; separated by ;", "12000;48000;310000"
    )
    loss_forms: Text = list_of(LOSS_FORMS, "What the loss consists of", "response;fines")
    shared_cause: Text = text(
        "Same text on risks that one cause would hit together; empty takes the supplier of the "
        "system",
        "Velmora",
    )
    assessor: Text = person("Who estimated", "R. Meyer", required=True)
    rationale: Text = prose(
        "Reason for the numbers", "Two cases in three years; fines of peers", required=True
    )


@table("Method", key="tolerance_id")
class LossTolerance(Rows):
    """A loss that a year may exceed with at most a stated chance: a point of the tolerance
    curve."""

    tolerance_id: Text = id_("Stable key of the tolerance", "LT-1")
    scope: Text = code(
        w.APPETITE_DOMAINS, "Top-level risk domain, or all for the whole portfolio", required=True
    )
    loss: Decimal = amount("Loss of a year in the register's currency", "2000000", required=True)
    probability: Decimal = share(
        "Greatest chance of a year with a greater loss", "0.05", required=True
    )
    approved_by: Text = person("Who approved it", "Board", required=True)
    approved_on: Date = date("When it was approved", required=True)
    statement: Text = prose("The tolerance in words", "Once in twenty years at most")
