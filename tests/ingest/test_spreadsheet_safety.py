"""Text leaves the register harmless and comes back as it was."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk_models.ingest.spreadsheet_safety import neutralise, restore, restored

STARTERS = "=+-@\t\r\n\x00＝＋－＠"
texts = st.text() | st.text(alphabet="'" + STARTERS + "a1", max_size=6)


@given(texts)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert restore(neutralise(text)) == text


@given(texts)
def test_no_spreadsheet_runs_what_leaves(text: str) -> None:
    assert not neutralise(text).startswith(tuple(STARTERS))


@settings(deadline=None)
@given(st.lists(texts.filter(lambda text: "\x00" not in text), min_size=1, max_size=20))
def test_the_database_restores_as_python_does(given_texts: list[str]) -> None:
    with duckdb.connect() as con:
        found = con.execute(
            f"SELECT {restored('text')} FROM (SELECT unnest(?) AS text)", [given_texts]
        ).fetchall()
    assert [row[0] for row in found] == [restore(text) for text in given_texts]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Reweight and test", "Reweight and test"),
        ("", ""),
        ("it's", "it's"),
        ("'quoted'", "'quoted'"),
        ("=1+1", "'=1+1"),
        ("-5 %", "'-5 %"),
        ("＝1+1", "'＝1+1"),
        ("'=1+1", "''=1+1"),
    ],
)
def test_only_what_would_run_gets_the_apostrophe(text: str, written: str) -> None:
    assert neutralise(text) == written
    assert restore(written) == text
