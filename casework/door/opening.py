"""A new dossier: who may open one of its kind, for whom and where, and the number it gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.door.deciding import reach
from casework.door.identities import require_role
from casework.errors import Malformed, Unauthorised
from casework.words.labels import role_label
from states.law.dossier import ABSENT
from states.law.programme import Kind, Place, Programme
from states.law.role import RoleKind
from states.law.situation import Actor
from storage.database import Connection
from storage.numbering import SeriesTaken, next_number


def require_opening(
    connection: Connection,
    by: Actor,
    programme: Programme,
    kind: Kind,
    given: Mapping[str, Any],
) -> None:
    """A dossier of a kind may be opened: raises `Unauthorised` for who may not open it there,
    `Malformed` for a party that is not registered."""
    place = kind.place(given)
    _require_own(by, programme, kind, place)
    if kind.party:
        _require_registered(connection, kind.party, place.party)
    procedure, _, act = kind.opens.partition(".")
    require_role(by, programme.editions.latest.procedures[procedure], ABSENT, act)


def require_reach(by: Actor, stamp: str) -> None:
    """Refuse whose grant is limited to another programme than that of a stamp."""
    decided = reach(by, stamp)
    if not decided.allowed:
        raise Unauthorised(decided.against[0].says)


def new_number(connection: Connection, stamp: str, kind: Kind, given: Mapping[str, Any]) -> str:
    """The next free number for a dossier of a kind of the programme of a stamp,
    ``TPE-115-00042``; `Malformed` where another programme gives the numbers of its series."""
    try:
        return kind.number(given, next_number(connection, kind.series(given), stamp))
    except SeriesTaken as taken:
        raise Malformed("", str(taken)) from None


def _require_own(by: Actor, programme: Programme, kind: Kind, place: Place) -> None:
    if by.role.kind is RoleKind.party and kind.parts and by.employer != place.party:
        raise Unauthorised(f"{by.id} 不代表{role_label(kind.parts[0].name)} {place.party}")
    if by.role.kind is RoleKind.unit and by.branch != place.unit:
        raise Unauthorised(f"{by.id} 不屬於{programme.units.called} {place.unit}")


def _require_registered(connection: Connection, field: str, party: str) -> None:
    if connection.one("SELECT 1 FROM employer WHERE id = ?", party) is None:
        raise Malformed(field, f"沒有雇主 {party}；請先登錄（baton employer）")
