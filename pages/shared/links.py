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

_PARTS = {
    "people": "people",
    "competences": "people",
    "role_assignments": "roles",
    "objectives": "objectives",
    "interested_parties": "parties",
    "context_issues": "parties",
    "planned_changes": "changes",
}
"""The part of the page Management system that lists the rows of a table."""

_LISTS = {
    "levels": "data/method.py",
    "scales": "data/method.py",
    "matrix": "data/method.py",
    "appetite": "data/method.py",
    "settings": "data/method.py",
    "ai_systems": "register/systems.py",
    "oversight": "register/systems.py",
    "transparency": "register/systems.py",
    "incidents": "register/incidents.py",
    "control_tests": "register/controls.py",
    "review_actions": "assurance/review.py",
    "framework_map": "assurance/crosswalk.py",
    "certificates": "assurance/readiness.py",
    "plan_tasks": "assurance/readiness.py",
    "evidence": "assurance/readiness.py",
}
"""The page that lists the rows of a table which have none of their own, or tells their state."""


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
    if page := _page_of(row):
        open_page(page[0], **page[1])


def opened_key(row: Mapping[str, Any]) -> str | None:
    """The key of the row whose page `open_row` opens; None where it opens none."""
    page = _page_of(row)
    return next(iter(page[1].values())) if page else None


def open_list(table: str) -> None:
    """Open the page that lists the rows of `table`: for a row without a page of its own."""
    if part := _PARTS.get(table):
        open_page("assurance/management_system.py", management=part)
    if file := _LISTS.get(table):
        open_page(file)


def row(label: str, table: str, key: str) -> None:
    """A link to the page of one row of a table, or the label alone where there is no such page."""
    if page := _page(table, key):
        link(label, page[0], icon=":material/arrow_forward:", **page[1])
    else:
        st.caption(escape(label))


def has_page(table: str) -> bool:
    """Whether one row of the table has a page of its own."""
    return table in _ROWS


def _page_of(row: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """The page that `open_row` opens."""
    named = (
        (row["table"], row["key"]),
        ("risks", row.get("risk_id")),
        ("ai_systems", row.get("system_id")),
    )
    pages = (_page(table, key) for table, key in named if key)
    return next(filter(None, pages), None)


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
