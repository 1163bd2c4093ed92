"""Who handles a matter: whoever of the branch's staff acted on it last."""

from __future__ import annotations

from collections.abc import Sequence

from states.law.programme import Programme
from states.law.record import Event
from states.law.role import RoleKind


def last_of_the_staff(programme: Programme, events: Sequence[Event], ref: str) -> str | None:
    """The account of the staff that acted last on a matter in these events, if any did."""
    staff = programme.of_kind(RoleKind.unit)
    for event in reversed(events):
        if event["matter"] == ref and event["outcome"] == "applied":
            actor = event["actor"]
            if actor["role"] in staff:
                return actor["id"]
    return None
