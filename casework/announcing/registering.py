"""Employers enter the records: before the first case of one, whoever keeps the register adds it."""

from __future__ import annotations

from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.words.entered import require_whole, stated
from states.general.business_number import business_number, is_business_number, is_eight_digits
from states.general.codes import NotACode, code
from states.law.counties import COUNTIES
from storage.database import Connection, Database
from storage.employers import FIELDS, enter_employers
from storage.security import log_security
from storage.turns import in_turn

LONGEST_NAME = 200


class Employer(NamedTuple):
    """An employer as registered. ``entity`` is the legal entity whose caps and stops count."""

    id: str
    entity: str
    ubn: str
    name: str
    county: str


def register(
    database: Database,
    wanted: Employer,
    *,
    by: Identity | str,
    now: str,
    paper: str | None = None,
) -> bool:
    """Enter an employer; returns whether it is new, ``False`` when it was there just so.

    ``entity`` is the employer itself or any registered establishment of the same legal entity,
    whose entity it then shares (AM-14). What is registered is never changed here: decided cases
    rest on it, and what becomes of an employer later is an entry of its own (`employers`). A
    number that fails the check is entered against the ``paper`` that shows it (商工登記,
    非營利扣繳編號; F27). Raises `Malformed` for what cannot be an employer and for one that
    differs from its entry, or has the number of another entity, `Unauthorised` for who may not;
    every refusal is logged. ``by`` is who enters it (a bare name: a program of ours that fills a
    new database), ``now`` an instant in UTC.
    """
    if isinstance(by, str):
        return _entered(database, wanted, by, now, paper)
    with watched(database, by, "employer.register", now, allowed=PROGRAMMES.registrars):
        return _entered(database, wanted, by.id, now, paper)


def _entered(database: Database, wanted: Employer, by: str, now: str, paper: str | None) -> bool:
    paper = stated("paper", paper) if paper else None
    wanted = _normal(wanted)
    _require_form(wanted, paper)
    with database.writing() as connection:
        in_turn(connection, f"employer {wanted.id}", f"ubn {wanted.ubn}")
        entry = wanted._replace(entity=_entity(connection, wanted))
        known = _known(connection, entry.id)
        if known is not None:
            _require_same(known, entry)
            return False
        _require_new_number(connection, entry)
        enter_employers(connection, [entry])
        said = f"{entry.id}，統一編號 {entry.ubn}，法人 {entry.entity}"
        said += f"；號碼依 {paper}" if paper else ""
        log_security(connection, [(now, by, "registered", "employer", said)])
    return True


def registered(database: Database, number: str | None = None) -> list[Employer]:
    """All employers by number, or the one of this number."""
    where, values = ("WHERE id = ? ", (number,)) if number else ("", ())
    with database.reading() as connection:
        rows = connection.rows(f"{_SELECT} {where}ORDER BY id", *values)
    return [Employer(*row) for row in rows]


_SELECT = f"SELECT {', '.join(FIELDS)} FROM employer"  # noqa: S608 - the names above


def _known(connection: Connection, number: str) -> Employer | None:
    row = connection.one(f"{_SELECT} WHERE id = ?", number)
    return Employer(*row) if row else None


def _normal(wanted: Employer) -> Employer:
    """The codes and the number of an employer in their normal form (F01, T16)."""
    codes = {}
    for field in ("id", "entity"):
        try:
            codes[field] = code(getattr(wanted, field))
        except NotACode as wrong:
            raise Malformed(field, f"雇主編號{wrong}") from None
    return wanted._replace(**codes, ubn=business_number(wanted.ubn) or "")


def _require_form(wanted: Employer, paper: str | None) -> None:
    if not is_eight_digits(wanted.ubn):
        raise Malformed(
            "ubn", f"「{wanted.ubn[:20]}」不是統一編號或扣繳編號（8 位數字，不得全為 0）"
        )
    if not is_business_number(wanted.ubn) and not (paper or "").strip():
        raise Malformed(
            "ubn",
            f"「{wanted.ubn}」不符統一編號之檢查碼；登記資料或扣繳單位確為此號者，"
            "請以 --paper 載明所憑文件（名稱及文號或查詢日）",
        )
    name = wanted.name.strip()
    if not name or name != wanted.name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise Malformed("name", f"雇主名稱為 1 至 {LONGEST_NAME} 個字，前後不留空白")
    require_whole("name", name)
    if wanted.county not in COUNTIES:
        counties = "、".join(COUNTIES)
        raise Malformed("county", f"沒有「{wanted.county[:20]}」這個縣市；可用：{counties}")


def _entity(connection: Connection, wanted: Employer) -> str:
    """The legal entity: the employer itself, or that of the establishment it names."""
    if wanted.entity == wanted.id:
        return wanted.id
    other = _known(connection, wanted.entity[:65])
    if other is None:
        raise Malformed("entity", f"沒有雇主「{wanted.entity[:64]}」，請先登錄同一法人之該雇主")
    return other.entity


def _require_new_number(connection: Connection, entry: Employer) -> None:
    """One 統一編號 belongs to one legal entity, or its caps could be had twice."""
    row = connection.one(
        "SELECT id FROM employer WHERE ubn = ? AND entity <> ? ORDER BY id", entry.ubn, entry.entity
    )
    if row:
        raise Malformed("ubn", f"已登錄於雇主 {row[0]}；同一法人請加 --entity {row[0]}")


def _require_same(known: Employer, entry: Employer) -> None:
    different = [field for field in FIELDS if getattr(known, field) != getattr(entry, field)]
    if different:
        was = getattr(known, different[0])
        raise Malformed(different[0], f"雇主 {entry.id} 已登錄為「{was}」；登錄後不得由此更改")
