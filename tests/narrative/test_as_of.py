"""What is said of the comparison date."""

from datetime import date
from typing import Any

import pytest

from risk_models import narrative

DATES: dict[str, Any] = {
    "as_of": date(2026, 10, 31),
    "version": 5,
    "compare_on": date(2026, 8, 1),
    "compare_version": 5,
    "compared_by": "today",
    "versions_since": date(2026, 9, 1),
}


@pytest.mark.parametrize(
    ("dates", "newest", "chosen", "sentence"),
    [
        (
            {"compare_version": 3, "compared_by": "version"}, 5, False,
            "Compared with 1 Aug 2026 as the register showed it then (version 3).",
        ),
        (
            {}, 5, False,
            "Compared with 1 Aug 2026 by today's records: versions exist since 1 Sep 2026.",
        ),
        (
            {}, 6, False,
            "Compared with 1 Aug 2026 by the records of version 5: "
            "versions exist since 1 Sep 2026.",
        ),
        (
            {}, 5, True,
            "Compared with 1 Aug 2026 by today's records, with all later additions and "
            "corrections.",
        ),
        (
            {"versions_since": None}, 5, False,
            "Compared with 1 Aug 2026 by today's records: no version has risks yet.",
        ),
    ],
)  # fmt: skip
def test_the_comparison_says_by_which_records(
    dates: dict[str, Any], newest: int, chosen: bool, sentence: str
) -> None:
    assert narrative.as_of.comparison(DATES | dates, newest=newest, chosen=chosen) == sentence


def test_a_file_says_what_it_was_compared_with() -> None:
    by_version = DATES | {"compare_version": 3, "compared_by": "version"}
    assert narrative.as_of.compared_with(by_version) == "2026-08-01, version 3"
    assert narrative.as_of.compared_with(DATES) == "2026-08-01, by the records of version 5"


def test_the_date_says_by_which_records_unless_it_is_as_shown_then() -> None:
    by_version = DATES | {"compare_version": 3, "compared_by": "version"}
    assert narrative.as_of.basis(by_version, newest=5) == ""
    assert narrative.as_of.basis(DATES, newest=5) == " by today's records"
    assert narrative.as_of.basis(DATES, newest=6) == " by the records of version 5"
