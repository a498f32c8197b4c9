"""What the numbers say: rows of measures in, plain sentences out; one module by kind of page."""

from risk_models.narrative import (
    as_of,
    comparison,
    controls,
    coverage,
    impact,
    incidents,
    labels,
    lifecycle,
    portfolio,
    risks,
    row_changes,
    screening,
    systems,
    upload,
    verification,
    versions,
)

__all__ = [
    "as_of",
    "comparison",
    "controls",
    "coverage",
    "impact",
    "incidents",
    "labels",
    "lifecycle",
    "portfolio",
    "risks",
    "row_changes",
    "screening",
    "systems",
    "upload",
    "verification",
    "versions",
]
