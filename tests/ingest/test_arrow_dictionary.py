"""Texts kept once: whatever is done with them, every row has the text that it had."""

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models.contract import TABLES
from risk_models.ingest.arrow_dictionary import (
    best_read,
    coded,
    coded_column,
    filtered,
    in_parts,
    placed,
    repeated,
    whole,
)

SEVERAL = 6_000
"""More rows than tell whether texts repeat."""


def column(texts: list[str]) -> pyarrow.ChunkedArray:
    return pyarrow.chunked_array([texts[:3], texts[3:]], pyarrow.string())


@given(st.lists(st.sampled_from(["", "a", "b", "ü", "'", "a;b"])))
def test_every_row_keeps_its_text(texts: list[str]) -> None:
    rows = pyarrow.table({"text": column(texts), "number": pyarrow.array(range(len(texts)))})
    made = coded(rows)
    assert whole(made).to_pylist() == rows.to_pylist() == made.to_pylist()
    assert sorted(made["text"].combine_chunks().dictionary.to_pylist()) == sorted(set(texts))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans())))
def test_rows_that_are_left_out_leave_no_text_behind(rows: list[tuple[str, bool]]) -> None:
    texts, mask = [text for text, _ in rows], [keep for _, keep in rows]
    left = filtered(coded_column(column(texts)), pyarrow.array(mask, pyarrow.bool_()))
    assert left.to_pylist() == [text for text, keep in rows if keep]
    assert set(left.dictionary.to_pylist()) == set(left.to_pylist())


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_one_text_for_every_row(rows: int) -> None:
    made = repeated("same", rows)
    assert made.to_pylist() == ["same"] * rows
    assert made.dictionary.to_pylist() == ["same"] * min(rows, 1)


@pytest.mark.parametrize("texts", [["a", "b", "a", ""] * 40, [f"text {n}" for n in range(SEVERAL)]])
def test_what_is_made_of_each_text_stands_in_its_rows(texts: list[str]) -> None:
    made = coded_column(column(texts))
    lengths = [len(text) for text in made.dictionary.to_pylist()]
    assert placed(pyarrow.array(lengths), made).to_pylist() == list(map(len, texts))
    upper = [text.upper() or None for text in made.dictionary.to_pylist()]
    assert placed(pyarrow.array(upper, pyarrow.string()), made).to_pylist() == [
        text.upper() or None for text in texts
    ]


@pytest.mark.parametrize("different", [1, 127, 128, 129, 32_768, 32_769])
def test_places_have_the_bytes_that_they_need(different: int) -> None:
    texts = [f"text {n}" for n in range(different)] * 3
    # Fewer rows than a sample at first, so that all are kept once.
    made = coded_column(pyarrow.chunked_array([["text 0"] * SEVERAL, texts]))
    assert len(made.dictionary) == different
    assert made.to_pylist()[SEVERAL:] == texts


def test_texts_that_seldom_repeat_are_not_looked_for_again() -> None:
    different = column([f"text {n}" for n in range(SEVERAL)])
    assert best_read(different) == pyarrow.string()
    assert best_read(column(["same"] * SEVERAL)) != pyarrow.string()
    assert coded_column(different).to_pylist() == different.to_pylist()


def test_parts_are_the_same_rows() -> None:
    many = range(250_001)
    rows = pyarrow.table(
        {
            "number": pyarrow.array(many),
            "different": pyarrow.array([f"text {n}" for n in many]),
            "few": pyarrow.array([f"text {n % 7}" for n in many]),
        }
    )
    assert whole(in_parts(coded(rows))).equals(rows)


def test_every_check_of_the_contract_is_about_one_column() -> None:
    """Values are looked at once, whichever rows they stand in; a check over rows is a rule."""
    for table in TABLES.values():
        assert (table.schema.checks, table.schema.unique) == ([], None), table.name
