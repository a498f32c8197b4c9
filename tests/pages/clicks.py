"""Clicks that an `AppTest` has no words for."""

import json

from streamlit.testing.v1 import AppTest


def open_row(app: AppTest, key: str, row: int, label: str | None = None) -> AppTest:
    """Click the text that opens a row, counted from 0, of the table with this key.

    `label` is the text that the reader saw, if not that of the table now.
    """
    for table in app.dataframe:
        for column, widget in table.proto.button_click_widgets.items():
            if widget.endswith(f"-{key}_text"):
                click = {"row": row, "label": label or table.value[column].iloc[row]}
                states = app._tree.get_widget_states()
                state = states.widgets.add(id=widget)
                state.string_trigger_value.data = json.dumps(click)
                return app._run(states)
    raise AssertionError(f"no row of a table {key!r} can be opened")
