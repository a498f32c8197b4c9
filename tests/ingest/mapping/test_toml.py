"""Mappings as TOML and as rows of the register."""

from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from risk_models.errors import RegisterError
from risk_models.ingest.mapping import (
    Band,
    Cell,
    From,
    Mapping,
    Target,
    Where,
    fingerprint,
    from_toml,
    rows_for_register,
    saved,
    to_toml,
)
from risk_models.ingest.readers import Options, most_upload
from risk_models.ingest.readers.limits import MOST_CELLS, MOST_COLUMNS, UPLOAD_VARIABLE
from tests.ingest.mapping.sheets import one, sheet

FULL = Mapping(
    "Full",
    (
        Target(
            "risk_scores",
            {
                "risk_id": Cell(
                    (From("A"), From("A", 2)), use="key", prefix="R-", number_repeats=True
                ),
                "view": Cell(constant=""),
                "assessed_on": Cell((From("Day"),), dates="DMY"),
                "likelihood": Cell(
                    (From("P"),), percent=True, bands=(Band(None, 0.5, 1), Band(0.5, None, 2))
                ),
                "severity_people": Cell((From("S"),), values={"Hoch": "4"}, not_known=("?",)),
                "rationale": Cell(
                    (From("R\n“x”"), From("T")), use="join", separator=" / ", empty="none"
                ),
            },
            where=(Where(From("A", 2), ("x", ""), other=True),),
            once=True,
        ),
    ),
    meaning="Line one\nline two",
    fingerprint="abc",
    options=Options("cp1252", ";", False, (1, 2), "Sheet", True),
    where=(Where(From("T"), ("yes",)),),
    dates="MDY",
    times=True,
    decimal=",",
    thousands=".",
    left_out=(From("B"), From("B", 2)),
    leave_rest=True,
    exported=True,
)


def test_a_mapping_reads_back_as_it_was() -> None:
    assert from_toml(to_toml(FULL)) == FULL
    small = one("risks", "title", Cell((From("X"),)))
    assert from_toml(to_toml(small)) == small
    no_header = replace(small, options=Options(header=()))
    assert from_toml(to_toml(no_header)) == no_header


def test_it_is_written_without_defaults() -> None:
    mapping = Mapping(
        "Inventory",
        (
            Target(
                "ai_systems",
                {
                    "system_id": Cell((From("ID"),)),
                    "origin": Cell((From("Made", 2),), values={"Vendor": "bought"}),
                },
            ),
        ),
        dates="DMY",
    )
    assert to_toml(mapping) == (
        'name = "Inventory"\n'
        'dates = "DMY"\n'
        "\n[[fill]]\n"
        'table = "ai_systems"\n'
        "\n[fill.columns]\n"
        'system_id = "ID"\n'
        "\n[fill.columns.origin]\n"
        "from = [\n"
        '    "Made",\n'
        "    2,\n"
        "]\n"
        "\n[fill.columns.origin.values]\n"
        'Vendor = "bought"\n'
    )


def test_marks_that_reverse_text_are_escaped() -> None:
    mapping = one("risks", "title", Cell((From("a\u202eb\u2066\x07"),)))
    text = to_toml(mapping)
    assert "\\u202E" in text
    assert not {"\u202e", "\u2066", "\x07"} & set(text)
    assert from_toml(text) == mapping


WRONG = {
    "no TOML": ("name = ", "Invalid value"),
    "no name": ("fill = []", "name: it is missing."),
    "nothing to fill": ('name = "x"', "It fills no table."),
    "a setting that is none": ('name = "x"\ndate = "DMY"', "date: there is no such setting."),
    "a number for a text": ("name = 7", "name: it must be a text."),
    "a setting of a column that is none": (
        'name = "x"\n[[fill]]\ntable = "risks"\n[fill.columns]\ntitle = {form = "x"}',
        "fill[1].columns.title.form: there is no such setting.",
    ),
    "a column without a header": (
        'name = "x"\n[[fill]]\ntable = "risks"\n[fill.columns]\ntitle = 7',
        "fill[1].columns.title: must be a header, or say `from` or `constant`.",
    ),
    "a level that is no number": (
        'name = "x"\n[[fill]]\ntable = "risk_scores"\n[fill.columns]\n'
        'likelihood = {from = "x", bands = [{level = "high"}]}',
        "fill[1].columns.likelihood.bands[1].level: it must be a whole number.",
    ),
    "a header and no list": (
        'name = "x"\n[reading]\nheader = 1',
        "reading.header: it must be a list.",
    ),
    "a column that is no table": (
        'name = "x"\nfill = ["risks"]',
        "fill[1]: it must be a table.",
    ),
    "a source with a wrong number": (
        'name = "x"\nleft_out = [["A", 0]]',
        "left_out[1]: a column is named by its header, or by [header, number].",
    ),
    "names of the code": (
        'name = "x"\ntargets = []',
        "targets: there is no such setting.",
    ),
    "several at once": (
        'times = "yes"\n[[keep]]\ncolumn = "A"',
        "name: it is missing. times: it must be true or false. keep[1].words: it is missing.",
    ),
    "a header that is no line": (
        'name = "x"\n[reading]\nheader = ["1"]',
        "reading.header[1]: it must be a whole number.",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_settings_are_listed_with_their_place(kind: str) -> None:
    text, sentence = WRONG[kind]
    with pytest.raises(RegisterError) as raised:
        from_toml(text)
    assert sentence in raised.value.message


def test_the_documented_mapping_is_valid() -> None:
    text = (Path(__file__).parents[3] / "docs" / "mappings.md").read_text(encoding="utf-8")
    mapping = from_toml(text.split("```toml\n")[1].split("```")[0])
    assert [target.table for target in mapping.targets] == ["risks", "risk_scores"]
    assert mapping.options == Options(sheet="Risks", header=(3, 4))
    limit = f"`{UPLOAD_VARIABLE}` sets another limit"
    assert f"A file may have {most_upload() // 2**20} MB; {limit}" in text
    assert f"{MOST_COLUMNS:,}\ncolumns and {MOST_CELLS // 10**6} million cells" in text


def test_a_fingerprint_is_of_the_headers_alone() -> None:
    first = fingerprint(sheet({"ID": ["1"], "Name": ["x"]}))
    assert first == fingerprint(sheet({"id ": ["9", "8"], "NAME": ["", ""]}))
    assert first != fingerprint(sheet({"Name": ["x"], "ID": ["1"]}))
    assert fingerprint(sheet({})) == ""


def test_mappings_are_rows_of_the_register() -> None:
    reading = sheet({"X": ["1"]})
    rows = rows_for_register(replace(FULL, meaning=""), reading)
    assert rows.drop_columns(["content"]).to_pylist() == [
        {
            "name": "Full",
            "meaning": None,
            "fills": "risk_scores",
            "fingerprint": fingerprint(reading),
        }
    ]
    broken = rows.set_column(4, "content", [["name = "]]).set_column(0, "name", [["Broken"]])
    current_rows = {"mappings": pyarrow.concat_tables([broken, rows])}
    assert saved(current_rows) == [replace(FULL, meaning="", fingerprint=fingerprint(reading))]
    assert saved({}) == []


def test_a_name_that_is_no_key_cannot_be_saved() -> None:
    with pytest.raises(RegisterError, match="Its name does not fit"):
        rows_for_register(replace(FULL, name="Maßnahmen"), sheet({"X": ["1"]}))
