"""The plan as bars in time, and the audit programme as cells by year."""

from risk_models import charts
from tests.measures.test_audits import AUDITS
from tests.measures.test_plan import AS_OF, PLAN
from tests.registers import snapshot


def test_each_task_is_a_bar_from_its_first_to_its_last_day() -> None:
    rows = snapshot(as_of=AS_OF, plan_tasks=PLAN).read("plan_timeline").to_pandas()
    figure = charts.plan_timeline(rows, until=AS_OF)
    day = 24 * 60 * 60 * 1000
    bars = {
        trace.name: list(zip(trace.y, trace.base, [x / day for x in trace.x], strict=True))
        for trace in figure.data
    }
    assert bars == {
        "✓ Done": [(0, "2026-10-01", 5)],
        "! Late": [(1, "2026-10-06", 5)],
        "▸ Under way": [(3, "2026-10-12", 5)],
        "· Waiting": [(2, "2026-10-11", 10), (4, "2026-10-21", 5)],
    }
    assert list(figure.layout.yaxis.ticktext) == ["A ✓", "B ◆ !", "C ◆ ·", "D ▸", "E ◆ ·"]
    (line,) = figure.layout.shapes
    assert (line.x0, line.x1) == ("2026-10-14", "2026-10-14")
    assert figure.layout.annotations[0].text == "14 Oct 2026"


def test_what_is_late_or_critical_is_told_without_colour() -> None:
    rows = snapshot(as_of=AS_OF, plan_tasks=PLAN).read("plan_timeline").to_pandas()
    figure = charts.plan_timeline(rows, until=AS_OF)
    late, waiting = (
        next(trace for trace in figure.data if trace.name == name)
        for name in ("! Late", "· Waiting")
    )
    assert late.marker.pattern.shape == "x"
    assert list(waiting.marker.line.width) == [3, 3]
    assert (
        late.hovertext[0]
        == "B B<br>6 Oct 2026 to 10 Oct 2026: late<br>Owner: Bo<br>On the critical path"
    )
    assert waiting.hovertext[1].endswith("Waits for C, D")


def test_each_cell_of_the_programme_has_a_mark_and_a_month() -> None:
    rows = snapshot(audits=AUDITS).read("audit_programme", kind="clause").to_pandas()
    figure = charts.audit_programme(rows)
    cells = {trace.name: list(trace.text) for trace in figure.data}
    assert cells["✓ Audited"] == ["✓<br>Oct 26"]
    assert cells["P Planned"] == ["P<br>Mar 27", "P<br>Oct 26"]
    assert cells["! Late"] == ["!<br>Sep 26", "!<br>Sep 26"]
    assert set(cells["– No audit"]) == {"–"}
    assert sum(map(len, cells.values())) == 32 * 3
    assert figure.layout.xaxis.ticktext[0] == "Year 1<br>Mar 26"
    assert figure.layout.yaxis.ticktext[0] == "4.1 Context: issues and AI<br>roles"
