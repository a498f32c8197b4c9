"""Two people work in the same rows on two replicas: nothing is lost, nothing is half."""

import os
import time
from collections.abc import Callable

from risk_models import register
from tests.deploy import two_people
from tests.deploy.two_people import RISKS, begun
from tests.register.writers import answers
from tests.thorough import by_night

ACTIONS = int(os.environ.get("ACTIONS", "40"))
"""What each of them does by night; `ACTIONS=500` is an hour's work."""

_PATIENCE = 3_600


@by_night
def test_two_people_lose_nothing(new_url: Callable[[str], str]) -> None:
    url = new_url("s3")
    before = begun(url)
    since = time.monotonic()
    people = enumerate(("Ann", "Bo"), 1)
    work = answers(
        [(two_people.work, url, name, seed, ACTIONS) for seed, name in people], _PATIENCE
    )
    versions = sorted(version for each in work for version in each.versions)
    with register.open(url) as opened:
        # Each saved change is a version of its own, and there is no other.
        assert versions == list(range(before + 1, opened.head + 1))
        stored = {row["risk_id"]: row for row in opened.current_rows()["risks"].to_pylist()}
        last: dict[tuple[str, str], str] = {}
        for _, risk, column, text in sorted(cell for each in work for cell in each.saved):
            last[risk, column] = text
        assert {(risk, column): stored[risk][column] for risk, column in last} == last
        # A new risk is there with its score.
        scored = opened.current_rows()["risk_scores"]["risk_id"].to_pylist()
        assert sorted(scored) == sorted(stored.keys() - set(RISKS))
        assert opened.verify().ok
    print(
        f"{2 * ACTIONS} actions, {len(versions)} versions, "
        f"{sum(each.conflicts for each in work)} conflicts, "
        f"{sum(each.given_up for each in work)} given up by choice, "
        f"{sum(each.tried_again for each in work)} tried again, {time.monotonic() - since:.0f} s"
    )
