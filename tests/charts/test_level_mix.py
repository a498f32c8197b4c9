"""The level mix month by month."""

from typing import Any

from risk_models.charts import level_mix
from tests.charts.registers import frame
from tests.registers import LEVELS


def by_name() -> dict[str, Any]:
    return {
        trace.name: trace
        for trace in level_mix(frame("level_by_month"), frame("past_level"), levels=LEVELS).data
    }


def test_levels_are_stacked_lowest_first() -> None:
    figure = level_mix(frame("level_by_month"), frame("past_level"), levels=LEVELS)
    assert figure.layout.barmode == "stack"
    names = [trace.name for trace in figure.data]
    assert names == ["Not<br>assessed 1", "L 1", "M 0", "H 3", "C 1"]
    assert figure.layout.legend.traceorder == "reversed"


def test_each_bar_counts_the_risks_of_a_month_end() -> None:
    traces = by_name()
    for trace in traces.values():
        assert len(trace.x) == 24
        assert (trace.x[0], trace.x[-1]) == ("30 Nov 2024", "31 Oct 2026")
    assert list(traces["H 3"].y[-7:]) == [0, 3, 3, 3, 3, 3, 3]
    assert list(traces["C 1"].y[-9:]) == [0, 1, 1, 1, 1, 1, 1, 1, 1]
    assert traces["H 3"].hovertext[-1] == "31 Oct 2026<br>High: 3 risks"


def test_the_unassessed_hang_below_the_line_outside_the_stack() -> None:
    traces = by_name()
    apart = traces.pop("Not<br>assessed 1")
    assert list(apart.base) == [-count for count in apart.y]
    assert apart.y[-1] == 1
    assert apart.marker.pattern.shape == "/"
    assert all(trace.base is None for trace in traces.values())


def test_the_legend_lies_beside_the_data_and_the_ticks_are_counts() -> None:
    layout = level_mix(frame("level_by_month"), frame("past_level"), levels=LEVELS).layout
    assert layout.legend.x > 1
    assert layout.yaxis.tickvals == (0, 2, 4, 6)
    assert layout.xaxis.ticktext == ("Apr 25", "Oct 25", "Apr 26", "Oct 26")
