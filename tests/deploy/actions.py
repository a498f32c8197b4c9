"""What people do on the pages to the end of a commit: the buttons, fields and choices in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Steps = tuple[str | tuple[str, Any], ...]
"""Buttons to press; fields or menus with what is entered or chosen there."""

_CHECKED: Steps = ("Check changes", ("Reason for the change", "Crafted"), "Save changes")


@dataclass(frozen=True)
class Action:
    """What is done on a page; `kind` is its row in the table of who may do what."""

    kind: str
    page: str
    steps: Steps
    link: Mapping[str, str] = field(default_factory=dict)


def _form(kind: str, page: str, *steps: str | tuple[str, Any], **link: str) -> Action:
    """Something that is entered in a form, checked and saved."""
    return Action(kind, page, (*steps, *_CHECKED), link)


def _decided(kind: str, *fields: tuple[str, Any]) -> Action:
    """A decision on the risk of Claims."""
    steps = ("Decide", ("Decision", kind), *fields, "Review decision", "#decide_commit")
    return Action("acceptance", "risk", steps, {"risk": "R1"})


_FIRST_ROW = '{"selection":{"rows":[0],"columns":[],"cells":[]}}'
_CELLS = '{"edited_rows":{"0":{"title":"X"},"1":{"title":"X"}},"added_rows":[],"deleted_rows":[]}'
_TITLE, _NAME, _OWNER, _DUE, _OTHERS = (
    ("Title", "X"),
    ("Name", "X"),
    ("Owner", "X"),
    ("Due", ["2099/01/01"]),
    ("#edit_risks_system_id", "S2 Candidate ranking"),
)
_COPY = ("Add", "Copy of this risk")

ACTIONS = {
    "edit risk": _form("risk of Claims", "risk", "Edit risk", _TITLE, risk="R1"),
    "edit risk of others": _form("risk of People", "risk", "Edit risk", _TITLE, risk="R2"),
    "copy risk": _form("risk of Claims", "risk", _COPY, _TITLE, risk="R1"),
    # A form offers the systems of one's own business unit only.
    "copy risk to others": _form("risk of People", "risk", _COPY, _OTHERS, risk="R1"),
    "add score": _form("score of Claims", "risk", "Add score", ("Rationale", "X"), risk="R1"),
    "add treatment": _form(
        *("treatment", "risk", ("Add", "Treatment"), ("Action", "X"), _OWNER, _DUE), risk="R1"
    ),
    "add comment": _form("comment", "risk", "Add comment", ("Text", "X"), risk="R1"),
    "accept risk": _decided("Accept", ("Justification", "X")),
    "treat risk": _decided("Treat", ("Action", "X"), ("Action owner", "X"), _DUE, ("Reason", "X")),
    "escalate risk": _decided("Escalate", ("Escalate to", "X"), ("Reason", "X")),
    "close risk": _decided("Close", ("Reason for closing", "X")),
    "note risk": _decided("Note", ("Note for the minutes", "X")),
    "hold meeting": _form("meeting", "meeting", "New meeting"),
    "edit risks in the grid": Action(
        "risk of People",
        "risks",
        (
            ("Edit in grid", True),
            ("#grid_risks_0", _CELLS),
            "#grid_check",
            ("Reason for the change", "Crafted"),
            "Save changes",
        ),
    ),
    "edit system": _form("system", "system", "Edit AI system", _NAME, system="S1"),
    "add control": _form(
        "control",
        "controls",
        "Add control",
        *(_NAME, _OWNER, ("Objective", "X"), ("Type", "Preventive"), ("Acts on", "Both")),
        ("#edit_controls_acts_stages", ["Data"]),
        ("Risk", "R1 Biased ranking excludes older applicants"),
    ),
    "test control": _form(
        "control",
        "control",
        *(("Add", "Control test"), ("Tester", "X"), ("Method", "X"), ("Result", "Effective")),
        control="C1",
    ),
    "add document": _form(
        *("document", "management_system", "Add document", _TITLE, _OWNER, ("Kind", "AI policy")),
        management="documents",
    ),
    "add finding": _form(
        "finding", "audits", "Add finding", ("Kind", "Observation"), ("Statement", "X")
    ),
    "add person": _form("person", "management_system", "Add person", _NAME, management="people"),
    "give role": _form(
        "role",
        "management_system",
        *(
            "Add role",
            ("Role", "Editor of the register"),
            ("Person", "P-Vic Vic"),
            ("Appointed by", "X"),
        ),
        management="roles",
    ),
    "change appetite": _form(
        "scale",
        "appetite",
        *(("#appetite_domains", _FIRST_ROW), "#edit_appetite", ("Statement", "X")),
    ),
    "adopt method": Action(
        "scale",
        "method",
        (
            ("Edit the method", True),
            ("Severity", "3 Moderate"),
            ("#draft_level_1_3_0", ["Moderate"]),
            ("Reason for the change", "Crafted"),
            "Adopt method",
        ),
    ),
    "label version": Action(
        "label",
        "history",
        (("#chosen", "2"), ("Label", "X"), "#label_2"),
        {"of_version": "label"},
    ),
    "undo version": Action(
        "control",
        "history",
        (("#chosen", "3"), ("I have reviewed the changes", True), "#undo_3"),
        {"of_version": "undo"},
    ),
}
