"""Which earlier cases does review look back on, and is the form right about them? (R-085, R-086).

The rows of 附件二 are held against insurance data (the consent allows it) and against the lecturers
who were paid in the cases looked back on (X-15).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from states.expertise.application.review.look_back import (
    MISMATCH,
    Row,
    contradicts,
    look_back_from,
    row_of,
    within,
)
from states.expertise.citing import plan
from states.general.questions.asking import Given
from states.law.article import Article
from states.law.calendar import minguo
from states.law.questions import Answered, Why, answered

RETENTION = plan("9 I(5)")
RECORD = plan("9 I(6)")
FORM = Article("附件二", "「近三年留用」及同意書")

_NOTHING = ("無", "none", "沒有", "無則免填")


def look_back(given: Given) -> Answered:
    """The filing day with earlier cases; rows of the form with what the insurance data say."""
    filed = given.day("application_on")
    found: dict[str, Any] = {}
    why: list[Why] = []
    if given.has("earlier"):
        found, why = _periods(given, filed)
    mismatches = [*_unlike_insurance(given, filed), *_left_out(given, filed)]
    if mismatches or _asked(given):
        found["flags"] = [MISMATCH] if mismatches else []
        found["decision"] = "flag" if mismatches else None
        why += mismatches or [Why("所填留用情形與資料相符", str(FORM))]
    if not found:
        raise given.bad("earlier", "須載明送件日及前案，或留用情形")
    return answered(found, why)


def _periods(given: Given, filed: date | None) -> tuple[dict[str, Any], list[Why]]:
    if filed is None:
        raise given.bad("application_on", "缺少此日期")
    start = look_back_from(filed)
    inside: list[str] = []
    outside: list[str] = []
    for case in given.parts("earlier"):
        name = case.need_text("case")
        (inside if within(_ended(case), filed) else outside).append(name)
    what = f"採解釋 AM-21：自送件日{minguo(filed)}回溯三年，以日計，自{minguo(start)}起"
    listed = f"；計入{'、'.join(inside) or '無'}，不計{'、'.join(outside) or '無'}"
    found = {"in": inside, "out": outside, "from": start.isoformat()}
    return found, [Why(what + listed, str(RETENTION)), Why("辦理情形同", str(RECORD))]


def _ended(case: Given) -> date | None:
    return case.day("completed_on")


def _asked(given: Given) -> bool:
    return given.has("rows", "record", "paid_lecturers")


def _rows(given: Given) -> list[Given]:
    one = isinstance(given.raw("rows"), dict)
    return [given.part("rows")] if one else given.parts("rows")


def _unlike_insurance(given: Given, filed: date | None) -> list[Why]:
    """Rows that say something else than the insurance data; the data may stand with the row."""
    on = given.day("as_of") or filed or date.max
    completed = given.day("completed_on")
    unlike = []
    for row in _rows(given):
        who = row.text("name")
        told = next((part for part in (row, _of(given, who)) if _knows_insurance(part)), None)
        if told is None:
            continue
        said, ended = _said(row), told.day("insurance_ended_on")
        if False in told.every("insured").values() and ended is None:
            ended = date.min
        if contradicts(said, row.day("completed_on") or completed, ended, on):
            data = f"加保至{minguo(ended)}" if ended and ended > date.min else "投保情形不同"
            unlike.append(
                Why(f"{who or '講師'}之留用情形與投保資料不符（{data}），應查明", str(FORM))
            )
    return unlike


def _of(given: Given, who: str | None) -> Given:
    """What is known beside the rows of one person; days may be told by name."""
    name = "insurance_ended_on"
    if not isinstance(given.raw(name), Mapping):
        return given
    ends, known = given.mapping(name), _people(given)
    for one in ends:
        if one not in known:
            raise given.stranger(name, one, known, "所填講師")
    return given.anew({name: ends[who]} if who in ends else {})


def _people(given: Given) -> list[str]:
    """Everybody of whom the form or the earlier cases speak."""
    rows = [row.text("name") for row in _rows(given)]
    cases = given.parts("earlier")
    paid = [who for case in cases for who in case.names("lecturers")]
    told = (*rows, *given.names("paid_lecturers"), *paid)
    return list(dict.fromkeys(who for who in told if who))


def _knows_insurance(part: Given) -> bool:
    return part.stated("insurance_ended_on", "insured")


def _said(row: Given) -> Row:
    status = row.text("status") or ""
    said = row_of(status)
    if said is None:
        raise row.bad("status", f"「{status[:40]}」非「仍在職中」或「執行後 n 月離職」")
    return said._replace(months=row.amount("months")) if row.has("months") else said


def _left_out(given: Given, filed: date | None) -> list[Why]:
    """Lecturers paid in a case looked back on, of whom the form says nothing (X-15)."""
    earlier = given.parts("earlier") if filed else []
    cases = [case for case in earlier if filed and within(_ended(case), filed)]
    named = {row.text("name") for row in _rows(given)}
    left_out = [who for who in given.names("paid_lecturers") if who not in named]
    if given.has("rows"):
        paid = [who for case in cases for who in case.names("lecturers")]
        left_out += [who for who in dict.fromkeys(paid) if who not in named]
        if cases and not named and not paid:
            left_out = ["前案講師"]
    record = given.every("record").values()
    why = [Why(f"{who}於前案受領補助，留用情形漏未填載", str(FORM)) for who in left_out]
    said_nothing = None in record or any(one in _NOTHING for one in record)
    if cases and said_nothing:
        why.append(Why("所填近三年辦理情形為無，惟查有前案", str(RECORD)))
    return why
