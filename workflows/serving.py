"""The serving process: registers the deployments and runs their flows, until it is stopped.

``python -m workflows.serving`` with the environment of `workflows.environment`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib import import_module

from prefect import Flow, serve
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
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from workflows.schedules import SCHEDULES, Schedule

TAG = "baton"
AT_ONCE = 2
"""Flow runs at a time: one may be catching up while the next one delivers."""


def deployment(schedule: Schedule) -> RunnerDeployment:
    """A schedule as a deployment. It is never born paused, and a run is never cancelled because
    another one is under way: the lease in Baton's database sees to it that one of them sweeps."""
    module, _, name = schedule.flow.partition(":")
    flow: Flow[..., object] = getattr(import_module(module), name)
    made = flow.to_deployment(
        schedule.name,
        schedule=Cron(schedule.cron, timezone=schedule.timezone),
        paused=False,
        description=schedule.says,
        tags=[TAG],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(made, RunnerDeployment)
    return made


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
    serve(
        *(deployment(schedule) for schedule in SCHEDULES),
        pause_on_shutdown=True,
        print_starting_message=False,
        limit=AT_ONCE,
    )


if __name__ == "__main__":
    serve_schedules()
