"""What pages hand out opens in Excel by a double click: CSV with a mark, and a workbook."""

import io
import json

import pyarrow
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from risk_models.exports import csv_text, template_files, workbook
from tests.exports.test_xlsx_files import ABOUT

ROWS = pyarrow.table({"owner": ["José Ruiz", "=1+1"], "count": [1, 2]})


def _page(rows: "pyarrow.Table") -> None:
    from pages.shared import tables

    tables.download(rows, "third_party_concentration_v12_2026-11-29.csv")


def _image() -> None:
    from pages.shared import chart_image
    from risk_models import charts
    from tests.charts.registers import cells, scales
    from tests.registers import LEVELS

    chart_image.choose(lambda: charts.heatmap(cells(), scales(), levels=LEVELS), "matrix_v2")


def test_a_chart_is_drawn_to_be_saved_once_its_format_is_chosen() -> None:
    app = AppTest.from_function(_image).run()
    assert not app.get("plotly_chart")
    app.segmented_control(key="image_matrix_v2").set_value("SVG").run()
    (drawn,) = app.get("plotly_chart")
    options = json.loads(drawn.proto.config)["toImageButtonOptions"]
    assert (options["format"], options["filename"]) == ("svg", "matrix_v2")


def test_a_download_is_offered_as_csv_and_as_a_workbook() -> None:
    app = AppTest.from_function(_page, args=(ROWS,)).run()
    assert not app.exception
    buttons = app.get("download_button")
    assert [button.proto.label for button in buttons] == ["CSV", "Excel"]


def test_csv_begins_with_a_byte_order_mark() -> None:
    text = csv_text(ROWS, mark=True)
    assert text.encode().startswith(b"\xef\xbb\xbfowner,count\n")
    assert csv_text(ROWS) == text.removeprefix("\ufeff")
    assert template_files.all_templates().count(b"\xef\xbb\xbf") > 10


def test_a_workbook_of_a_page_has_the_rows_and_no_other_sheet() -> None:
    name = "third_party_concentration_v12_2026-11-29"
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook({name: ROWS})))
    assert book.sheet_names == [name[:31]]
    assert book.get_sheet_by_index(0).to_python() == [
        ["owner", "count"],
        ["José Ruiz", 1.0],
        ["'=1+1", 2.0],
    ]
    with_about = CalamineWorkbook.from_filelike(io.BytesIO(workbook({"rows": ROWS}, ABOUT)))
    assert with_about.sheet_names == ["rows", "About"]
