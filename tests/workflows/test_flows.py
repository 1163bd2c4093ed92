"""The flows, run by a real Prefect: they do the work, say little, and may die at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.setup.assembly import opened_sweeper
from tests.casework.a_case import Office
from tests.conftest import FrozenTime

pytestmark = pytest.mark.prefect

AFTER_THE_PERIOD = "2026-03-15T16:00:00Z"
"""The first instant at which the correction period of the case has run out, mail included."""

MORNING = "2026-03-09T00:00:00Z"

KINDS = ("artifacts", "flow_runs", "flows", "deployments", "task_runs")


@pytest.fixture
def office(data: Path) -> Iterator[Office]:
    """An office whose one case has a correction period that ended."""
    made = Office(f"sqlite:///{data / 'baton.db'}")
    made.correcting()
    yield made
    made.database.dispose()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that stands still differs from the database's; the sweep's own comparison is off."""
    monkeypatch.setattr("casework.clock.beginning.require_no_drift", lambda ours, theirs: None)


def stored(api: str, kind: str, **wanted: Any) -> list[dict[str, Any]]:
    """What Prefect keeps of a kind of thing."""
    import httpx

    answer = httpx.post(f"{api}/{kind}/filter", json=wanted, timeout=30)
    return list(answer.raise_for_status().json())


def logged(api: str) -> list[dict[str, Any]]:
    """What Prefect keeps of the logs, once the last flow run has logged its end."""
    for _ in range(100):
        logs = stored(api, "logs", sort="TIMESTAMP_DESC", limit=200)
        if any("Finished in state" in log["message"] for log in logs):
            return logs
        time.sleep(0.2)
    raise AssertionError("the flow run left no log")


def state(office: Office) -> str:
    """Where the application stands."""
    with office.database.reading() as connection:
        row = connection.one("SELECT state FROM matter WHERE ref = 'application-1'")
    assert row is not None
    return str(row[0])


@pytest.mark.usefixtures("patient")
def test_the_minute_enforces_what_is_due_and_delivers_what_waits(
    office: Office, prefect_api: str, data: Path, freeze: Callable[[str], FrozenTime]
) -> None:
    from workflows.minute import minute

    freeze(AFTER_THE_PERIOD)
    first, second = minute(), minute()
    assert state(office) == "not_accepted"
    assert (first["enforced"], first["remaining"], first["messages_sent"]) == (1, 0, 4)
    assert (second["enforced"], second["messages_sent"]) == (0, 0)
    assert len(list((data / "outbox").glob("*.txt"))) == 4


@pytest.mark.usefixtures("patient")
def test_reminders_are_queued_in_the_morning_and_delivered_by_the_minute(
    office: Office, prefect_api: str, data: Path, freeze: Callable[[str], FrozenTime]
) -> None:
    from workflows.minute import minute
    from workflows.remind import remind

    freeze(MORNING)
    assert remind() == {"reminders": 1, "files": 0}
    assert remind() == {"reminders": 0, "files": 0}
    minute()
    assert list((data / "outbox").glob("*period_ends*"))


@pytest.mark.usefixtures("patient")
def test_prefect_keeps_numbers_and_nothing_that_names_a_case_or_an_employer(
    office: Office, prefect_api: str, freeze: Callable[[str], FrozenTime]
) -> None:
    from workflows.minute import minute

    freeze(AFTER_THE_PERIOD)
    minute()
    artifacts = stored(prefect_api, "artifacts", sort="CREATED_DESC", limit=1)
    assert artifacts[0]["key"] == "minute"
    kept = str([logged(prefect_api), *(stored(prefect_api, kind) for kind in KINDS)])
    assert "'enforced'" in kept.replace('\\"', "'").replace('"', "'")
    for word in ("TPE-115", "甲股份", "12345675", "E1'", "emp1"):
        assert word not in kept


def test_an_error_is_told_to_prefect_by_its_kind_only(
    office: Office, prefect_api: str, monkeypatch: pytest.MonkeyPatch, capfd: Any
) -> None:
    from workflows.minute import minute

    def fails(*_: object) -> None:
        raise LookupError("TPE-115-00001 of 甲股份有限公司")

    monkeypatch.setattr("workflows.minute.every_minute", fails)
    with pytest.raises(Exception, match=r"^LookupError$"):
        minute()
    kept = str([logged(prefect_api), *(stored(prefect_api, kind) for kind in KINDS)])
    assert "LookupError" in kept
    assert "甲股份" not in kept
    assert "甲股份" in capfd.readouterr().err


DIES = """
import os, signal
import {module} as place
whole = place.{where}
def cut(*arguments, **named):
    whole(*arguments, **named) if {after} else None
    os.kill(os.getpid(), signal.SIGKILL)
place.{where} = cut
import casework.clock.enforcement
casework.clock.beginning.require_no_drift = lambda ours, theirs: None
import states.law.situation
import workflows.minute as flow
flow.instant_of = lambda _: "2026-03-15T16:00:00.000000Z"
flow.minute()
"""


@pytest.mark.faults
@pytest.mark.parametrize(
    "dies",
    [
        ("casework.door.working", "Working.write", True),
        ("notifications.channels", "PlainText.send", True),
    ],
    ids=["before the sweep commits", "between sending and marking"],
)
@pytest.mark.usefixtures("patient")
def test_killing_a_flow_leaves_no_damage(
    office: Office, prefect_api: str, data: Path, dies: tuple[str, str, bool]
) -> None:
    module, where, after = dies
    script = DIES.format(module=module, where=where, after=after)
    died = subprocess.run(
        [sys.executable, "-c", script],
        check=False,
        env={**os.environ, "PREFECT_API_URL": prefect_api},
        capture_output=True,
        timeout=120,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    from casework.clock.rounds import every_minute
    from casework.setup.assembly import opened_channels

    sweeper = opened_sweeper()
    later = every_minute(sweeper, "2026-03-15T16:20:00.000000Z", opened_channels())
    sweeper.desk.database.dispose()
    assert later.sweep is not None, "the lease of the dead is not waited for"
    assert state(office) == "not_accepted"
    assert len(list((data / "outbox").glob("*.txt"))) == 4
    with office.database.reading() as connection:
        enforced = connection.rows("SELECT count(*), count(DISTINCT enforced) FROM event "
                                   "WHERE enforced IS NOT NULL")  # fmt: skip
        assert enforced == [(1, 1)]
        assert connection.rows("SELECT DISTINCT status FROM outbox") == [("sent",)]


def test_runs_missed_while_nobody_served_are_forgotten_and_coming_ones_stay(
    prefect_api: str,
) -> None:
    import httpx
    from prefect.runner import Runner

    from workflows.schedules import MINUTE
    from workflows.serving import forget_missed_runs, register

    made = register(Runner(), MINUTE)
    plan = f"{prefect_api}/deployments/{made}/create_flow_run"
    for hours in (-2, -1, 48):
        when = (datetime.now(UTC) + timedelta(hours=hours)).isoformat()
        run = {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": when}}}
        httpx.post(plan, json=run, timeout=30).raise_for_status()
    assert forget_missed_runs() == 2
    assert forget_missed_runs() == 0
    left = stored(prefect_api, "flow_runs", deployments={"id": {"any_": [str(made)]}})
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    assert [run for run in left if run["next_scheduled_start_time"] > tomorrow]
