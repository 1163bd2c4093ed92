"""Nobody walks in: Prefect's server answers only who knows the installation's secret (HT-C1)."""

from __future__ import annotations

import base64
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from baton.machinery import Machinery, any_port
from casework.setup.settings import Settings
from tests.casework.a_case import Office
from workflows.schedules import MINUTE, SCHEDULES

pytestmark = pytest.mark.prefect

NOBODY = "00000000-0000-0000-0000-000000000000"
REQUESTS = (
    ("GET", "/"), ("GET", "/docs"), ("GET", "/redoc"), ("GET", "/openapi.json"),
    ("GET", "/ui-settings"), ("GET", "/static/prefect-logo-mark-gradient.png"),
    ("GET", "/api/docs"), ("GET", "/api/openapi.json"), ("GET", "/api/version"),
    ("GET", "/api/admin/settings"), ("GET", "/api/admin/version"), ("GET", "/api/hello"),
    ("GET", "/api/metrics"), ("GET", f"/api/csrf-token?client={NOBODY}"),
    ("POST", "/api/admin/database/clear"), ("POST", "/api/admin/database/drop"),
    ("POST", "/api/deployments/filter"), ("POST", "/api/deployments/"),
    ("GET", "/api/deployments/name/minute/minute"), ("PATCH", f"/api/deployments/{NOBODY}"),
    ("DELETE", f"/api/deployments/{NOBODY}"),
    ("POST", f"/api/deployments/{NOBODY}/create_flow_run"),
    ("POST", f"/api/deployments/{NOBODY}/pause_deployment"),
    ("POST", "/api/flows/filter"), ("POST", "/api/flow_runs/"), ("POST", "/api/flow_runs/filter"),
    ("POST", f"/api/flow_runs/{NOBODY}/set_state"), ("GET", f"/api/flow_runs/{NOBODY}"),
    ("POST", "/api/task_runs/filter"), ("POST", "/api/logs/"), ("POST", "/api/logs/filter"),
    ("POST", "/api/work_pools/"), ("POST", "/api/work_pools/filter"),
    ("POST", "/api/work_queues/filter"), ("POST", "/api/block_documents/filter"),
    ("POST", "/api/block_types/filter"), ("POST", "/api/variables/"),
    ("POST", "/api/variables/filter"), ("POST", "/api/artifacts/filter"),
    ("POST", "/api/automations/"), ("POST", "/api/automations/filter"),
    ("POST", "/api/events"), ("POST", "/api/events/filter"),
    ("POST", "/api/concurrency_limits/"), ("POST", "/api/v2/concurrency_limits/filter"),
    ("GET", "/api/collections/views/aggregate-worker-metadata"),
    ("POST", "/api/ui/flow_runs/history"), ("POST", "/api/templates/validate"),
)  # fmt: skip
"""One of each kind of endpoint, and what stands beside the API."""

SOCKETS = ("/api/events/in", "/api/events/out", "/api/logs/out",
           "/api/task_runs/subscriptions/scheduled")  # fmt: skip
EVIL = "http://evil.example"
WRONG = "Basic " + base64.b64encode(b"baton:guessed").decode()
STRANGERS: dict[str, dict[str, str]] = {
    "from loopback": {},
    "with a foreign origin": {"Origin": EVIL},
    "with the origin of a local file": {"Origin": "null"},
    "with a wrong secret": {"Authorization": WRONG},
    "by another name that leads here": {"Host": "evil.example"},
    "as a form of a foreign page": {"Origin": EVIL, "Content-Type": "text/plain"},
}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machinery]:
    """What `baton work` runs, on an office of its own."""
    data = tmp_path_factory.mktemp("strangers")
    (data / "vault.key").write_bytes(b"k" * 32)
    office = Office(f"sqlite:///{data / 'baton.db'}")
    office.submitted()
    office.database.dispose()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("BATON_DATABASE", "BATON_VAULT_KEY", "BATON_OUTBOX", "PREFECT_API_URL"):
            patch.delenv(name, raising=False)
        with Machinery(Settings(data=data), any_port()) as machinery:
            machinery.serve()
            yield machinery


def site(machinery: Machinery) -> str:
    """The address of the server without its API."""
    return machinery.api.removesuffix("/api")


def test_a_stranger_is_answered_nothing_but_that_the_server_runs(
    running: Machinery, capsys: pytest.CaptureFixture[str]
) -> None:
    answered: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    with httpx.Client(base_url=site(running), timeout=10) as stranger:
        for who, headers in STRANGERS.items():
            for method, path in REQUESTS:
                body = b"{}" if method != "GET" else None
                told = {"Content-Type": "application/json"} | headers
                answer = stranger.request(method, path, content=body, headers=told)
                asked[who] += 1
                answered[who] += answer.status_code not in (401, 403)
                assert "access-control-allow-origin" not in answer.headers, (who, path)
        for method, path in REQUESTS:
            preflight = {"Origin": EVIL, "Access-Control-Request-Method": method}
            answer = stranger.options(path, headers=preflight)
            asked["preflight"] += 1
            answered["preflight"] += answer.status_code not in (401, 403)
            assert not [name for name in answer.headers if name.startswith("access-control")]
        for path in ("/api/health", "/api/ready"):
            assert stranger.get(path).status_code == 200
            assert stranger.post(path).status_code in (401, 403)
            assert stranger.get(path, headers={"Origin": EVIL}).status_code == 403
    with capsys.disabled():
        print()
        for who in asked:
            print(f"a stranger {who}: {asked[who]} requests, {answered[who]} answered")
    assert sum(asked.values()) == 7 * len(REQUESTS)
    assert len(REQUESTS) >= 40
    assert not sum(answered.values())


@pytest.mark.parametrize("path", SOCKETS)
def test_a_strangers_socket_is_not_opened(running: Machinery, path: str) -> None:
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Protocol": "prefect",
    }  # fmt: skip
    for headers in STRANGERS.values():
        answer = httpx.get(site(running) + path, headers=upgrade | headers, timeout=10)
        assert answer.status_code in (401, 403), headers


def test_the_secret_is_the_owners_alone_and_of_this_installation(running: Machinery) -> None:
    file = running.home / "api.secret"
    assert file.stat().st_mode & 0o777 == 0o600
    assert running.home.stat().st_mode & 0o777 == 0o700
    assert len(file.read_text().strip()) > 40
    loose = [f for f in running.home.rglob("*") if f.is_file() and f.stat().st_mode & 0o077]
    assert loose == [], "Prefect's database and logs are the owner's alone too (HT-M13)"


CARRIERS: tuple[dict[str, Any], ...] = (
    {"pull_steps": [{"prefect.deployments.steps.run_shell_script": {"script": "touch {F}"}}]},
    {"entrypoint": "{F}.py:minute"},
    {"path": "/tmp"},
    {"job_variables": {"command": "touch {F}", "env": {"PYTHONSTARTUP": "{F}.py"}}},
)


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda carrier: next(iter(carrier)))
def test_what_prefect_records_of_a_deployment_carries_no_code(
    running: Machinery, tmp_path: Path, carrier: dict[str, Any]
) -> None:
    """Even somebody who has the secret, or writes into Prefect's database, runs nothing by it."""
    proof = tmp_path / "proof"
    (tmp_path / "proof.py").write_text(f"open({str(proof)!r}, 'w')\nraise SystemExit")
    made = running._get(f"/deployments/name/{MINUTE.path}")["id"]
    change = json.loads(json.dumps(carrier).replace("{F}", str(proof)))
    running.client.patch(f"/deployments/{made}", json=change).raise_for_status()
    done = running.run(MINUTE, started=lambda _: None)
    assert done.state == "COMPLETED"
    assert "enforced" in done.counts
    assert not proof.exists()


def test_parameters_and_variables_of_a_run_carry_no_code(
    running: Machinery, tmp_path: Path
) -> None:
    proof = tmp_path / "proof"
    made = running._get(f"/deployments/name/{MINUTE.path}")["id"]
    run = {
        "parameters": {"now": {"__prefect_kind": "jinja", "template": "{{ 7 * 7 }}"}},
        "job_variables": {"command": f"touch {proof}", "env": {"BATON_DATA": str(tmp_path)}},
    }
    answer = running.client.post(f"/deployments/{made}/create_flow_run", json=run)
    if answer.is_success:
        until = time.monotonic() + 60
        state = ""
        while state not in ("FAILED", "CRASHED", "COMPLETED") and time.monotonic() < until:
            state = running._get(f"/flow_runs/{answer.json()['id']}")["state_type"]
            time.sleep(0.5)
        assert state in ("FAILED", "CRASHED", "COMPLETED")
    assert not proof.exists()


def test_a_schedule_that_somebody_paused_is_served_again(running: Machinery) -> None:
    for schedule in SCHEDULES:
        made = running._get(f"/deployments/name/{schedule.path}")["id"]
        running.client.patch(f"/deployments/{made}", json={"paused": True}).raise_for_status()
    assert not running._is_serving()
    running._serve_what_was_stopped()
    assert running._is_serving()
