"""Work lists: how many matters stand where, since when, and which are late. Read-only.

Only open matters are looked at, through two indexes that hold nothing else and answer everything
by themselves; pages go on behind the last row of the page before. ``due`` is the earliest last day
of a matter's periods that are not paused; a matter is overdue from the day after. Days are ISO text
in Asia/Taipei; without a branch all branches count together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from states.law.baton import in_a_word
from states.law.regulation import Procedure
from states.law.taipei import days_after
from storage.database import Connection

WEEK_DAYS = 7
"""What falls due from today until so many days later is due this week."""

FIRST_DAY = "0001-01-01"


def waiting_places(procedures: Iterable[Procedure]) -> tuple[str, ...]:
    """Procedure, state and holder wherever somebody may hold the baton, each once."""
    known = (place for one in procedures for place in places_in(one, one.holders))
    return tuple(dict.fromkeys(known))


def places_in(procedure: Procedure, states: Iterable[str]) -> Iterator[str]:
    """The same for some states of one procedure."""
    for state in states:
        for way in procedure.ways_held(state):
            yield f"{procedure.name} {state} {in_a_word(way)}"


class Stands(NamedTuple):
    """Where a matter stands."""

    dossier: str
    ref: str
    procedure: str
    state: str


def where_they_stand(connection: Connection, dossiers: Iterable[str]) -> list[Stands]:
    """Every matter of some dossiers, closed ones too, in the order in which they were opened."""
    sql = (
        "SELECT dossier, ref, procedure, state FROM matter WHERE dossier AMONG(?) "
        "ORDER BY dossier, opened"
    )
    return [Stands(*row) for row in connection.rows(sql, sorted(dossiers))]


class Stage(NamedTuple):
    """A state in which matters of a procedure wait for somebody, the ``holder``.

    ``due_soon`` counts those due within seven days, ``overdue`` those whose last day has passed;
    ``branches`` are those where any wait.
    """

    procedure: str
    state: str
    holder: str
    matters: int
    due_soon: int
    overdue: int
    branches: tuple[str, ...]


class Waiting(NamedTuple):
    """An open matter with a last day; the fields are in the order of the list."""

    due: str
    procedure: str
    state: str
    holder: str
    branch: str
    dossier: str
    ref: str


_AND_OF_BRANCH = "AND unit || '' = ?"
"""The same beside a span of days: concatenation keeps the database from seeking by branch first."""

_OF_PROGRAMME = "AND dossier IN (SELECT id FROM dossier WHERE programme = ?)"
"""The same for what one programme alone may count."""

_STAGES = "SELECT stage, count(*) FROM matter WHERE holder IS NOT NULL {of} GROUP BY stage"
_OF_BRANCH = "AND stage AMONG(?)"
"""Named one by one: what lies between two texts depends on the order a database was made with."""

_OLDEST_OF_BRANCH = (
    "SELECT since FROM (SELECT since FROM matter WHERE holder IS NOT NULL "
    "AND stage = ? {of} ORDER BY since) AS oldest"
)
_IN_THE_MIDDLE = (
    "SELECT place, since FROM (SELECT {0} AS place, since FROM ({1}) AS stage{0} "
    "ORDER BY since LIMIT 1 OFFSET ?) AS middle{0}"
)
_DUE = (
    "SELECT due, procedure, state, holder, count(*) FROM matter WHERE holder IS NOT NULL "
    "AND due IS NOT NULL AND due <= ? {of} GROUP BY due, procedure, state, holder"
)
_WAITING = (
    "SELECT due, procedure, state, holder, unit, dossier, ref FROM matter WHERE holder IS NOT NULL "
    "AND due IS NOT NULL AND due <= ? "
    "AND (due, procedure, state, holder, unit, dossier, ref) > (?, ?, ?, ?, ?, ?, ?) {of} "
    "ORDER BY due, procedure, state, holder, unit, dossier, ref LIMIT ?"
)


def _chosen(of: Mapping[str, Any]) -> tuple[str, tuple[Any, ...]]:
    """The clauses of what is not ``None``, and their values."""
    told = {clause: value for clause, value in of.items() if value is not None}
    return " ".join(told), (*told.values(),)


def _theirs(branch: str | None, programme: str | None) -> tuple[str, tuple[Any, ...]]:
    return _chosen({_AND_OF_BRANCH: branch, _OF_PROGRAMME: programme})


def stages(
    connection: Connection,
    today: str,
    procedures: Iterable[Procedure],
    branch: str | None = None,
    programme: str | None = None,
) -> list[Stage]:
    """Every stage of these procedures in which something waits, by procedure and state; here and
    below of a branch and of the ``programme`` of a stamp, or of all."""
    waiting: dict[tuple[str, str, str], dict[str, int]] = {}
    places = branch and [f"{branch} {place}" for place in waiting_places(procedures)]
    clauses, values = _chosen({_OF_BRANCH: places, _OF_PROGRAMME: programme})
    for stage, count in connection.rows(_STAGES.format(of=clauses), *values):
        where, procedure, state, holder = stage.split(" ")
        waiting.setdefault((procedure, state, holder), {})[where] = count
    late: Counter[tuple[str, str, str]] = Counter()
    soon: Counter[tuple[str, str, str]] = Counter()
    until = days_after(today, WEEK_DAYS)
    clauses, values = _theirs(branch, programme)
    for due, *of, count in connection.rows(_DUE.format(of=clauses), until, *values):
        procedure, state, holder = of
        (late if due < today else soon)[procedure, state, holder] += count
    return [
        Stage(*stage, sum(counted.values()), soon[stage], late[stage], tuple(sorted(counted)))
        for stage, counted in sorted(waiting.items())
    ]


class Shared(NamedTuple):
    """How many matters of a unit an officer (empty: nobody) has, held by whom, how many of them
    are late, and how many due within seven days."""

    unit: str
    handler: str
    holder: str
    matters: int
    overdue: int
    due_soon: int


_SHARED = (
    "SELECT unit, COALESCE(handler, ''), holder, count(*), count(CASE WHEN due < ? THEN 1 END), "
    "count(CASE WHEN due >= ? AND due <= ? THEN 1 END) FROM matter WHERE holder IS NOT NULL {} "
    "GROUP BY unit, handler, holder ORDER BY 1, 2, 3"
)


def shared(
    connection: Connection, today: str, unit: str | None = None, programme: str | None = None
) -> list[Shared]:
    """Who has how much of the work of a unit, or of each, by an index alone."""
    clauses, values = _chosen({"AND unit = ?": unit or None, _OF_PROGRAMME: programme})
    until = days_after(today, WEEK_DAYS)
    rows = connection.rows(_SHARED.format(clauses), today, today, until, *values)
    return [Shared._make(row) for row in rows]


def medians(connection: Connection, of: Sequence[Stage], programme: str | None = None) -> list[str]:
    """For each stage the legal day on which the matter in the middle of it entered it; the later of
    two. Asked for all stages at once.

    Found by counting along the index of each branch: half of a stage is read, nothing sorted.
    """
    if not of:
        return []
    widest = max(len(stage.branches) for stage in of)
    clauses, theirs = _chosen({_OF_PROGRAMME: programme})
    oldest = " UNION ALL ".join([_OLDEST_OF_BRANCH.format(of=clauses)] * widest)
    sql = " UNION ALL ".join(_IN_THE_MIDDLE.format(place, oldest) for place in range(len(of)))
    values: list[Any] = []
    for stage in of:
        place = f"{stage.procedure} {stage.state} {stage.holder}"
        places = [f"{branch} {place}" for branch in stage.branches]
        nowhere = [""] * (widest - len(places))
        named = [value for place in (*places, *nowhere) for value in (place, *theirs)]
        values += [*named, stage.matters // 2]
    return [str(since) for _, since in sorted(connection.rows(sql, *values))]


def most_overdue(
    connection: Connection,
    today: str,
    branch: str | None = None,
    programme: str | None = None,
    *,
    limit: int = 50,
    after: Waiting | None = None,
) -> list[Waiting]:
    """Matters whose last day has passed, the longest ago first, going on behind ``after``."""
    until = days_after(today, -1)
    return _until(connection, until, (branch, programme), limit, after or _before(FIRST_DAY))


def due_this_week(
    connection: Connection,
    today: str,
    branch: str | None = None,
    programme: str | None = None,
    *,
    limit: int = 50,
    after: Waiting | None = None,
) -> list[Waiting]:
    """Matters due from today until seven days later, the earliest first, behind ``after``."""
    until = days_after(today, WEEK_DAYS)
    return _until(connection, until, (branch, programme), limit, after or _before(today))


def undated(
    connection: Connection,
    branch: str | None = None,
    programme: str | None = None,
    *,
    limit: int = 50,
) -> list[tuple[str, Waiting]]:
    """Matters that somebody holds and for which no period runs, the longest waiting first, each
    with the day since which it waits; ``due`` of these is empty. All open matters are read."""
    clauses, values = _theirs(branch, programme)
    rows = connection.rows(_UNDATED.format(of=clauses), *values, limit)
    return [(since, Waiting("", *place)) for since, *place in rows]


_UNDATED = (
    "SELECT since, procedure, state, holder, unit, dossier, ref FROM matter "
    "WHERE holder IS NOT NULL AND due IS NULL {of} ORDER BY since, dossier, ref LIMIT ?"
)


def unserved(
    connection: Connection,
    before: str,
    branches: Iterable[str],
    procedures: Iterable[Procedure],
    programme: str | None = None,
    *,
    limit: int = 50,
) -> list[tuple[str, Waiting]]:
    """Letters of these branches that somebody has still to send or serve and that wait since a day
    or longer, the longest waiting first."""
    places = waiting_places(one for one in procedures if one.name == "letter")
    stages = [f"{branch} {place}" for branch in branches for place in places]
    clauses, values = _chosen({_OF_PROGRAMME: programme})
    rows = connection.rows(_UNSERVED.format(of=clauses), stages, before, *values, limit)
    return [(since, Waiting("", *place)) for since, *place in rows]


_UNSERVED = (
    "SELECT since, procedure, state, holder, unit, dossier, ref FROM matter WHERE stage AMONG(?) "
    "AND holder IS NOT NULL AND since <= ? {of} ORDER BY since, dossier, ref LIMIT ?"
)


def _until(
    connection: Connection,
    last: str,
    of: tuple[str | None, str | None],
    limit: int,
    after: Waiting,
) -> list[Waiting]:
    """The page of matters behind one of them, none due later than the last day."""
    clauses, values = _theirs(*of)
    sql = _WAITING.format(of=clauses)
    return [Waiting(*row) for row in connection.rows(sql, last, *after, *values, limit)]


def _before(day: str) -> Waiting:
    """A place before every matter due on a day: no name is empty."""
    return Waiting(day, "", "", "", "", "", "")
