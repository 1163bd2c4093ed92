"""An account that acts for the employer of a case is none of the staff in it (HT-L11).

Replay sees the same by the record (`states.law.sides`).
"""

from __future__ import annotations

from casework.door.working import Opened
from casework.errors import Unauthorised
from casework.words.labels import role_label
from states.law.role import PEOPLE
from states.law.sides import side_of
from states.law.situation import Actor
from storage import ledger
from storage.database import Connection


def require_one_side(connection: Connection, opened: Opened, by: Actor) -> None:
    """Raise `Unauthorised` when the account has acted on the other side of this dossier."""
    side = side_of(by.role)
    others = sorted(role for role in PEOPLE if side_of(role) != side)
    in_hand = {(event["actor"]["id"], event["actor"]["role"]) for event in opened.docket.events}
    crossed = any((by.id, role.value) in in_hand for role in others)
    number = opened.dossier.id
    if crossed or ledger.acted_as(connection, number, by.id, others):
        raise Unauthorised(
            f"{by.id} 於本案曾以另一方之身分辦理，不得再以{role_label(by.role)}為之；"
            "雇主與機關人員應各用各的帳號"
        )
