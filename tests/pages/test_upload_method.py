"""Files that hold another method: it is offered as one change, with its translation."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from risk_models import register
from risk_models.contract.ready_methods import METHODS
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.uploads import PAGE, RISKS, SYSTEMS, drop, said, save, settled, shown
from tests.registers import score

DRAWN = "Likelihood / Impact,Minor,Major,Severe\nLikely,Medium,High,High\nRare,Low,Low,Medium\n"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A register with scores of the shipped method: version 2."""
    scores = [
        score("R1", "residual", "2026-03-01", 5, 5),
        score("R2", "residual", "2026-03-01", 3, 4),
    ]
    return registers.with_rows(tmp_path, ai_systems=SYSTEMS, risks=RISKS, risk_scores=scores)


def stranded(page: AppTest) -> list[str]:
    """The values of the register that the method would not have, as the page says them (E27)."""
    return [
        f"{row['column']} {row['value']}"
        for row in shown(page, "column", "value", "sentence")
        if "which the scale would not have" in str(row["sentence"])
    ]


def told(page: AppTest) -> str:
    return "\n".join(info.value for info in page.info).replace("\\", "").replace("\u2060", "")


def test_another_method_is_refused_without_and_saved_with_its_translation(
    url: str, visit: Visit
) -> None:
    page = visit(url, PAGE)
    files = {p.name: p.read_text() for n, p in METHODS["4x4"].files.items() if n != "levels"}
    drop(page, files)
    assert (
        "These files hold a whole method: 4 likelihoods × 4 severities, 4 levels. It replaces "
        "that of the register."
    ) in told(page)
    assert "likelihood 5" in stranded(page)
    page.button(key="add_translation").click()
    settled(page.run())
    assert "No errors in 35 rows of 4 files." in said(page)
    assert "other matrix rows are not in the files" not in said(page)
    assert "1 risk back within tolerance" in said(page)
    assert "The method changed: 1 open risk changes" in told(page)
    save(page)
    with register.open(url) as opened:
        tables = opened.tables()
    assert {name: tables[name].num_rows for name in ("scales", "matrix", "translations")} == {
        "scales": 8, "matrix": 16, "translations": 10,
    }  # fmt: skip
    assert tables["risk_scores"].num_rows == 2


def test_a_drawn_matrix_is_offered_as_the_method_and_not_merged(url: str, visit: Visit) -> None:
    page = visit(url, PAGE)
    drop(page, {"Our matrix.csv": DRAWN})
    assert "Our matrix.csv is a risk matrix: 2 likelihoods × 3 severities" in told(page)
    page.button(key="leave_matrix").click()
    assert "risk matrix" not in told(settled(page.run()))
    drop(page, {"Our matrix.csv": DRAWN})
    page.button(key="use_matrix").click()
    settled(page.run())
    assert "These files hold a whole method: 2 likelihoods × 3 severities, 3 levels." in told(page)
    assert "likelihood 5" in stranded(page)
