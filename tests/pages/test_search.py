"""Finding rows by what a reader types."""

import pyarrow
import pytest

from pages.shared.search import matching

ROWS = pyarrow.table(
    {
        "key": ["S1", "S2", "S3"],
        "name": ["Motor claims", "Claims letters", None],
        "day": [1, 2, 3],
    }
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["S1", "S2", "S3"]),
        ("  ", ["S1", "S2", "S3"]),
        ("CLAIMS", ["S1", "S2"]),
        ("claims motor", ["S1"]),
        ("s3", ["S3"]),
        ("claims s3", []),
        ("letters S2", ["S2"]),
        (".*", []),
        ("3", ["S3"]),
    ],
)
def test_each_word_stands_somewhere_in_the_row(text: str, keys: list[str]) -> None:
    assert matching(ROWS, text, ["key", "name"])["key"].to_pylist() == keys


def test_a_word_does_not_reach_over_two_cells() -> None:
    rows = pyarrow.table({"one": ["ab"], "two": ["cd"]})
    assert matching(rows, "bc", ["one", "two"]).num_rows == 0


def test_only_the_named_columns_are_searched() -> None:
    assert matching(ROWS, "motor", ["key"]).num_rows == 0
