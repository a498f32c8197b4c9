"""Other forms of a chart: the matrix as a table with headers, and a picture for paper."""

import re

from risk_models.charts import heatmap, image_config, matrix_table, on_paper
from risk_models.charts.theme import figure, legend_above
from tests.charts.registers import cells, scales
from tests.registers import LEVELS


def test_the_matrix_is_a_table_with_headers() -> None:
    rows = cells().to_dict("records")
    table = matrix_table(rows, scales(), 1, title="Residual <risk>", levels=LEVELS)
    assert "<caption>Residual &lt;risk&gt;. 1 risk: not assessed.</caption>" in table
    assert len(re.findall('<th scope="row">', table)) == 5
    assert len(re.findall('<th scope="col">', table)) == 1 + 5
    worst, *_, best = re.findall(r"<tr>(.*?)</tr>", table)[1:]
    texts = [re.sub("<[^>]*>", " ", cell).split() for cell in re.findall("<td.*?</td>", worst)]
    assert texts[-1] == ["C", "Critical", "1", "exceeds", "tolerance"]
    assert re.sub("<[^>]*>", " ", best).split()[:5] == ["1", "Rare", "L", "Low", "1"]


def test_a_picture_is_the_chart_on_white_with_room_for_its_button() -> None:
    chart = heatmap(cells(), scales(), levels=LEVELS)
    before = chart.to_json()
    drawn = on_paper(chart)
    assert chart.to_json() == before
    assert (drawn.layout.paper_bgcolor, drawn.layout.height) == ("#ffffff", 450)
    assert len(drawn.data) == len(chart.data)
    config = image_config("SVG", "matrix_v2")
    assert config["toImageButtonOptions"] == {"format": "svg", "filename": "matrix_v2", "scale": 1}
    assert config["modeBarButtons"] == [["toImage"]]


def test_the_legend_of_a_picture_stands_below_its_button() -> None:
    drawn = on_paper(figure([], dark=False, height=170, legend=legend_above()))
    assert (drawn.layout.height, drawn.layout.legend.y) == (200, 0.85)
