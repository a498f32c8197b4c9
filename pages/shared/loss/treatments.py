"""What treatments are worth: the loss of a year that they avoid against what they cost."""

import pyarrow

from pages.shared import links
from pages.shared.loss import worth
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY

_COLUMNS = {
    "title": Column("Risk", 235),
    "action": Column("Next treatment", 215),
    "treatments": Column("Treatments", 70),
    "cost": Column("Cost", 85, help="Of those that state one, once"),
    "avoided": Column("Avoids a year", 90, help=GLOSSARY["Loss avoided"]),
    "avoided_low": Column("At least", 85, help="Frequencies at their lower bounds"),
    "avoided_high": Column("At most", 95, help="Frequencies at their upper bounds"),
    "years_that_pay": Column(
        "Years that pay", 90, format="percent", help="Years that avoid more than the cost"
    ),
    "due": Column("All due by", 85),
    "owner": Column("Owner", 125),
    "avoided_error": Column("±", 70, help=GLOSSARY["Standard error"]),
    "risk_id": Column("ID", 85),
}


def show(context: PageContext, rows: pyarrow.Table, currency: str) -> None:
    """One row per risk with numbers and open treatments."""
    index = worth.show(
        context,
        rows,
        _COLUMNS,
        of="treatments",
        file="treatment_value",
        sentence=narrative.worth.treatments(rows.to_pylist(), currency),
        currency=currency,
        amounts=("cost", "avoided", "avoided_low", "avoided_high", "avoided_error"),
        chances=("years_that_pay",),
        opens="title",
    )
    if index is not None:
        links.open_page("register/risk.py", risk=rows["risk_id"][index].as_py())
