"""Schedules are data: known names, known times, one flow each; the environment keeps promises."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from casework.setup.settings import Settings
from workflows.environment import environment
from workflows.schedules import SCHEDULES, Schedule


def test_the_names_and_times_of_the_schedules_are_as_operators_know_them() -> None:
    assert [(s.path, s.cron, s.timezone) for s in SCHEDULES] == [
        ("minute/minute", "* * * * *", "Asia/Taipei"),
        ("remind/remind", "0 8 * * *", "Asia/Taipei"),
    ]


@pytest.mark.prefect
@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)
def test_a_deployment_is_unpaused_takes_no_input_and_is_handed_its_flow(
    schedule: Schedule,
) -> None:
    from workflows.serving import flow_of, register

    asked: list[tuple[object, dict[str, Any]]] = []

    class Listens:
        def add_flow(self, flow: object, **asks: Any) -> UUID:
            asked.append((flow, asks))
            return UUID(int=0)

    register(cast(Any, Listens()), schedule)
    ((flow, asks),) = asked
    assert flow is flow_of(schedule)
    assert not flow_of(schedule).parameters.properties
    assert asks["name"] == schedule.name
    assert asks["paused"] is False
    assert "concurrency_limit" not in asks
    assert (asks["schedule"].cron, asks["schedule"].timezone) == (schedule.cron, schedule.timezone)


def test_the_processes_are_told_whole_paths_and_what_keeps_them_safe(tmp_path: Path) -> None:
    told = environment(Settings(data=Path("var")), "http://127.0.0.1:1/api")
    for name in ("PREFECT_HOME", "BATON_DATA", "BATON_VAULT_KEY", "BATON_OUTBOX"):
        assert Path(told[name]).is_absolute(), name
    assert told["PREFECT_HOME"].startswith(told["BATON_DATA"])
    assert told["BATON_DATABASE"] == f"sqlite:///{told['BATON_DATA']}/baton.db"
    assert told["PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE"].endswith("filesystem")
    assert told["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert told["PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS"] == ""
    assert "PREFECT_API_AUTH_STRING" not in told, "a server elsewhere is not told our secret"
    assert "flow_runs" in told["PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED"]


@pytest.mark.prefect
def test_prefect_understands_everything_it_is_told(tmp_path: Path) -> None:
    told = environment(Settings(data=tmp_path), "http://127.0.0.1:1/api", secret="baton:s")
    asked = (
        "from prefect.settings import get_current_settings as now; s = now().server; "
        "print(s.concurrency.lease_storage, s.analytics_enabled, s.ui.enabled, "
        "sorted(s.services.db_vacuum.enabled_vacuum_types), s.services.db_vacuum.retention_period, "
        "s.events.retention_period, now().flows.heartbeat_frequency, s.ephemeral.enabled, "
        "s.api.csrf_protection_enabled, [s.api.cors_allowed_origins], "
        "s.api.auth_string.get_secret_value(), now().api.auth_string.get_secret_value(), "
        "now().client.custom_headers)"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked],
        check=True, capture_output=True, text=True, env={**os.environ, **told},
    ).stdout  # fmt: skip
    assert said.split(maxsplit=3) == [
        "prefect.server.concurrency.lease_storage.filesystem",
        "False",
        "False",
        (
            "['events', 'flow_runs', 'orphans'] 14 days, 0:00:00 14 days, 0:00:00 30 False "
            "True [''] baton:s baton:s {'Authorization': 'Basic YmF0b246cw=='}\n"
        ),
    ]


def test_the_environment_and_the_schedules_are_read_without_importing_prefect() -> None:
    script = (
        "import sys, workflows.environment, workflows.schedules, baton.work; "
        "sys.exit('prefect' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
