"""Whoever may not do a thing sends what the browser of somebody sends who may: nothing is written.

One person walks to the end of an action over Streamlit's protocol. What their browser sent is then
sent by each of the others, whose pages never drew these fields and buttons.
"""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from benchmarks.server import serving
from benchmarks.signed_in import headers, secrets
from benchmarks.timing import ROOT
from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.actor import Actor
from risk_models.register.proposals import listed
from tests.deploy.visitor import Sent, Visitor
from tests.register.people import fill
from tests.register.rows import keys, rows
from tests.register.test_access import MAY
from tests.thorough import TIMES, by_night

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


PERSONS = tuple(MAY) if TIMES > 1 else ("Vic", "Una")
"""Who sends it: by day one who may not and one who may."""


@dataclass(frozen=True)
class Place:
    """A register, and the port of a server with a sign-in that shows it."""

    register: Register
    port: int

    def visitor(self, name: str) -> Visitor:
        return Visitor(self.port, headers(name, self.port))

    def write(self, changes: Changes, why: str) -> None:
        """Write past all rights."""
        self.register._log.write(changes, self.register.head, Actor("Test"), why)

    def undo(self) -> None:
        """Undo the newest version, so that the next one finds the register as it was."""
        self.write(self.register.reversal(self.register.head).changes, "Undone")

    def waiting(self) -> int:
        """How many changes were sent for approval."""
        return len(listed(self.register.drafts))


SET_UP = {
    "controls": rows("controls", {"control_id": "C1"}),
    "audits": rows("audits", {"audit_id": "A1"}),
    "people": rows("people", {"person_id": "P-Amy", "name": "Amy"}),
    "role_assignments": rows(
        "role_assignments",
        {"assignment_id": "R-Amy", "role": "administrator", "person_id": "P-Amy"},
    ),
}
"""Without another administrator the first who signs in would become one."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("crafted")
    url = f"sqlite:///{folder}/register"
    with register.open(url) as opened:
        fill(opened)
        with serving(ROOT / "server.py", url, lambda port: secrets(folder, port)) as server:
            found = Place(opened, server.port)
            undone = rows("controls", {"control_id": "C9"})
            found.write(Changes({"controls": undone}), "To be undone")
            found.write(Changes(SET_UP), "Set-up")
            yield found


def run(steps: Coroutine[None, None, None]) -> None:
    """Run it to its end, on a thread of its own: a browser's test may have left a loop on this."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, steps).result()


async def walked(visitor: Visitor, action: Action, steps: Steps) -> None:
    await visitor.open(action.page, **action.link)
    for step in steps:
        if isinstance(step, str):
            await visitor.press(step)
        else:
            await visitor.enter(*step)


async def recorded(place: Place, action: Action) -> Sent:
    """What the browser sends of somebody who may, up to the commit."""
    name = next(name for name, kinds in MAY.items() if action.kind in kinds)
    before = place.register.head
    async with place.visitor(name) as visitor:
        await walked(visitor, action, action.steps)
        assert place.register.head == before + 1, visitor.texts
    place.undo()
    return visitor.sent


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[] if name == "edit risk" else by_night) for name in ACTIONS],
)
def test_what_another_browser_sent_writes_only_for_those_who_may(place: Place, name: str) -> None:
    action = ACTIONS[name]

    async def tried() -> None:
        sent = await recorded(place, action)
        for person in PERSONS:
            before, waiting = place.register.head, place.waiting()
            async with place.visitor(person) as visitor:
                await visitor.send_again(sent)
            may = action.kind in MAY[person]
            assert place.register.head == before + may, (person, visitor.texts)
            assert place.waiting() == waiting, person
            if may:
                # The same states do write where they may: the others were not refused by chance.
                assert place.register.versions()[-1].author == person
                place.undo()

    run(tried())


@by_night
@pytest.mark.parametrize("name", ACTIONS)
def test_a_form_that_is_open_writes_nothing_once_the_role_is_gone(place: Place, name: str) -> None:
    action = ACTIONS[name]
    person = next(person for person, kinds in MAY.items() if action.kind in kinds)

    async def tried() -> None:
        async with place.visitor(person) as visitor:
            await walked(visitor, action, action.steps[:-1])
            gone = keys("role_assignments", f"R-{person}")
            place.write(Changes({}, {"role_assignments": gone}), "A role was taken away")
            before = place.register.head
            await visitor.press(str(action.steps[-1]))
            assert place.register.head == before
            place.undo()

    run(tried())
