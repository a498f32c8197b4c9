"""Which version and day are looked at, from what the reader asked for."""

from datetime import date

import pytest

from pages.shared.as_of_picker import AsOf, unreadable

TODAY = date(2026, 11, 24)
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 31)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        (AsOf(None, None, None), (3, TODAY, None)),
        (AsOf(1, JULY, JUNE), (1, JULY, JUNE)),
        (AsOf(None, None, JUNE), (3, TODAY, JUNE)),
    ],
)
def test_what_is_not_asked_for_is_the_newest_and_today(
    asked: AsOf, place: tuple[int, date, date | None]
) -> None:
    assert asked.resolve(3, TODAY) == (place, [])


@pytest.mark.parametrize(
    ("asked", "place", "sentence"),
    [
        (
            AsOf(4, None, None),
            (3, TODAY, None),
            "There is no version 4; this is 3, the newest.",
        ),
        (
            AsOf(None, JUNE, JUNE),
            (3, JUNE, None),
            "30 Jun 2026 is not before 30 Jun 2026, the day looked at; "
            "this compares with the usual day before.",
        ),
        (
            AsOf(None, JUNE, JULY),
            (3, JUNE, None),
            "31 Jul 2026 is not before 30 Jun 2026, the day looked at; "
            "this compares with the usual day before.",
        ),
    ],
)
def test_what_cannot_be_shown_is_said(
    asked: AsOf, place: tuple[int, date, date | None], sentence: str
) -> None:
    assert asked.resolve(3, TODAY) == (place, [sentence])


def test_a_part_of_the_link_that_cannot_be_read_is_named() -> None:
    assert unreadable({"as_of": "2026-06-30", "version": "2", "other": "x"}) == []
    assert unreadable({"as_of": "", "version": ""}) == []
    messages = unreadable({"as_of": "June", "compare_on": "2026/06/30", "version": "two"})
    assert [sentence.split(",")[0] for sentence in sentences] == [
        "The link says as_of=June",
        r"The link says compare_on=2026\/06\/30",
        "The link says version=two",
    ]
    assert sentences[2] == (
        "The link says version=two, which is not the number of a version; it was left out."
    )
