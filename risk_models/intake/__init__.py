"""Intake: a file becomes checked rows. `read` stages files as text, `validate` checks them.

`typed_rows` stages what a person types.
"""

from risk_models.intake.changes import Changes, Source
from risk_models.intake.reading import Staged, read
from risk_models.intake.typed_rows import typed_rows
from risk_models.intake.validate import Checked, validate

__all__ = ["Changes", "Checked", "Source", "Staged", "read", "typed_rows", "validate"]
