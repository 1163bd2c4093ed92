"""Who handles a matter: whoever of the branch's staff acted on it last."""

from __future__ import annotations

from collections.abc import Iterable

from states.law.programme import Programme
from states.law.record import Event
from states.law.role import RoleKind


def last_of_the_staff(programme: Programme, events: Iterable[Event], ref: str) -> str | None:
    """The account of the staff that acted last on a matter in these events, if any did."""
    found, staff = None, programme.of_kind(RoleKind.unit)
    for event in events:
        if event["matter"] == ref and event["outcome"] == "applied":
            actor = event["actor"]
            found = actor["id"] if actor["role"] in staff else found
    return found
