"""A sheet becomes rows of one or several tables, with the lines they came from."""

from dataclasses import replace
from pathlib import Path

import pytest

from risk_models.errors import RegisterError
from risk_models.ingest import validate
from risk_models.ingest.mapping import (
    Cell,
    From,
    Mapping,
    Target,
    Where,
    apply,
    unmapped_values,
    unused_columns,
)
from risk_models.ingest.readers import Options, read_file
from tests.ingest.mapping.sheets import filled, found, one, sheet, values
from tests.ingest.readers.workbooks import rows as cells
from tests.ingest.readers.workbooks import xlsx

WIDE = sheet(
    {
        "Nr": ["1", "2", "3"],
        "Risk": ["Bias", "Drift", ""],
        "Initial L": ["Hoch", "Mittel", "Hoch"],
        "Initial S": ["Hoch", "Hoch", "Egal"],
        "Rest L": ["Gering", "", "Gering"],
        "Rest S": ["Gering", "Gering", "Gering"],
        "Datum": ["01.02.2026", "02.02.2026", "31.02.2026"],
        "Wer": ["Ann", "Ben", "Eva"],
    }
)
LEVELS = {"Gering": "2", "Mittel": "3", "Hoch": "4"}
ID = Cell((From("Nr"),), prefix="R-")


def score(view: str, beside: str) -> Target:
    severity = Cell((From(f"{beside} S"),), values=LEVELS)
    return Target(
        "risk_scores",
        {
            "risk_id": ID,
            "view": Cell(constant=view),
            "assessed_on": Cell((From("Datum"),)),
            "likelihood": Cell((From(f"{beside} L"),), values=LEVELS),
            "severity_people": severity,
            "severity_organisation": severity,
            "assessor": Cell((From("Wer"),)),
            "rationale": Cell(constant="Workshop"),
        },
        where=(Where(From(f"{beside} L"), ("",), other=True),),
    )


RISKS = Target(
    "risks",
    {
        "risk_id": ID,
        "system_id": Cell(constant="ORG"),
        "title": Cell((From("Risk"),), empty="Without a name"),
        "source": Cell(constant="?"),
        "event": Cell((From("Risk"),), empty="Not stated"),
        "consequence": Cell(constant="?"),
        "risk_domain": Cell(constant="6.5"),
        "arises_stage": Cell(constant="deployment"),
        "owner": Cell((From("Wer"),)),
        "status": Cell(constant="open"),
        "treatment": Cell(constant="reduce"),
        "identified_on": Cell((From("Datum"),)),
    },
)
BOTH = Mapping(
    "Wide", (RISKS, score("inherent", "Initial"), score("residual", "Rest")), dates="DMY"
)


def test_one_wide_row_is_a_risk_and_its_scores() -> None:
    staged = apply(BOTH, WIDE)
    assert [(part.file, part.table) for part in staged.parts] == [
        ("file.csv", "risks"), ("file.csv", "risk_scores"), ("file.csv", "risk_scores"),
    ]  # fmt: skip
    assert values(staged, "risk_id") == ["R-1", "R-2", "R-3"]
    assert values(staged, "likelihood", 1) == ["4", "3", "4"]
    assert values(staged, "view", 2) == ["residual", "residual"]
    assert staged.parts[2].content.lines.to_pylist() == [2, 4]
    assert staged.sources[0].rows == {"risks": 3, "risk_scores": 5}


def test_what_is_not_understood_is_told_once_with_its_line() -> None:
    staged = apply(BOTH, WIDE)
    told = [
        (4, "risks", "identified_on", "31.02.2026", "E15"),
        (4, "risk_scores", "assessed_on", "31.02.2026", "E15"),
        (4, "risk_scores", "severity_people", "Egal", "E15"),
        (4, "risk_scores", "severity_organisation", "Egal", "E15"),
        (4, "risk_scores", "assessed_on", "31.02.2026", "E15"),
    ]
    assert found(staged) == told
    # The check adds nothing: an empty cell is not told where the reason is told already.
    assert sorted(map(str, found(validate(staged)))) == sorted(map(str, told))  # type: ignore[arg-type]


def test_what_is_not_understood_is_listed_with_its_count() -> None:
    listed = unmapped_values(BOTH, WIDE)
    assert [(u.table, u.column, u.value, u.rows, u.first_line) for u in listed] == [
        ("risks", "identified_on", "31.02.2026", 1, 4),
        ("risk_scores", "assessed_on", "31.02.2026", 1, 4),
        ("risk_scores", "severity_people", "Egal", 1, 4),
        ("risk_scores", "severity_organisation", "Egal", 1, 4),
        ("risk_scores", "assessed_on", "31.02.2026", 1, 4),
    ]
    assert listed[2].sources == (From("Initial S"),)


def test_a_column_that_nobody_speaks_of_stops_the_load() -> None:
    reading = sheet({"Nr": ["1"], "Risk": ["x"], "New": ["y"]})
    mapping = one("risks", "title", Cell((From("Risk"),)))
    strict = Mapping("Strict", mapping.targets, left_out=(From("Nr"),))
    assert found(apply(strict, reading)) == [(1, None, "New", "New", "E11")]
    assert [h.name for h in unused_columns(strict, reading)] == ["Nr", "New"]
    whole = Mapping("Whole", mapping.targets, left_out=(From("Nr"), From("New")))
    assert found(apply(whole, reading)) == []
    rest = Mapping("Rest", mapping.targets, leave_rest=True)
    assert found(apply(rest, reading)) == []


def test_a_column_that_the_file_lacks_is_told_with_the_nearest() -> None:
    staged = apply(one("risks", "title", Cell((From("Risks"),))), WIDE)
    assert staged.parts == []
    assert [f["sentence"] for f in staged.findings.to_pylist()] == [
        "The file has no such column, which the mapping uses. Did you mean Risk?"
    ]
    second = apply(one("risks", "title", Cell((From("Risk", 2),))), WIDE)
    assert [f["sentence"] for f in second.findings.to_pylist()] == [
        "The file has no such column number 2, which the mapping uses."
    ]


def test_equal_headers_are_told_apart_by_their_number() -> None:
    reading = sheet([("If other", ["a"]), ("if  OTHER", ["b"])])
    cell = Cell((From("If other", 2),))
    assert values(apply(one("risks", "title", cell), reading), "title") == ["b"]


def test_rows_may_be_chosen() -> None:
    reading = sheet({"Type": ["Risk", "Paper", " risk", ""], "Name": ["a", "b", "c", "d"]})
    title = one("risks", "title", Cell((From("Name"),)))
    only = Mapping("Only", title.targets, where=(Where(From("Type"), ("RISK",)),))
    staged = apply(only, reading)
    assert (values(staged, "title"), staged.parts[0].content.lines.to_pylist()) == (
        ["a", "c"],
        [2, 4],
    )
    rest = Mapping("Rest", title.targets, where=(Where(From("Type"), ("risk", ""), other=True),))
    assert values(apply(rest, reading), "title") == ["b"]


def test_several_columns_are_one_text_or_the_first_that_is_filled() -> None:
    reading = sheet({"A": ["x", "", " ", ""], "B": ["y", "z", "w", ""]})
    first = one("risks", "title", Cell((From("A"), From("B")), empty="?"))
    assert values(apply(first, reading), "title") == ["x", "z", "w", "?"]
    both = one("risks", "title", Cell((From("A"), From("B")), use="join", separator=" / "))
    assert values(apply(both, reading), "title") == ["x / y", "z", "w", ""]


def test_a_made_key_is_the_same_for_the_same_text_wherever_it_stands() -> None:
    cell = Cell((From("Name"), From("Unit")), use="key", prefix="SYS-")
    mapping = Mapping("Keys", (Target("ai_systems", {"system_id": cell}),), leave_rest=True)
    names, units = ["Chat bot", "Ranking", ""], ["People", "", ""]
    keys = values(apply(mapping, sheet({"Name": names, "Unit": units})), "system_id")
    again = sheet({"Unit": ["", "PEOPLE "], "Other": ["", ""], "Name": ["ranking", " chat  BOT"]})
    assert values(apply(mapping, again), "system_id") == [keys[1], keys[0]]
    assert keys == ["SYS-b84eee3d6f83", "SYS-0117e403ce22", ""]
    assert found(apply(mapping, sheet({"Name": names, "Unit": units}))) == [
        (4, "ai_systems", "system_id", "", "E15")
    ]


def test_repeated_keys_are_told_unless_they_are_numbered() -> None:
    reading = sheet({"Name": ["a", "b", "A", "a"]})
    cell = Cell((From("Name"),), use="key")
    plainly = values(apply(one("ai_systems", "system_id", cell), reading), "system_id")
    assert plainly[0] == plainly[2] == plainly[3] != plainly[1]
    numbered = Cell((From("Name"),), use="key", number_repeats=True)
    made = values(apply(one("ai_systems", "system_id", numbered), reading), "system_id")
    assert made == [plainly[0], plainly[1], f"{plainly[0]}-2", f"{plainly[0]}-3"]


def test_numbered_keys_agree_in_all_tables_of_a_file() -> None:
    key = Cell((From("Name"),), use="key", number_repeats=True)
    reading = sheet({"Name": ["a", "a"], "Note": ["", "x"]})
    targets = (
        Target("ai_systems", {"system_id": key}),
        Target(
            "oversight",
            {"record_id": key, "system_id": key},
            where=(Where(From("Note"), ("x",)),),
        ),
    )
    staged = apply(Mapping("Two", targets), reading)
    assert values(staged, "system_id", 1) == values(staged, "system_id")[1:]


def test_rows_that_are_alike_may_count_once() -> None:
    reading = sheet({"Owner": ["a", "b", "a"], "System": ["S1", "S2", "S1"]})
    cells = {"system_id": Cell((From("System"),)), "owner": Cell((From("Owner"),))}
    staged = apply(Mapping("Once", (Target("ai_systems", cells, once=True),)), reading)
    assert (values(staged, "system_id"), staged.parts[0].content.lines.to_pylist()) == (
        ["S1", "S2"],
        [2, 3],
    )


def test_a_cell_whose_value_is_not_there_is_told_where_it_is_used() -> None:
    cell_error = {"line": 3, "position": 1, "value": "#REF!", "sentence": "Mend it."}
    reading = sheet(
        {"Nr": ["1", "2"], "Name": ["x", ""], "Note": ["", ""]}, cell_errors=[cell_error]
    )
    used = one("risks", "title", Cell((From("Name"),)))
    assert found(apply(used, reading)) == [(3, "risks", "title", "#REF!", "E15")]
    unused = one("risks", "title", Cell((From("Nr"),)))
    assert found(apply(unused, reading)) == []


NONSENSE = {
    "no tables": (Mapping("M", ()), "It fills no table."),
    "a table that is none": (
        Mapping("M", (Target("risk", {}),)),
        "There is no table risk.",
    ),
    "a column that is none": (
        one("risks", "titel", Cell(constant="x")),
        "risks has no column titel.",
    ),
    "nothing to fill with": (
        one("risks", "title", Cell()),
        "risks.title: it needs columns of the file or a constant, and not both.",
    ),
    "two meanings": (
        one("risks", "status", Cell((From("X"),), values={"a": "open", "A ": "closed"})),
        "risks.status: 'A ' stands for two values.",
    ),
    "a key of something else": (
        one("risks", "title", Cell((From("X"),), use="key")),
        "risks.title: only an id can be created from columns.",
    ),
    "no key": (
        Mapping("M", (Target("risk_scores", {"risk_id": Cell(constant="x")}),)),
        "risk_scores needs its key: view, assessed_on.",
    ),
    "days in no order": (
        one("risks", "title", Cell(constant="x"), dates="YDM"),
        "The order of days must be one of YMD, DMY, MDY.",
    ),
    "one sign for two things": (
        one("risks", "title", Cell(constant="x"), decimal=",", thousands=","),
        "The decimal and the thousands separator must differ.",
    ),
}


@pytest.mark.parametrize("kind", NONSENSE)
def test_a_mapping_that_makes_no_sense_is_told(kind: str) -> None:
    mapping, sentence = NONSENSE[kind]
    with pytest.raises(RegisterError) as raised:
        apply(mapping, sheet({"X": ["1"]}))
    assert raised.value.message == sentence


def test_a_file_that_could_not_be_read_stays_what_it_is() -> None:
    staged = apply(BOTH, sheet({}))
    assert (staged.parts, staged.findings.num_rows) == ([], 0)


def test_long_values_are_shown_short_and_kept_whole() -> None:
    made, told = filled("risks", "status", ["x" * 500])
    assert (made, told) == ([""], [(2, "x" * 200 + "…")])


def test_a_condition_on_a_cell_without_a_value_is_a_finding(tmp_path: Path) -> None:
    """Nobody can say whether its row counts, so it is not left out in silence."""
    error = '<c t="e"><v>#N/A</v></c>'
    rows = cells(["Kind", "Nr"], ["Risk", "R1"], [error, "R2"], ["Issue", "R3"])
    (tmp_path / "list.xlsx").write_bytes(xlsx({"S": rows}))
    where = (Where(From("Kind"), ("Risk",)),)
    target = Target("risks", {"risk_id": Cell((From("Nr"),))})
    told = "The cell shows the error #N/A: correct its formula. "
    told += "The mapping needs it to decide whether the row counts."
    for mapping in (
        Mapping("All", (target,), where=where),
        Mapping("One", (replace(target, where=where),)),
    ):
        staged = apply(mapping, read_file(tmp_path / "list.xlsx", "list.xlsx"))
        assert staged.findings.select(["line", "column", "value", "sentence"]).to_pylist() == [
            {"line": 3, "column": "Kind", "value": "#N/A", "sentence": told}
        ]


def test_a_missing_column_that_another_line_names_is_found_there(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("Register,\nRisk,Wer\nA,Bo\n")
    mapping = one("treatments", "cost", Cell((From("Wer"),)))
    staged = apply(mapping, read_file(path, "file.csv", Options(header=(1,))))
    assert staged.findings["sentence"].to_pylist() == [
        "The file has no such column, which the mapping uses. Line 2 has it: choose that line as "
        "the header."
    ]
