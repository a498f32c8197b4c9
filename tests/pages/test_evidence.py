"""Evidence with its file: added on a page, kept beside the rows, offered for download."""

from datetime import date
from pathlib import Path

from risk_models import register
from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, write
from tests.pages.test_menu import calm

PDF = b"%PDF-1.7 bias test"


def test_a_file_is_kept_with_the_test_that_it_proves(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path,
        controls=[{"control_id": "CTL-1"}],
        control_tests=[{"test_id": "T1", "control_id": "CTL-1", "tested_on": "2026-10-01"}],
    )
    app = visit(url, "register/control.py", as_of="", control="CTL-1")
    calm(app)
    assert "No evidence is linked here." in said(app)
    app.button(key="add_evidence").click().run()
    app.file_uploader(key="evidence_file").set_value(("../bias.exe", PDF, "text/html"))
    app.selectbox(key="evidence_about").set_value(1)
    app.text_input(key="edit_evidence_EVD-001_title").set_value("Bias test")
    app.selectbox(key="edit_evidence_EVD-001_kind").set_value("test")
    write(app)
    calm(app)
    (kept,) = current_rows(url, "evidence")
    assert (kept["file_name"], kept["file_bytes"], kept["media_type"], kept["dated_on"]) == (
        "bias.exe.pdf",
        18,
        "application/pdf",
        date.today(),
    )
    (link,) = current_rows(url, "evidence_links")
    assert link == {"evidence_id": "EVD-001", "about_table": "control_tests", "about_key": "T1"}
    assert "1 piece of evidence." in said(app)
    (button,) = [each for each in app.get("download_button") if each.key.startswith("file_")]
    assert "bias" in button.label
    with register.open(url) as opened:
        assert opened.files.read(kept["sha256"]) == PDF
        assert opened.verify().ok
    # A program is refused, and nothing is committed.
    app.button(key="add_evidence").click().run()
    app.file_uploader(key="evidence_file").set_value(("a.pdf", b"MZ" + bytes(60), "x"))
    app.text_input(key="edit_evidence_EVD-002_title").set_value("Program")
    app.selectbox(key="edit_evidence_EVD-002_kind").set_value("test")
    write(app)
    assert app.session_state["edit_outcome"].error.title == "The file was not kept"
    assert len(current_rows(url, "evidence")) == 1
