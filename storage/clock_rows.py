"""What events do to the rows of clocks: the same reading for appending and for rebuilding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from states.law.history import canonical
from states.law.record import Event

CLOCK_COLUMNS = (
    "id", "dossier", "matter", "kind", "tone", "due", "at", "run_after", "status", "attempts",
    "body",
)  # fmt: skip
_STATUS = CLOCK_COLUMNS.index("status")
_BODY = CLOCK_COLUMNS.index("body")

ENDED = {
    "enforced": "enforced",
    "met": "met",
    "cancelled": "cancelled",
    "start": "superseded",
    "supersede": "superseded",
    "resume": "superseded",
    "hold": "held",
    "release": "running",
}
"""The status that a change leaves the clock it names under ``ended`` in."""


class ClockRows:
    """Clocks that events start, and what they do to clocks that were there before.

    ``started`` holds whole rows by number, already in the status that later events left them in;
    ``statuses`` and ``bodies`` what changes on older rows.
    """

    def __init__(self) -> None:
        self.started: dict[str, list[Any]] = {}
        self.statuses: dict[str, str] = {}
        self.bodies: dict[str, str] = {}

    def take(self, number: str, events: Iterable[Event]) -> None:
        """Apply the events of one dossier, in order."""
        for event in events:
            for turn in event["clocks"]:
                self._turn(number, turn)

    def _turn(self, number: str, turn: Mapping[str, Any]) -> None:
        clock = turn.get("clock")
        if turn["op"] == "pause":
            assert clock is not None
            self._leave(clock["id"], "paused", canonical(clock).decode())
            return
        if turn.get("ended"):
            self._leave(turn["ended"], ENDED[turn["op"]], None)
        if clock is not None:
            self.started[clock["id"]] = _row(number, turn["matter"], clock)

    def _leave(self, clock: str, status: str, body: str | None) -> None:
        row = self.started.get(clock)
        if row is None:
            self.statuses[clock] = status
            if body is not None:
                self.bodies[clock] = body
            return
        row[_STATUS] = status
        if body is not None:
            row[_BODY] = body


def _row(number: str, ref: str, clock: Mapping[str, Any]) -> list[Any]:
    content = {name: value for name, value in clock.items() if name != "status"}
    return [
        clock["id"],
        number,
        ref,
        clock["kind"],
        clock["tone"],
        clock["due"],
        clock["at"],
        clock["at"],
        "running",
        0,
        canonical(content).decode(),
    ]
