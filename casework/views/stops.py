"""The register of stops by employer: since when, until when, on which ground, what is barred."""

from __future__ import annotations

from typing import Any, NamedTuple

from casework.door.looking import Looking, view
from casework.errors import Malformed, Unauthorised
from casework.programmes import PROGRAMMES
from states.law.dossier import Dossier
from states.law.role import RoleKind
from storage import ledger
from storage.database import Connection


class Stopped(NamedTuple):
    """A stop that was served and stands, ended ones included; days are ISO, both included.

    ``state`` is that on the day asked about: ``ahead``, ``running`` or ``ended``.
    """

    entity: str
    name: str
    dossier: str
    matter: str
    ground: str
    cite: str
    first_day: str
    last_day: str
    state: str
    bars: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {**self._asdict(), "bars": list(self.bars)}


BARS: dict[str, tuple[str, ...]] = {
    "ahead": (),
    "running": ("acceptance", "approval"),
    "ended": ("approval_of_what_was_filed_during_it",),
}
"""What a stop bars; never receipt, nor what was approved before it began (AM-35)."""


@view("stops")
def stops(
    looking: Looking, *, employer: str | None = None, on: str | None = None
) -> tuple[Stopped, ...]:
    """Every stop by employer and first day, as of a day; ``employer`` is any establishment of the
    entity. The staff of every branch sees all (計畫12 V), an employer its own.

    Raises `Malformed` for an employer that is not registered, `Unauthorised` for another one.
    """
    by, connection, day = looking.reader.by, looking.connection, on or looking.reader.today
    looking.asked["employer"] = employer or ""
    if by.role.kind is RoleKind.party:
        if employer not in (None, by.employer):
            raise Unauthorised(f"{by.id} 不代表雇主 {employer}")
        employer = by.employer
    entity = _entity(connection, employer) if employer else None
    where, whose = ("", ()) if entity is None else (_OF_ONE, (entity,))
    rows = connection.rows(_STOPS.format(where), *whose)
    dossiers = ledger.load(connection, {row[2] for row in rows}, lock=False)
    return tuple(_stopped(row, _ground(dossiers[row[2]], row), day) for row in rows)


_STOPS = (
    "SELECT stop.entity, employer.name, stop.dossier, stop.matter, stop.first_day, "
    "stop.last_day, stop.ban FROM stop "
    "LEFT JOIN employer ON employer.id = stop.entity {} "
    "ORDER BY stop.entity, stop.first_day, stop.dossier, stop.matter"
)
_OF_ONE = "WHERE stop.entity = ?"


def _entity(connection: Connection, employer: str) -> str:
    row = connection.one("SELECT entity FROM employer WHERE id = ?", employer)
    if row is None:
        raise Malformed("employer", f"沒有雇主「{employer[:64]}」；baton employer 列出全部")
    return str(row[0])


def _ground(dossier: Dossier, row: tuple[Any, ...]) -> tuple[str, str]:
    """On which ground it was imposed, with its article."""
    bans = PROGRAMMES.named(dossier.programme).bans
    return next(ban.ground(dossier, row[3]) for ban in bans if ban.name == row[6])


def _stopped(row: tuple[Any, ...], ground: tuple[str, str], on: str) -> Stopped:
    entity, name, dossier, matter, first, last, _ = row
    state = "ahead" if on < first else "running" if on <= last else "ended"
    return Stopped(
        entity, name or entity, dossier, matter, *ground,
        first, last, state, BARS[state],
    )  # fmt: skip
