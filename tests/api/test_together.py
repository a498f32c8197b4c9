"""Two people work on the same rows through two replicas: nothing is lost, nothing is half."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from risk_models import register
from risk_models.api import PREFIX
from risk_models.ingest.changes import Changes
from risk_models.register.tokens import make_token
from tests.browser.conftest import serving
from tests.register.people import fill
from tests.register.rows import rows
from tests.thorough import TIMES

ACTIONS = 6 if TIMES == 1 else 500
"""What each person does, by day and by night."""

RISKS = [f"R{number}" for number in range(1, 9)]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    """A register, and the addresses of two servers of it."""
    url = f"sqlite:///{tmp_path}/register"
    with register.open(url) as opened, ExitStack() as servers:
        fill(opened)
        more = [{"risk_id": risk, "system_id": "S1"} for risk in RISKS]
        opened.commit(Changes({"risks": rows("risks", *more)}), opened.head, "Edi", "More risks")
        folders = [tmp_path / name for name in ("one", "two")]
        for folder in folders:
            folder.mkdir()
        yield url, [servers.enter_context(serving(url, folder)) for folder in folders]


def works(client: httpx.Client, field: str, seed: int) -> dict[str, str]:
    """Somebody who writes one field of random risks; what they wrote last, by risk."""
    dice, last = random.Random(seed), dict[str, str]()
    for action in range(ACTIONS):
        risk, text = dice.choice(RISKS), f"{field} {action}"
        seen = client.get("/tables/risks")
        change: dict[str, Any] = {
            "mode": "commit",
            "message": f"{field} of {risk}",
            "base_version": int(seen.headers["X-Register-Version"]),
            "rows": {"risks": [{"risk_id": risk, field: text}]},
        }
        answer = client.post("/changes", json=change)
        assert answer.status_code == 200, answer.text
        last[risk] = text
    return last


def test_two_people_on_two_replicas_lose_nothing(served: tuple[str, list[str]]) -> None:
    url, addresses = served
    with register.open(url) as opened:
        secrets = [make_token(opened, "P-Edi", "editor", "A test", 1, "Ada") for _ in addresses]
        before = opened.head
    fields = ("owner", "title")
    with ExitStack() as clients, ThreadPoolExecutor(2) as people:
        each = [
            clients.enter_context(
                httpx.Client(
                    base_url=f"{address}{PREFIX}",
                    headers={"Authorization": f"Bearer {secret}"},
                    timeout=60,
                )
            )
            for address, secret in zip(addresses, secrets, strict=True)
        ]
        written = list(people.map(works, each, fields, (1, 2)))
    with register.open(url) as opened:
        assert opened.head == before + 2 * ACTIONS
        stored = {row["risk_id"]: row for row in opened.current_rows()["risks"].to_pylist()}
        for field, last in zip(fields, written, strict=True):
            assert {risk: stored[risk][field] for risk in last} == last
        assert opened.verify().ok
