"""People sign in with an identity provider: in, out, without a role, with a changed cookie."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomli_w
from playwright.sync_api import Browser, BrowserContext, Page, expect

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register import SentForApproval
from tests.browser.conftest import ROOT, settled
from tests.register.people import email, fill, signed_in
from tests.register.rows import rows
from tests.servers import answering, free_port
from tests.thorough import by_night


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The metadata of an identity provider of the test's own."""
    port, log = free_port(), tmp_path_factory.mktemp("provider") / "log"
    people = [
        {"sub": email(name), "name": name, "email": email(name), "email_verified": True}
        for name in ("Ada", "Edi", "Abe", "Val", "Una", "Nil")
    ]
    users = [word for person in people for word in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users]
    with log.open("wb") as file:
        server = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT)
    with answering(server, port, "/.well-known/openid-configuration") as address:
        yield f"{address}/.well-known/openid-configuration"


@contextmanager
def replica(
    url: str, provider: str, folder: Path, port: int, session_hours: str = "12"
) -> Iterator[str]:
    """A server with sign-in of the register at `url`."""
    secrets = folder / f"{port}.toml"
    auth = {
        "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
        "cookie_secret": "the same on every replica, as the guide says",
        "client_id": "register",
        "client_secret": "secret",
        "server_metadata_url": provider,
    }
    secrets.write_text(tomli_w.dumps({"auth": auth}))
    command = [sys.executable, "-m", "streamlit", "run", "server.py"]
    options = ["--server.port", str(port), "--secrets.files", str(secrets)]
    with (folder / f"{port}.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env={
                **os.environ,
                "RISK_REGISTER_URL": url,
                "RISK_REGISTER_SESSION_HOURS": session_hours,
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    with answering(server, port) as address:
        yield address


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=email(name), exact=True).first.click()
    settled(page)


def test_people_sign_in_on_any_replica_and_see_what_they_may(
    tmp_path: Path, provider: str, browser: Browser
) -> None:
    url = f"sqlite:///{tmp_path}/register"
    with register.open(url) as opened:
        fill(opened)
        risk = {"risk_id": "R1", "system_id": "S1", "owner": "Una", "review_due": "2026-01-01"}
        changes = Changes({"risks": rows("risks", {**risk, "status": "open"})})
        opened.commit(changes, opened.head, "Edi", "A review is late")
    port = free_port()
    with browser.new_context() as window:
        page = window.new_page()
        with replica(url, provider, tmp_path, port) as one:
            page.goto(one)
            expect(page.get_by_text("Sign in to see the register.")).to_be_visible()
            expect(page.get_by_role("link", name="Heatmap")).to_have_count(0)
            sign_in(page, one, "Edi")
            expect(page.get_by_text("Edi", exact=True)).to_be_visible()
        # Another process with the same secret behind the same address knows the cookie.
        with replica(url, provider, tmp_path, port) as other:
            _goes_on(page, window, other)
        # A sign-in ends some hours after the provider vouched for the person.
        with replica(url, provider, tmp_path, port, session_hours="0.0001") as late:
            page.goto(late)
            expect(page.get_by_text("Your session has expired. Sign in again")).to_be_visible()
            expect(page.get_by_role("link", name="Heatmap")).to_have_count(0)
            expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def _goes_on(page: Page, window: BrowserContext, address: str) -> None:
    """Signed in as an editor on another replica; then in and out as others."""
    page.goto(f"{address}/risks")
    settled(page)
    expect(page.get_by_text("2 risks.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_text("Sign in to see the register.")).to_be_visible()

    sign_in(page, address, "Val")
    expect(page.get_by_text("viewer for Claims")).to_be_visible()
    page.goto(f"{address}/risks")
    settled(page)
    expect(page.get_by_text("1 risk.", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Add risk")).to_have_count(0)
    page.goto(f"{address}/risk?risk=R2")
    expect(page.get_by_text("There is no risk R2 in this version.")).to_be_visible()

    # A cookie that somebody changed is no sign-in.
    (cookie,) = [c for c in window.cookies() if c["name"] == "_streamlit_user"]
    changed = cookie["value"][:-6] + "AAAAAA"
    window.add_cookies([{**cookie, "value": changed}])  # type: ignore[typeddict-item, list-item]
    page.goto(address)
    expect(page.get_by_text("Sign in to see the register.")).to_be_visible()

    # Whoever has something to do meets it first; another time the overview opens as asked.
    sign_in(page, address, "Una")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    page.get_by_role("link", name="Overview", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()

    sign_in(page, address, "Nil")
    expect(page.get_by_text("Nil has no role in this register")).to_be_visible()
    expect(page.get_by_role("link", name="Heatmap")).to_have_count(0)


@by_night
def test_a_change_is_approved_by_somebody_else_in_the_browser(
    tmp_path: Path, provider: str, browser: Browser
) -> None:
    url = f"sqlite:///{tmp_path}/register"
    with register.open(url) as opened:
        fill(opened, four_eyes="all")
        risk = rows("risks", {"risk_id": "R1", "system_id": "S1", "title": "A better title"})
        other = rows("risks", {"risk_id": "R2", "system_id": "S2", "title": "Never"})
        for changes, why in ((risk, "The title was unclear"), (other, "Not needed")):
            with pytest.raises(SentForApproval):
                signed_in(opened, "Edi").commit(
                    Changes({"risks": changes}), opened.head, "Edi", why
                )
    with replica(url, provider, tmp_path, free_port()) as address, browser.new_context() as window:
        page = window.new_page()
        sign_in(page, address, "Abe")
        page.get_by_role("link", name="2 changes wait for your approval").click()
        settled(page)
        expect(page.get_by_role("heading", name="The title was unclear")).to_be_visible()
        page.get_by_role("button", name="Approve change").click()
        expect(page.get_by_text("Approved: version 3 is committed.")).to_be_visible()
        settled(page)
        expect(page.get_by_role("heading", name="Not needed")).to_be_visible()
        page.get_by_role("button", name="Refuse change").click()
        expect(page.get_by_text("Give a reason")).to_be_visible()
        page.get_by_label("Reason for refusing").fill("It was fine")
        page.get_by_role("button", name="Refuse change").click()
        expect(page.get_by_role("heading", name="No change waits for approval")).to_be_visible()
        page.goto(f"{address}/history")
        settled(page)
        expect(page.get_by_text("the latest by Edi, approved by Abe")).to_be_visible()
    with register.open(url) as again:
        titles = {row["risk_id"]: row["title"] for row in again.current_rows()["risks"].to_pylist()}
        assert titles["R1"] == "A better title"
        assert titles["R2"] != "Never"
        assert [(p.state, p.reason) for p in signed_in(again, "Vic").proposals()] == [
            ("approved", ""),
            ("refused", "It was fine"),
        ]
