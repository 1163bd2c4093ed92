"""``baton doctor``: each fault is found, named, and told what to do about."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from casework.setup import checkup
from storage import condition, sweeps
from tests.baton.terminal import Terminal, run
from tests.conftest import FrozenTime

LATER = "2026-03-16T04:00:00Z"


@pytest.fixture(autouse=True)
def _a_safe_database_at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's clock counts as ours, its writes as safe."""
    from baton.present import now

    monkeypatch.setattr(sweeps, "database_now", lambda connection: now())
    monkeypatch.setattr(condition, "is_safe", lambda connection: True)


def checks(terminal: Terminal, code: int = 0) -> dict[str, Any]:
    """The findings by check."""
    said = terminal.run("doctor", "--json")
    assert said.code == code, said.out
    assert said.json["broken"] == (code == 5)
    return {finding["check"]: finding for finding in said.json["checks"]}


def test_a_healthy_office_is_fine(terminal: Terminal) -> None:
    terminal.office.submitted(now="2026-03-10T03:30:00.000000Z")
    terminal.run("sweep")
    found = checks(terminal)
    watched = {name for name, finding in found.items() if finding["status"] != "fine"}
    assert watched - {"serving"} == {"prefect", "backup", "scan", "trust"}, found
    assert "baton work" in found["prefect"]["todo"]


@pytest.mark.parametrize(
    ("said", "founded", "told"),
    [
        ("1", (), ("watch", "BATON_TRUST_BY=1")),
        ("0", (), ("fine", "須以帳號之代碼證明")),
        ("0", ("--demonstration",), ("watch", "示範")),
    ],
)
def test_whether_anybody_is_believed_at_his_word_is_told(
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    founded: tuple[str, ...],
    told: tuple[str, str],
) -> None:
    with terminal.office.database.writing() as connection:
        connection.run("DELETE FROM employer")
    monkeypatch.setenv("BATON_TRUST_BY", said)
    assert terminal.run("init", *founded).code == 0
    found = checks(terminal)["trust"]
    assert (found["status"], told[1] in found["says"]) == (told[0], True)


def test_findings_are_told_in_words_worst_first(terminal: Terminal) -> None:
    (terminal.directory / "vault.key").unlink()
    said = terminal.run("doctor")
    assert said.code == 5
    assert said.out.index("故障") < said.out.index("注意") < said.out.index("正常")
    assert "vault.key" in said.out


def test_a_period_that_nobody_enforced_is_broken(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    terminal.office.correcting()
    freeze(LATER)
    late = checks(terminal, code=5)["overdue"]
    assert late["status"] == "broken"
    assert "1 個期限" in late["says"]
    assert "2026-03-15T16:00" in late["says"]
    assert "baton sweep" in late["todo"]


def test_held_periods_are_told_with_the_command_that_releases_them(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    with terminal.office.database.writing() as connection:
        connection.run("UPDATE clock SET status = 'held' WHERE kind = 'correction'")
    finding = checks(terminal)["held"]
    assert finding["status"] == "watch"
    assert f"baton release {dossier}" in finding["todo"]


def test_quarantined_periods_are_told_with_their_reason(terminal: Terminal) -> None:
    terminal.office.correcting()
    with terminal.office.database.writing() as connection:
        connection.run(
            "UPDATE clock SET status = 'quarantined', attempts = 5, last_error = 'KeyError: x' "
            "WHERE kind = 'correction'"
        )
    finding = checks(terminal, code=5)["quarantined"]
    assert "KeyError: x" in finding["says"]
    assert "5 次" in finding["says"]


def test_a_sweep_that_stopped_days_ago_is_broken(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    terminal.run("sweep")
    freeze("2026-03-10T04:20:00Z")
    assert checks(terminal)["sweep"]["status"] == "watch"
    freeze("2026-03-13T04:00:00Z")
    assert checks(terminal, code=5)["sweep"]["status"] == "broken"


def test_clocks_that_disagree_are_broken(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "database_now", lambda connection: "2026-03-10T04:10:00.000000Z")
    finding = checks(terminal, code=5)["drift"]
    assert "+600.0" in finding["says"]
    assert "NTP" in finding["todo"]


@pytest.mark.parametrize(
    ("year", "status", "code"), [(2025, "broken", 5), (2026, "watch", 0), (2027, "fine", 0)]
)
def test_the_calendar_must_cover_this_year_and_should_cover_the_next(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, year: int, status: str, code: int
) -> None:
    monkeypatch.setattr(checkup, "last_official_year", lambda: year)
    assert checks(terminal, code=code)["calendar"]["status"] == status


@pytest.mark.parametrize("status", ["dead", "unknown"])
def test_messages_that_failed_are_broken(terminal: Terminal, status: str) -> None:
    terminal.office.submitted()
    with terminal.office.database.writing() as connection:
        assert connection.run("UPDATE outbox SET status = ?", status)
    assert status in checks(terminal, code=5)["outbox"]["says"]


def test_messages_that_pile_up_are_told(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    terminal.office.submitted()
    assert checks(terminal)["outbox"]["status"] == "watch"


def test_tables_of_another_version_are_broken(terminal: Terminal) -> None:
    with terminal.office.database.writing() as connection:
        connection.run("UPDATE alembic_version SET version_num = '0099'")
    found = checks(terminal, code=5)
    assert found["schema"]["status"] == "broken"
    assert "0099" in found["schema"]["says"]
    assert "備份" in found["schema"]["todo"]
    assert "sweep" in found, "the other checks go on"


def test_unsafe_writes_are_broken(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(condition, "is_safe", lambda connection: False)
    assert checks(terminal, code=5)["durability"]["status"] == "broken"


def test_a_key_that_others_can_read_is_told(terminal: Terminal) -> None:
    (terminal.directory / "vault.key").chmod(0o644)
    assert "chmod 600" in checks(terminal)["vault"]["todo"]


class Health(BaseHTTPRequestHandler):
    """A server that says it is well, and lets in whom its door lets in."""

    secret = "Basic " + base64.b64encode(b"baton:known").decode()
    open_door = False

    def do_GET(self) -> None:
        """Answer the health question to everybody, another to who knows the secret."""
        knows = self.headers.get("Authorization") == self.secret or self.open_door
        self.send_response(200 if self.path == "/api/health" or knows else 401)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def prefect(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Something that answers like a Prefect server, named in the terminal's settings."""
    server = HTTPServer(("127.0.0.1", 0), Health)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{server.server_port}/api")
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "baton:known")
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("prefect")
def test_a_prefect_server_that_answers_who_knows_its_secret_is_fine(terminal: Terminal) -> None:
    assert checks(terminal)["prefect"]["status"] == "fine"


@pytest.mark.usefixtures("prefect")
def test_a_prefect_server_that_answers_anybody_is_broken(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HT-C1: whoever may speak to it commands the clock."""
    monkeypatch.setattr(Health, "open_door", True)
    found = checks(terminal, code=5)["prefect"]
    assert (found["status"], "任何人" in found["says"]) == ("broken", True)


@pytest.mark.usefixtures("prefect")
def test_a_prefect_server_that_does_not_know_our_secret_is_told(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", "baton:another")
    assert "不接受" in checks(terminal)["prefect"]["says"]


def test_no_database_is_broken_and_nothing_more_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    said = run("doctor", "--json")
    assert said.code == 5
    found = {finding["check"]: finding["status"] for finding in said.json["checks"]}
    assert found == {
        "database": "broken",
        "vault": "broken",
        "prefect": "watch",
        "serving": "watch",
        "disk": "fine",
        "permissions": "fine",
    }


def test_a_new_office_is_founded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BATON_DATA", str(tmp_path / "new"))
    first, again = run("init", "--json"), run("init", "--json")
    assert (first.code, again.code) == (0, 0)
    assert any("mail_grace_days" in line for line in first.json["new"])
    assert any("2023-08-31" in line for line in first.json["new"])
    assert again.json == {**first.json, "new": []}
