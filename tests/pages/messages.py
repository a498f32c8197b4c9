"""What a page says, as its reader sees it."""

from streamlit.testing.v1 import AppTest


def said(app: AppTest) -> list[str]:
    """The texts of a page without what keeps Markdown from reading them."""
    return [
        element.value.replace("\\", "").replace("\u2060", "").replace("\u00a0", " ")
        for element in [*app.markdown, *app.caption]
    ]
