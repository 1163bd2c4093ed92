"""The serving process: registers the deployments and runs their flows, until it is stopped.

``python -m workflows.serving`` with the environment of `workflows.environment`.
"""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.exceptions import TerminationSignal
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from workflows.orphanage import end_with_parent
from workflows.schedules import SCHEDULES, Schedule

TAG = "baton"
AT_ONCE = 2
"""Flow runs at a time: one may be catching up while the next one delivers."""


def flow_of(schedule: Schedule) -> Flow[..., object]:
    """The flow of a schedule, from our own code."""
    module, _, name = schedule.flow.partition(":")
    flow: Flow[..., object] = getattr(import_module(module), name)
    return flow


def register(runner: Runner, schedule: Schedule) -> UUID:
    """A schedule as a deployment. It is never born paused, and a run is never cancelled because
    another one is under way: the lease in Baton's database sees to it that one of them sweeps.

    The runner is handed the flow itself. So what Prefect records of a deployment (pull steps,
    entrypoint, job variables, work pool) is never read: a record that was tampered with cannot
    carry code into this process.
    """
    added = runner.add_flow(
        flow_of(schedule),
        name=schedule.name,
        schedule=Cron(schedule.cron, timezone=schedule.timezone),
        paused=False,
        description=schedule.says,
        tags=[TAG],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(added, UUID)
    return added


def forget_missed_runs() -> int:
    """Remove the runs that were planned for the time nobody served them; returns how many.

    One run brings everything up to now, so the others would only be in its way.
    """
    missed = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])),
        next_scheduled_start_time=FlowRunFilterNextScheduledStartTime(before_=datetime.now(UTC)),
    )
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    with get_client(sync_client=True) as client:
        found = client.read_flow_runs(flow_run_filter=missed, deployment_filter=ours, limit=200)
        for run in found:
            client.delete_flow_run(run.id)
    return len(found)


def serve_schedules() -> None:
    """Serve every schedule. A clean stop pauses them; runs missed after a crash are forgotten."""
    forget_missed_runs()
    runner = Runner(name=TAG, pause_on_shutdown=True, limit=AT_ONCE)
    for schedule in SCHEDULES:
        register(runner, schedule)
    with suppress(KeyboardInterrupt, TerminationSignal):
        asyncio.run(runner.start())


if __name__ == "__main__":
    end_with_parent(signal.SIGINT)
    serve_schedules()
