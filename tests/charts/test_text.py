"""Text from the register is shown as it was written."""

from datetime import date

import pandas as pd
import pytest

from risk_models import formats
from risk_models.charts import text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ('<a href="http://x">y</a>', '&lt;a href="http://x"&gt;y&lt;/a&gt;'),
        ("R&D &lt;", "R&amp;D &amp;lt;"),
        ("two\n lines", "two lines"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_markup_is_text(written: object, shown: str) -> None:
    assert text.plain(written) == shown
    assert text.wrapped(written, 200) == shown


def test_lines_are_broken_before_they_are_escaped() -> None:
    assert text.wrapped("a <b> & <c> d", 7) == "a &lt;b&gt; &amp;<br>&lt;c&gt; d"
    assert text.wrapped("one two three four", 9, lines=2) == "one two<br>three …"
    assert text.shortened("Bias test before release", 12) == "Bias test …"


def test_counts_carry_their_unit_and_denominator() -> None:
    assert [text.risks(n) for n in (0, 1, 2, 12345)] == [
        "No risk",
        "1 risk",
        "2 risks",
        "12,345 risks",
    ]
    assert text.out_of(17, 29) == "17 of 29"
    assert [text.short_number(n) for n in (0, 999, 1000, 1480, 9949, 9950, 12_345, 1_200_000)] == [
        "0",
        "999",
        "1.0k",
        "1.5k",
        "9.9k",
        "10k",
        "12k",
        "1,200k",
    ]
    assert [formats.percent(share) for share in (1.0, 0.065, 0.385, 0.0)] == [
        "100 %",
        "6.5 %",
        "38.5 %",
        "0 %",
    ]


def test_days_are_written_as_people_write_them() -> None:
    for value in (date(2026, 10, 3), pd.Timestamp("2026-10-03")):
        assert (formats.day(value), formats.month(value), text.short_month(value)) == (
            "3 Oct 2026",
            "Oct 2026",
            "Oct 26",
        )
