"""The ledgers on which dossiers draw and the bans they impose, as projections of dossiers.

Of several dossiers that draw under the same limit, the later waits for the earlier, on both
databases: what is left is asked for and taken in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from states.law.dossier import Dossier
from states.law.ledgers import PARTY, PERSON, UNIT, YEAR, Ban, Drawn, Draws, Ledger, Span
from states.law.programme import Place
from storage.database import Connection
from storage.dialects import columns
from storage.turns import in_turn

COMMITMENT_COLUMNS = (
    "dossier", "ledger", "person", "entity", "year", "unit", "amount", "paid",
)  # fmt: skip
_COMMITMENT = "INSERT INTO commitment " + columns(COMMITMENT_COLUMNS)
STOP_COLUMNS = ("dossier", "matter", "ban", "entity", "first_day", "last_day")
_STOP = "INSERT INTO stop " + columns(STOP_COLUMNS)
Row: TypeAlias = tuple[Any, ...]

Owner: TypeAlias = tuple[str, Place, str]
"""A dossier by number, where it belongs, and the legal entity of its party."""

WITHOUT_A_YEAR = 0
"""The year of entries whose dossier is of none."""

NO_KEY = "''"

_COLUMN = {PARTY: "entity", UNIT: "unit", YEAR: "year", PERSON: "person"}
"""In which column the value of a key stands."""


_OWNERS = (
    "SELECT e.entity, d.unit, d.year FROM dossier d LEFT JOIN employer e ON e.id = d.party "
    "WHERE d.id AMONG(?)"
)
_ENTITIES = "SELECT id FROM employer WHERE entity AMONG(?) ORDER BY id LOCK"
"""Every party of some legal entities, locked (AM-14): nobody merges them meanwhile."""


def lock_entitlements(
    connection: Connection, drawers: Iterable[tuple[str, Sequence[Ledger]]]
) -> None:
    """Lock what acts on these dossiers draw on, each with the ledgers of its programme: legal
    entities first, then the limits by name.

    Dossiers are locked after them, always in this order. On SQLite whoever writes is alone anyway.
    """
    if connection.dialect == "sqlite":
        return
    drawing = dict(drawers)
    if not drawing:
        return
    limits = {
        (ledger.name, limit) for ledgers in drawing.values() for ledger in ledgers
        for limit in ledger.limits
    }  # fmt: skip
    owners = connection.rows(_OWNERS, sorted(drawing))
    if any(PARTY in keys for _, keys in limits):
        connection.rows(_ENTITIES, sorted({row[0] for row in owners if row[0]}))
    names = {
        " ".join([ledger, *(str(known.get(key, "*")) for key in keys)])
        for known in (dict(zip((PARTY, UNIT, YEAR), row, strict=True)) for row in owners)
        for ledger, keys in limits
    }
    in_turn(connection, *names)


def write_commitments(
    connection: Connection, number: str, ledger: str, rows: Iterable[Row]
) -> None:
    """What a dossier draws on a ledger now, person by person."""
    connection.run("DELETE FROM commitment WHERE dossier = ? AND ledger = ?", number, ledger)
    connection.run_many(_COMMITMENT, list(rows))


def commitment_rows(owner: Owner, ledger: str, draws: Draws) -> Iterator[Row]:
    """The rows of a dossier in a ledger."""
    number, place, entity = owner
    year = WITHOUT_A_YEAR if place.year is None else place.year
    return (
        (number, ledger, person, entity, year, place.unit, drawn.amount, drawn.paid)
        for person, drawn in draws.items()
    )


def drawn(
    connection: Connection,
    ledger: str,
    under: Mapping[str, Any],
    *,
    by: str = "",
    without: str = "",
) -> dict[str, Drawn]:
    """What dossiers draw on a ledger where the keys have these values, one of them perhaps left
    out: a sum for each value of the key ``by``, or one under the empty text."""
    where = " AND ".join(["ledger = ?", "dossier <> ?", *(f"{_COLUMN[key]} = ?" for key in under)])
    each = _COLUMN[by] if by else ""
    sums = f"SELECT {each or NO_KEY}, sum(amount), sum(paid) FROM commitment WHERE {where}"  # noqa: S608 - names from above
    grouped = f" GROUP BY {each} ORDER BY {each}" if each else ""
    rows = connection.rows(sums + grouped, ledger, without, *under.values())
    return {
        str(value): Drawn(int(sum_), int(paid)) for value, sum_, paid in rows if sum_ is not None
    }


def persons_of_the_entity(connection: Connection, dossier: str) -> list[str]:
    """Whoever any case of the legal entity behind a dossier ever drew for."""
    rows = connection.rows(
        "SELECT DISTINCT c.person FROM commitment c JOIN employer e ON e.entity = c.entity "
        "JOIN dossier d ON d.party = e.id WHERE d.id = ? AND c.person <> '' ORDER BY c.person",
        dossier,
    )
    return [str(row[0]) for row in rows]


def write_stops(connection: Connection, number: str, ban: str, rows: Iterable[Row]) -> None:
    """What a dossier imposes: matter, first and last day."""
    connection.run("DELETE FROM stop WHERE dossier = ? AND ban = ?", number, ban)
    connection.run_many(_STOP, list(rows))


def stop_rows(owner: Owner, ban: Ban, dossier: Dossier) -> list[Row]:
    """The rows of what a dossier imposes."""
    number, _, entity = owner
    return [
        (number, span.matter, ban.name, entity, span.first_day, span.last_day)
        for span in ban.spans(dossier)
    ]


def banned(connection: Connection, ban: str, entity: str, days: Sequence[str]) -> list[Span]:
    """What is imposed on a legal entity on any of these days."""
    on_one = " OR ".join(["first_day <= ? AND last_day >= ?"] * len(days))
    rows = connection.rows(
        "SELECT matter, first_day, last_day FROM stop "  # noqa: S608 - ours
        f"WHERE ban = ? AND entity = ? AND ({on_one}) ORDER BY first_day, dossier, matter",
        ban, entity, *(day for one in days for day in (one, one)),
    )  # fmt: skip
    return [Span(*row) for row in rows]
