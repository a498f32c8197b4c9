"""Movement on the risk matrix: arrows, signs and names."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts import MOST_ARROWS, heatmap
from tests.charts.registers import cells, points, scales, totals, written
from tests.registers import LEVELS

CHANGES = pd.DataFrame(
    [
        {
            "likelihood": 4, "severity": 4, "then_risks": 1, "now_risks": 2, "change": 1,
            "new": 2, "closed": 1, "names": "A <b>risk</b>: ● new\nAnother: ○ closed", "unnamed": 3,
        },
        {
            "likelihood": None, "severity": None, "then_risks": 4, "now_risks": 2, "change": -2,
            "new": 0, "closed": 0, "names": None, "unnamed": 0,
        },
    ]
)  # fmt: skip


def moves(number: int) -> pd.DataFrame:
    """Moves from one corner to so many other cells, the first one of two risks."""
    return pd.DataFrame(
        {
            "from_likelihood": [1] * number,
            "from_severity": [1] * number,
            "to_likelihood": [2 + n % 4 for n in range(number)],
            "to_severity": [1 + n // 4 for n in range(number)],
            "risks": [2] + [1] * (number - 1),
            "names": ["A"] * number,
        }
    )


def drawn(changes: pd.DataFrame | None = None, arrows: pd.DataFrame | None = None) -> go.Figure:
    return heatmap(cells(), scales(), totals(), changes, arrows, levels=LEVELS)


def test_a_cell_says_what_is_new_closed_and_changed() -> None:
    figure = drawn(CHANGES)
    texts = {text for _, _, text in written(figure)}
    assert {"●2 ○1", "+1"} <= texts
    said = points(figure)[4, 4, "high", 2]
    assert "<br>1 on the comparison date<br>A &lt;b&gt;risk&lt;/b&gt;: ● new<br>Another" in said
    assert said.endswith("<br>and 3 more")
    (tray,) = (note.text for note in figure.layout.annotations if "–" in note.text)
    assert tray.endswith("<br>−2")
    assert not {text for _, _, text in written(drawn())} & {"●2 ○1", "+1"}


def test_a_dozen_arrows_at_most_with_their_numbers() -> None:
    figure = drawn(CHANGES, moves(MOST_ARROWS + 1))
    strip, arrows = (trace for trace in figure.data if "arrow" in str(trace.name))
    assert len(arrows.x) == len(strip.x) == 3 * MOST_ARROWS
    # From one cell up to the next one, beside the count that stands there.
    (x0, y0), (x1, y1) = zip(arrows.x[:2], arrows.y[:2], strict=True)
    assert [(round(x), round(y)) for x, y in ((x0, y0), (x1, y1))] == [(1, 1), (1, 2)]
    assert not (abs(x0 - 1) < 0.1 and abs(y0 - 1) < 0.15)
    (bundle,) = (note for note in figure.layout.annotations if note.name == "bundle")
    assert bundle.text == "<b>2</b>"
    assert abs(bundle.y - y0) < 0.25 * (y1 - y0)  # The tip stays in sight.
    assert list(figure.data).index(arrows) < next(
        place
        for place, trace in enumerate(figure.data)
        if trace.type == "scatter" and trace.mode == "text"
    )


def test_without_moves_there_is_no_arrow() -> None:
    assert not [
        trace for trace in drawn(CHANGES, moves(1).head(0)).data if "arrow" in str(trace.name)
    ]
