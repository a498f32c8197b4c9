"""Texts of one line: what looks the same on screen comes in the same, by file and by form."""

from pathlib import Path

import pyarrow
import pytest

from risk_models.contract import TABLES
from risk_models.ingest import read, typed_rows, validate
from risk_models.ingest.one_line import one_line, one_line_texts
from tests.ingest.files import CONTROL, csv_file
from tests.registers import filled

SPELLINGS = [
    "Ann Bo",
    "Ann Bo ",
    " Ann  Bo",
    "Ann\u00a0Bo",
    "Ann\u200b Bo",
    "Ann\tBo",
    "Ann\ufeff Bo",
]
RUIZ = ["José Ruiz", "Jose\u0301 Ruiz"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        *((spelling, "Ann Bo") for spelling in SPELLINGS),
        *((spelling, "José Ruiz") for spelling in RUIZ),
        ("Ann\u2028Bo", "Ann Bo"),
        ("Ann\u200dBo", "AnnBo"),
        ("ann bo", "ann bo"),  # Letter case is left to people.
        ("نمی\u200cدانم", "نمی\u200cدانم"),  # It parts letters of one word here …
        ("👩\u200d💻", "👩\u200d💻"),  # … and joins two signs here.
        ("a\x1fb", "a\x1fb"),
    ],
)
def test_one_line_is_one_spelling(text: str, line: str) -> None:
    assert one_line(text) == line
    (found,), changed = one_line_texts(pyarrow.array([text]).dictionary_encode(), listed=False)
    assert (found.as_py(), changed) == (line, int(text != line))


def test_cells_are_counted_by_row_and_blanks_alone_stay_an_error() -> None:
    cells = pyarrow.array(["Bo ", "Bo", " \u200b", "Bo ", None]).dictionary_encode()
    texts, changed = one_line_texts(cells, listed=False)
    assert (texts.to_pylist(), changed) == (["Bo", "Bo", " \u200b", "Bo", None], 2)


def test_lists_lose_blanks_between_their_words() -> None:
    texts, changed = one_line_texts(
        pyarrow.array(["HR ; IT;  EU"]).dictionary_encode(), listed=True
    )
    assert (texts.to_pylist(), changed) == (["HR;IT;EU"], 1)


def test_the_apostrophe_against_formulas_stays_where_it_is_needed() -> None:
    texts, _ = one_line_texts(
        pyarrow.array(["'=1 ", "'\t=1", "'\tBo"]).dictionary_encode(), listed=False
    )
    assert texts.to_pylist() == ["'=1", "'=1", "Bo"]


def test_a_file_comes_in_with_one_spelling_and_counts_its_corrected_cells(tmp_path: Path) -> None:
    rows = [CONTROL | {"control_id": f"C{n}", "owner": name} for n, name in enumerate(SPELLINGS)]
    rows.append(CONTROL | {"control_id": "C9", "owner": RUIZ[1], "objective": "First\n  second "})
    (tmp_path / "controls.csv").write_text(csv_file("controls", rows), encoding="utf-8")
    checked = validate(read([tmp_path]))
    assert checked.ok, checked.findings.to_pylist()
    found = checked.changes.upserts["controls"]
    assert found["owner"].to_pylist() == ["Ann Bo"] * len(SPELLINGS) + ["José Ruiz"]
    assert found["objective"][-1].as_py() == "First\n  second "
    assert (checked.corrected, [source.corrected for source in checked.sources]) == (7, [7])


def test_a_form_comes_in_with_one_spelling() -> None:
    cells = filled(TABLES["controls"], CONTROL | {"owner": " Jose\u0301\u00a0 Ruiz "})
    row = dict(zip(TABLES["controls"].columns, cells, strict=True))
    checked = validate(typed_rows({"controls": [row]}))
    assert checked.changes.upserts["controls"]["owner"].to_pylist() == ["José Ruiz"]


def test_a_name_of_zero_width_signs_is_no_name(tmp_path: Path) -> None:
    (tmp_path / "controls.csv").write_text(
        csv_file("controls", [CONTROL | {"owner": "\u200b\u2060"}]), encoding="utf-8"
    )
    (finding,) = validate(read([tmp_path])).findings.to_pylist()
    assert (finding["line"], finding["column"], finding["rule"]) == (2, "owner", "E1")
