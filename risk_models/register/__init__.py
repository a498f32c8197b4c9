"""The register: accepted changes become versions, a version becomes a snapshot."""

from risk_models.register.compare import Comparison, TableDifference, compare, preview
from risk_models.register.history import RowState
from risk_models.register.register import Register, open
from risk_models.register.snapshot import Snapshot
from risk_models.register.undo import CannotReturn, Reversal
from risk_models.register.verify import Break, Verification
from risk_models.register.version_record import Version

__all__ = [
    "Break",
    "CannotReturn",
    "Comparison",
    "Register",
    "Reversal",
    "RowState",
    "Snapshot",
    "TableDifference",
    "Verification",
    "Version",
    "compare",
    "open",
    "preview",
]
