"""The columns of the key risk indicators, on their page and in the pack."""

from risk_models.contract.glossary import GLOSSARY
from risk_models.panels.columns import Column

INDICATORS = {
    "state": Column("Status", 122, help=GLOSSARY["Indicator"]),
    "title": Column("Indicator", 260),
    "value": Column("Now", 235),
    "share": Column("Share", 65, format="percent"),
    "trend": Column("Since the comparison date", 175),
    "limits": Column("Amber, red", 145, help="Shares from the settings; project judgement"),
    "owner": Column("Most by owner", 200, help="Who is responsible for most of them"),
}
"""Texts of `narrative.indicators.texts`."""
