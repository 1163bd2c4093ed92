"""What of a dossier is shown to whoever looks: a party sees nothing that is another's alone."""

from __future__ import annotations

from casework.door.identities import Identity
from casework.programmes import PROGRAMMES
from states.law.role import RoleKind
from states.law.sight import Sight


def sight_of(by: Identity, stamp: str) -> Sight:
    """What somebody sees of a dossier of the programme of a stamp that is his to see."""
    key = str(by.employer) if by.role.kind is RoleKind.party else ""
    return Sight(PROGRAMMES.named(stamp), key)
