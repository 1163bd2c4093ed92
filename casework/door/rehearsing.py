"""An act rehearsed: really done in one transaction, looked at, and rolled back.

So what is shown before somebody confirms cannot differ from what is done then. On SQLite the one
writer's place is held while it lasts, elsewhere the dossier.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.door.rejected import log_rejected
from casework.errors import Behind, Failed, NotHere, Rejected, Unauthorised
from states.law.intent import Intent
from states.law.standing import Backwards
from storage.database import Connection

T = TypeVar("T")


class _Curtain(Exception):
    """The end of the rehearsal: leaving the transaction by an error rolls it back."""

    def __init__(self, seen: Any) -> None:
        super().__init__("rehearsed")
        self.seen = seen


def rehearse(desk: Desk, intent: Intent, shown: Callable[[Connection, Answer], T]) -> T:
    """What is to be seen right after an act, before it is done. Raises what `Desk.perform` raises;
    the security log hears of whoever may not do it at all, and of no mistake in a form."""
    try:
        return _behind_a_curtain(desk, intent, shown)
    except (NotHere, Unauthorised) as refused:
        log_rejected(desk.database, [intent], [refused])
        raise


def _behind_a_curtain(desk: Desk, intent: Intent, shown: Callable[[Connection, Answer], T]) -> T:
    prepared = desk.prepared(intent)
    if isinstance(prepared, Failed):
        raise prepared.error
    if isinstance(prepared, Rejected):
        raise prepared
    try:
        with desk.database.writing() as connection:
            outcome = desk.transaction(connection, [prepared])[0]
            if isinstance(outcome, Rejected):
                raise outcome
            raise _Curtain(shown(connection, outcome))
    except _Curtain as end:
        seen: T = end.seen
        return seen
    except Backwards as error:
        raise Behind(f"{error}；請校正本機時鐘後再辦理") from None
