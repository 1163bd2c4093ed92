"""Lists of matters and of dossiers, page by page: cut by the key of the last row, never counted.

A matter stands in the list while somebody holds it: first those with a last day, the earliest
first, then those for which no period runs. Days are ISO text in Asia/Taipei.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from states.law.baton import JOINT
from storage.database import Connection
from storage.finding import escaped


class Held(NamedTuple):
    """A matter that somebody holds; ``due`` is empty where no period runs."""

    due: str
    dossier: str
    ref: str
    branch: str
    procedure: str
    state: str
    holder: str
    since: str
    person: str | None
    employer: str
    name: str
    handler: str | None


class Wanted(NamedTuple):
    """What stands in a list of matters; ``None`` does not choose. Days are both included, and a
    ``holder`` is whoever holds a matter alone or with others; a ``handler`` handles the dossier,
    `NOBODY` is that none does although the staff holds the matter; ``words`` are a part of the
    number, or mean an employer."""

    branch: str | None = None
    holder: str | None = None
    person: str | None = None
    employer: str | None = None
    procedure: str | None = None
    state: str | None = None
    due_from: str | None = None
    due_until: str | None = None
    handler: str | None = None
    words: str | None = None


NOBODY = "-"


class Nobody(NamedTuple):
    """What nobody handles: the words of holders of the staff, and who serves no more, each as unit
    and account."""

    holders: Collection[str]
    gone: Collection[str]


class Asked(NamedTuple):
    """What parts of what is wanted mean here: what nobody handles, whom the words may mean; and
    the stamp of the one programme that whoever asks may see."""

    nobody: Nobody | None = None
    employers: Collection[str] = ()
    programme: str | None = None


NOTHING = Asked()


class Place(NamedTuple):
    """Where a page ended."""

    due: str
    dossier: str
    ref: str


BEGINNING = Place("0001-01-01", "", "")

_CHOOSES = {
    "branch": "m.unit || '' = ?",
    "holder": f"'{JOINT}' || m.holder || '{JOINT}' LIKE ?",
    "person": "m.person = ?",
    "employer": "m.dossier IN (SELECT p.dossier FROM party p WHERE p.key = ?)",
    "procedure": "m.procedure = ?",
    "state": "m.state = ?",
    "due_from": "m.due >= ?",
    "due_until": "m.due <= ?",
    "handler": "m.handler = ?",
    "unit": "m.unit = ?",
    "held": "m.holder AMONG(?)",
    "number": "(m.dossier LIKE ? ESCAPE '!' OR m.dossier IN "
    "(SELECT p.dossier FROM party p WHERE p.key AMONG(?)))",
    "none": "m.handler IS NULL",
    "programme": "d.programme = ?",
    "gone": "(m.handler IS NULL OR m.unit || ' ' || m.handler AMONG(?))",
}
"""How each part of what is wanted chooses; the branch must not lead away from the index of days,
but where an officer is asked for: those are found by unit and handler."""

_HELD = (
    "SELECT COALESCE(m.due, ''), m.dossier, m.ref, m.unit, m.procedure, m.state, m.holder, "
    "m.since, m.person, d.party, COALESCE(e.name, d.party), m.handler FROM matter m "
    "JOIN dossier d ON d.id = m.dossier LEFT JOIN employer e ON e.id = d.party "
    "WHERE m.holder IS NOT NULL "
)
_DATED = (
    "AND m.due IS NOT NULL AND m.due >= ? AND (m.due, m.dossier, m.ref) > (?, ?, ?) {} "
    "ORDER BY m.due, m.dossier, m.ref LIMIT ?"
)
_UNDATED = "AND m.due IS NULL AND (m.dossier, m.ref) > (?, ?) {} ORDER BY m.dossier, m.ref LIMIT ?"


def held(
    connection: Connection, wanted: Wanted, after: Place, limit: int, asked: Asked = NOTHING
) -> list[Held]:
    """The page behind a place: at most so many matters that are held. Who asks for what nobody
    handles, or for words, says what that is."""
    chosen = _chosen(wanted, asked)
    clauses = " ".join(f"AND {_CHOOSES[name]}" for name in chosen)
    values = tuple(value for values in chosen.values() for value in values)
    found: list[tuple[Any, ...]] = []
    if after.due:
        sql = _HELD + _DATED.format(clauses)
        found = connection.rows(sql, after.due, *after, *values, limit)
        after = Place("", "", "")
    if len(found) < limit and not {"due_from", "due_until"} & chosen.keys():
        sql = _HELD + _UNDATED.format(clauses)
        found += connection.rows(sql, after.dossier, after.ref, *values, limit - len(found))
    return [Held(*row) for row in found]


def _chosen(wanted: Wanted, asked: Asked) -> dict[str, tuple[Any, ...]]:
    """What chooses, with its values."""
    told = wanted._asdict().items()
    chosen: dict[str, tuple[Any, ...]]
    chosen = {name: (value,) for name, value in told if value is not None}
    if wanted.holder is not None:
        chosen["holder"] = (f"%{JOINT}{wanted.holder}{JOINT}%",)
    if wanted.handler is not None and "branch" in chosen:
        chosen["unit"] = chosen.pop("branch")
    if wanted.handler == NOBODY and asked.nobody is not None:
        del chosen["handler"]
        chosen["held"] = (sorted(asked.nobody.holders),)
        gone = sorted(asked.nobody.gone)
        chosen |= {"gone": (gone,)} if gone else {"none": ()}
    if (words := chosen.pop("words", None)) is not None:
        chosen["number"] = (f"%{escaped(words[0].upper())}%", sorted(asked.employers))
    if asked.programme is not None:
        chosen["programme"] = (asked.programme,)
    return chosen


class Standing(NamedTuple):
    """A dossier in a list: its leading open matter, or the first one where nothing is open; where
    the law refused to open it there is none, and matter, procedure and state are empty."""

    dossier: str
    branch: str
    employer: str
    entity: str
    name: str
    ubn: str
    ref: str
    procedure: str
    state: str
    holder: str | None
    due: str | None


_STANDING = (
    "SELECT d.id, d.unit, d.party, COALESCE(e.entity, d.party), "
    "COALESCE(e.name, d.party), COALESCE(e.ubn, ''), COALESCE(m.ref, ''), "
    "COALESCE(m.procedure, ''), COALESCE(m.state, ''), m.holder, m.due "
    "FROM dossier d LEFT JOIN employer e ON e.id = d.party LEFT JOIN matter m "
    "ON m.dossier = d.id AND m.ref = COALESCE(d.lead, (SELECT f.ref FROM matter f "
    "WHERE f.dossier = d.id ORDER BY f.opened, f.ref LIMIT 1)) WHERE d.id > ? {} "
    "ORDER BY d.id LIMIT ?"
)


class Chosen(NamedTuple):
    """Which dossiers stand in a list: of a branch, of an employer, of a legal entity, or these; and
    of a programme, by its stamp."""

    branch: str | None = None
    employer: str | None = None
    entity: str | None = None
    numbers: Collection[str] | None = None
    programme: str | None = None


def standing(
    connection: Connection, chosen: Chosen, after: str = "", *, limit: int
) -> list[Standing]:
    """The page of dossiers behind a number."""
    clauses, values = [], []
    for name, clause in (
        ("branch", "d.unit = ?"),
        ("employer", "d.id IN (SELECT p.dossier FROM party p WHERE p.key = ?)"),
        ("entity", "e.entity = ?"),
        ("numbers", "d.id AMONG(?)"),
        ("programme", "d.programme = ?"),
    ):
        if (value := getattr(chosen, name)) is not None:
            clauses.append(f"AND {clause}")
            values.append(value)
    sql = _STANDING.format(" ".join(clauses))
    return [Standing(*row) for row in connection.rows(sql, after, *values, limit)]


def wanted_to_be(connection: Connection, numbers: Collection[str]) -> dict[str, str]:
    """The procedures with which dossiers were to be opened, by their first events."""
    sql = "SELECT dossier, body FROM event WHERE seq = 1 AND dossier AMONG(?)"
    rows = connection.rows(sql, list(numbers)) if numbers else []
    return {str(number): str(json.loads(bytes(body))["procedure"]) for number, body in rows}
