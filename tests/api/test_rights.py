"""Each kind of change by a program for each person: rights and refusals as on the pages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import pyarrow
import pytest

from risk_models import register
from risk_models.api import PREFIX
from risk_models.contract import TABLES
from risk_models.contract.access_rights import RIGHT_OF_ROLE
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from risk_models.register.tokens import make_token
from tests.browser.conftest import serving
from tests.register.people import PEOPLE, fill
from tests.register.rows import rows
from tests.register.test_access import ACTIONS, MAY
from tests.registers import score, shipped
from tests.thorough import by_night

VALID = ACTIONS | {
    "acceptance": Changes(
        {
            "acceptances": rows(
                "acceptances",
                {"acceptance_id": "A1", "risk_id": "R1", "expires_on": date(2026, 12, 31)},
            )
        }
    ),
    "removal": Changes(
        {},
        {
            "risk_scores": rows("risk_scores", score("R1", "residual", "2026-01-01", 3, 3)).select(
                TABLES["risk_scores"].key
            )
        },
    ),
    "scale": Changes({"scales": rows("scales", shipped("scales")[0] | {"label": "Never"})}),
}
"""The same kinds of changes, none of which has a finding: what is wrong is told before who may."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, str]]:
    folder = tmp_path_factory.mktemp("rights")
    url = f"sqlite:///{folder}/register"
    with register.open(url) as opened:
        fill(opened)
        with serving(url, folder) as address:
            yield opened, f"{address}{PREFIX}"


def request(changes: Changes, base: int) -> dict[str, Any]:
    """The body of a request that commits these changes."""

    def cells(tables: dict[str, pyarrow.Table]) -> dict[str, list[dict[str, object]]]:
        return {
            name: [
                {c: v.isoformat() if isinstance(v, date) else v for c, v in row.items()}
                for row in table.to_pylist()
            ]
            for name, table in tables.items()
        }

    return {
        "mode": "commit",
        "message": "Why",
        "base_version": base,
        "rows": cells(dict(changes.upserts)),
        "remove": cells(dict(changes.removals)),
    }


def program(served: tuple[Register, str], name: str) -> httpx.Client:
    opened, address = served
    secret = make_token(opened, f"P-{name}", RIGHT_OF_ROLE[PEOPLE[name][0]], "A test", 1, "Ada")
    headers = {"Authorization": f"Bearer {secret}"}
    return httpx.Client(base_url=address, headers=headers, timeout=60)


@by_night
def test_a_program_may_commit_what_its_person_may_and_nothing_else(
    served: tuple[Register, str],
) -> None:
    opened, _ = served
    programs = {name: program(served, name) for name in PEOPLE}
    base = opened.head
    for name, client in programs.items():
        # Who sees one business unit is told that a system of another one does not exist.
        unseen = {403, 422} if PEOPLE[name][1] else {403}
        for action in ACTIONS.keys() - MAY[name]:
            answer = client.post("/changes", json=request(VALID[action], base))
            assert answer.status_code in unseen, (name, action, answer.text)
            if answer.status_code == 403:
                assert answer.json()["title"] == "You may not change this"
    assert opened.head == base
    for name in ("Una", "Abe", "Odo", "Ada", "Edi", "Vic", "Val"):
        for action in sorted(MAY[name], key=[*VALID].index):
            client = programs[name]
            # What others committed meanwhile is asked for, or not there any more.
            answer = client.post("/changes", json=request(VALID[action], base))
            assert answer.status_code != 403, (name, action, answer.text)
        programs[name].close()
    assert opened.head > base
    assert opened.verify().ok
