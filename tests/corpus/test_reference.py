"""The ids and relations that the product ships are those of the public reference files."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from risk_models.contract import standards
from tests.registers import shipped

REFERENCE = Path(__file__).parents[2].parent / "shared" / "reference"

pytestmark = pytest.mark.skipif(not REFERENCE.exists(), reason="the reference files are not here")


def rows_of(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def shipped_pairs(framework: str, basis: str) -> set[tuple[str, str]]:
    """Requirement and reference of every shipped relation; all have this basis."""
    rows = [row for row in shipped("framework_map") if row["framework"] == framework]
    assert {row["basis"] for row in rows} == {basis}
    assert all(row["source"] for row in rows)
    pairs = {(row["requirement"], row["ref"]) for row in rows}
    assert len(pairs) == len(rows)
    return pairs


def listed(column: str) -> Iterator[tuple[str, str]]:
    """The pairs that a column of the control list gives, with ranges as single ids."""
    for row in rows_of("iso42001_annex_a.csv"):
        for ref in filter(None, row[column].split(";")):
            if match := re.fullmatch(r"(A\.\d+\.\d+\.)(\d+)-(\d+)", ref):
                for number in range(int(match[2]), int(match[3]) + 1):
                    yield row["control_id"], f"{match[1]}{number}"
            elif not ref.endswith("*"):  # a whole section, whose ids are disputed
                yield row["control_id"], ref


def test_annex_a_has_the_38_controls_and_their_titles() -> None:
    rows = rows_of("iso42001_annex_a.csv")
    assert {row["control_id"]: row["own_words_title"] for row in rows} == standards.ANNEX_A
    assert len(rows) == len(standards.ANNEX_A) == 38


def test_the_280_official_pairs_are_shipped() -> None:
    rows = rows_of("nist_airmf_to_iso42001.csv")
    pairs = {(row["iso42001_id"], row["nist_ai_rmf_id"]) for row in rows}
    assert shipped_pairs("nist_ai_rmf", "official") == pairs
    assert len(pairs) == 280
    assert {requirement for requirement, _ in pairs} >= set(standards.ANNEX_A)


@pytest.mark.parametrize(
    ("framework", "column"),
    [("iso_27001", "iso27001_2022"), ("iso_27701", "iso27701_2025")],
)
def test_other_relations_are_shipped_as_project_judgement(framework: str, column: str) -> None:
    assert shipped_pairs(framework, "project_judgement") == set(listed(column))


def test_the_articles_of_the_eu_ai_act_are_shipped_as_project_judgement() -> None:
    articles = {(control, f"Article {ref}") for control, ref in listed("eu_ai_act_articles")}
    assert shipped_pairs("eu_ai_act", "project_judgement") == articles
    assert {"Article 43", "Article 49"} <= {ref for _, ref in articles}
    assert {"Article 43", "Article 49"} <= set(standards.NOT_COVERED_REFS["eu_ai_act"])
