"""What becomes of an employer after it was registered: each change with its day and its source.

An employer is renamed, moves, is merged; it has an address for service, a representative, an agent
and somebody to ask. A change is an entry of the register ``employer`` and never edits the first
one: a letter bears the name of its day (行政程序法 96 I(1)), a decided case keeps the county on
which it rested. Names of people are sealed with the vault's key before they are kept.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import StringConstraints, model_validator

from casework.door.register_entry import Entry, Short
from casework.errors import Malformed
from states.law.counties import COUNTIES
from storage import journal
from storage.database import Connection
from storage.employers import Told, enter_change
from storage.vault import SALT_BYTES, Vault

Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
LONGEST = 200


class What(StrEnum):
    """What changed of an employer."""

    name = "name"
    county = "county"
    address = "address"
    representative = "representative"
    agent = "agent"
    contact = "contact"
    merged_into = "merged_into"


TITLES = {
    What.name: "更名",
    What.county: "遷址（縣市）",
    What.address: "送達地址",
    What.representative: "代表人",
    What.agent: "代理人",
    What.contact: "聯絡人",
    What.merged_into: "合併（存續法人）",
}
"""What a change is called."""

OF_PEOPLE = frozenset({What.representative, What.agent, What.contact})
"""Changes that name a person: what they say is sealed."""


SEALED = "sealed:"


class EmployerChange(Entry):
    """A change of an employer, effective from its day; ``source`` is the paper that shows it."""

    names_people: ClassVar[bool] = True

    employer: Number
    what: What
    to: Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]
    source: Short

    @model_validator(mode="after")
    def _fits(self) -> EmployerChange:
        if not self.to.startswith(SEALED) and len(self.to) > LONGEST:
            raise ValueError(f"內容超過 {LONGEST} 字")
        if not self.to.isprintable():
            raise ValueError("內容不得有換行或看不見的字元")
        if self.what is What.county and self.to not in COUNTIES:
            raise ValueError(f"沒有「{self.to[:20]}」這個縣市")
        if self.what is What.address and not self.to.startswith(tuple(COUNTIES)):
            raise ValueError("送達地址須以縣市開始，例如 臺北市中正區…")
        if self.what is What.merged_into and self.to == self.employer:
            raise ValueError("不得併入自己")
        return self

    def sealed(self, safe: Vault | None) -> EmployerChange:
        """The same change with the name of a person sealed; any other as it is."""
        if self.what not in OF_PEOPLE or self.to.startswith(SEALED):
            return self
        assert safe is not None
        hidden = safe.seal(self._place(), os.urandom(SALT_BYTES), self.to)
        return self.model_copy(update={"to": SEALED + b64encode(hidden).decode()})

    def require_known(self, connection: Connection) -> None:
        """Whose change it is, and into what it is merged, are registered. Raises `Malformed`."""
        numbers = {"employer": self.employer}
        if self.what is What.merged_into:
            numbers["to"] = self.to
        for name, number in numbers.items():
            if connection.one("SELECT 1 FROM employer WHERE id = ?", number) is None:
                raise Malformed(name, f"沒有雇主「{number}」；登錄：baton employer {number}")

    def follows(self, connection: Connection, number: int) -> None:
        """The employer is found by what it is called now; what was merged counts with the other."""
        if self.what is What.merged_into:
            _merge(connection, self)
        enter_change(connection, Told(number, self.employer, self.what.value, self.to))

    def told(self, safe: Vault | None) -> str:
        """What the change says; without the vault nothing of a person. Raises `NoKey`."""
        if not self.to.startswith(SEALED):
            return self.to
        if safe is None:
            return ""
        return str(safe.open(self._place(), b64decode(self.to.removeprefix(SEALED))))

    def _place(self) -> tuple[str, int, str]:
        return f"employer:{self.employer}", 0, f"{self.what}@{self.day}"


class Standing(NamedTuple):
    """An employer as it stands on a day."""

    name: str
    ubn: str
    county: str
    address: str = ""
    representative: str = ""
    agent: str = ""
    contact: str = ""

    @property
    def addressed_to(self) -> str:
        """Whom a letter names beside the employer (行政程序法 96 I(1))."""
        people = (("代表人", self.representative), ("代理人", self.agent))
        return "　".join(f"{title}：{name}" for title, name in people if name)


def standings(
    connection: Connection, day: str, number: str | None = None, safe: Vault | None = None
) -> dict[str, Standing]:
    """Every employer, or one, as it stands at the end of an ISO day; people only with ``safe``."""
    where, values = ("WHERE id = ?", (number,)) if number else ("", ())
    rows = connection.rows(f"SELECT id, name, ubn, county FROM employer {where}", *values)  # noqa: S608 - one of two
    found = {row[0]: Standing(*row[1:]) for row in rows}
    for change in changes(connection, number):
        if change.day <= day and change.employer in found and change.what is not What.merged_into:
            now = {change.what.value: change.told(safe)}
            found[change.employer] = found[change.employer]._replace(**now)
    return found


_STANDS = (
    "SELECT e.body FROM employer_changed c JOIN register_entry e ON e.id = c.entry "
    "WHERE NOT EXISTS (SELECT 1 FROM register_entry r WHERE r.replaces = e.id) {} "
    "ORDER BY e.on_day, e.id"
)


def changes(connection: Connection, number: str | None = None) -> list[EmployerChange]:
    """The changes that stand, of every employer or of one, by their day."""
    only, values = ("AND c.employer = ?", (number,)) if number else ("", ())
    found = _read(connection, only, *values)
    return [change for change in found if number in (None, change.employer)]


def _read(connection: Connection, only: str, *values: Any) -> list[EmployerChange]:
    rows = connection.rows(_STANDS.format(only), *values)
    return [EmployerChange.model_validate_json(body) for (body,) in rows]


def _merge(connection: Connection, change: EmployerChange) -> None:
    """What is merged counts with the entity that goes on: its caps, its stops (公司法 75).

    What was decided before stays as it was decided.
    """
    (gone,) = connection.rows("SELECT entity FROM employer WHERE id = ?", change.employer)
    (stays,) = connection.rows("SELECT entity FROM employer WHERE id = ?", change.to)
    moved = connection.rows("SELECT id FROM employer WHERE entity = ? ORDER BY id", gone[0])
    for table in ("employer", "commitment", "stop"):
        sql = f"UPDATE {table} SET entity = ? WHERE entity = ?"  # noqa: S608 - the names above
        connection.run(sql, stays[0], gone[0])
    journal.note(connection, "employer", *(number for (number,) in moved))


def renamed(connection: Connection, day: str, employers: Iterable[str]) -> dict[str, str]:
    """The names at the end of an ISO day of those among these employers that were renamed by
    then."""
    if not (asked := sorted(set(employers))):
        return {}
    found = _read(connection, "AND c.employer AMONG(?) AND c.what = ?", asked, What.name.value)
    return {
        change.employer: change.to
        for change in found
        if change.day <= day and change.what is What.name and change.employer in asked
    }
