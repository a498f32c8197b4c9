"""Two replicas behind a proxy, as `deploy` sets them up, run by hand: no container is needed.

PostgreSQL, an S3 endpoint and an identity provider come from wheels, the proxy from Debian.
"""

import getpass
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, build_opener

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from risk_models import register
from risk_models.cli import main
from tests.browser.conftest import ROOT, VIEWPORT, settled
from tests.servers import PATIENCE, answering, free_port

DEPLOY = ROOT / "deploy"
HOST = "risk.localhost"
PERSON = {"sub": "ada", "name": "Ada", "email": "ada@example.org", "email_verified": True}


@dataclass
class Deployed:
    """What runs: the address at the proxy, its certificate, and each replica with its log."""

    https: str
    http: str
    certificate: Path
    replicas: dict[str, subprocess.Popen[bytes]]
    logs: dict[str, Path]

    def asked(self, address: str) -> tuple[int, dict[str, str]]:
        """Status and headers of the answer to a request."""

        class Stay(HTTPRedirectHandler):
            def redirect_request(self, *_: object) -> None:
                return None

        trusted = ssl.create_default_context(cafile=self.certificate)
        try:
            with build_opener(Stay, HTTPSHandler(context=trusted)).open(address) as answer:
                return answer.status, dict(answer.headers)
        except HTTPError as error:
            with error:
                return error.code, dict(error.headers)

    def events(self, replica: str) -> list[dict[str, object]]:
        """The lines of JSON that a replica logged."""
        lines = self.logs[replica].read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


def settings(name: str, **own: str) -> dict[str, str]:
    """The settings of an example file, each with a value of the test's own or its environment."""
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    shown = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert own.keys() <= shown.keys(), "the example does not name a setting"
    return {name: own.get(name) or os.environ[name] for name in shown}


@contextmanager
def running(
    command: list[str], log: Path, own: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **own}, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def deployed(
    new_url: Callable[[str], str], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Deployed]:
    """A proxy in front of two replicas, with sign-in."""
    if shutil.which("haproxy") is None:
        assert os.environ.get("CI") != "true", "there is no HAProxy"
        pytest.skip("there is no HAProxy: sh tests/proxy.sh installs it")
    request.getfixturevalue("browser")
    secure, plain, one, two, provider = (free_port() for _ in range(5))
    https = f"https://{HOST}:{secure}"
    replica = settings(
        "ai-risk-register.env",
        RISK_REGISTER_URL=new_url("s3"),
        RISK_REGISTER_REDIRECT_URI=f"{https}/oauth2callback",
        RISK_REGISTER_COOKIE_SECRET="fedcba9876543210fedcba9876543210",
        RISK_REGISTER_CLIENT_ID="ai-risk-register",
        RISK_REGISTER_CLIENT_SECRET="secret",
        RISK_REGISTER_METADATA_URL=f"http://127.0.0.1:{provider}/.well-known/openid-configuration",
    )
    proxy = settings(
        "proxy.env",
        RISK_PROXY_USER=getpass.getuser(),
        RISK_PROXY_HTTPS=f"127.0.0.1:{secure}",
        RISK_PROXY_HTTP=f"127.0.0.1:{plain}",
        RISK_PROXY_CERTIFICATE=str(tmp_path / "proxy.pem"),
        RISK_REPLICA_ONE=f"127.0.0.1:{one}",
        RISK_REPLICA_TWO=f"127.0.0.1:{two}",
    )
    certificate(tmp_path)
    product = [sys.executable, "-m", "risk_models", "serve"]
    register.open(replica["RISK_REGISTER_URL"]).close()
    with ExitStack() as stack:
        identities = [sys.executable, "-m", "oidc_provider_mock", "--port", str(provider)]
        identities += ["--user-claims", json.dumps(PERSON)]
        server = stack.enter_context(running(identities, tmp_path / "provider.log", {}))
        stack.enter_context(answering(server, provider, "/.well-known/openid-configuration"))
        checked = CliRunner().invoke(main, ["serve", "--check"], env=replica)
        assert checked.exit_code == 0, checked.output
        assert f"Set up, returns to {https}/oauth2callback" in checked.output
        replicas, logs = {}, {}
        for name, port in (("one", one), ("two", two)):
            logs[name] = tmp_path / f"{name}.log"
            own = replica | {"RISK_REGISTER_REPLICA": name}
            command = [*product, "--address", "127.0.0.1", "--port", str(port)]
            replicas[name] = stack.enter_context(running(command, logs[name], own))
        for name, port in (("one", one), ("two", two)):
            stack.enter_context(answering(replicas[name], port))
        haproxy = ["haproxy", "-db", "-f", str(DEPLOY / "haproxy.cfg")]
        proxied = stack.enter_context(running(haproxy, tmp_path / "proxy.log", proxy))
        until_it_listens(proxied, secure)
        yield Deployed(https, f"http://127.0.0.1:{plain}", tmp_path / "cert.pem", replicas, logs)


def until_it_listens(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        assert process.poll() is None, "the proxy ended by itself"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)


def certificate(folder: Path) -> None:
    """A self-signed certificate, and the file of certificate and key that the proxy wants."""
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem"
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST},IP:127.0.0.1"]
    subprocess.run([*command.split(), *names], cwd=folder, check=True, capture_output=True)
    both = (folder / "cert.pem").read_text() + (folder / "key.pem").read_text()
    (folder / "proxy.pem").write_text(both)


def replica_of(page: Page) -> str:
    """The replica that the proxy sticks the browser to."""
    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == "replica"]
    assert cookie["secure"]
    assert cookie["httpOnly"]
    return cookie["value"]


def test_a_page_is_served_by_the_other_replica_when_one_is_killed(
    deployed: Deployed, browser: Browser
) -> None:
    local = deployed.https.replace(HOST, "127.0.0.1")
    status, headers = deployed.asked(f"{local}/_stcore/health")
    assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000")
    for metrics in ("/_stcore/metrics", "/_stcore/%6detrics", "/_stcore%2fmetrics?x"):
        assert deployed.asked(f"{local}{metrics}")[0] == 404
    status, headers = deployed.asked(f"{deployed.http}/?unit=People")
    assert (status, headers["location"]) == (
        301,
        f"{deployed.http.replace('http', 'https')}/?unit=People",
    )

    with browser.new_context(viewport=VIEWPORT, ignore_https_errors=True) as window:
        page = window.new_page()
        page.goto(deployed.https)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("button", name=PERSON["sub"], exact=True).first.click()
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
        assert {cookie["secure"] for cookie in page.context.cookies(deployed.https)} == {True}
        first = replica_of(page)
        page.reload()
        settled(page)
        assert replica_of(page) == first

        deployed.replicas[first].kill()
        page.goto(deployed.https)
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        second = replica_of(page)
    assert {first, second} == {"one", "two"}

    events = deployed.events(first)
    assert {event["replica"] for event in events} == {first}
    signed_in = [event for event in events if event["event"] == "signed in"]
    assert {event["person"] for event in signed_in} == {"Ada"}
    (commit,) = [e for e in events if e["event"] == "commit" and e["author"] == "Ada"]
    assert (commit["signed_in"], commit["rows"]) == (
        True,
        {"people": {"added": 1}, "role_assignments": {"added": 3}},
    )
