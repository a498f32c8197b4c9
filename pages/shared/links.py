"""Links from one page to another; date, version and filters stay in the link."""

from collections.abc import Mapping
from typing import Any, NoReturn

import streamlit as st

from pages.shared import address
from pages.shared.markdown import escape

_ROWS = {
    "risks": ("register/risk.py", "risk"),
    "ai_systems": ("register/system.py", "system"),
    "controls": ("register/control.py", "control"),
    "impact_assessments": ("register/assessment.py", "assessment"),
    "audits": ("assurance/audit.py", "audit"),
    "audit_findings": ("assurance/finding.py", "finding"),
    "applicability": ("assurance/annex_a.py", "annex_a"),
    "documents": ("assurance/document.py", "document"),
    "management_reviews": ("assurance/review.py", "review"),
}
"""The page that shows one row of a table, and the parameter that names the row."""


def link(label: str, file: str, *, icon: str | None = "", **parameters: str) -> None:
    """A link to the page in `file` (below `pages/`), with these parameters in its address."""
    st.page_link(
        f"pages/{file}",
        label=escape(label),
        icon=icon,
        help="",
        query_params=_with_filters(parameters) or None,
    )


def open_page(file: str, **parameters: str) -> NoReturn:
    """Open the page in `file` (below `pages/`), with these parameters in its address."""
    st.switch_page(f"pages/{file}", query_params=_with_filters(parameters))


def open_row(row: Mapping[str, Any]) -> None:
    """Open the page of the row named by `table` and `key`, or else of its risk or system."""
    for table, key in (
        (row["table"], row["key"]),
        ("risks", row.get("risk_id")),
        ("ai_systems", row.get("system_id")),
    ):
        if key and (page := _page(table, key)):
            open_page(page[0], **page[1])


def row(label: str, table: str, key: str) -> None:
    """A link to the page of one row of a table, or the label alone where there is no such page."""
    if page := _page(table, key):
        link(label, page[0], icon=":material/arrow_forward:", **page[1])
    else:
        st.caption(escape(label))


def _page(table: str, key: str) -> tuple[str, dict[str, str]] | None:
    """The page of one row of a table and the parameter that names the row, if there is one."""
    if table == "document_versions":  # its key is that of the document, and the version
        table, key = "documents", key.rsplit(" ", 1)[0]
    if table not in _ROWS:
        return None
    file, name = _ROWS[table]
    return file, {name: key}


def _with_filters(parameters: Mapping[str, str]) -> dict[str, str | list[str]]:
    return {**address.parameters(), **parameters}
