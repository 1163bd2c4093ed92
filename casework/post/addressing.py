"""To whom a letter goes: an organisation as the register knows it on a day, or a person."""

from __future__ import annotations

from collections.abc import Mapping

from casework.door.employers import Standing, standings
from casework.programmes import PROGRAMMES
from states.law.dossier import Dossier
from storage.database import Connection
from storage.vault import Vault


def addressee(
    connection: Connection, safe: Vault, dossier: Dossier, names: Mapping[str, str], day: str
) -> Standing:
    """The first party of a dossier, called as it was on an ISO day; ``names`` are those of the
    vault, by code."""
    programme = PROGRAMMES.named(dossier.programme)
    key = next((party.key for party in programme.parties(dossier)), "")
    if key in names or not key:
        return Standing(names.get(key, ""), "", "")
    return standings(connection, day, key, safe).get(key) or Standing(key, "", "")
