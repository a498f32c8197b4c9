"""Labels that links of former releases carry, and the code that each of them stands for."""

from collections.abc import Sequence

_SETS = {
    "risks": ("Position", "Work", "Evidence", "Where"),
    "systems": ("Standing", "Oversight", "Origin"),
    "controls": ("What rests on it", "Evidence", "Place"),
    "incidents": ("Events", "Foreseen", "Cause"),
    "impact_items": ("People", "Severity", "What is done"),
    "assessments": ("Validity", "Decision", "People"),
}
"""The column sets of each list, in the order of the list."""

QUICK_FILTERS = {
    "risks": {
        "Unassessed": "unassessed",
        "Not supported by evidence": "unsupported",
        "No control": "uncontrolled",
        "Above with nothing planned": "unplanned",
    },
    "systems": {
        "No risk recorded": "none",
        "Nothing assessed": "unassessed",
        "No valid assessment": "assessment",
        "No oversight": "oversight",
        "No transparency": "transparency",
    },
    "controls": {
        "Holds a risk in tolerance": "critical",
        "Stands alone": "alone",
        "Lowers nothing": "idle",
        "Test due": "due",
    },
    "incidents": {"Not foreseen": "no_known_risk", "Cause not known": "unexplained"},
    "impact_items": {
        "Of the newest assessments": "current",
        "Grave and carried by no risk": "unlinked",
    },
    "assessments": {
        "Expires soon": "expiring",
        "Outdated by a change": "outdated",
        "No go": "refused",
        "Newest of its kind": "newest",
    },
}
"""The quick filters of each list that may be called otherwise now."""

CONTROL_COVERAGE = {"Evidenced": "tested_effective", "Claimed only": "declared"}
"""The choice `cover` of the page on coverage."""


RISK_PARTS = {"Warnings": "warnings", "Every change": "changes"}
"""The records of a risk."""

CONTROL_PARTS = {"Every change": "changes"}
"""The records of a control."""

HISTORY_PARTS = {"One row": "record"}
VERSION_DETAILS = {"What it wrote": "changes"}
"""The parts of the page History, and of one version there."""


def column_sets(listing: str, names: Sequence[str]) -> dict[str, str]:
    """The column sets of a list, the custom one last, by their former labels."""
    return dict(zip(_SETS.get(listing, ()), names, strict=False)) | {"Own choice": names[-1]}
