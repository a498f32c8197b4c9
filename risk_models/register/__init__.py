"""The register: commits make versions, and a version is read as a snapshot."""

from risk_models.register.access import Access
from risk_models.register.acting import ActingRegister, acting
from risk_models.register.actor import Actor
from risk_models.register.compare import Comparison, TableDifference, compare, preview
from risk_models.register.history import RowState
from risk_models.register.permission import NotAllowed
from risk_models.register.proposals import Proposal, SentForApproval
from risk_models.register.register import Register, open
from risk_models.register.scenario import Proposed, Scenario, proposed
from risk_models.register.snapshot import Snapshot
from risk_models.register.undo import CannotUndo, Reversal
from risk_models.register.verify import Problem, Verification
from risk_models.register.version_labels import (
    LabelledVersion,
    label_version,
    labelled_versions,
)
from risk_models.register.version_record import Version
from risk_models.register.what_if import WhatIf, what_if

__all__ = [
    "Access",
    "ActingRegister",
    "Actor",
    "NotAllowed",
    "Problem",
    "Proposal",
    "Proposed",
    "CannotUndo",
    "Comparison",
    "LabelledVersion",
    "Register",
    "Reversal",
    "RowState",
    "Scenario",
    "SentForApproval",
    "Snapshot",
    "TableDifference",
    "Verification",
    "Version",
    "WhatIf",
    "acting",
    "compare",
    "label_version",
    "labelled_versions",
    "open",
    "preview",
    "proposed",
    "what_if",
]
