"""The serving process: registers the deployments and runs their flows, until it is stopped.

``python -m workflows.serving`` with the environment of `workflows.environment`.
"""

from __future__ import annotations

from importlib import import_module

from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from workflows.schedules import SCHEDULES, Schedule

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
        tags=["baton"],
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    assert isinstance(made, RunnerDeployment)
    return made


def serve_schedules() -> None:
    """Serve every schedule. A clean stop pauses them, so that no heap of missed runs waits."""
    serve(
        *(deployment(schedule) for schedule in SCHEDULES),
        pause_on_shutdown=True,
        print_starting_message=False,
        limit=AT_ONCE,
    )


if __name__ == "__main__":
    serve_schedules()
