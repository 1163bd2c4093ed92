"""The ledger of caps and the register of stops, as projections of dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from states.expertise.money.commitments import Drawn
from storage.database import Connection, columns

COMMITMENT_COLUMNS = ("dossier", "worker", "entity", "year", "branch", "amount", "paid")
_COMMITMENT = "INSERT INTO commitment " + columns(COMMITMENT_COLUMNS)
Row: TypeAlias = tuple[Any, ...]
_STOP = "INSERT INTO stop " + columns(("dossier", "matter", "entity", "first_day", "last_day"))


_EMPLOYERS_OF = (
    "SELECT e.id FROM employer e WHERE e.entity IN (SELECT o.entity FROM employer o "
    "JOIN dossier d ON d.employer = o.id WHERE d.id AMONG(?)) ORDER BY e.id LOCK"
)
"""Every employer of the legal entities behind some dossiers, locked (AM-14)."""

_BUDGETS_OF = (
    "SELECT s.branch FROM setting s WHERE EXISTS (SELECT 1 FROM dossier d WHERE d.id AMONG(?) "
    "AND s.branch IN (d.branch, '*') AND s.name = 'branch_budget_' || d.year) "
    "ORDER BY s.branch, s.name, s.from_day LOCK"
)
"""Every announced budget that some dossiers draw on, locked (R-005)."""


def lock_entitlements(connection: Connection, dossiers: Sequence[str]) -> None:
    """Lock what acts on these dossiers draw on: the employers, then the branches' budgets.

    Dossiers are locked after them, always in this order. On SQLite whoever writes is alone anyway.
    """
    if dossiers and connection.dialect != "sqlite":
        connection.rows(_EMPLOYERS_OF, dossiers)
        connection.rows(_BUDGETS_OF, dossiers)


def write_commitments(connection: Connection, number: str, rows: Iterable[Row]) -> None:
    """What a dossier takes of the caps and of its branch's budget now, worker by worker, NT$."""
    connection.run("DELETE FROM commitment WHERE dossier = ?", number)
    connection.run_many(_COMMITMENT, list(rows))


def commitment_rows(
    number: str, entity: str, root: Mapping[str, Any], drawn: Mapping[str, Drawn]
) -> Iterator[Row]:
    """The rows of a dossier in the ledger of caps and budgets."""
    return (
        (number, worker, entity, root["year"], root["branch"], draws.amount, draws.paid)
        for worker, draws in drawn.items()
    )


def employer_drawn(
    connection: Connection, entity: str, year: int, *, without: str
) -> dict[str, Drawn]:
    """What the other dossiers of a legal entity draw in a year, by worker (AM-14, AM-15)."""
    rows = connection.rows(
        "SELECT worker, sum(amount), sum(paid) FROM commitment "
        "WHERE entity = ? AND year = ? AND dossier <> ? GROUP BY worker ORDER BY worker",
        entity, year, without,
    )  # fmt: skip
    return {worker: Drawn(int(amount), int(paid)) for worker, amount, paid in rows}


def workers_of_the_entity(connection: Connection, dossier: str) -> list[str]:
    """Whoever any case of the legal entity behind a dossier ever drew for."""
    rows = connection.rows(
        "SELECT DISTINCT c.worker FROM commitment c JOIN employer e ON e.entity = c.entity "
        "JOIN dossier d ON d.employer = e.id WHERE d.id = ? AND c.worker <> '' ORDER BY c.worker",
        dossier,
    )
    return [str(row[0]) for row in rows]


def branch_drawn(connection: Connection, branch: str, year: int, *, without: str = "") -> Drawn:
    """What the dossiers of a branch draw of its budget of a year, one of them perhaps left out."""
    row = connection.one(
        "SELECT sum(amount), sum(paid) FROM commitment "
        "WHERE branch = ? AND year = ? AND dossier <> ?",
        branch, year, without,
    )  # fmt: skip
    return Drawn(int(row[0] or 0), int(row[1] or 0)) if row else Drawn(0, 0)


def write_stops(
    connection: Connection, number: str, entity: str, stops: Sequence[tuple[str, str, str]]
) -> None:
    """The stops that a dossier imposes: matter, first and last day."""
    connection.run("DELETE FROM stop WHERE dossier = ?", number)
    connection.run_many(_STOP, [(number, ref, entity, first, last) for ref, first, last in stops])
