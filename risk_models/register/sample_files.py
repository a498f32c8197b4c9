"""The files that come with the sample: kept as evidence before the sample is committed."""

from collections.abc import Mapping

import pyarrow

from risk_models.ingest.sample import SAMPLE_FOLDER
from risk_models.register.evidence_files import EvidenceFiles

_FOLDER = SAMPLE_FOLDER / "files"
"""One folder by key of evidence, with its file."""

_MOST = 1
"""Megabytes."""


def with_files(
    tables: Mapping[str, pyarrow.Table], files: EvidenceFiles
) -> dict[str, pyarrow.Table]:
    """The sample's tables, with the cells of the files that were kept in `evidence`."""
    rows = tables["evidence"].to_pylist()
    for row in rows:
        for file in (_FOLDER / row["evidence_id"]).glob("*"):
            row |= files.keep(file.name, file.read_bytes(), _MOST)
    return {**tables, "evidence": pyarrow.Table.from_pylist(rows, tables["evidence"].schema)}
