"""Who asks for the proof of a case: that is a look at it, recorded before anything is told."""

from __future__ import annotations

from casework.door.looking import Looking, view
from states.law.role import BRANCH_STAFF, Role
from storage.looks import whose


@view("replay")
def proof_asked(looking: Looking, number: str) -> None:
    """Take note of who wants the proof. Raises `NotHere` when the case is none for this reader.

    A case that has lost its row is no secret from whoever sees every case: the proof says so.
    """
    role = looking.reader.by.role
    sees_all = role not in BRANCH_STAFF and role is not Role.employer
    if sees_all and whose(looking.connection, number) is None:
        looking.dossier = number
    else:
        looking.at(number)
