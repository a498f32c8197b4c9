"""The register: commits make versions, and a version is read as a snapshot."""

from risk_models.register.compare import Comparison, TableDifference, compare, preview
from risk_models.register.history import RowState
from risk_models.register.register import Register, open
from risk_models.register.snapshot import Snapshot
from risk_models.register.undo import CannotUndo, Reversal
from risk_models.register.verify import Problem, Verification
from risk_models.register.version_labels import (
    LabelledVersion,
    label_version,
    labelled_versions,
)
from risk_models.register.version_record import Version

__all__ = [
    "Problem",
    "CannotUndo",
    "Comparison",
    "LabelledVersion",
    "Register",
    "Reversal",
    "RowState",
    "Snapshot",
    "TableDifference",
    "Verification",
    "Version",
    "compare",
    "label_version",
    "labelled_versions",
    "open",
    "preview",
]
