"""Two people work in the same risks, each in a browser before a replica: nothing is lost."""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from risk_models import register
from risk_models.register import Register
from tests.browser.conftest import serving
from tests.deploy import browser_person
from tests.deploy.browser_person import Cells
from tests.deploy.two_people import RISKS, begun
from tests.register.writers import answers
from tests.thorough import by_night

ACTIONS = int(os.environ.get("ACTIONS", "12"))
"""What each of them does by night; `ACTIONS=500` is an hour's work."""

_PATIENCE = 7_200


@by_night
def test_two_people_in_browsers_lose_nothing(
    new_url: Callable[[str], str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("browser")  # without one there is no test
    url = new_url("s3")
    before = begun(url)
    since = time.monotonic()
    with ExitStack() as replicas:
        folders = [tmp_path / name for name in ("one", "two")]
        for folder in folders:
            folder.mkdir()
        addresses = [replicas.enter_context(serving(url, folder)) for folder in folders]
        people = enumerate(zip(("Ann", "Bo"), addresses, strict=True), 1)
        calls = [
            (browser_person.work, url, address, name, seed, ACTIONS)
            for seed, (name, address) in people
        ]
        work = answers(calls, _PATIENCE)
    saved = {reason: cells for each in work for reason, cells in each.saved.items()}
    with register.open(url) as opened:
        versions = [version for version in opened.versions() if version.number > before]
        # Each saved change is one version with its reason, and there is no other.
        assert sorted(version.message for version in versions) == sorted(saved)
        assert [v.author for v in versions] == [v.message.split()[0] for v in versions]
        last: Cells = {}
        for version in versions:
            last |= _written(opened, version.number, saved[version.message])
        stored = opened.current_rows()
        rows = {row["risk_id"]: row for row in stored["risks"].to_pylist()}
        assert {(risk, column): rows[risk][column] for risk, column in last} == last
        # A new risk is there with its score.
        scored = stored["risk_scores"]["risk_id"].to_pylist()
        assert sorted(scored) == sorted(rows.keys() - set(RISKS))
        assert opened.verify().ok
    print(
        f"{2 * ACTIONS} actions, {len(versions)} versions, "
        f"{sum(each.conflicts for each in work)} conflicts, "
        f"{sum(each.given_up for each in work)} given up by choice, "
        f"{sum(each.started_again for each in work)} uploads begun again, "
        f"{sum(each.left_and_found for each in work)} forms left and found again, "
        f"{time.monotonic() - since:.0f} s"
    )


def _written(opened: Register, version: int, cells: Cells) -> Cells:
    """The texts that a change was said to write, which its version has; a new risk by its key."""
    rows = {row["risk_id"]: row for row in opened.current_rows(version)["risks"].to_pylist()}
    (title,) = [text for (risk, _), text in cells.items() if not risk] or [None]
    if title:
        (new,) = [risk for risk, row in rows.items() if row["title"] == title]
        cells = {(new, "title"): title}
    assert {(risk, column): rows[risk][column] for risk, column in cells} == cells
    return cells
