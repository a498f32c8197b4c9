"""Every command of the documentation works, in the order in which a page gives them."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from risk_models.cli import main
from risk_models.contract import TABLES
from tests.cli.conftest import RISKS, SCORES, SYSTEMS, write
from tests.pages import registers
from tests.thorough import of_today

ROOT = Path(__file__).parents[2]
PROGRAMS = (["ai-risk-register"], ["python", "-m", "risk_models"])

NOT_RUN = {
    "make run": "serves until it is stopped",
    "make test-fast": "runs these tests",
    "make test": "runs these tests",
    "make test-servers": "runs these tests",
    "make test-thorough": "runs these tests and many more",
    "export RISK_REGISTER_URL=sqlite:///my-register": "each test has a register of its own",
    "export RISK_REGISTER_URL=sqlite:////srv/ai-risk/register": "outside the test's folder",
    "ai-risk-register serve --port 8501 --address 127.0.0.1": "serves until it is stopped",
    "/opt/ai-risk-register/bin/pip install --constraint constraints-runtime.txt .": (
        "the package's tests do"
    ),
    "export PATH=/opt/ai-risk-register/bin:$PATH": "outside the test's folder",
    "sudo install -d -o $USER -m 700 /srv/ai-risk": "outside the test's folder",
    "apt-get install python3-venv": "changes the machine",
    "apt-get install postgresql": "changes the machine",
    "ai-risk-register sample --register sqlite:///sample-register": "tests/cli does",
    # The guide from the top to two replicas: tests/deploy runs the same processes by hand.
    "useradd --system --home-dir /var/lib/ai-risk-register --shell /usr/sbin/nologin ai-risk": (
        "changes the machine"
    ),
    "python3 -m venv /opt/ai-risk-register": "outside the test's folder",
    "/opt/ai-risk-register/bin/pip install --constraint constraints-runtime.txt "
    ".[server]": "the package's tests do",
    "runuser -u postgres -- createuser --pwprompt risk": "asks for a password",
    "runuser -u postgres -- createdb --owner risk risk": "the test's own server has a database",
    "runuser -u postgres -- psql -c REVOKE ALL ON DATABASE risk FROM PUBLIC": "the same",
    "aws s3 mb s3://registers": "the test's own endpoint has a bucket",
    "install -m 600 deploy/ai-risk-register.env /etc/ai-risk-register.env": "tests/deploy reads it",
    "install -m 755 deploy/ai-risk-register.sh /usr/local/sbin/ai-risk-register": (
        "changes the machine"
    ),
    "editor /etc/ai-risk-register.env": "waits for a person",
    "install -m 644 deploy/ai-risk-register@.service /etc/systemd/system/": "tests/deploy has it",
    "systemctl daemon-reload": "changes the machine",
    "systemctl enable --now ai-risk-register@8501 ai-risk-register@8502": (
        "tests/deploy starts two replicas by hand"
    ),
    "journalctl -u ai-risk-register@* -f": "runs until it is stopped",
    "apt-get install haproxy": "tests/proxy.sh does",
    "install -m 600 /dev/null /etc/haproxy/risk.example.org.pem": "changes the machine",
    "cat fullchain.pem privkey.pem > /etc/haproxy/risk.example.org.pem": (
        "tests/deploy makes a certificate"
    ),
    "install -m 644 deploy/haproxy.cfg /etc/haproxy/haproxy.cfg": "tests/deploy starts it",
    "install -m 644 deploy/proxy.env /etc/default/haproxy": "tests/deploy reads it",
    "systemctl restart haproxy": "tests/deploy starts it by hand",
    "curl https://risk.example.org/_stcore/health": "tests/deploy asks its own proxy",
    "systemctl stop ai-risk-register@8501": "tests/deploy kills a replica",
    "systemctl start ai-risk-register@8501": "tests/deploy starts two by hand",
    "install -d -o ai-risk -m 700 /var/backups/ai-risk-register": "changes the machine",
    "install -m 644 deploy/ai-risk-register-backup.service deploy/ai-risk-register-backup.timer "
    "/etc/systemd/system/": "tests/deploy has it",
    "systemctl enable --now ai-risk-register-backup.timer": "changes the machine",
    "systemctl start ai-risk-register-backup": "changes the machine",
    "journalctl -u ai-risk-register-backup": "changes the machine",
    "install -m 644 deploy/ai-risk-register-reminders.service "
    "deploy/ai-risk-register-reminders.timer /etc/systemd/system/": "tests/deploy has it",
    "systemctl enable --now ai-risk-register-reminders.timer": "changes the machine",
    "docker build -f deploy/Containerfile -t ai-risk-register .": "there is no container runtime",
    "docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges "
    "--env-file /etc/ai-risk-register.env -p 127.0.0.1:8501:8501 ai-risk-register": (
        "there is no container runtime"
    ),
    "systemctl stop ai-risk-register@* ai-risk-register-*.timer": "changes the machine",
    "systemctl start ai-risk-register@8501 ai-risk-register@8502 ai-risk-register-backup.timer": (
        "changes the machine"
    ),
}
"""Lines of `sh` blocks that these tests leave out, and why."""

MAPPING = """\
name = "Inventory"
leave_rest = true
[[fill]]
table = "ai_systems"
[fill.columns]
"""


def lines_of(page: Path) -> list[str]:
    """The lines of the page's `sh` blocks, without blank ones."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.M | re.S)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def words_of(line: str) -> list[str]:
    return shlex.split(line, comments=True)


def command_of(line: str) -> list[str] | None:
    """The arguments for the product's command, or None for a line of another program."""
    words = words_of(line)
    for program in PROGRAMS:
        if words[: len(program)] == program and " ".join(words) not in NOT_RUN:
            return words[len(program) :]
    return None


PAGES = {
    page.relative_to(ROOT).as_posix(): lines
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md")))
    if (lines := lines_of(page))
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small register with rows in its version 2, to be copied."""
    folder = tmp_path_factory.mktemp("small") / "register"
    registers.with_rows(
        folder,
        ai_systems=SYSTEMS,
        risks=RISKS,
        risk_scores=SCORES,
        people=[{"person_id": "PER-001"}],
    )
    return folder


@pytest.fixture
def folder(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with what the pages take for granted: a register, files."""
    shutil.copytree(register, tmp_path / "register")
    (tmp_path / "drop").mkdir()
    inventory(tmp_path / "inventory.xlsx", "Ranking of applicants")
    inventory(tmp_path / "inventory-april.xlsx", "Ranking of all applicants")
    required = [column for column in TABLES["ai_systems"].columns.values() if column.required]
    settings = [
        f'{column.name} = "{column.name}"'
        if column.name in ("system_id", "name")
        else f'{column.name} = {{ constant = "{column.example}" }}'
        for column in required
    ]
    (tmp_path / "inventory.toml").write_text(MAPPING + "\n".join(settings), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RISK_REGISTER_URL", f"sqlite:///{tmp_path}/register")
    return tmp_path


def inventory(path: Path, name: str) -> None:
    """A workbook with one system in a layout of its own."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Systems")
        sheet.write_row(0, 0, ["system_id", "name", "Remarks"])
        sheet.write_row(1, 0, ["INV-1", name, "none"])


@pytest.mark.parametrize("page", sorted({"README.md", "docs/operator.md", *of_today(3, PAGES)}))
def test_the_commands_of_a_page_work(page: str, folder: Path) -> None:
    runner = CliRunner(catch_exceptions=False)
    for line in PAGES[page]:
        if words_of(line)[:2] == ["python3", "-c"]:
            subprocess.run(words_of(line), check=True, capture_output=True)
            continue
        arguments = command_of(line)
        if arguments is None:
            assert " ".join(words_of(line)) in NOT_RUN or words_of(line) == [], line
            continue
        result = runner.invoke(main, arguments)
        expected = re.search(r"# exit code (\d)", line)
        assert result.exit_code == (int(expected[1]) if expected else 0), (line, result.output)
        if arguments[0] == "templates":
            # Here readers fill in the three files that are enough to start.
            write(folder / arguments[1], ai_systems=SYSTEMS, risks=RISKS, risk_scores=SCORES)


def test_each_line_that_is_left_out_is_in_a_page() -> None:
    lines = {" ".join(words_of(line)) for lines in PAGES.values() for line in lines}
    assert lines >= set(NOT_RUN)
