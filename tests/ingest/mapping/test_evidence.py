"""Which table and fields are suggested is decided by keys, known rows, values, and names."""

from datetime import date

import pyarrow
import pytest

from risk_models.ingest.mapping import (
    Cell,
    From,
    Proposal,
    apply,
    carried,
    from_toml,
    propose,
    rows_for_register,
    to_toml,
)
from risk_models.register.default_method import default_method
from tests.ingest.mapping.sheets import sheet, values

METHOD = default_method()
TODAY = date(2026, 10, 31)
RISKS = pyarrow.table(
    {"risk_id": [f"R{n}" for n in range(1, 13)], "title": [f"Risk {n}" for n in range(1, 13)]}
)
SCORES = pyarrow.table(
    {
        "risk_id": ["R1", "R1", "R2"],
        "view": ["residual", "residual", "residual"],
        "assessed_on": [date(2026, 1, 1), date(2026, 5, 1), date(2026, 2, 1)],
        "likelihood": [5, 4, 2],
        "severity_people": [1, 3, 5],
        "severity_organisation": [2, 2, 4],
        "assessor": ["Al", "Bo", "Cy"],
        "rationale": ["old", "newer", "only"],
        "worsened": pyarrow.array([None, True, None], pyarrow.bool_()),
    }
)
SENTENCES = [
    "A clerk loses a list with the names of all applicants",
    "The model ranks older applicants lower than others",
    "A supplier changes its model without notice to us",
]


def fields(proposal: Proposal) -> dict[str, str | None]:
    """The suggested field of each header."""
    return {c.header.name: f"{c.table}.{c.column}" if c.table else None for c in proposal.columns}


def test_ids_and_sentences_are_risks_with_their_scores_and_no_matrix() -> None:
    reading = sheet(
        {
            "Risk ID": ["R1", "R2", "R3"],
            "Risk Description": SENTENCES,
            "Likelihood": ["3", "2", "4"],
            "Impact": ["4", "5", "2"],
            "Owner": ["Bo", "Ann", "Bo"],
        }
    )
    proposal = propose(reading, METHOD)
    assert (proposal.table, proposal.evident) == ("risks", True)
    assert [target.table for target in proposal.mapping.targets] == ["risks", "risk_scores"]
    assert fields(proposal) == {
        "Risk ID": "risks.risk_id",
        "Risk Description": "risks.event",
        "Likelihood": "risk_scores.likelihood",
        "Impact": "risk_scores.severity_people",
        "Owner": "risks.owner",
    }


def test_the_cells_of_a_matrix_are_one() -> None:
    reading = sheet({"Likelihood": ["1", "2"], "Impact": ["1", "1"], "Level": ["Low", "High"]})
    assert propose(reading, METHOD).table == "matrix"


@pytest.mark.parametrize(
    "columns",
    [
        {"Name": ["Ann Bo", "Cy Dee"], "Extension": ["4711", "4712"], "Room": ["B 12", "B 14"]},
        {"Cost centre": ["1001", "1002"], "Q1": ["12", "30"], "Q2": ["13", "25"]},
        {"Qwx": ["1"], "Zzk": ["2"]},
    ],
)
def test_where_nothing_fits_the_table_is_asked(columns: dict[str, list[str]]) -> None:
    proposal = propose(sheet(columns), METHOD)
    assert not proposal.evident
    assert set(fields(proposal).values()) == {None}
    assert propose(sheet(columns), METHOD, "risks").evident


def test_ids_of_annex_a_are_no_rows_of_the_register() -> None:
    """A key that is a code is that of a standard: that it is known says nothing of a file."""
    ids = ["A.2.2", "A.2.3", "A.2.4", "A.3.2"]
    decided = pyarrow.table({"annex_a": ids})
    reading = sheet({"entry_id": ids, "framework": ["iso_42001"] * 4, "disposition": ["x"] * 4})
    assert not propose(reading, {**METHOD, "applicability": decided}).evident


def test_yes_and_no_are_no_evidence_for_a_code() -> None:
    reading = sheet(
        {
            "Use Case ID": ["U1", "U2"],
            "Use Case Name": ["Triage", "Letters"],
            "Has custom code": ["Yes", "No"],
            "Personal data": ["Yes", "No"],
        }
    )
    proposal = propose(reading, METHOD)
    assert fields(proposal) == {
        "Use Case ID": "ai_systems.system_id",
        "Use Case Name": "ai_systems.name",
        "Has custom code": None,
        "Personal data": "ai_systems.personal_data",
    }
    assert proposal.mapping.targets[0].cells["personal_data"].values == {}


@pytest.mark.parametrize(
    ("likelihood", "severity"),
    [
        ("Likelihood (1-5)", "Impact (1-5)"),
        ("L (1-5)", "S (1-5)"),
        ("Probability 1-5", "Severity 1 to 5"),
        ("Likelihood rating", "Impact score"),
        ("Inherent likelihood [1–5]", "Inherent impact level"),
        ("Probabilidad (1-5)", "Impacto (1-5)"),
        ("Wahrscheinlichkeit (1 bis 5)", "Schadenshöhe (1 bis 5)"),
    ],
)
def test_a_scale_is_no_part_of_a_name(likelihood: str, severity: str) -> None:
    reading = sheet(
        {"Risk ID": ["A1", "A2"], "Title": ["x", "y"], likelihood: ["3", "1"], severity: ["4", "5"]}
    )
    found = fields(propose(reading, METHOD))
    assert found[likelihood] == "risk_scores.likelihood"
    assert found[severity] == "risk_scores.severity_people"


def test_levels_of_another_scale_are_not_those_of_the_register() -> None:
    reading = sheet(
        {
            "Risk ID": ["A1", "A2"],
            "Title": ["x", "y"],
            "Likelihood (1-10)": ["3", "4"],
            "Impact (1-10)": ["4", "5"],
        }
    )
    found = fields(propose(reading, METHOD))
    assert found["Likelihood (1-10)"] is found["Impact (1-10)"] is None


def test_scores_of_known_risks_are_of_today_and_keep_the_rest() -> None:
    register = {**METHOD, "risks": RISKS, "risk_scores": SCORES}
    ids = [f"R{n}" for n in range(1, 13)]
    reading = sheet({"Risk ID": ids, "Likelihood": ["3"] * 11 + ["1"]})
    proposal = propose(reading, register, today=TODAY)
    assert (proposal.table, proposal.evident) == ("risk_scores", True)
    (target,) = proposal.mapping.targets
    assert target.carry
    assert target.cells["view"] == Cell(constant="residual")
    assert target.cells["assessed_on"] == Cell(constant="2026-10-31")
    again = from_toml(to_toml(proposal.mapping))
    staged = carried(apply(again, reading), again, register)
    assert values(staged, "likelihood")[:2] == ["3", "3"]
    assert values(staged, "severity_people") == ["3", "5", *[""] * 10]
    assert values(staged, "severity_organisation")[:2] == ["2", "4"]
    assert values(staged, "rationale")[:3] == ["newer", "only", ""]
    assert values(staged, "worsened")[:2] == ["true", ""]
    assert staged.parts[0].content.lines.to_pylist() == list(range(2, 14))


def test_scores_by_a_saved_mapping_are_of_the_day_of_the_file() -> None:
    register = {**METHOD, "risks": RISKS, "risk_scores": SCORES}
    reading = sheet({"Risk ID": [f"R{n}" for n in range(1, 13)], "Likelihood": ["3"] * 12})
    mapping = propose(reading, register, today=TODAY).mapping
    register["mappings"] = rows_for_register(mapping, reading)
    later = propose(reading, register, today=date(2027, 1, 31)).mapping
    assert later.targets[0].cells["assessed_on"] == Cell(constant="2027-01-31")
    assert later.targets[0].carry


def test_rows_that_the_register_has_come_first() -> None:
    register = {**METHOD, "risks": RISKS}
    reading = sheet({"Risk": ["R1", "R2", "R3"], "Owner": ["Ann", "Bo", "Ann"]})
    proposal = propose(reading, register)
    assert fields(proposal) == {"Risk": "risks.risk_id", "Owner": "risks.owner"}
    # Without them, the names of risks are what is new.
    unknown = sheet({"Risk": ["Bias of the rank", "Drift of it"], "Owner": ["Ann", "Bo"]})
    assert fields(propose(unknown, METHOD, "risks"))["Risk"] == "risks.title"


def test_a_key_is_filled_different_and_short() -> None:
    reading = sheet(
        {
            "Use Case Identifier": ["U1", "U2"],
            "Use Case Name": ["Triage", "Letters"],
            "System Name": ["", ""],
        }
    )
    found = fields(propose(reading, METHOD))
    assert found["Use Case Identifier"] == "ai_systems.system_id"
    assert found["System Name"] is None
    long = sheet({"Risk": SENTENCES, "Root cause": ["a", "b", "c"], "Effect": ["d", "e", "f"]})
    mapping = propose(long, METHOD, "risks").mapping
    assert mapping.targets[0].cells["risk_id"] == Cell((From("Risk"),), use="key", prefix="RSK-")
    repeated = sheet({"ID": ["1", "1", "1"], "Title": ["a", "b", "c"]})
    made = propose(repeated, METHOD, "risks").mapping.targets[0].cells["risk_id"]
    assert made.use == "key"


@pytest.mark.parametrize("name", ["Identifier", "No.", "Ref", "Nr.", "Código", "N° du risque"])
def test_names_of_keys(name: str) -> None:
    reading = sheet({name: ["1", "2"], "Risk title": ["a", "b"], "Owner": ["Ann", "Bo"]})
    assert fields(propose(reading, METHOD, "risks"))[name] == "risks.risk_id"


def test_words_that_are_no_codes_count_against_a_code() -> None:
    reading = sheet(
        {
            "Model ID": ["M1", "M2"],
            "Model name": ["Gradient", "Writer"],
            "AI Classification": ["Generative AI", "Predictive ML"],
        }
    )
    assert fields(propose(reading, METHOD))["AI Classification"] is None


def test_sentences_are_a_consequence_and_numbers_a_severity() -> None:
    reading = sheet(
        {
            "ID": ["1", "2", "3"],
            "Description": SENTENCES,
            "Impact": ["Customers lose money", "A complaint is made", "Prices are too low"],
            "L": ["3", "2", "4"],
            "S": ["4", "5", "3"],
            "Owner": ["Ann", "Bo", "Ann"],
        }
    )
    assert fields(propose(reading, METHOD)) == {
        "ID": "risks.risk_id",
        "Description": "risks.event",
        "Impact": "risks.consequence",
        "L": "risk_scores.likelihood",
        "S": "risk_scores.severity_people",
        "Owner": "risks.owner",
    }


def test_every_table_that_the_columns_fill_is_suggested_with_the_first() -> None:
    reading = sheet(
        {
            "Risiko-Nr.": ["1", "2"],
            "Bezeichnung": ["Auskunft", "Abfluss"],
            "Eintrittswahrscheinlichkeit": ["3", "2"],
            "Schadensausmaß": ["4", "5"],
            "Bewertet am": ["12.03.2026", "13.03.2026"],
            "Maßnahme": ["Index erneuern", ""],
            "Fällig am": ["31.12.2026", ""],
        }
    )
    proposal = propose(reading, METHOD)
    tables = ["risks", "risk_scores", "treatments"]
    assert [target.table for target in proposal.mapping.targets] == tables
    assert fields(proposal)["Bewertet am"] == "risk_scores.assessed_on"
    assert fields(proposal)["Maßnahme"] == "treatments.action"
    staged = apply(proposal.mapping, reading)
    # The second risk has no action.
    assert values(staged, "action", 2) == ["Index erneuern"]
    assert values(staged, "risk_id", 2) == ["1"]


@pytest.mark.parametrize(
    ("words", "meanings"),
    [
        (["Low", "Medium", "High"], {"High": "5"}),
        (["Low", "Medium", "High", "Very high"],
         {"Low": "2", "Medium": "3", "High": "4", "Very high": "5"}),
        (["Rare", "Possible", "Almost certain"],
         {"Rare": "1", "Possible": "3", "Almost certain": "5"}),
        (["bajo", "medio", "muy alto"], {"bajo": "2", "medio": "3", "muy alto": "5"}),
        (["Low", "Low", "Low"], {}),
    ],
)  # fmt: skip
def test_the_middle_of_a_scale_of_three_is_asked(
    words: list[str], meanings: dict[str, str]
) -> None:
    ids = [str(n) for n in range(len(words))]
    reading = sheet({"Risk ID": ids, "Title": ids, "Probability": words, "Severity": words})
    scores = propose(reading, METHOD, "risks").mapping.targets[1]
    assert scores.cells["likelihood"].values == meanings


def test_a_header_that_is_not_evident_has_its_two_best_answers() -> None:
    reading = sheet(
        {
            "Risk ID": ["A1", "A2"],
            "Title": ["x y", "y z"],
            "Owner": ["Ann", "Bo"],
            "Risk tier": ["Tier 1", "Tier 2"],
            "Risk status": ["red", "amber"],
        }
    )
    columns = {c.header.name: c for c in propose(reading, METHOD, "risks").columns}
    assert columns["Risk status"].column is None
    assert columns["Risk status"].answers == (("risks", "status"),)
    assert columns["Risk tier"].answers == ()


def test_a_code_may_stand_before_its_explanation() -> None:
    reading = sheet(
        {
            "Risk ID": ["A1", "A2"],
            "Title": ["x y", "y z"],
            "Subdomain": ["7.3 > Lack of capability", "1.1. Unfair discrimination"],
            "Stage": ["1 - Pre-deployment", "2 - Post-deployment"],
        }
    )
    cells = propose(reading, METHOD, "risks").mapping.targets[0].cells
    assert cells["risk_domain"].values == {
        "7.3 > Lack of capability": "7.3",
        "1.1. Unfair discrimination": "1.1",
    }
    assert cells["arises_stage"].values == {
        "1 - Pre-deployment": "design_development",
        "2 - Post-deployment": "deployment",
    }


def test_the_owner_of_a_control_is_not_that_of_a_risk() -> None:
    reading = sheet({"Risk ID": ["A1"], "Title": ["x y"], "Control owner": ["Ann"]})
    assert fields(propose(reading, METHOD, "risks"))["Control owner"] is None


def test_a_unit_that_all_numbers_have_is_taken_off() -> None:
    columns = {"treatment_id": ["1", "2"], "action": ["a", "b"], "cost": ["300 EUR", "20 EUR"]}
    cells = propose(sheet(columns), METHOD, "treatments").mapping.targets[0].cells
    assert cells["cost"].unit == "EUR"
    columns["cost"] = ["300 EUR", "CHF 20"]
    cells = propose(sheet(columns), METHOD, "treatments").mapping.targets[0].cells
    assert cells["cost"].unit == ""
