"""The Prefect machinery, seen from a server that stumbles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from baton import machinery
from baton.machinery import FlowRun, Machinery
from casework.setup.settings import Settings
from workflows.schedules import SCHEDULES


def test_a_run_that_a_busy_server_turns_away_is_asked_for_again_with_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just after its start a server on SQLite answers 503 now and then."""
    monkeypatch.setattr(machinery, "BETWEEN_LOOKS_SECONDS", 0)
    keys: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        found: Any = {"id": "run-1", "name": "calm-otter", "state_type": "COMPLETED"}
        if request.url.path.endswith("create_flow_run"):
            keys.append(json.loads(request.content)["idempotency_key"])
            if len(keys) < 3:
                return httpx.Response(503)
        if request.url.path.endswith("artifacts/filter"):
            found = []
        return httpx.Response(200, json=found)

    whole = Machinery(Settings(data=tmp_path), 1, api="http://127.0.0.1:1/api")
    whole.client.close()
    told: list[str] = []
    with httpx.Client(base_url=whole.api, transport=httpx.MockTransport(answer)) as client:
        whole.client = client
        ran = whole.run(SCHEDULES[0], started=told.append)
    assert ran == FlowRun("run-1", "calm-otter", "COMPLETED", {})
    assert told == ["run-1"]
    assert len(keys) == 3
    assert len(set(keys)) == 1
