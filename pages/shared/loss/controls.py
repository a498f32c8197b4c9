"""What controls are worth: the loss of a year that each avoids against what it costs a year."""

import pyarrow

from pages.shared import links
from pages.shared.loss import worth
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY

_COLUMNS = {
    "name": Column("Control", 230),
    "risks": Column("Risks", 50, help="Risks with numbers that valid tests show it to reduce"),
    "cost": Column("Cost a year", 95),
    "avoided": Column("Avoids a year", 105, help=GLOSSARY["Loss avoided"]),
    "avoided_low": Column("At least", 90, help="With 95 % confidence, by the frequencies"),
    "avoided_high": Column("At most", 95, help="With 95 % confidence, by the frequencies"),
    "net": Column("Net", 105, help="Loss avoided less cost"),
    "chance_worth": Column(
        "Worth its cost",
        90,
        format="percent",
        help="Confidence that the expected loss avoided exceeds the cost",
    ),
    "years_that_pay": Column(
        "Years that pay", 90, format="percent", help="Years that avoid more than the cost"
    ),
    "owner": Column("Owner", 125),
    "avoided_error": Column("±", 75, help=GLOSSARY["Standard error"]),
    "control_id": Column("ID", 85),
}


def show(context: PageContext, rows: pyarrow.Table, currency: str) -> None:
    """One row per control that tests show to reduce a risk with numbers."""
    index = worth.show(
        context,
        rows,
        _COLUMNS,
        of="controls",
        file="control_value",
        sentence=narrative.worth.controls(rows.to_pylist(), currency),
        currency=currency,
        amounts=("cost", "avoided", "avoided_low", "avoided_high", "avoided_error", "net"),
        chances=("chance_worth", "years_that_pay"),
        opens="name",
    )
    if index is not None:
        links.open_page("register/control.py", control=rows["control_id"][index].as_py())
