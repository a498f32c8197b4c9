"""The days of history, and the version whose records each is seen by."""

from datetime import date

from tests.registers import snapshot


def test_a_day_is_seen_by_the_newest_version_at_its_end_and_today_by_the_one_shown() -> None:
    periods = [(7, date(2026, 1, 31)), (8, date(2026, 8, 1)), (9, date(2026, 10, 1))]
    found = snapshot(compare_on=date(2026, 8, 1), periods=periods)
    days = {row["on_date"]: row for row in found.read("history_day").to_pylist()}
    seen = {day.isoformat(): (row["version"], row["in_force"]) for day, row in days.items()}
    assert [seen[day] for day in ("2025-12-31", "2026-01-31", "2026-07-31")] == [
        (1, False),
        (7, True),
        (7, True),
    ]
    assert [seen[day] for day in ("2026-08-01", "2026-09-30", "2026-10-31")] == [
        (8, True),
        (8, True),
        (1, False),
    ]
    assert [day for day, row in days.items() if not row["month_end"]] == [date(2026, 8, 1)]
    assert (len(days), sum(row["tile"] for row in days.values())) == (25, 14)
    (row,) = found.read("context").to_pylist()
    assert (row["compare_version"], row["compared_by"]) == (8, "version")
    assert row["versions_since"] == date(2026, 1, 31)


def test_the_settings_have_their_own_values() -> None:
    (row,) = snapshot().read("setting").to_pylist()
    assert (row["currency"], row["overdue_treatment_days"]) == ("EUR", 30)
