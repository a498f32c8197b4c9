"""Comments at the foot of a record: added, answered, and kept like every other row."""

from datetime import date
from pathlib import Path

from tests.pages import registers
from tests.pages.conftest import Visit
from tests.pages.messages import said
from tests.pages.test_edit import current_rows, history, write
from tests.pages.test_menu import calm
from tests.pages.test_new_row import someone_adds

TODAY = date.today()


def test_a_comment_is_added_and_answered(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_rows(
        tmp_path, ai_systems=[{"system_id": "S1"}], controls=[{"control_id": "CTL-1"}]
    )
    app = visit(url, "register/control.py", as_of="", control="CTL-1")
    calm(app)
    assert "**No comments**" in said(app)
    app.button(key="comment_on_controls").click().run()
    app.text_area(key="edit_comments_CMT-0001_text").set_value("Is the log complete?\nI doubt it.")
    someone_adds(
        url,
        "comments",
        comment_id="CMT-0001",
        on_table="ai_systems",
        on_key="S1",
        written_on=TODAY,
        author="Dee",
        text="Theirs",
    )
    # It is checked under its author's name, not under another that would be warned about.
    app.button(key="edit_check").click().run()
    assert "Your name is missing" in app.error[0].value
    app.text_input(key="author").set_value("Bo")
    app.button(key="edit_check").click().run()
    app.button(key="edit_write").click().run()
    calm(app)
    assert history(url)[-1] == ("Bo", "Comment on CTL-1")
    assert "**1 comment**" in said(app)
    assert "Is the log complete?\nI doubt it." in [text.value for text in app.text]
    app.button(key="reply_to_CMT-0002").click().run()
    app.text_area(key="edit_comments_CMT-0003_text").set_value("It is.")
    write(app)
    calm(app)
    written = {row["comment_id"]: row for row in current_rows(url, "comments")}
    assert written["CMT-0001"]["text"] == "Theirs"
    assert written["CMT-0003"] == {
        "comment_id": "CMT-0003",
        "on_table": "controls",
        "on_key": "CTL-1",
        "written_on": TODAY,
        "author": "Bo",
        "text": "It is.",
        "reply_to": "CMT-0002",
    }
    assert "**2 comments**" in said(app)
    assert any("Bo to Bo" in caption.value for caption in app.caption)
    # On a past day there was none, and none can be added.
    app = visit(url, "register/control.py", as_of="2026-10-31", control="CTL-1")
    assert "**No comments**" in said(app)
    assert not [button for button in app.button if button.key == "comment_on_controls"]
