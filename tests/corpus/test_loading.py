"""Every public file comes in through its mapping, whole, and a second time changes nothing."""

from collections import Counter
from pathlib import Path

import pytest

from risk_models import register
from risk_models.ingest import validate
from risk_models.ingest.mapping import (
    apply,
    from_toml,
    propose,
    rows_for_register,
    to_toml,
    unmapped_values,
)
from risk_models.register import Register
from tests.corpus.files import FILES, mapping_of, reading_of, texts, with_corpus

pytestmark = with_corpus

LOADED = {
    "us_federal_2023": {"ai_systems": 710},
    "us_federal_2024": {"ai_systems": 2133},
    "us_dol": {"ai_systems": 28},
    "us_tva": {"ai_systems": 59},
    "us_treasury": {"ai_systems": 129},
    "us_doc": {"ai_systems": 223},
    "nl_algoritmeregister": {"ai_systems": 1530},
    "bauphysik": {"risks": 10, "risk_scores": 10},
    "aiid_incidents": {"ai_systems": 1, "incidents": 989},
    "mit_risks": {"risks": 1409},
    "darr": {"risks": 143},
    "ai_atlas_mitigations": {"controls": 820},
}


@pytest.fixture
def opened(tmp_path: Path):
    with register.open(f"sqlite:///{tmp_path}/register") as opened:
        yield opened


def load(opened: Register, name: str) -> int:
    """Read, map, check and commit one file; the version that the register has afterwards."""
    base = opened.head
    checked = validate(apply(mapping_of(name), reading_of(name)), opened.tables(base))
    assert checked.ok, checked.findings.to_pylist()[:5]
    return opened.commit(checked.changes, base, "Ann", name, checked.sources)


def rows(opened: Register, table: str) -> list[dict[str, object]]:
    return list(opened.tables()[table].to_pylist())


@pytest.mark.parametrize("name", LOADED)
def test_a_file_comes_in_and_again_changes_nothing(opened: Register, name: str) -> None:
    assert load(opened, name) == 2
    current_rows = opened.tables()
    assert {table: current_rows[table].num_rows for table in LOADED[name]} == LOADED[name]
    assert load(opened, name) == 2


def test_the_crosswalk_needs_its_risks_and_then_comes_in(opened: Register) -> None:
    alone = validate(apply(mapping_of("darr_crosswalk"), reading_of("darr_crosswalk")))
    assert Counter((f["table"], f["column"], f["rule"]) for f in alone.findings.to_pylist()) == {
        ("risk_controls", "risk_id", "E1"): 127
    }
    load(opened, "darr")
    assert load(opened, "darr_crosswalk") == 3
    current_rows = opened.tables()
    # A.6 is a group of controls and no id; the other 35 of the 38 ids in use are.
    assert current_rows["controls"].num_rows == 36
    assert current_rows["controls"]["annex_a"].null_count == 1
    assert current_rows["risk_controls"].num_rows == 127
    assert load(opened, "darr_crosswalk") == 3


def test_severities_come_in_beside_what_the_incidents_hold(opened: Register) -> None:
    load(opened, "aiid_incidents")
    before = {row["incident_id"]: row for row in rows(opened, "incidents")}
    assert load(opened, "aiid_severity") == 3
    after = {row["incident_id"]: row for row in rows(opened, "incidents")}
    assert Counter(row["severity"] for row in after.values()) == {
        None: 989 - 84, 1: 46, 2: 19, 3: 12, 4: 6, 5: 1,
    }  # fmt: skip
    assert {key: row | {"severity": None} for key, row in after.items()} == before
    assert load(opened, "aiid_severity") == 3


def test_the_german_register_reads_as_germans_wrote_it(opened: Register) -> None:
    load(opened, "bauphysik")
    risks = {row["risk_id"]: row for row in rows(opened, "risks")}
    assert str(risks["BP-7"]["identified_on"]) == "2020-01-13"
    assert risks["BP-3"]["tags"] == "Zeitlich;Geschäftlich"
    scores = {
        row["risk_id"]: (row["likelihood"], row["severity_people"])
        for row in rows(opened, "risk_scores")
    }
    # 100 % is once a year, which is where level 4 of the likelihood scale begins.
    assert scores == {
        "BP-1": (4, 3), "BP-10": (3, 4), "BP-7": (3, 2), "BP-8": (3, 3), "BP-9": (3, 3),
        "BP-5": (3, 5), "BP-4": (3, 1), "BP-3": (3, 2), "BP-2": (3, 2), "BP-6": (3, 2),
    }  # fmt: skip


def test_a_federal_use_case_is_found_again_by_its_key(opened: Register) -> None:
    load(opened, "us_federal_2024")
    systems = rows(opened, "ai_systems")
    assert Counter(row["lifecycle_status"] for row in systems) == {
        "operation_monitoring": 874 + 14 + 4,
        "design_development": 404,
        "inception": 370 + 20 + 9 + 4,
        "deployment": 287,
        "retired": 142 + 5,
    }
    assert Counter(row["personal_data"] for row in systems) == {
        None: 1013 + 31 + 40, "none": 874, "ordinary": 175,
    }  # fmt: skip
    assert Counter(row["criticality"] for row in systems) == {
        "low": 1722, "high": 195 + 131 + 25, None: 39 + 12 + 8 + 1,
    }  # fmt: skip
    purposes = texts(
        reading_of("us_federal_2024"),
        "What is the intended purpose and expected benefits of the AI?",
    )
    assert Counter(row["purpose"] for row in systems) == Counter(
        purpose if purpose.strip() else "Not stated" for purpose in purposes
    )
    # Seven use cases repeat an earlier one in name, agency, bureau and purpose.
    assert sum(str(row["system_id"]).count("-") == 2 for row in systems) == 7


def test_risks_of_the_mit_repository_carry_its_subdomains(opened: Register) -> None:
    load(opened, "mit_risks")
    domains = Counter(row["risk_domain"] for row in rows(opened, "risks"))
    assert domains["7.3"] == 114
    assert domains["7.1"] == 90 + 19
    assert domains.total() == 1409


def test_what_a_mapping_does_not_know_is_listed_and_never_stored() -> None:
    text = (to_toml(mapping_of("mit_risks"))).replace('"7.3 > Lack', '"9.9 > Lack')
    found = unmapped_values(from_toml(text), reading_of("mit_risks"))
    assert [(u.table, u.column, u.value, u.rows) for u in found] == [
        ("risks", "risk_domain", "7.3 > Lack of capability or robustness", 114)
    ]
    staged = apply(from_toml(text), reading_of("mit_risks"))
    assert Counter(f["rule"] for f in staged.findings.to_pylist()) == {"E15": 114}
    assert staged.parts[0].content.rows["risk_domain"].to_pylist().count("") == 114


def test_odd_days_of_the_federal_inventory_are_told_one_by_one() -> None:
    text = to_toml(mapping_of("us_federal_2024")).replace(
        'name = "Use Case Name"', 'name = "Use Case Name"\nretired_on = "Date Retired"'
    )
    found = unmapped_values(from_toml(text), reading_of("us_federal_2024"))
    assert {u.column for u in found} == {"retired_on"}
    assert [(u.value, u.rows) for u in found[:2]] == [("N/A", 66), ("NA", 20)]
    assert sum(u.rows for u in found) == 112


@pytest.mark.parametrize("name", FILES)
def test_a_saved_mapping_is_offered_again(opened: Register, name: str) -> None:
    mapping, reading = mapping_of(name), reading_of(name)
    assert from_toml(to_toml(mapping)) == mapping
    current_rows = opened.tables() | {"mappings": rows_for_register(mapping, reading)}
    proposal = propose(reading, current_rows)
    assert [saved.name for saved in proposal.saved] == [mapping.name]
    assert proposal.mapping.targets == mapping.targets
