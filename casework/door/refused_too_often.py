"""Refused attempts are events, but not without limit: after so many only the security log grows.

A history that anybody could fill with refusals could not be read, replayed or kept any more. Acts
that are lawful go on as before (HT-L9).
"""

from __future__ import annotations

from casework.door.working import Opened
from casework.errors import Rejected
from states.law.history import parse
from states.law.record import Event
from storage.database import Connection

OF_ONE_ACCOUNT = 100
"""Refused acts of one account that the history of a dossier holds."""

OF_A_DOSSIER = 1_000
"""Refused acts of all accounts together."""


class RefusedTooOften(Rejected):
    """The act is refused, and so many were before that this one is no event any more."""

    kind = "refused_too_often"


def require_room(connection: Connection, opened: Opened, event: Event) -> None:
    """Raise `RefusedTooOften` when a refused act finds no room in the history.

    Most dossiers hold few events that changed nothing; only where there are many are they counted.
    """
    if event["outcome"] != "refused":
        return
    changed = sum(matter.version for matter in opened.dossier.matters.values())
    if opened.dossier.seq - changed <= OF_ONE_ACCOUNT:
        return
    account = event["actor"]["id"]
    refused = [told["actor"]["id"] for told in _refused(connection, opened.dossier.id)]
    if refused.count(account) < OF_ONE_ACCOUNT and len(refused) < OF_A_DOSSIER:
        return
    reasons = "；".join(f"{reason}（{article}）" for _, reason, article in event["refusals"])
    raise RefusedTooOften(
        f"{account} 於本案已有 {refused.count(account)} 次未准之行為，"
        f"不再記入案卷，僅記入安全紀錄。本次仍依法不得為之：{reasons}"
    )


def _refused(connection: Connection, dossier: str) -> list[Event]:
    rows = connection.rows("SELECT body FROM event WHERE dossier = ? ORDER BY seq", dossier)
    events = [parse(bytes(row[0])) for row in rows]
    return [event for event in events if event["outcome"] == "refused"]
