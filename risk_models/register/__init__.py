"""The register: accepted changes become versions, a version becomes a snapshot."""

from risk_models.register.compare import Comparison, TableDifference, compare
from risk_models.register.history import RowState
from risk_models.register.record import Version
from risk_models.register.register import Register, open
from risk_models.register.snapshot import Snapshot

__all__ = [
    "Comparison",
    "Register",
    "RowState",
    "Snapshot",
    "TableDifference",
    "Version",
    "compare",
    "open",
]
