"""Import mappings: the columns of a file in another layout become rows of the register."""

from risk_models.ingest.mapping.apply import apply
from risk_models.ingest.mapping.last_scores import carried
from risk_models.ingest.mapping.model import (
    DATE_ORDERS,
    PERIOD_DAYS,
    Band,
    Cell,
    From,
    Mapping,
    Target,
    Where,
)
from risk_models.ingest.mapping.propose import ColumnProposal, Proposal, bands_of, propose
from risk_models.ingest.mapping.saved import fingerprint, rows_for_register, saved
from risk_models.ingest.mapping.toml import from_toml, to_toml
from risk_models.ingest.mapping.unmapped import Unmapped, unmapped_values, unused_columns

__all__ = [
    "Band",
    "Cell",
    "ColumnProposal",
    "DATE_ORDERS",
    "From",
    "Mapping",
    "PERIOD_DAYS",
    "Proposal",
    "Target",
    "Unmapped",
    "Where",
    "apply",
    "bands_of",
    "carried",
    "fingerprint",
    "from_toml",
    "propose",
    "rows_for_register",
    "saved",
    "to_toml",
    "unmapped_values",
    "unused_columns",
]
