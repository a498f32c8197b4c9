"""What is proposed for a sheet: the table, the columns, the meaning of words, and why."""

import pyarrow
import pytest

from risk_models.ingest.mapping import (
    Band,
    Cell,
    From,
    Mapping,
    Target,
    apply,
    bands_of,
    propose,
    rows_for_register,
    unmapped_values,
)
from risk_models.register.default_method import default_method
from tests.ingest.mapping.sheets import sheet, values

HELD = default_method()
REGISTER = sheet(
    {
        "Nr.": ["1", "2", "3"],
        "Risiko": ["Bias", "Drift", "Leak"],
        "Beschreibung": ["x", "y", "z"],
        "Verantwortlich": ["Ann", "Ben", "Ann"],
        "Status": ["Offen", "geschlossen", "unbekannt"],
        "Erfasst am": ["13.01.2020", "01.02.2020", "03.02.2020"],
        "Wahrscheinlichkeit brutto": ["Hoch", "Mittel", "sehr hoch"],
        "Auswirkung brutto": ["4", "3", "5"],
        "Wahrscheinlichkeit netto": ["Gering", "Gering", "?"],
        "Auswirkung netto": ["2", "2", "2"],
        "Kosten (TEUR)": ["1,5", "2", "0,5"],
    },
    name="Risikoregister 2026.xlsx",
)


def test_a_german_risk_register() -> None:
    proposal = propose(REGISTER, HELD)
    assert proposal.table == proposal.tables[0][0] == "risks"
    assert {c.header.name: (c.table, c.column) for c in proposal.columns} == {
        "Nr.": ("risks", "risk_id"),
        "Risiko": ("risks", "title"),
        "Beschreibung": ("risks", "event"),
        "Verantwortlich": ("risks", "owner"),
        "Status": ("risks", "status"),
        "Erfasst am": ("risks", "identified_on"),
        "Wahrscheinlichkeit brutto": ("risk_scores", "likelihood"),
        "Auswirkung brutto": ("risk_scores", "severity_people"),
        "Wahrscheinlichkeit netto": ("risk_scores", "likelihood"),
        "Auswirkung netto": ("risk_scores", "severity_people"),
        "Kosten (TEUR)": (None, None),
    }
    mapping = proposal.mapping
    assert (mapping.name, mapping.dates) == ("Risikoregister 2026", "DMY")
    risks, inherent, residual = mapping.targets
    assert risks.cells["status"].values == {"Offen": "open", "geschlossen": "closed"}
    assert risks.cells["status"].not_known == ("unbekannt",)
    assert inherent.cells["view"].constant == "inherent"
    assert inherent.cells["likelihood"].values == {"Hoch": "4", "Mittel": "3", "sehr hoch": "5"}
    assert inherent.cells["risk_id"] == risks.cells["risk_id"]
    assert residual.cells["likelihood"].not_known == ("?",)
    assert residual.cells["severity_organisation"] == residual.cells["severity_people"]
    assert residual.cells["assessor"] == risks.cells["owner"]
    assert ("risks", "system_id") in proposal.missing
    assert ("risk_scores", "rationale") in proposal.missing


def test_what_is_proposed_applies_as_it_is() -> None:
    staged = apply(propose(REGISTER, HELD).mapping, REGISTER)
    assert values(staged, "likelihood", 1) == ["4", "3", "5"]
    assert values(staged, "identified_on") == ["2020-01-13", "2020-02-01", "2020-02-03"]
    # One column is left to the analyst, who has to say so.
    assert [f["column"] for f in staged.findings.to_pylist()] == ["Kosten (TEUR)"]


def test_confidence_is_told_with_its_reason() -> None:
    reading = sheet(
        {"risk_id": ["R1"], "Risk Title": ["x"], "Ownr": ["Ann"], "Titel der Sache": ["y"]}
    )
    told = {
        c.header.name: (round(c.confidence, 2), c.reason) for c in propose(reading, HELD).columns
    }
    assert told == {
        "risk_id": (1.0, "Same name, values"),
        "Risk Title": (0.87, "Common name"),
        "Ownr": (0.71, "Similar name"),
        "Titel der Sache": (0, ""),
    }


def test_another_table_may_be_chosen() -> None:
    reading = sheet({"ID": ["1"], "Name": ["x"], "Description": ["y"], "Owner": ["Ann"]})
    for table in ("ai_systems", "risks", "controls"):
        proposal = propose(reading, HELD, table)
        assert proposal.table == proposal.mapping.targets[0].table == table


def test_values_speak_for_a_column_whose_name_says_nothing() -> None:
    reading = sheet({"risk_id": ["R1", "R2"], "title": ["a", "b"], "Spalte 7": ["reduce", "Avoid"]})
    found = {c.header.name: (c.column, c.reason) for c in propose(reading, HELD, "risks").columns}
    assert found["Spalte 7"] == ("treatment", "Values")


def test_not_applicable_is_never_proposed_to_mean_anything() -> None:
    reading = sheet({"system_id": ["1", "2", "3"], "personal_data": ["N/A", "Yes", "None"]})
    mapping = propose(reading, HELD, "ai_systems").mapping
    assert mapping.targets[0].cells["personal_data"].values == {}
    assert [u.value for u in unmapped_values(mapping, reading)] == ["N/A", "Yes"]


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["1/13/2020", "2/3/2020"], "MDY"),
        (["13/1/2020", "2/3/2020"], "DMY"),
        (["1/2/2020", "2/3/2020"], None),
        (["1/13/2020", "13/1/2020"], None),
        (["1.2.2020"], "DMY"),
        (["2020-01-13"], None),
    ],
)
def test_the_order_of_days_is_proposed_only_where_all_agree(
    days: list[str], order: str | None
) -> None:
    reading = sheet({"incident_id": [str(n) for n in range(len(days))], "occurred_on": days})
    assert propose(reading, HELD, "incidents").mapping.dates == order


def test_the_decimal_sign_and_separators_are_proposed() -> None:
    reading = sheet(
        {"treatment_id": ["1", "2"], "cost": ["1,5", "2"]},
    )
    assert propose(reading, HELD, "treatments").mapping.decimal == ","
    lists = sheet({"risk_id": ["1", "2"], "tags": ["a|b", "c"]})
    assert propose(lists, HELD, "risks").mapping.targets[0].cells["tags"].separator == "|"


def test_a_key_is_proposed_from_what_tells_rows_apart() -> None:
    reading = sheet({"Use Case Name": ["Chat", "Chat", "Rank"], "Agency": ["A", "B", "A"]})
    made = propose(reading, HELD, "ai_systems").mapping.targets[0].cells["system_id"]
    assert made == Cell((From("Use Case Name"), From("Agency")), use="key", prefix="SYS-")
    twice = sheet({"Use Case Name": ["Chat", "Chat"], "Agency": ["A", "A"]})
    made = propose(twice, HELD, "ai_systems").mapping.targets[0].cells["system_id"]
    assert made.number_repeats


def test_names_of_held_systems_stand_for_their_keys() -> None:
    systems = pyarrow.table({"system_id": ["S1", "S2"], "name": ["Ranking", "Chat bot"]})
    reading = sheet({"Risk ID": ["R1", "R2"], "System": ["ranking", "S2"], "Title": ["a", "b"]})
    mapping = propose(reading, {**HELD, "ai_systems": systems}, "risks").mapping
    assert mapping.targets[0].cells["system_id"].values == {"ranking": "S1"}
    assert values(apply(mapping, reading), "system_id") == ["S1", "S2"]


def test_a_file_of_the_register_itself_is_known() -> None:
    reading = sheet({"risk_id": ["R1"], "title": ["'=1"], "status": ["open"]}, name="risks.xlsx")
    proposal = propose(reading, HELD)
    assert (proposal.table, proposal.mapping.exported) == ("risks", True)
    assert values(apply(proposal.mapping, reading), "title") == ["'=1"]


def test_a_saved_mapping_comes_first() -> None:
    mapping = Mapping("Mine", (Target("controls", {"control_id": Cell((From("Nr."),))}),))
    current_rows = {**HELD, "mappings": rows_for_register(mapping, REGISTER)}
    proposal = propose(REGISTER, current_rows)
    assert (proposal.table, proposal.confidence) == ("controls", 1)
    assert [m.name for m in proposal.saved] == ["Mine"]
    assert proposal.columns[0].reason == "Saved mapping"
    # The analyst may still begin anew.
    assert propose(REGISTER, current_rows, "risks").table == "risks"


def test_bands_are_the_bounds_of_the_registers_scale() -> None:
    assert bands_of(HELD, "likelihood") == (
        Band(None, 0.01, 1), Band(0.01, 0.1, 2), Band(0.1, 1, 3), Band(1, 10, 4), Band(10, None, 5),
    )  # fmt: skip


def test_a_sheet_without_rows_or_columns_is_proposed_something() -> None:
    assert propose(sheet({"Risk": []}), HELD).mapping.targets
    assert propose(sheet({}), HELD).columns == ()
