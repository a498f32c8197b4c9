"""The button that makes the pack: the format that is chosen is made, and can be downloaded."""

import time

from streamlit.testing.v1 import AppTest

from tests.pages import registers
from tests.pages.messages import said


def _page(url: str, day: str) -> None:
    from datetime import date

    from pages.shared import pack, session
    from risk_models.measures import Filters

    register = session.open_register(url)
    cached = session.cached_snapshot(url, register.head, date.fromisoformat(day), None, register)
    context = session.PageContext(register, cached, register.head, Filters())
    with session.use(context, "pages/portfolio/overview.py"):
        pack.button(context)


def made(app: AppTest) -> str:
    """The label of the download, once the file is made."""
    for _ in range(100):
        if buttons := app.get("download_button"):
            return str(buttons[0].proto.label)
        time.sleep(0.1)
        app.run()
    raise AssertionError("no file was made")


def test_each_format_is_made_when_it_is_asked_for(sample: str) -> None:
    app = AppTest.from_function(_page, default_timeout=30, args=(sample, registers.AS_OF)).run()
    assert not app.exception
    assert app.radio(key="pack_format").options == ["PDF", "Slides", "Workbook", "HTML"]
    assert "compared with 1 Aug 2026" in said(app)[0]
    assert not app.get("download_button")
    app.radio(key="pack_format").set_value("html").run()
    assert not app.get("download_button")
    app.button(key="make_pack").click().run()
    assert made(app).startswith("Download the pack (")
    assert not app.exception
    app.radio(key="pack_format").set_value("pdf").run()
    assert not app.get("download_button")
