"""One number is the same wherever it stands: on every page, and on the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.cli import main
from tests.pages import registers
from tests.pages.conftest import Visit


def command_line(url: str, view: str, *options: str) -> list[dict[str, Any]]:
    words = ["measure", view, "--register", url, "--as-of", registers.AS_OF, "--format", "json"]
    result = CliRunner(catch_exceptions=False).invoke(main, [*words, *options])
    assert result.exit_code == 0, result.output
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


@pytest.mark.parametrize(
    ("link", "options"),
    [({}, ()), ({"business_unit": "Claims"}, ("--business-unit", "Claims"))],
)
def test_the_same_number_stands_on_every_page_and_on_the_command_line(
    link: dict[str, str], options: tuple[str, ...], sample: str, visit: Visit
) -> None:
    tiles = {row["tile"]: row for row in command_line(sample, "overview", *options)}
    above, unassessed = tiles["above_tolerance"], tiles["unassessed"]

    overview = visit(sample, "portfolio/overview.py", **link)
    by_title = {tile["title"]: tile for tile in tiles.values()}
    assert len(overview.metric) == 4
    for metric in overview.metric:
        tile = by_title[metric.label]
        assert metric.value == f"{tile['numerator']:,} :small[of {tile['denominator']:,}]"

    (totals,) = (
        row
        for row in command_line(sample, "heatmap_totals", *options)
        if (row["view"], row["arises_stage"]) == ("residual", "all")
    )
    assert totals["above_tolerance"] == above["numerator"]
    assert totals["unassessed"] == unassessed["numerator"]
    assert totals["open_risks"] == totals["scored"] + totals["unassessed"] == above["denominator"]
    heatmap = visit(sample, "portfolio/heatmap.py", **link)
    assert heatmap.markdown[0].value == f"## {escape(narrative.portfolio.heatmap(totals))}"
    assert escape(narrative.portfolio.matrix(totals)) in [c.value for c in heatmap.caption]

    checks = command_line(sample, "checks", *options)
    rules, people, warnings = (
        frame.value for frame in visit(sample, "data/checks.py", **link).dataframe
    )
    assert len(warnings) == sum(rules["items"]) == sum(people["items"]) == len(checks)
    without_score = [row["key"] for row in checks if row["rule"] == "W15"]
    assert len(without_score) == unassessed["numerator"]

    levels = {row["member"]: row for row in command_line(sample, "coverage", *options)}
    coverage = visit(sample, "portfolio/coverage.py", **link)
    serious = levels["critical"]["risks"] + levels["high"]["risks"]
    uncovered = len(command_line(sample, "uncovered", *options))
    assert coverage.markdown[0].value.startswith(f"## {uncovered} of {serious} high and critical")
