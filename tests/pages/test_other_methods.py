"""Every page on methods of other sizes: nothing fails, and everything speaks of their levels."""

from datetime import date, timedelta
from functools import cache

import pyarrow
import pyarrow.compute as pc
import pytest

from pages.shared.menu_entries import MENU
from risk_models import register
from risk_models.contract.ready_methods import METHODS
from risk_models.ingest import validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.method_change import method_change, proposed
from risk_models.ingest.ready_method import ready_method
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.thorough import of_today

OWN = "4x5"
"""A method of an organisation's own: four likelihoods, five severities, levels by other names."""

NAMES = {"low": "green", "moderate": "amber", "high": "red", "critical": "black"}
TRIED = of_today(1, [*METHODS, OWN])
RECORDS = {
    "register/system.py": {"system": "SYS-001"},
    "register/risk.py": {"risk": "RSK-0001"},
    "register/control.py": {"control": "CTL-001"},
    "register/assessment.py": {"assessment": "IA-001"},
    "assurance/trace.py": {"system": "SYS-001"},
    "assurance/annex_a.py": {"annex_a": "A.6.2.4"},
}


@cache
def method_of(name: str) -> dict[str, pyarrow.Table]:
    if name != OWN:
        return ready_method(name)
    method = dict(ready_method("5x5"))
    scales, matrix = method["scales"], method["matrix"]
    top = pc.and_(pc.equal(scales["axis"], "likelihood"), pc.equal(scales["level"], 5))
    method["scales"] = scales.filter(pc.invert(top))
    matrix = matrix.filter(pc.less(matrix["likelihood"], 5))
    method["matrix"] = renamed(matrix)
    levels = renamed(method["levels"])
    for column, texts in (("label", ["Green", "Amber", "Red", "Black"]), ("letter", list("GARB"))):
        place = levels.schema.get_field_index(column)
        levels = levels.set_column(place, column, pyarrow.array(texts))
    method["levels"] = levels
    return method


def renamed(rows: pyarrow.Table) -> pyarrow.Table:
    place = rows.schema.get_field_index("level")
    codes = [NAMES[code] for code in rows["level"].to_pylist()]
    return rows.set_column(place, "level", pyarrow.array(codes, pyarrow.string()))


@pytest.fixture(scope="module", params=TRIED)
def other(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str]:
    """The name of a method, and the address of a register with the sample that went over to it."""
    url = registers.with_sample(tmp_path_factory.mktemp(f"method-{request.param}"))
    start = date.fromisoformat(registers.AS_OF) + timedelta(days=1)
    with register.open(url) as opened:
        current, method = opened.current_rows(), method_of(request.param)
        made = method_change(current, method, proposed(current, method), start)
        checked = validate(staged("method", made.upserts), current, made.removals)
        assert checked.ok, checked.findings.to_pylist()
        opened.commit(checked.changes, opened.head, "Tests", "Another method")
    return request.param, url


def test_every_page_answers(other: tuple[str, str], visit: Visit) -> None:
    name, url = other
    levels = set(method_of(name)["levels"]["label"].to_pylist())
    for entry in MENU:
        page = visit(url, entry.file, **RECORDS.get(entry.file, {}))
        assert [error.message for error in page.exception] == [], (name, entry.file)
        assert [error.value for error in page.error] == [], (name, entry.file)
        if entry.file == "portfolio/coverage.py":
            (level, *_) = page.dataframe[0].value["level"]
            assert level.split(" ", 1)[1] in levels


def test_a_form_offers_the_values_and_levels_of_the_method(
    other: tuple[str, str], visit: Visit
) -> None:
    name, url = other
    severities = [
        f"{row['level']} {row['label']}"
        for row in method_of(name)["scales"].to_pylist()
        if row["axis"] == "severity"
    ]
    page = visit(url, "register/risk.py", as_of="", risk="RSK-0001")
    page.button(key="edit_score").click().run()
    (field,) = [box for box in page.selectbox if box.label == "Severity people"]
    assert sorted(field.options) == sorted(severities)
