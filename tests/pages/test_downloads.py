"""What pages hand out opens in Excel by a double click: CSV with a mark, and a workbook."""

import asyncio
import io
import json
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pyarrow
import pytest
from python_calamine import CalamineWorkbook
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest

from pages.shared.downloads import Downloads
from risk_models.exports import csv_text, template_files, workbook
from tests.exports.test_xlsx_files import ABOUT
from tests.small_disk import filled, small_disk

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


def test_a_list_is_one_cell_with_its_values_separated_by_a_semicolon() -> None:
    rows = pyarrow.table({"numerators": [[1, None, 3], None], "names": [["=1+1", "b"], []]})
    assert csv_text(rows).splitlines() == ["numerators,names", "1;;3,'=1+1;b", ","]


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


def _asked_for(make: Callable[[], bytes]) -> BackendOperationResponse:
    """What a click on a button for this file is answered."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    request = BackendOperationRequest()
    request.deferred_file.file_id = manager.add_deferred(make, None, "button", "rows.xlsx")
    answer = Downloads(lambda: manager).handle(request, "session")
    with ThreadPoolExecutor(1) as apart:  # a browser of other tests has a loop in this thread
        return apart.submit(asyncio.run, answer).result()


def test_a_file_that_cannot_be_made_is_told_at_its_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = partial(workbook, {"rows": ROWS})
    with small_disk(tmp_path, 1) as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk))
        with filled(disk):
            assert _asked_for(make).error_msg == (
                "The workbook was not made: The server's temporary folder is full: free some "
                "space, and try again."
            )
        answer = _asked_for(make)
    assert (answer.error_msg, answer.deferred_file.url[:7]) == ("", "/media/")


def test_any_other_fault_of_a_download_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """What was not foreseen may tell what no reader is to see."""
    answer = _asked_for(lambda: bytes(Path("/no such file").stat().st_size))
    assert answer.error_msg == "The file was not made. The log of the server says why."
    assert "No such file" in caplog.text
