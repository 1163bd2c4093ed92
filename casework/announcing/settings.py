"""What the text leaves open is decided here: value, source, first day, and who entered it.

A value holds from its first day on, never for days that are over: what was decided before stays
decided by what held then. Settings are among the agency's and the branches' other matters (R-008).
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.words.days import day_said
from casework.words.entered import stated
from states.general.sharing import OF_ANY_UNIT
from states.law.left_open import LeftOpen
from states.law.programme import Programme
from states.law.role import RoleKind
from states.law.taipei import taipei_day
from storage.database import Connection, Database
from storage.reference import EVERYWHERE, Entered, read_reference, set_setting

DECIDERS = (RoleKind.agency, RoleKind.house)
"""Who enters settings; branches decide by letter, which is the source."""

FARTHEST_YEARS = 5
"""A first day farther ahead is taken for a slip of the pen."""


class Decision(NamedTuple):
    """A value as entered: for which branch (``*``: all), from which day, by whom and when."""

    branch: str
    name: str
    value: Any
    source: str
    from_day: str
    entered_by: str
    entered_at: str


def decide(
    database: Database,
    by: Identity,
    now: str,
    *,
    branch: str,
    name: str,
    value: Any,
    source: str,
    from_day: str,
) -> Decision:
    """Record a setting. Raises `Malformed` with the field that does not do."""
    with watched(database, by, "settings.set", now, allowed=PROGRAMMES.of_kind(*DECIDERS)):
        programme, row = _found(name)
        owner = _owner(row, branch)
        if fault := row.fault(value):
            raise Malformed("value", f"{row.name}（{row.meaning}）{fault}")
        cited = stated("source", source)
        since = _first_day(from_day, taipei_day(now))
        who = Entered(f"{by.role}:{by.id}", now)
        with database.writing() as connection:
            set_setting(
                connection, owner, row.name, value, source=cited, from_day=since, entered=who,
                programme=PROGRAMMES.stamp(programme),
            )  # fmt: skip
    return Decision(owner, row.name, value, cited, since, *who)


def named(name: str) -> LeftOpen:
    """The setting of that name. Raises `Malformed` for an unknown one."""
    return _found(name)[1]


def _found(name: str) -> tuple[Programme, LeftOpen]:
    """The setting and whose it is; where several programmes have one of that name, it is written
    ``programme:name``, or else means that of the first."""
    stamp, _, own = name.rpartition(":")
    for programme in PROGRAMMES:
        known = left_open(programme)
        if stamp in ("", programme.name) and own in known:
            return programme, known[own]
    rows = (row for programme in PROGRAMMES for row in left_open(programme).values())
    named = "、".join(dict.fromkeys(row.heading for row in rows))
    raise Malformed("name", f"沒有設定「{name[:60]}」；可用：{named}")


def left_open(programme: Programme) -> dict[str, LeftOpen]:
    """What a programme leaves open, and what every unit decides for itself."""
    return {**programme.left_open, **OF_ANY_UNIT}


def branch_code(branch: str) -> str:
    """The code of a branch, or ``*`` for all. Raises `Malformed` for an unknown one."""
    if branch == EVERYWHERE:
        return branch
    unit = PROGRAMMES.unit(branch)
    if unit is None:
        codes = "、".join(known.code for known in PROGRAMMES.units)
        raise Malformed("branch", f"沒有「{branch[:40]}」這個分署；可用：{codes}，或 * 為全部")
    return unit.code


def _owner(row: LeftOpen, branch: str) -> str:
    owner = branch_code(branch)
    if row.own_branch and owner == EVERYWHERE:
        raise Malformed("branch", f"{row.name} 須逐分署訂定，不得為全部分署")
    return owner


def _first_day(said: str, today: str) -> str:
    since = day_said("from_day", said).isoformat()
    if since < today:
        raise Malformed("from_day", f"{since} 已過，設定不溯及既往；最早為今日 {today}")
    if int(since[:4]) > int(today[:4]) + FARTHEST_YEARS:
        raise Malformed("from_day", f"{since} 距今逾 {FARTHEST_YEARS} 年，請再確認")
    return since


_HISTORY = (
    "SELECT branch, name, value, source, from_day, entered_by, entered_at FROM setting ORDER BY id"
)


def history(
    connection: Connection, name: str | None = None, branch: str | None = None
) -> list[Decision]:
    """Every decision in the order of entering: of one setting, or of one branch, or all."""
    found = (Decision(*row) for row in connection.rows(_HISTORY))
    return [
        decision._replace(value=json.loads(decision.value))
        for decision in found
        if name in (None, decision.name) and branch in (None, decision.branch)
    ]


class InForce(NamedTuple):
    """A setting on a day at a branch: its row, and what holds, if anybody decided."""

    row: LeftOpen
    value: Any
    source: str | None
    from_day: str | None

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        row = self.row
        return {
            "name": row.name,
            "meaning": row.meaning,
            "kind": row.kind.value,
            "unit": row.unit,
            "range": None if row.most == 0 else [row.least, row.most],
            "cite": str(row.cite),
            "reading": row.reading,
            "required": row.required,
            "without": row.without,
            "value": self.value,
            "source": self.source,
            "from_day": self.from_day,
        }


def in_force(connection: Connection, branch: str, on: str) -> list[InForce]:
    """Every setting as it holds on a day; budgets of other years only where announced."""
    reference = read_reference(connection)
    found = (
        (row, reference.setting(PROGRAMMES.stamp(programme), branch, row.name, on))
        for programme in PROGRAMMES
        if branch == EVERYWHERE or branch in programme.units.by_name
        for row in left_open(programme).values()
    )
    return [
        InForce(row, held and held.value, held and held.source, held and held.from_day)
        for row, held in found
        if held or row.year in (None, int(on[:4]))
    ]
