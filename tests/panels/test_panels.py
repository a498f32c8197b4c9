"""Every panel can be shown on the sample and on a register without rows."""

from collections.abc import Iterator
from datetime import date

import pyarrow
import pytest
from plotly import graph_objects as go

from risk_models import charts, register
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.ingest.ready_method import ready_method
from risk_models.panels import PANELS, Panel, distinct
from risk_models.register import Snapshot
from tests.pages import registers
from tests.registers import LEVELS, snapshot


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The sample on its last day."""
    with register.open(registers.with_sample(tmp_path_factory.mktemp("sample"))) as opened:
        yield opened.snapshot(as_of=date.fromisoformat(registers.AS_OF))


@pytest.fixture(scope="module")
def empty() -> Snapshot:
    """A register that holds only the default method."""
    return snapshot()


@pytest.fixture(params=["sample", "empty"])
def source(request: pytest.FixtureRequest) -> Snapshot:
    opened: Snapshot = request.getfixturevalue(request.param)
    return opened


@pytest.fixture(params=PANELS)
def panel(request: pytest.FixtureRequest) -> Panel:
    return PANELS[request.param]


def test_a_panel_has_a_title_a_sentence_and_columns_of_its_measure(
    panel: Panel, source: Snapshot
) -> None:
    rows = panel.read(source)
    assert panel.heading(LEVELS)[0].isupper()
    assert "{" not in panel.heading(LEVELS)
    assert panel.text(source).endswith(".")
    assert needed(panel) <= set(rows.column_names)


def test_a_panel_draws_one_figure_or_is_a_table(panel: Panel, source: Snapshot) -> None:
    figure = panel.figure(source)
    assert figure is None if panel.chart is None else isinstance(figure, go.Figure)


def test_every_value_of_a_code_list_has_a_label(panel: Panel, sample: Snapshot) -> None:
    rows = panel.read(sample)
    for name, column in panel.columns.items():
        if column.labels and not column.levels:
            assert set(rows[name].to_pylist()) - {None} <= set(column.labels)


def test_parameters_choose_the_rows_and_the_title(sample: Snapshot) -> None:
    panel = PANELS["level_by_stage"]
    assert panel.heading(LEVELS, view="inherent") == "Inherent level by stage"
    rows = panel.read(sample, view="inherent")
    assert set(rows["view"].to_pylist()) == {"inherent"}
    assert panel.read(sample) == panel.read(sample, view="residual")
    cells = PANELS["risk_matrix"].read(sample, arises_stage="data")
    assert set(cells["arises_stage"].to_pylist()) == {"data"}
    assert panel.figure(sample, view="inherent") == charts.stage_profile(
        rows.to_pandas(), sample.read("scales").to_pandas(), measure="level", levels=LEVELS
    )


def test_parts_of_one_measure_are_panels_of_their_own(sample: Snapshot) -> None:
    parts = [PANELS[f"coverage_{name}"] for name in ("funnel", "by_level", "by_purpose")]
    read = pyarrow.concat_tables(panel.read(sample) for panel in parts)
    assert set(read["scope"].to_pylist()) == {"all", "level", "purpose"}
    assert len(read) == 1 + 5 + len(vocabularies.PURPOSES)


def needed(panel: Panel) -> set[str]:
    """The columns of the measure that the columns of a panel show."""
    return {one for name, column in panel.columns.items() for one in (column.levels or (name,))}


def test_columns_that_say_the_same_of_the_levels_are_shown_once() -> None:
    columns = PANELS["third_party_concentration"].columns
    assert list(distinct(columns, LEVELS)) == list(columns)
    one = RiskLevels.of(ready_method("3x3")["levels"].to_pylist())
    assert list(distinct(columns, one)) == [name for name in columns if name != "highest"]
