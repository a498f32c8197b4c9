"""due --notify, against a real mail server: who gets what, once a day, and what went wrong."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from click.testing import CliRunner, Result

from risk_models.cli import main
from risk_models.formats import day
from risk_models.narrative.due import last_reminders
from risk_models.register import open as open_register
from tests.cli.conftest import write
from tests.servers import free_port

TODAY = date.today()
ADDRESS = "mailto://127.0.0.1:{port}?from=register@example.org&to={{email}}&mode=insecure"


class Mailbox:
    """Takes mail as a mail server does, but for those whom it is told to refuse."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, _: Any, __: Any, envelope: Any, address: str, ___: Any) -> str:
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    def taken(self) -> dict[str, str]:
        """The subject by address of all mails since it was last asked."""
        found = {str(mail["to"]): str(mail["subject"]) for mail in self.mails}
        self.mails.clear()
        return found


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box = Mailbox(free_port())
    server = Controller(box, hostname="127.0.0.1", port=box.port)
    server.start()
    monkeypatch.setenv("RISK_REGISTER_NOTIFY", ADDRESS.format(port=box.port))
    yield box
    server.stop()


def test_each_owner_is_sent_their_list_once_a_day(
    mailbox: Mailbox, first_load: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(first_load, tmp_path / "register")

    def run(*words: str) -> Result:
        url = f"sqlite:///{folder}"
        return CliRunner(catch_exceptions=False).invoke(main, [*words, "--register", url])

    def load(**tables: list) -> None:
        result = run(
            "load", str(write(tmp_path / "f", **tables)), "--author", "A", "--message", "B"
        )
        assert result.exit_code == 0, result.output

    people = [
        {"person_id": "P1", "name": "Ann Lee", "email": "ann@example.org"},
        {"person_id": "P2", "name": "Bo", "email": "bo@example.org"},
        {"person_id": "P3", "name": "Cy", "email": "cy@example.org,all@example.org"},
        {"person_id": "P4", "name": "Di", "email": "di@example.org", "active_to": "2026-04-01"},
    ]
    late, soon = TODAY - timedelta(days=2), TODAY + timedelta(days=3)
    owners = {"R1": ("ann lee", late), "R2": ("Bo", soon), "R4": ("Cy", soon), "R5": ("Di", soon)}
    load(
        people=people,
        risks=[
            {"risk_id": key, "system_id": "S1", "title": f"Risk\u2028<b>{key}", "owner": owner}
            | {"review_due": due.isoformat(), "identified_on": "2026-01-05"}
            for key, (owner, due) in owners.items()
        ],
    )
    # Nothing is sent by a dry run.
    dry = run("due", "--notify", "--dry-run")
    assert [line.split()[0] for line in dry.stdout.splitlines()] == [
        "to",
        "ann@example.org",
        "bo@example.org",
    ]
    assert dry.stderr.splitlines() == [
        "2 messages would be sent",
        "Not reached: Cy, 1 thing: has an e-mail address that is none",
        "Not reached: Di, 1 thing: has left the organisation",
    ]
    assert mailbox.taken() == {}
    # What the server refuses is told, and tried again by the next run.
    mailbox.refused = {"bo@example.org"}
    pages = ("--pages", "https://risk.example.org")
    result = run("due", "--notify", *pages)
    assert result.exit_code == 1
    assert "1 message sent, 1 message not delivered" in result.stderr
    (mail,) = mailbox.mails
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == [
        "Ann Lee,",
        "",
        f"This is due by the AI risk register, as of {day(TODAY)}:",
        "",
        f"- {day(late)}, 2 days late: Risk review: Risk <b>R1 (R1)",
        "",
        "Your list: https://risk.example.org/my_work",
    ]
    assert mailbox.taken() == {"ann@example.org": "1 thing is late: Your organisation"}
    mailbox.refused = set()
    assert run("due", "--notify").exit_code == 0
    assert mailbox.taken() == {"bo@example.org": "1 thing due: Your organisation"}
    # The same thing is sent once a day, and what is new is sent alone.
    todo = {"treatment_id": "T1", "risk_id": "R1", "owner": "Ann Lee", "status": "planned"}
    load(treatments=[todo | {"due": soon.isoformat()}])
    assert run("due", "--notify", "--within", "3").exit_code == 0
    assert mailbox.taken() == {"ann@example.org": "1 thing due: Your organisation"}
    # A channel that is not personal is sent all of it at once.
    shared = ADDRESS.replace("&to={{email}}", "&to=team@example.org")
    assert run("due", "--notify", "--notify-to", shared.format(port=mailbox.port)).exit_code == 0
    assert mailbox.taken() == {"team@example.org": "1 thing is late and 4 due: Your organisation"}
    with open_register(f"sqlite:///{folder}") as opened:
        last = opened.reminders.last_run()
        assert opened.head == 4
    assert last is not None
    assert last_reminders(last) == f"Reminders of {day(TODAY)}: 1 message sent about 5 things."


def test_an_address_is_named_without_its_password(
    first_load: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*words: str) -> Result:
        words = ("due", *words, "--register", f"sqlite:///{first_load}")
        return CliRunner(catch_exceptions=False).invoke(main, list(words))

    monkeypatch.delenv("RISK_REGISTER_NOTIFY", raising=False)
    wrong = run("--notify", "--notify-to", "malto://me:secret@example.org")
    assert wrong.exit_code == 2
    assert "Address 1 is none that Apprise understands" in wrong.output
    assert "secret" not in wrong.output
    assert "Say where to send" in run("--notify").output
    assert "Reminders are of today" in run("--notify", "--as-of", "2026-01-01").output
