"""``baton sweep`` and ``baton release``: what is due takes effect, or is only told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage import sweeps
from tests.baton.terminal import Terminal
from tests.conftest import FrozenTime

BEFORE = "2026-03-15T15:59:59Z"
AT = "2026-03-15T16:00:00Z"
AFTER_A_WEEK = "2026-03-22T16:00:00Z"
CLOCK = "correction"


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database's clock says what ours says, which stands still."""
    from baton.present import now

    monkeypatch.setattr(sweeps, "database_now", lambda connection: now())


def test_a_rehearsal_tells_what_would_happen_and_writes_nothing(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    before = terminal.kept()
    early = terminal.run("sweep", "--dry-run", "--as-of", BEFORE, "--json")
    then = terminal.run("sweep", "--dry-run", "--as-of", AT, "--json")
    assert (early.code, then.code) == (0, 0)
    assert early.json["would_enforce"] == []
    assert then.json["would_enforce"] == [terminal.office.clock(dossier, CLOCK)["id"]]
    assert then.json["dry_run"]
    assert then.json["remaining"] == 0
    assert terminal.kept() == before
    assert terminal.office.state(dossier) == "correction_pending"
    assert terminal.office.rows("SELECT count(*) FROM beat WHERE name = 'sweep'") == [(0,)]


def test_a_rehearsal_is_told_in_words(terminal: Terminal) -> None:
    dossier = terminal.office.correcting()
    said = terminal.run("sweep", "--dry-run", "--as-of", AT)
    assert "試算（未寫入）" in said.out
    assert "115年3月16日" in said.out
    assert terminal.office.clock(dossier, CLOCK)["id"] in said.out


def test_the_performance_does_what_the_rehearsal_told(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    dossier = terminal.office.correcting()
    told = terminal.run("sweep", "--dry-run", "--as-of", AT, "--json").json
    freeze(AT)
    done = terminal.run("sweep", "--json")
    assert done.code == 0
    assert done.json["enforced"] == told["enforced"] == 1
    assert done.json["events"] == told["events"]
    assert terminal.office.state(dossier) == "not_accepted"
    again = terminal.run("sweep", "--json")
    assert (again.json["enforced"], again.json["events"]) == (0, 0)


def test_a_sweep_up_to_an_earlier_instant_enforces_no_more_and_is_recorded_now(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    dossier = terminal.office.correcting()
    freeze("2026-03-15T16:30:00Z")
    assert terminal.run("sweep", "--as-of", BEFORE, "--json").json["enforced"] == 0
    assert terminal.office.state(dossier) == "correction_pending"
    assert terminal.run("sweep", "--as-of", AT, "--json").json["enforced"] == 1
    lapse = next(e for e in terminal.office.events(dossier) if e["act"] == "lapse")
    assert lapse["recorded_at"] == "2026-03-15T16:30:00.000000Z"
    assert lapse["effective_on"] == "2026-03-13"


def test_a_poisoned_case_is_named_by_the_rehearsal_and_stops_no_other(terminal: Terminal) -> None:
    good, bad = terminal.office.correcting(), terminal.office.correcting()
    with terminal.office.database.writing() as connection:
        connection.run(
            "UPDATE clock SET body = replace(body, '\"then\"', '\"than\"') WHERE dossier = ?", bad
        )
    before = terminal.kept()
    said = terminal.run("sweep", "--dry-run", "--as-of", AT, "--json")
    assert said.code == 1
    assert said.json["failed"] == [terminal.office.clock(bad, CLOCK)["id"]]
    assert said.json["would_enforce"] == [terminal.office.clock(good, CLOCK)["id"]]
    assert terminal.kept() == before


def held(terminal: Terminal, freeze: Callable[[str], FrozenTime]) -> str:
    """A case whose period ran out during an outage; its number."""
    dossier = terminal.office.correcting()
    terminal.run("sweep")
    freeze(AFTER_A_WEEK)
    rehearsed = terminal.run("sweep", "--dry-run", "--json").json
    if terminal.office.database.dialect == "sqlite":
        asked = terminal.run("sweep")
        assert (asked.code, "--after-outage" in asked.err) == (5, True)
    done = terminal.run("sweep", "--after-outage", "--json")
    assert done.code == 0
    assert done.json["held"] == rehearsed["held"] == [terminal.office.clock(dossier, CLOCK)["id"]]
    assert terminal.office.state(dossier) == "correction_pending"
    return dossier


def test_after_an_outage_the_agency_releases_what_was_held(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    dossier = held(terminal, freeze)
    clock = terminal.office.clock(dossier, CLOCK)
    said = terminal.run("release", dossier, "--by", "agency:chen", "--json")
    assert (said.code, said.json) == (0, {"dossier": dossier, "released": [clock["id"]]})
    event = terminal.office.events(dossier)[-1]
    assert event["act"] == "release_clock"
    assert event["actor"] == {"id": "chen", "role": "agency"}
    assert event["outcome"] == "noted"
    assert terminal.run("sweep", "--json").json["enforced"] == 1
    lapse = next(e for e in terminal.office.events(dossier) if e["act"] == "lapse")
    assert lapse["effective_on"] == "2026-03-13"
    assert lapse["recorded_at"] == "2026-03-22T16:00:00.000000Z"


def test_releasing_twice_releases_nothing_more(
    terminal: Terminal, freeze: Callable[[str], FrozenTime]
) -> None:
    dossier = held(terminal, freeze)
    assert "已放行 1 個期限" in terminal.run("release", dossier, "--by", "agency:chen").out
    kept = terminal.kept()
    again = terminal.run("release", dossier, "--by", "agency:chen")
    assert (again.code, "沒有保留中的期限" in again.out) == (0, True)
    assert terminal.kept() == kept


def test_a_sweep_halts_when_the_clocks_disagree(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.office.correcting()
    before = terminal.kept()
    monkeypatch.setattr(sweeps, "database_now", lambda connection: "2026-03-10T05:00:00.000000Z")
    said = terminal.run("sweep")
    assert said.code == 5
    assert "時鐘不一致" in said.err
    assert terminal.kept() == before
