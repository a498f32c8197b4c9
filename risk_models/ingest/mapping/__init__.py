"""Import mappings: the columns of a file in another layout become rows of the register."""

from risk_models.ingest.mapping.apply import apply
from risk_models.ingest.mapping.last_scores import carried
from risk_models.ingest.mapping.matching import labels_of, method_rows
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
from risk_models.ingest.mapping.saved import dated, fingerprint, rows_for_register, saved
from risk_models.ingest.mapping.toml import from_toml, to_toml
from risk_models.ingest.mapping.unmapped import (
    Unmapped,
    codes_of,
    unmapped_values,
    unused_columns,
)
from risk_models.ingest.mapping.value_uses import Meaning, meanings_in_use

__all__ = [
    "Band",
    "Cell",
    "ColumnProposal",
    "DATE_ORDERS",
    "From",
    "Mapping",
    "Meaning",
    "PERIOD_DAYS",
    "Proposal",
    "Target",
    "Unmapped",
    "Where",
    "apply",
    "bands_of",
    "carried",
    "codes_of",
    "labels_of",
    "method_rows",
    "dated",
    "fingerprint",
    "from_toml",
    "meanings_in_use",
    "propose",
    "rows_for_register",
    "saved",
    "to_toml",
    "unmapped_values",
    "unused_columns",
]
