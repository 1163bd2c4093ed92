"""How a flow tells what it did: numbers in an artifact, details in the local log only."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from prefect.artifacts import create_table_artifact


class RoundFailed(Exception):
    """A round failed. It says no more than the kind of error: errors may quote a case."""


def report(name: str, now: str, counts: Mapping[str, int]) -> None:
    """Leave the numbers of a run as an artifact."""
    table = [{"what": what, "count": count} for what, count in counts.items()]
    create_table_artifact(key=name, table=table, description=f"Up to {now}.")


@contextmanager
def discreetly() -> Iterator[None]:
    """Keep what an error says out of Prefect's records; the process's own log has it."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - told again as its kind
        traceback.print_exc()
        raise RoundFailed(type(error).__name__) from None
