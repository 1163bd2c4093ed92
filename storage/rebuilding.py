"""The projections again, from events alone: to find where they differ, and to put them right.

Dossiers, matters, clocks, commitments and stops follow from the events. What the sweep notes for
itself on a clock (tries, errors, quarantine) does not, and is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from states.expertise.money.commitments import drawn_by, stops_of
from states.expertise.regulation import EDITIONS
from states.law.history import BrokenHistory, Event, fold, leaf, parse
from states.law.regulation import Editions, UnknownEdition
from states.law.serving import BEFORE
from storage import ledger
from storage.clock_rows import CLOCK_COLUMNS, ClockRows
from storage.commitments import COMMITMENT_COLUMNS, commitment_rows
from storage.database import Connection, Database, columns

PAGE = 200
"""Dossiers read together, and rewritten in one transaction."""


class Shape(NamedTuple):
    """A projection: its table, the column that names the dossier, its key, what follows of it."""

    table: str
    owner: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    technical: tuple[str, ...] = ()

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Every column that a new row needs."""
        return (*self.key, *self.columns, *self.technical)


_TECHNICAL = ("run_after", "attempts")

SHAPES = {
    shape.table: shape
    for shape in (
        Shape("dossier", "id", ("id",), ledger.DOSSIER_COLUMNS[1:]),
        Shape("matter", "dossier", ("dossier", "ref"), ledger.MATTER_COLUMNS[2:]),
        Shape(
            "clock",
            "dossier",
            ("id",),
            tuple(name for name in CLOCK_COLUMNS[1:] if name not in _TECHNICAL),
            _TECHNICAL,
        ),
        Shape("commitment", "dossier", ("dossier", "worker"), COMMITMENT_COLUMNS[2:]),
        Shape("stop", "dossier", ("dossier", "matter"), ("entity", "first_day", "last_day")),
    )
}
"""The projections, in the order in which they are told of."""

Key: TypeAlias = tuple[Any, ...]
Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict[str, dict[Key, Row]]
"""Rows by table and key."""


class Difference(NamedTuple):
    """One value that is not what the events say.

    ``column`` is ``*`` for a whole row: ``recorded`` is then ``None`` where the row is missing,
    ``expected`` where no event knows of it. In table ``event``, the history itself cannot be read.
    """

    dossier: str
    table: str
    key: Key
    column: str
    recorded: Any
    expected: Any


class Rebuilt(NamedTuple):
    """What a rebuilding did: dossiers looked at and rewritten, and those it could not read."""

    dossiers: int
    rewritten: int
    unreadable: tuple[Difference, ...]


def differences(
    database: Database, editions: Editions = EDITIONS, *, only: str | None = None
) -> Iterator[Difference]:
    """Where the projections differ from the events, dossier by dossier, in one state of both."""
    with database.reading() as connection:
        for page in [[only]] if only else _pages(connection):
            yield from _of_page(connection, page, editions)


def rebuild(database: Database, editions: Editions = EDITIONS) -> Rebuilt:
    """Rewrite every projection that differs from the events; a page is one transaction."""
    dossiers, rewritten = 0, set[str]()
    unreadable: list[Difference] = []
    last = ""
    while True:
        with database.writing() as connection:
            page = _page(connection, last)
            if not page:
                break
            connection.rows("SELECT id FROM dossier WHERE id AMONG(?) ORDER BY id LOCK", page)
            found = list(_of_page(connection, page, editions))
            broken = {difference.dossier for difference in found if difference.table == "event"}
            unreadable += [difference for difference in found if difference.table == "event"]
            rewritten |= {difference.dossier for difference in found} - broken
            _put_right(connection, [d for d in found if d.dossier not in broken])
        dossiers += len(page)
        last = page[-1]
    return Rebuilt(dossiers, len(rewritten), tuple(unreadable))


# A dossier is looked at when events or any of its projections know of it.
_KNOWN = " UNION ".join(
    f"SELECT * FROM (SELECT DISTINCT {owner} FROM {table} WHERE {owner} > ? "  # noqa: S608 - names
    f"ORDER BY {owner} LIMIT {PAGE}) AS {table}s"
    for table, owner in [("event", "dossier"), *((s.table, s.owner) for s in SHAPES.values())]
)
_PAGE = f"{_KNOWN} ORDER BY 1 LIMIT {PAGE}"


def _page(connection: Connection, after: str) -> list[str]:
    return [row[0] for row in connection.rows(_PAGE, *[after] * (1 + len(SHAPES)))]


def _pages(connection: Connection) -> Iterator[list[str]]:
    page = _page(connection, "")
    while page:
        yield page
        page = _page(connection, page[-1])


_EVENTS = "SELECT dossier, body FROM event WHERE dossier AMONG(?) ORDER BY dossier, seq"


def _of_page(
    connection: Connection, page: Sequence[str], editions: Editions
) -> Iterator[Difference]:
    recorded = _recorded(connection, page)
    entities = _Entities(connection)
    histories = {
        number: [bytes(body) for _, body in rows]
        for number, rows in groupby(connection.rows(_EVENTS, list(page)), key=itemgetter(0))
    }
    for number in page:
        bodies = histories.get(number, [])
        try:
            expected = _expected(number, bodies, editions, entities)
        except (BrokenHistory, UnknownEdition, KeyError, ValueError, TypeError) as broken:
            said = f"{type(broken).__name__}: {broken}"
            yield Difference(number, "event", (number,), "*", said, None)
            continue
        for shape in SHAPES.values():
            mine = recorded.get((number, shape.table), {})
            yield from _compared(number, shape, mine, expected[shape.table])


def _recorded(connection: Connection, page: Sequence[str]) -> dict[tuple[str, str], dict[Key, Row]]:
    """The rows of these dossiers as they are, by dossier and table."""
    found: dict[tuple[str, str], dict[Key, Row]] = {}
    for shape in SHAPES.values():
        names = (*shape.key, *shape.columns)
        sql = f"SELECT {shape.owner}, {', '.join(names)} FROM {shape.table} "  # noqa: S608 - names
        for owner, *values in connection.rows(f"{sql}WHERE {shape.owner} AMONG(?)", list(page)):
            row = dict(zip(names, map(_plain, values), strict=True))
            if row.get("status") == "quarantined":  # the sweep's own note: the period runs on
                row["status"] = "running"
            key = tuple(row[name] for name in shape.key)
            found.setdefault((owner, shape.table), {})[key] = row
    return found


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


class _Entities(dict[str, str]):
    """Legal entities of employers, asked for once each."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, employer: str) -> str:
        row = self._connection.one("SELECT entity FROM employer WHERE id = ?", employer)
        self[employer] = str(row[0]) if row else employer
        return self[employer]


def _expected(
    number: str, bodies: Sequence[bytes], editions: Editions, entities: Mapping[str, str]
) -> Rows:
    """Every row that follows from the events of one dossier."""
    if not bodies:
        return {table: {} for table in SHAPES}
    events: list[Event] = [parse(body) for body in bodies]
    dossier = fold(number, events)
    dossier.head = leaf(bodies[-1])
    root = dossier.root
    last = events[-1]
    change = ledger.Change(
        dossier=dossier,
        regulation=editions.at(last["recorded_at"], root.get("edition"), last.get("law", BEFORE)),
        before=0,
        events=events,
        bodies=bodies,
        employer=root["employer"],
        year=root["year"],
        branch=root["branch"],
    )
    clocks = ClockRows()
    clocks.take(number, events)
    entity = entities[root["employer"]]
    rows: dict[str, list[Sequence[Any]]] = {
        "dossier": [ledger.new_dossier_row(change)],
        "matter": list(ledger.matter_rows(change)),
        "clock": list(clocks.started.values()),
        "commitment": list(commitment_rows(number, entity, root, drawn_by(dossier))),
        "stop": [(number, ref, entity, first, last) for ref, first, last in stops_of(dossier)],
    }
    return {table: _keyed(SHAPES[table], made) for table, made in rows.items()}


_COLUMNS = {
    **{table: (*shape.key, *shape.columns) for table, shape in SHAPES.items()},
    "clock": CLOCK_COLUMNS,
}
"""The columns of the expected rows, in their order."""


def _keyed(shape: Shape, rows: Sequence[Sequence[Any]]) -> dict[Key, Row]:
    made = [dict(zip(_COLUMNS[shape.table], row, strict=True)) for row in rows]
    return {tuple(row[name] for name in shape.key): row for row in made}


def _compared(
    number: str, shape: Shape, recorded: Mapping[Key, Row], expected: Mapping[Key, Row]
) -> Iterator[Difference]:
    for key in sorted({*recorded, *expected}):
        mine, theirs = recorded.get(key), expected.get(key)
        if mine is None or theirs is None:
            yield Difference(number, shape.table, key, "*", mine, theirs)
            continue
        for name in shape.columns:
            if mine[name] != theirs[name]:
                yield Difference(number, shape.table, key, name, mine[name], theirs[name])


def _put_right(connection: Connection, found: Sequence[Difference]) -> None:
    for difference in found:
        shape = SHAPES[difference.table]
        where = " AND ".join(f"{name} = ?" for name in shape.key)
        if difference.column != "*":
            sql = f"UPDATE {shape.table} SET {difference.column} = ? WHERE {where}"  # noqa: S608 - names
            connection.run(sql, difference.expected, *difference.key)
        elif difference.expected is None:
            sql = f"DELETE FROM {shape.table} WHERE {where}"  # noqa: S608 - names
            connection.run(sql, *difference.key)
        else:
            names = shape.all_columns
            values = [difference.expected[name] for name in names]
            connection.run(f"INSERT INTO {shape.table} {columns(names)}", *values)
