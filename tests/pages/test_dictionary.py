"""The dictionary page: every table of the contract, its columns, codes and template."""

import io
import zipfile

import pytest

from risk_models.contract import TABLES
from risk_models.exports import template_files
from risk_models.measures import MEASURES
from tests.pages.conftest import Visit
from tests.pages.test_menu import calm
from tests.thorough import spread

PAGE = "data/dictionary.py"


@pytest.mark.parametrize("name", spread(4, TABLES))
def test_a_table_shows_its_columns_and_codes(name: str, sample: str, visit: Visit) -> None:
    table = TABLES[name]
    app = visit(sample, PAGE)
    app.selectbox(key="table").set_value(name).run()
    calm(app)
    columns = app.dataframe[0].value
    assert list(columns["column"]) == list(table.columns)
    assert list(columns["required"]) == [
        "yes" if column.required else "no" for column in table.columns.values()
    ]
    assert table.meaning in [text.value for text in app.text]
    codes = sum(len(column.codes or ()) for column in table.columns.values())
    assert len(app.dataframe) == (4 if codes else 3)
    assert len(app.dataframe[1].value) == (codes or len(MEASURES))


def test_the_rows_of_a_table_are_counted(sample: str, visit: Visit) -> None:
    captions = [caption.value for caption in visit(sample, PAGE).caption]
    assert "risks.csv · 176 rows in version 2 as of 2026-10-31" in captions


def test_every_measure_has_its_meaning(sample: str, visit: Visit) -> None:
    measures = visit(sample, PAGE).dataframe[-2].value
    assert list(measures["name"]) == sorted(MEASURES)
    assert all(measures["meaning"])


def test_the_columns_of_a_measure_have_their_meanings(sample: str, visit: Visit) -> None:
    app = visit(sample, PAGE)
    app.selectbox(key="measure").set_value("control_totals").run()
    calm(app)
    columns = app.dataframe[-1].value
    assert dict(zip(columns["column"], columns["meaning"], strict=True)) == (
        MEASURES["control_totals"].columns
    )


def test_a_template_is_the_header() -> None:
    assert template_files.template(TABLES["matrix"]) == "\ufefflikelihood,severity,level\n"


def test_all_templates_come_in_one_archive_that_is_always_the_same() -> None:
    archive = template_files.all_templates()
    assert archive == template_files.all_templates()
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        assert files.namelist() == [f"{name}.csv" for name in TABLES]
        assert files.read("risks.csv").decode() == template_files.template(TABLES["risks"])
