"""Who asks for the proof of a case: that is a look at it, recorded before anything is told."""

from __future__ import annotations

from casework.door.looking import Looking, view
from states.law.role import OF_THEIR_OWN, RoleKind
from storage.looks import whose


@view("replay")
def proof_asked(looking: Looking, number: str) -> None:
    """Take note of who wants the proof. Raises `NotHere` when the case is none for this reader.

    A case that has lost its row is no secret from whoever sees every case: the proof says so.
    """
    kind = looking.reader.by.role.kind
    sees_all = kind is not RoleKind.unit and kind not in OF_THEIR_OWN
    if sees_all and whose(looking.connection, number) is None:
        looking.dossier = number
    else:
        looking.at(number)
