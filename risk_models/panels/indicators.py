"""The columns of the key risk indicators, on their page and in the pack."""

from risk_models.contract.glossary import GLOSSARY
from risk_models.panels.columns import Column

INDICATORS = {
    "state": Column("Status", 115, help=GLOSSARY["Indicator"]),
    "title": Column("Indicator", 310),
    "value": Column("Now", 240),
    "share": Column("Share", 80, format="percent"),
    "limits": Column("Amber, red", 180, help="Shares from the settings; project judgement"),
    "owner": Column("Most by owner", 200, help="Who is responsible for most of them"),
    "trend": Column("Since the comparison date", 190),
}
"""Texts of `narrative.indicators.texts`."""
