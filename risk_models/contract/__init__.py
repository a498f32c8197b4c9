"""The contract: what the register holds, declared once.

The tables are pandera models; validation, storage, templates and the data dictionary
derive from them.
"""

# Importing a module registers its tables; this order is the order in which readers meet them.
from risk_models.contract import (  # isort: skip  # noqa: F401
    method,
    inventory,
    impact,
    risk,
    controls,
    events,
)
from risk_models.contract.tables import KIND_NAMES, TABLES, Column, Table

__all__ = ["KIND_NAMES", "TABLES", "Column", "Table"]
