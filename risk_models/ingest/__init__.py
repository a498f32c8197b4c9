"""Intake: a file becomes checked rows. `read` stages files as text, `validate` checks them.

`typed_rows` stages what a person types.
"""

from risk_models.ingest.changes import Changes, Source
from risk_models.ingest.reading import Staged, read
from risk_models.ingest.typed_rows import typed_rows
from risk_models.ingest.validate import Checked, validate

__all__ = ["Changes", "Checked", "Source", "Staged", "read", "typed_rows", "validate"]
