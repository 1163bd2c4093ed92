"""An account that acts for the employer of a case is none of the staff in it (HT-L11).

Replay sees the same by the record (`states.law.sides`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from casework.door.working import Opened
from casework.errors import Unauthorised
from casework.words.labels import role_label
from states.law.programme import Programme
from states.law.role import Role
from states.law.sides import side_of
from states.law.situation import Actor
from storage.acting import acted_as
from storage.database import Connection


def require_one_side(connection: Connection, opened: Opened, by: Actor) -> None:
    """Raise `Unauthorised` when the account has acted on the other side of this dossier."""
    in_hand = ((event["actor"]["id"], event["actor"]["role"]) for event in opened.docket.events)
    if acted_on_both_sides(opened.docket.programme, by, in_hand) or acted_as(
        connection, opened.dossier.id, by.id, _others(opened.docket.programme, by.role)
    ):
        raise Unauthorised(said_of_sides(by))


def acted_on_both_sides(programme: Programme, by: Actor, done: Iterable[tuple[str, str]]) -> bool:
    """Whether the account stands among those who acted, in a role of the other side."""
    others = _others(programme, by.role)
    return any(account == by.id and role in others for account, role in done)


def said_of_sides(by: Actor) -> str:
    """Why an account that acted on the other side may do nothing in this case."""
    return (
        f"{by.id} 於本案曾以另一方之身分辦理，不得再以{role_label(by.role)}為之；"
        "雇主與機關人員應各用各的帳號"
    )


@cache
def _others(programme: Programme, role: Role) -> tuple[Role, ...]:
    """The roles of the other sides; asked before every act."""
    side = side_of(role)
    return tuple(sorted(other for other in programme.people if side_of(other) != side))
