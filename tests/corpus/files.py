"""Real public files, each with the mapping through which it comes in."""

from functools import cache
from pathlib import Path

import pytest

from risk_models.ingest.mapping import Mapping, from_toml
from risk_models.ingest.readers import Reading, read_file

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
MAPPINGS = Path(__file__).parent / "mappings"

FILES = {
    "us_federal_2023": "us_federal_2024/2023_consolidated_ai_inventory_raw.csv",
    "us_federal_2024": "us_federal_2024/2024_consolidated_ai_inventory_raw_v2.csv",
    "us_dol": "us_agencies_2025_raw/AI_Use_Cases_Public_reporting-20260128.csv",
    "us_tva": "us_agencies_2025_raw/tva-inventory.csv",
    "us_treasury": "us_agencies_2025_raw/Treasury-AI-Use-Case-Inventory.csv",
    "us_doc": "us_agencies_2025_raw/Artificial-Intelligence-Use-Case-Inventory-FY25.xlsx",
    "nl_algoritmeregister": "nl_algoritmeregister/algoritmes.json",
    "bauphysik": "foreign_registers/bauphysik_risks.csv",
    "aiid_incidents": "aiid/incidents.csv",
    "aiid_severity": "aiid/classifications_CSETv0.csv",
    "mit_risks": "mit_ai_risk_repository/The AI Risk Repository V3_26_03_2025.xlsx",
    "darr": "darr/darr-deployer-ai-risk-register.csv",
    "darr_crosswalk": "darr/crosswalk.csv",
    "ai_atlas_mitigations": "ai_atlas_nexus/mit_ai_risk_mitigation_mappings.tsv",
}

with_corpus = pytest.mark.skipif(not CORPUS.exists(), reason="the public corpus is not here")


@cache
def mapping_of(name: str) -> Mapping:
    return from_toml((MAPPINGS / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def reading_of(name: str) -> Reading:
    path = CORPUS / FILES[name]
    return read_file(path, path.name, mapping_of(name).options)


@cache
def plainly_read(path: str) -> Reading:
    return read_file(CORPUS / path, Path(path).name)


def texts(reading: Reading, name: str, occurrence: int = 1) -> list[str]:
    header = reading.column(name, occurrence)
    assert header is not None, name
    return list(reading.cells[header.cells].to_pylist())
