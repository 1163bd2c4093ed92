"""To whom a letter goes: an organisation as the register knows it on a day, or a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from casework.door.employers import Standing, standings
from casework.programmes import PROGRAMMES
from states.law.dossier import Dossier
from storage.database import Connection
from storage.vault import Vault

NOBODY = Standing("", "", "")


class Addressed(NamedTuple):
    """Whom this copy of a letter addresses, what everybody is called to whom the letter goes, and
    what each party of the case is called, by key."""

    to: Standing
    originals: tuple[str, ...]
    called: Mapping[str, str]


def addressed(
    connection: Connection,
    safe: Vault,
    place: tuple[Dossier, str],
    names: Mapping[str, str],
    day: str,
) -> Addressed:
    """The addressees of a letter of a dossier, called as they were on an ISO day: those whom it
    names, else the first party. ``names`` are those of the vault, by code."""
    dossier, ref = place
    programme = PROGRAMMES.named(dossier.programme)
    known: dict[str, Standing] = {}
    for party in programme.parties(dossier):
        found = {} if party.key in names else standings(connection, day, party.key, safe)
        stranger = Standing(names.get(party.key, party.key), "", "")
        known[party.key] = found.get(party.key, stranger)
    letter = dossier.matters[ref].data
    whole = dossier.matters[letter.get("copy_of", ref)].data
    keys = [whole["to"], *whole.get("copies_to", ())] if "to" in whole else []
    to = known.get(letter.get("to") or programme.place(dossier).party, NOBODY)
    called = {key: one.name for key, one in known.items()}
    return Addressed(to, tuple(called.get(key, key) for key in keys), called)
