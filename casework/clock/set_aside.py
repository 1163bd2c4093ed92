"""What machines gave up on and people settle: periods set aside, messages that may not have gone.

A period is set aside after too many failures, or when the law refused its consequence. Lifting it
lets the next sweep try again; it keeps its days. A message is settled by saying what became of it.
"""

from __future__ import annotations

from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.errors import Malformed, NotHere
from casework.programmes import PROGRAMMES
from casework.words.entered import stated
from states.law.role import RoleKind
from storage import clocks, outbox
from storage.database import Connection, Database

SETTLERS = (RoleKind.agency, RoleKind.house)

FATES = ("sent", "moot", "new")
"""It was sent; there is nothing to send any more; send it (again)."""


class Aside(NamedTuple):
    """A period that was set aside, with its last day, the tries and the reason."""

    clock: str
    dossier: str
    matter: str
    kind: str
    due: str
    attempts: int
    reason: str


class Unsettled(NamedTuple):
    """A message of which nobody knows whether it went out, or that was tried too often."""

    key: str
    dossier: str
    template: str
    channel: str
    recipient: str
    status: str
    attempts: int
    reason: str | None


def set_aside(connection: Connection) -> list[Aside]:
    """All periods set aside, the earliest last day first."""
    rows = connection.rows(
        "SELECT id, dossier, matter, kind, due, attempts, coalesce(last_error, '') FROM clock "
        "WHERE status = 'quarantined' ORDER BY due, id"
    )
    return [Aside(*row) for row in rows]


def unsettled(connection: Connection) -> list[Unsettled]:
    """All messages that wait for somebody to say what became of them."""
    rows = connection.rows(
        "SELECT key, dossier, template, channel, recipient, status, attempts, last_error "
        "FROM outbox WHERE status IN ('unknown', 'dead', 'unwritten') ORDER BY dossier, seq, key"
    )
    return [Unsettled(*row) for row in rows]


def lift(database: Database, by: Identity, now: str, clock: str, reason: str) -> None:
    """Let the next sweep try a period again. Raises `NotHere` when it is not set aside."""
    with watched(database, by, "clock-desk.lift", now, allowed=PROGRAMMES.of_kind(*SETTLERS)):
        why = stated("reason", reason)
        with database.writing() as connection:
            lifted = clocks.lift(connection, clock, f"{by.role}:{by.id} {now}：{why}")
        if not lifted:
            raise NotHere(f"沒有隔離中的期限 {clock[:120]}；請看 baton clock-desk list")


def settle(database: Database, by: Identity, now: str, key: str, *, fate: str, reason: str) -> None:
    """Say what became of a message. Raises `NotHere` when it does not wait for that."""
    with watched(database, by, "clock-desk.settle", now, allowed=PROGRAMMES.of_kind(*SETTLERS)):
        if fate not in FATES:
            raise Malformed("as", f"須為 {'、'.join(FATES)}（已寄、免寄、再寄）")
        why = stated("reason", reason)
        with database.writing() as connection:
            told = f"{by.role}:{by.id} {now}：{why}"
            settled = outbox.settle(connection, key, fate, now, told)
        if not settled:
            raise NotHere(f"沒有待處理的訊息 {key[:120]}；請看 baton clock-desk list")
