"""Whoever may not do a thing sends what the browser of somebody sends who may: nothing is written.

One person walks to the end of an action over Streamlit's protocol. What their browser sent is then
sent by each of the others, whose pages never drew these fields and buttons.
"""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from benchmarks.server import serving
from benchmarks.signed_in import headers, secrets
from benchmarks.timing import ROOT
from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.actor import Actor
from risk_models.register.proposals import SentForApproval, listed
from tests.deploy.actions import ACTIONS, Action, Steps
from tests.deploy.visitor import Sent, Visitor
from tests.register.people import fill, signed_in
from tests.register.rows import keys, rows
from tests.register.test_access import ACTIONS as CHANGES
from tests.register.test_access import MAY
from tests.thorough import TIMES, by_night

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

    def waiting(self) -> list[str]:
        """The changes that wait for approval."""
        found = listed(self.register.drafts)
        return [each.draft_id for each in found if each.state == "waiting"]

    def propose(self, person: str, kind: str) -> None:
        """Somebody sends a change for approval."""
        with pytest.raises(SentForApproval):
            signed_in(self.register, person).commit(
                CHANGES[kind], self.register.head, person, "Sent"
            )


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


@contextmanager
def served(folder: Path, **settings: str) -> Iterator[Place]:
    """A register with these settings, and its server."""
    url = f"sqlite:///{folder}/register"
    with register.open(url) as opened:
        fill(opened, **settings)
        with serving(ROOT / "server.py", url, lambda port: secrets(folder, port)) as server:
            found = Place(opened, server.port)
            undone = rows("controls", {"control_id": "C9"})
            found.write(Changes({"controls": undone}), "To be undone")
            found.write(Changes(SET_UP), "Set-up")
            yield found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with served(tmp_path_factory.mktemp("crafted")) as found:
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


@by_night
def test_only_others_who_may_approve_do_by_what_a_browser_sends(tmp_path: Path) -> None:
    """An approver decides on what others sent; on what the only approver sent, nobody does.

    Whoever sent a change may take it back: with the button by which another one refuses it.
    """

    async def sent_by(place: Place, person: str, steps: Steps) -> Sent:
        async with place.visitor(person) as visitor:
            await walked(visitor, Action("", "approvals", steps), steps)
        return visitor.sent

    async def tried(place: Place) -> None:
        both = {"assignment_id": "R-Both", "role": "editor", "person_id": "P-Abe"}
        place.write(Changes({"role_assignments": rows("role_assignments", both)}), "Two roles")
        decisions: Mapping[str, Steps] = {
            "approve": ("#approve",),
            "refuse": (("#refusal", "X"), "#refuse"),
        }
        recorded = {}
        for name, steps in decisions.items():
            place.propose("Edi", "risk of Claims")
            recorded[name] = await sent_by(place, "Abe", steps)
            assert place.waiting() == [], name
            if name == "approve":
                place.undo()
        for author, name in product(("Edi", "Abe"), decisions):
            place.propose(author, "risk of Claims")
            for person in sorted(MAY, key=lambda each: each in ("Abe", author)):
                before, waiting = place.register.head, place.waiting()
                async with place.visitor(person) as visitor:
                    await visitor.send_again(recorded[name])
                decides = bool(waiting) and (
                    (person == "Abe" and author != "Abe") or (person == author and name == "refuse")
                )
                assert place.waiting() == ([] if decides else waiting), (author, name, person)
                assert place.register.head == before + (decides and name == "approve"), person
                if decides and name == "approve":
                    place.undo()
            for left in place.waiting():
                signed_in(place.register, author).refuse(left, "Not needed")

    with served(tmp_path, four_eyes="all") as found:
        run(tried(found))


@by_night
def test_what_must_be_approved_is_only_sent_for_it(tmp_path: Path) -> None:
    action = ACTIONS["edit risk"]

    async def tried(place: Place) -> None:
        async with place.visitor("Edi") as visitor:
            await walked(visitor, action, action.steps)
        before, waiting = place.register.head, len(place.waiting())
        assert waiting == 1
        for person, kinds in MAY.items():
            async with place.visitor(person) as visitor_again:
                await visitor_again.send_again(visitor.sent)
            waiting += action.kind in kinds
            assert len(place.waiting()) == waiting, person
        assert place.register.head == before

    with served(tmp_path, four_eyes="all") as found:
        run(tried(found))
