"""The matrix before and after a change: both numbers where they differ, and moved levels."""

import pandas as pd

from risk_models import charts
from tests.charts.registers import scales
from tests.registers import LEVELS

CELLS = pd.DataFrame(
    [
        {"likelihood": 1, "severity": 1, "level_before": "low", "level": "moderate"},
        {"likelihood": 1, "severity": 2, "level_before": "low", "level": "low"},
        {"likelihood": 2, "severity": 2, "level_before": "high", "level": "high"},
    ]
).assign(above_general_tolerance=[False, False, True], before=[3, 0, 4], after=[3, 0, 1200])


def test_a_cell_says_what_it_had_and_what_it_has_then() -> None:
    figure = charts.matrix_change(CELLS, scales(), levels=LEVELS, tolerance="my <line>")
    texts = [text for trace in figure.data for text in trace.text or ()]
    assert {"3", "·", "4<br>→ <b>1.2k</b>"} < set(texts)
    outlined = [shape for shape in figure.layout.shapes if shape.name == "selected"]
    assert [(shape.x0, shape.y0) for shape in outlined] == [(0.52, 0.52)]
    hovers = [text for trace in figure.data for text in trace.hovertext or ()]
    assert any(text.endswith("Moderate<br>Low before") for text in hovers)
    assert "my &lt;line&gt;" in figure.layout.annotations[0].text
