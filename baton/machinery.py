"""The clock's machinery on one computer: a Prefect server on loopback, and the serving process.

Both are children of this process, in sessions of their own, so that a Ctrl-C reaches this process
alone and the children are stopped in order, each by its own number.
"""

from __future__ import annotations

import json
import signal
import socket
import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from baton.children import Child, end_left_behind, noted, started
from baton.exits import Code, Stop
from baton.knocking import client
from casework.setup.prefect_secret import known_secret, own_secret
from casework.setup.settings import Settings
from storage.owners_alone import private_folder
from workflows.environment import LOOPBACK, api_url, environment
from workflows.schedules import SCHEDULES, Schedule

SERVER_SECONDS = 180
"""Longest wait for the server; its first start makes its database (10 to 30 s)."""

SERVING_SECONDS = 120
RUN_SECONDS = 600
BETWEEN_LOOKS_SECONDS = 0.5
LOOK_SECONDS = 30.0
"""How often the schedules are looked at while all goes well."""


ENDED = frozenset({"COMPLETED", "FAILED", "CRASHED", "CANCELLED"})


@dataclass(frozen=True, slots=True)
class FlowRun:
    """A finished flow run: its number at Prefect, its name there, how it ended, what it counted."""

    id: str
    name: str
    state: str
    counts: Mapping[str, int]


class Machinery:
    """Starts and stops the server and the serving process, and asks the server to run a flow.

    ``api`` names a server that runs elsewhere: then only the serving process is started.
    """

    def __init__(
        self,
        settings: Settings,
        port: int,
        *,
        api: str | None = None,
        pages: bool = False,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.port = port
        self.api = api or api_url(port)
        self.elsewhere = api is not None
        self.home = settings.prefect_home
        self.say = say
        secret = None if self.elsewhere else own_secret(settings)
        self.environment = environment(settings, self.api, pages=pages, secret=secret)
        self.children: list[Child] = []
        self.client = client(self.api, known_secret(settings, elsewhere=self.elsewhere))

    def __enter__(self) -> Self:
        self.start_server()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start_server(self) -> None:
        """Start the server, which takes a while, and do not wait for it. Raises `Stop` when its
        port is taken."""
        private_folder(self.home)
        for name, pid in end_left_behind(self.home):
            self.say(f"已結束前次遺留的 {name}（{pid}）")
        if not self.elsewhere:
            _require_free(self.port)
            self.say("啟動 Prefect 伺服器（首次須建立其資料庫，約半分鐘）")
            self._spawn("server", "-m", "workflows.server", str(self.port))

    def serve(self) -> None:
        """Wait for the server, start the serving process and wait for that. Raises `Stop` with
        what to do when either does not answer."""
        self._wait("伺服器", SERVER_SECONDS, self._is_healthy)
        self.say("啟動排程服務")
        self._spawn("serving", "-m", "workflows.serving")
        self._wait("排程服務", SERVING_SECONDS, self._is_serving)

    def beside(self, name: str, what: str, ready: Callable[[], bool], *arguments: str) -> None:
        """Start one more process and wait until it answers; it ends with the others."""
        self._spawn(name, *arguments)
        self._wait(what, SERVING_SECONDS, ready)

    def stop(self) -> None:
        """Stop the serving process first, so that it can still tell the server."""
        for child in reversed(self.children):
            self.say(f"停止 {child.name}（{child.process.pid}）")
            child.stop(signal.SIGINT if child.name == "serving" else signal.SIGTERM)
        self.children.clear()
        self.client.close()

    def watch(self) -> None:
        """Return only when a child ends by itself, which is an error. Raises `Stop`.

        A schedule that somebody paused, emptied or removed is served again: the law does not wait.
        """
        look = time.monotonic() + LOOK_SECONDS
        while True:
            self._require_alive()
            if time.monotonic() > look:
                self._serve_what_was_stopped()
                look = time.monotonic() + LOOK_SECONDS
            time.sleep(BETWEEN_LOOKS_SECONDS)

    def _serve_what_was_stopped(self) -> None:
        with suppress(httpx.HTTPError):  # busy: looked at again soon
            if self._is_serving():
                return
            self.say("排程遭暫停或變更，重新啟動排程服務")
            serving = self.children.pop()
            serving.stop(signal.SIGINT)
            self._spawn("serving", "-m", "workflows.serving")
            self._wait("排程服務", SERVING_SECONDS, self._is_serving)

    def run(self, schedule: Schedule, *, started: Callable[[str], None]) -> FlowRun:
        """Let the serving process run a flow now and wait for its end.

        ``started`` is told the number of the flow run as soon as there is one.
        """
        deployment = self._get(f"/deployments/name/{schedule.path}")
        made, found = self._created(deployment["id"]), {}
        started(made["id"])

        def ended() -> bool:
            found.update(self._get(f"/flow_runs/{made['id']}"))
            return found["state_type"] in ENDED

        self._wait("執行", RUN_SECONDS, ended)
        return self._finished(found)

    def _created(self, deployment: str) -> dict[str, Any]:
        """A new flow run. A server that is still busy starting answers 503 now and then: it is
        asked again with the same key, so that there is one run however often it was asked."""
        made: dict[str, Any] = {}
        content = {"idempotency_key": str(uuid.uuid4())}

        def accepted() -> bool:
            made.update(self._post(f"/deployments/{deployment}/create_flow_run", content))
            return True

        self._wait("伺服器", SERVER_SECONDS, accepted)
        return made

    def runs_since(self, schedule: Schedule, moment: str) -> list[FlowRun]:
        """The finished runs of a schedule that began after a moment (UTC), oldest first, those
        that it started by itself among them."""
        deployment = self._get(f"/deployments/name/{schedule.path}")
        wanted = {
            "deployments": {"id": {"any_": [deployment["id"]]}},
            "flow_runs": {"start_time": {"after_": moment}, "state": {"type": {"any_": [*ENDED]}}},
            "sort": "START_TIME_ASC",
        }
        return [self._finished(found) for found in self._post("/flow_runs/filter", wanted)]

    def _finished(self, run: Mapping[str, Any]) -> FlowRun:
        return FlowRun(run["id"], run["name"], run["state_type"], self._counts(run["id"]))

    def _counts(self, flow_run: str) -> dict[str, int]:
        wanted = {"artifacts": {"flow_run_id": {"any_": [flow_run]}}}
        return {
            row["what"]: row["count"]
            for artifact in self._post("/artifacts/filter", wanted)
            for row in json.loads(artifact["data"])
        }

    def _spawn(self, name: str, *arguments: str) -> None:
        self.children.append(started(self.home, name, [*arguments], self.environment))
        noted(self.home, self.children)

    def _wait(self, what: str, seconds: float, ready: Callable[[], bool]) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._require_alive()
            with suppress(httpx.HTTPError):
                if ready():
                    return
            time.sleep(BETWEEN_LOOKS_SECONDS)
        logs = "、".join(str(child.log) for child in self.children)
        raise Stop(Code.environment, f"{what}在 {seconds:.0f} 秒內沒有回應。請看記錄檔：{logs}")

    def _require_alive(self) -> None:
        for child in self.children:
            code = child.process.poll()
            if code is not None:
                said = f"{child.name}（{child.process.pid}）已結束，代碼 {code}。"
                raise Stop(
                    Code.environment, f"{said}記錄檔 {child.log} 最後幾行：\n{child.last_words()}"
                )

    def _is_healthy(self) -> bool:
        return self.client.get("/health").is_success

    def _is_serving(self) -> bool:
        """Whether every deployment is there as we made it: unpaused, by its own clock, and with
        no work pool to take its runs elsewhere."""
        found = {schedule: self._found(schedule) for schedule in SCHEDULES}
        return all(
            made.get("paused") is False
            and not made.get("work_pool_name")
            and any(
                timed["active"] and timed["schedule"].get("cron") == schedule.cron
                for timed in made.get("schedules", [])
            )
            for schedule, made in found.items()
        )

    def _found(self, schedule: Schedule) -> dict[str, Any]:
        """The deployment of a schedule as Prefect has it, or nothing."""
        answer = self.client.get(f"/deployments/name/{schedule.path}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return {}
        answer.raise_for_status()
        made: dict[str, Any] = answer.json()
        return made

    def _get(self, path: str) -> dict[str, Any]:
        answer = self.client.get(path)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def _post(self, path: str, content: object) -> Any:
        answer = self.client.post(path, json=content)
        answer.raise_for_status()
        return answer.json()


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of the loopback address."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def any_port() -> int:
    """A port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def _require_free(port: int) -> None:
    if not is_free(port):
        raise Stop(
            Code.environment,
            f"連接埠 {port} 已被使用：可能另一個 baton work 正在執行。"
            f"請先停止它，或以 --port 0 另選空的連接埠。",
        )
