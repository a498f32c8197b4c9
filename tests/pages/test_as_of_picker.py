"""The version and dates that are shown, from what the reader chose."""

from datetime import date

import pytest

from pages.shared.as_of_picker import AsOf, unreadable

TODAY = date(2026, 11, 24)
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (AsOf(None, None, None), (3, TODAY, None)),
        (AsOf(1, JULY, JUNE), (1, JULY, JUNE)),
        (AsOf(None, None, JUNE), (3, TODAY, JUNE)),
    ],
)
def test_what_is_not_asked_for_is_the_newest_and_today(
    chosen: AsOf, shown: tuple[int, date, date | None]
) -> None:
    assert chosen.resolve(3, TODAY) == (shown, [])


@pytest.mark.parametrize(
    ("chosen", "shown", "sentence"),
    [
        (
            AsOf(4, None, None),
            (3, TODAY, None),
            "There is no version 4; showing 3, the newest.",
        ),
        (
            AsOf(None, JUNE, JUNE),
            (3, JUNE, None),
            "30 Jun 2026 is not before the reporting date 30 Jun 2026; "
            "compared with the default comparison date instead.",
        ),
        (
            AsOf(None, JUNE, JULY),
            (3, JUNE, None),
            "31 Jul 2026 is not before the reporting date 30 Jun 2026; "
            "compared with the default comparison date instead.",
        ),
    ],
)
def test_what_cannot_be_shown_is_said(
    chosen: AsOf, shown: tuple[int, date, date | None], sentence: str
) -> None:
    assert chosen.resolve(3, TODAY) == (shown, [sentence])


def test_a_part_of_the_link_that_cannot_be_read_is_named() -> None:
    assert unreadable({"as_of": "2026-06-30", "version": "2", "other": "x"}) == []
    assert unreadable({"as_of": "", "version": ""}) == []
    messages = unreadable({"as_of": "June", "compare_on": "2026/06/30", "version": "two"})
    assert messages == [
        "as_of=June in the link is not a date such as 2026-06-30; it was ignored.",
        r"compare_on=2026\/06\/30 in the link is not a date such as 2026-06-30; it was ignored.",
        "version=two in the link is not a version number; it was ignored.",
    ]
    messages = unreadable({"as_of": "1899-12-31", "compare_on": "2200-01-01", "version": "0"})
    assert [text.replace("\\-\u2060", "-") for text in messages] == [
        "as_of=1899-12-31 in the link is not a date from 1900 to 2199; it was ignored.",
        "compare_on=2200-01-01 in the link is not a date from 1900 to 2199; it was ignored.",
        "version=0 in the link is not a version number; it was ignored.",
    ]
    assert unreadable({"as_of": "1900-01-01", "compare_on": "2199-12-31"}) == []
