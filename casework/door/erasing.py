"""What of a dossier lies sealed, until when its file is kept, and what is left of a sealed value
when one of several people in it is erased (個資法 11)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from states.general.erasure import ERASE, READING_YEARS
from states.law.history import parse
from states.law.record import ActName, Event
from states.law.situation import Situation
from storage.database import Connection
from storage.ledger import history
from storage.vault import Vault, held

NAMED = "people_named"
"""Where an event holds the commitment of names and numbers, by code."""

LEFT = "still_named"
"""Where an erasure holds the codes of those whose names it sealed anew."""

KEPT_BACK_BY = "hold", "retention"
"""The registers that keep a file from being erased: both are asked at once."""

Normal = Callable[[str], str]
"""The normal form of a worker's code."""


def standing_entries(connection: Connection, kind: str) -> Iterator[dict[str, Any]]:
    """The entries of one of the registers asked about that no later one replaced, by their day."""
    rows = connection.rows(
        "SELECT kind, id, body, replaces FROM register_entry WHERE kind AMONG(?) "
        "ORDER BY on_day, id",
        [*KEPT_BACK_BY],
    )
    replaced = {replaces for _, _, _, replaces in rows}
    yield from (
        json.loads(body) for of, number, body, _ in rows if of == kind and number not in replaced
    )


def held_back(connection: Connection, situation: Situation) -> str | None:
    """By what the dossier's file is held back; ``None`` where nobody does."""
    source = None
    for entry in standing_entries(connection, "hold"):
        if entry["dossier"] == situation.dossier.id:
            source = entry["source"] if entry["held"] else None
    return source


def retention_years(connection: Connection, situation: Situation) -> int | None:
    """For how many years files are kept by the table in force; ``None`` for ever."""
    span: int | None = READING_YEARS
    for entry in standing_entries(connection, "retention"):
        if entry["what"] == "dossier" and entry["on"] <= situation.on:
            span = entry["years"]
    return span


def sealed_places(connection: Connection, situation: Situation, normal: Normal) -> list[list[Any]]:
    """Step and field of all that lies sealed in a dossier; of one person, where it is named."""
    number, worker = situation.dossier.id, situation.given.get("worker")
    rows = connection.rows(
        "SELECT seq, field FROM vault WHERE dossier = ? AND sealed IS NOT NULL ORDER BY seq, field",
        number,
    )
    if worker is None:
        return [[seq, name] for seq, name in rows]
    steps = _naming(connection, number, normal(worker), normal)
    return [[seq, name] for seq, name in rows if name == NAMED and seq in steps]


def others_named(
    connection: Connection, safe: Vault, number: str, worker: str, normal: Normal
) -> dict[str, Any]:
    """Whoever else is named in the values in which this person is: sealed anew by the erasure."""
    left: dict[str, Any] = {}
    for seq in sorted(_naming(connection, number, normal(worker), normal)):
        kept = held(connection, safe, (number, seq)).get(NAMED)
        left |= kept[1] if kept else {}
    return {code: person for code, person in left.items() if normal(code) != normal(worker)}


def _naming(connection: Connection, number: str, worker: str, normal: Normal) -> set[int]:
    """The steps in which somebody told of this person."""
    events = [parse(bytes(body)) for _, _, body in history(connection, number)]
    return {
        event["seq"]
        for event in events
        if NAMED in event["given"] and any(normal(text) == worker for text in _people_of(event))
    }


def _people_of(event: Event) -> Iterator[str]:
    """Whose names an event may have sealed; an erasure those that it left, not whom it erased."""
    erases = ActName.done(event) == ERASE
    return _texts(event["given"][LEFT] if erases else event["given"])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
