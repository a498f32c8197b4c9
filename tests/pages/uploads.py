"""What the tests of an upload do with its page."""

import time
from collections.abc import Mapping

import pandas
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from risk_models import register
from risk_models.register import Version
from tests.ingest.files import csv_file

PAGE = "data/upload.py"
SYSTEMS = [{"system_id": "S1", "name": "Ranking"}, {"system_id": "S2", "name": "Chat"}]
RISKS = [
    {"risk_id": f"R{number}", "system_id": "S1", "title": f"Risk {number}"} for number in (1, 2, 3)
]


def risks(*changes: Mapping[str, object], without: int = 0) -> str:
    """The three risks as a file, the first ones with changed cells, the last ones left out."""
    rows = [{**row, **change} for row, change in zip(RISKS, changes, strict=False)]
    rows += RISKS[len(changes) :]
    return csv_file("risks", rows[: len(rows) - without])


def drop(page: AppTest, files: Mapping[str, str | bytes]) -> AppTest:
    """Drop files by name, and wait for what the page makes of them."""
    for name, text in files.items():
        page.file_uploader[0].upload(name, text.encode() if isinstance(text, str) else text)
    return settled(page.run())


def settled(page: AppTest) -> AppTest:
    """The page when nothing is being made any more."""
    while page.status:
        time.sleep(0.05)
        page.run()
    assert [error.message for error in page.exception] == []
    return page


def said(page: AppTest) -> str:
    """All that the page says in text, as a reader sees it."""
    texts = [*page.markdown, *page.caption, *page.text, *page.warning, *page.error]
    return "\n".join(text.value for text in texts).replace("\\", "").replace("\u2060", "")


def shown(page: AppTest, *columns: str) -> list[dict[str, object]]:
    """The rows of the first table that has the columns, only these columns."""
    found = (frame.value for frame in page.dataframe if set(columns) <= set(frame.value.columns))
    frame: pandas.DataFrame = next(found, pandas.DataFrame(columns=list(columns)))
    return [dict(zip(columns, row, strict=True)) for row in frame[list(columns)].values.tolist()]


def errors(page: AppTest) -> list[tuple[object, ...]]:
    """Line, column and value of every error on the page."""
    tables = [frame.value for frame in page.dataframe if "sentence" in frame.value.columns]
    rows = [row for table in tables for row in table.to_dict("records")]
    return sorted((row["line"], row["column"], row["value"]) for row in rows)


def correct(page: AppTest, values: Mapping[tuple[int, str], str]) -> AppTest:
    """Correct values in the grid, by line and column, and check again."""
    (grid,) = page.data_editor
    places = {
        (row["line"], row["column"]): at for at, row in enumerate(grid.value.to_dict("records"))
    }
    edited = {places[cell]: {"value": value} for cell, value in values.items()}
    page.session_state[grid.key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    settled(page.run())
    page.button(key="check_again").click()
    return settled(page.run())


def save(page: AppTest, author: str = "Ann", message: str = "Because") -> AppTest:
    """Say who and why, and press the button."""
    page.text_input(key="author").set_value(author)
    page.text_input(key="save_reason").set_value(message)
    page.button(key="save").click()
    return settled(page.run())


def buttons(page: AppTest) -> list[str]:
    """The names of the buttons of the page that can be pressed, without those of the dates."""
    return [
        button.label
        for button in page.button
        if not (button.disabled or str(button.key).startswith(("as_of_", "compare_on_")))
    ]


def labelled(page: AppTest, label: str) -> Button:
    """The first button that is called so."""
    return next(button for button in page.button if button.label == label)


def current_rows(url: str, table: str, column: str) -> dict[object, object]:
    """A column of a table by its key, as the register's newest version holds it."""
    with register.open(url) as opened:
        rows = opened.tables()[table]
        return dict(zip(rows.column(0).to_pylist(), rows[column].to_pylist(), strict=True))


def versions(url: str) -> list[Version]:
    """Every version of the register."""
    with register.open(url) as opened:
        return opened.versions()
