"""The contract: the tables of the register, declared once.

The tables are pandera models; validation, storage, templates and the data dictionary
derive from them.
"""

# Importing a module registers its tables; this is the order in which they are shown.
from risk_models.contract import (  # isort: skip  # noqa: F401
    method,
    inventory,
    impact,
    risk,
    controls,
    decisions,
    loss,
    events,
    people,
    api_tokens,
    management_system,
    assurance,
    mappings,
    version_labels,
    comments,
)
from risk_models.contract.method import DEFAULT_SETTINGS, SETTINGS
from risk_models.contract.rules import CELL_RULES, RULES, Rule
from risk_models.contract.tables import KIND_NAMES, TABLES, Column, Table, listed, parts

__all__ = [
    "CELL_RULES",
    "DEFAULT_SETTINGS",
    "KIND_NAMES",
    "RULES",
    "SETTINGS",
    "TABLES",
    "Column",
    "Rule",
    "Table",
    "listed",
    "parts",
]
