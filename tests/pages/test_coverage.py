"""Coverage: declared beside tested, and the worst risks that nothing covers, by owner."""

import pytest

from risk_models.measures import Filters
from tests.pages.conftest import Visit
from tests.pages.registers import measure
from tests.pages.test_menu import calm

PAGE = "portfolio/coverage.py"


@pytest.mark.parametrize(
    ("link", "filters"), [({}, Filters()), ({"level": "Critical"}, Filters(level=("critical",)))]
)
def test_the_uncovered_risks_are_listed_with_their_owners(
    link: dict[str, str], filters: Filters, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE, **link)
    calm(app)
    risks, owners = (frame.value for frame in app.dataframe)
    rows = measure(sample, "uncovered", filters)
    assert list(risks["title"]) == rows["title"].to_pylist()
    assert sorted(owners["owner"]) == sorted(set(rows["owner"].to_pylist()))
    assert sum(owners["risks"]) == rows.num_rows
    assert app.markdown[0].value.startswith(f"## {rows.num_rows} of ")


def test_no_average_hides_the_worst_level(sample: str, visit: Visit) -> None:
    captions = [caption.value for caption in visit(sample, PAGE).caption]
    rows = {r["member"]: r for r in measure(sample, "coverage", scope="level").to_pylist()}
    critical, high = rows["critical"], rows["high"]
    assert (
        f"Covered by tested controls\\:\u2060 Critical {critical['effective']} of "
        f"{critical['risks']}\\, High {high['effective']} of {high['risks']}\u2060\\."
    ) in captions


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("coverage_funnel", 1),
        ("coverage_by_level", 5),
        ("coverage_grid", 20),
        ("control_timing", 4),
        ("coverage_by_purpose", 10),
    ],
)
def test_a_picture_opens_the_rows_behind_it(
    name: str, rows: int, sample: str, visit: Visit
) -> None:
    app = visit(sample, PAGE)
    app.button(key=f"rows_{name}_v2_2026-10-31.csv").click().run()
    calm(app)
    assert len(app.dataframe[-1].value) == rows
