"""The ledger of caps and the register of stops, as projections of dossiers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storage.database import Connection, columns

_COMMITMENT = "INSERT INTO commitment " + columns(("dossier", "worker", "entity", "year", "amount"))
_STOP = "INSERT INTO stop " + columns(("dossier", "matter", "entity", "first_day", "last_day"))


def write_commitments(
    connection: Connection, number: str, entity: str, year: int, amounts: Mapping[str, int]
) -> None:
    """What a dossier takes of the caps now, worker by worker, NT$."""
    connection.run("DELETE FROM commitment WHERE dossier = ?", number)
    connection.run_many(
        _COMMITMENT, [(number, worker, entity, year, sum_) for worker, sum_ in amounts.items()]
    )


def write_stops(
    connection: Connection, number: str, entity: str, stops: Sequence[tuple[str, str, str]]
) -> None:
    """The stops that a dossier imposes: matter, first and last day."""
    connection.run("DELETE FROM stop WHERE dossier = ?", number)
    connection.run_many(_STOP, [(number, ref, entity, first, last) for ref, first, last in stops])
