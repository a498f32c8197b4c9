"""Events and due dates by month."""

from datetime import date

from risk_models.charts import due_by_month, events_by_month
from tests.charts.registers import DUE, EVENTS
from tests.registers import snapshot


def test_events_are_stacked_by_kind_and_no_month_is_left_out() -> None:
    figure = events_by_month(EVENTS)
    assert figure.layout.barmode == "stack"
    assert {trace.name: list(trace.y) for trace in figure.data} == {
        "Incident": [2, 0, 0],
        "Near miss": [0, 0, 3],
        "Concern": [0, 0, 0],
        "Complaint": [1, 0, 0],
    }
    assert figure.data[0].x == ("Aug 2026", "Sep 2026", "Oct 2026")
    assert figure.data[1].hovertext[2] == "Oct 2026<br>Near miss: 3"


def test_quiet_months_up_to_the_day_are_drawn_too() -> None:
    figure = events_by_month(EVENTS, until=date(2026, 12, 5))
    assert figure.data[0].x[-2:] == ("Nov 2026", "Dec 2026")
    assert [trace.y[-1] for trace in figure.data] == [0, 0, 0, 0]


def test_events_are_those_of_the_measure() -> None:
    rows = snapshot(
        ai_systems=[{"system_id": "S1"}],
        incidents=[
            {"incident_id": f"I{i}", "system_id": "S1", "kind": kind, "occurred_on": on}
            for i, (kind, on) in enumerate(
                [("concern", "2026-08-03"), ("concern", "2026-08-30"), ("incident", "2026-10-31")]
            )
        ],
    ).read("incidents_by_month")
    figure = events_by_month(rows.to_pandas())
    assert {trace.name: list(trace.y) for trace in figure.data if any(trace.y)} == {
        "Concern": [2, 0, 0],
        "Incident": [0, 0, 1],
    }


def test_kinds_differ_in_pattern_as_well_as_in_colour() -> None:
    markers = [trace.marker for trace in events_by_month(EVENTS).data]
    assert [mark.pattern.shape for mark in markers] == [None, "/", ".", "x"]
    assert len({mark.color for mark in markers}) == 4


def test_what_falls_due_is_counted_above_its_bar() -> None:
    (bars,) = due_by_month(DUE).data
    assert bars.x == ("Nov 2026", "Dec 2026", "Jan 2027")
    assert (bars.y, bars.text) == ((4, 0, 1), ("4", "", "1"))


def test_of_many_months_a_few_are_named_and_always_the_last() -> None:
    assert due_by_month(DUE).layout.xaxis.ticktext == ("Nov 26", "Dec 26", "Jan 27")
    two_years = DUE.assign(month=[date(2025, 2, 1), date(2027, 1, 31)])
    named = due_by_month(two_years).layout.xaxis
    assert named.ticktext == ("May 25", "Sep 25", "Jan 26", "May 26", "Sep 26", "Jan 27")
    assert named.tickvals[-1] == "Jan 2027"
