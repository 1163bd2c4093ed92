"""May an application be refused for missing papers? (R-055 to R-059, AM-10, AM-37).

Only after one written notice that names each gap and sets a period, duly served, and only when that
period has run out with a named gap still open. The period is counted by the deadline rule of the
procedure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from states.expertise.branches import UNITS, seat_of
from states.expertise.citing import plan
from states.expertise.deadlines import EXPERTISE as DEADLINES
from states.expertise.parameters import DOCUMENTS
from states.expertise.questions.correction_papers import corrections, gap, gaps_of
from states.expertise.questions.guards_asked import refusals
from states.general.correction.guards import (
    correction_period_is_stated,
    remaining_gaps_were_named,
)
from states.general.guards import period_has_run_out
from states.general.questions.asking import Given
from states.law.article import apa
from states.law.calendar import minguo
from states.law.deadlines import Answer, compute
from states.law.questions import Answered, Why, answered
from states.law.service import SERVICE_FACTS

CITE = plan("6 II")
ONLY_NAMED_GAPS = remaining_gaps_were_named(CITE)
PERIOD_IS_STATED = correction_period_is_stated(CITE).worded(unit_called=UNITS.called)
PERIOD_IS_OVER = period_has_run_out("correction", CITE)
"""The guards of the procedure before an application is turned away for missing papers."""

_REQUIRED = {ONLY_NAMED_GAPS.id: "reissue_notice_with_limit"}
_LENGTHS = ("days", "weeks", "months")
_ORAL = "口頭|電話|oral|verbal|phone"
_CALENDAR = ("closures", "calendar_known_at", "branch_seat_county")


class _Notice(NamedTuple):
    """The notice to correct: the facts of its period, the gaps it names, its defect if any."""

    facts: Mapping[str, Any]
    named: frozenset[str]
    lacks: str | None
    why: Why | None


def correction(given: Given) -> Answered:
    """What is missing, the notice to correct with its service and period, what was handed in."""
    missing = _missing(given)
    if not missing:
        return answered({"decision": "accept"}, [Why("應備文件齊全", str(plan("6 I")))])
    notice = _notice(given, missing)
    if notice.lacks is not None and notice.why is not None:
        return _complete(given, missing) or _forbidden(notice.lacks, None, [notice.why])
    why, last = _period(given, notice.facts)
    if last is None:
        unserved = Why("通知尚未合法送達，補正期間未起算，不得逕為不予受理", str(apa("67、110 I")))
        return _complete(given, missing) or _forbidden("issue_notice", None, [*why, unserved])
    in_time = _in_time(given, notice, missing, last, why)
    return _verdict(given, notice, [one for one in missing if one not in in_time], last, why)


def _complete(given: Given, missing: list[str]) -> Answered | None:
    """Accepted because every gap was closed, where no period ran that could have ended."""
    handed = [one for one in corrections(given, missing) if not one.never]
    if set(missing) - {paper for one in handed for paper in one.covers}:
        return None
    what = "補正期間未合法起算，無逾期可言；所缺文件均已補齊，應予受理"
    return answered({"decision": "accept"}, [Why(what, str(CITE))])


def _verdict(
    given: Given, notice: _Notice, still: list[str], last: date, why: list[Why]
) -> Answered:
    day = last.isoformat()
    if not still:
        why.append(Why("所缺文件已於期間內補齊，應予受理", str(CITE)))
        return answered({"decision": "accept", "last_day": day}, why)
    facts: dict[str, Any] = {"gaps": [one for one in still if one in notice.named]}
    facts |= {"gaps_not_asked_for": [] if facts["gaps"] else still, "correction_due": day}
    if (asked := given.day("as_of")) is not None:
        facts["on"] = asked.isoformat()
    for refused in refusals((ONLY_NAMED_GAPS, PERIOD_IS_OVER), facts):
        why.append(Why(refused.reason, str(refused.article)))
        return _forbidden(_REQUIRED.get(refused.guard), day, why)
    why.append(Why(f"{_shown(still)}屆期未補正；部分補正仍為未補正，不予受理", str(CITE)))
    why.append(Why("不予受理為行政處分，應以書面敘明理由並教示救濟", str(apa("92、96 I(6)"))))
    found = {"decision": "not_accepted", "last_day": day, "remedy_taught": True}
    return answered(found, why)


def _forbidden(required: str | None, last_day: str | None, why: list[Why]) -> Answered:
    found = {"decision": "refusal_forbidden", "required": required, "last_day": last_day}
    return answered(found, why)


def _shown(gaps: list[str]) -> str:
    numbers = [f"第{one[4:]}項文件" if one in DOCUMENTS else one for one in gaps]
    return "、".join(numbers)


def _missing(given: Given) -> list[str]:
    """The gaps stated, else those of the eight documents that were not handed in."""
    if given.has("missing"):
        return gaps_of(given, "missing")
    if not given.has("docs"):
        raise given.bad("missing", "須載明所缺文件或已附文件")
    here = {one[:5] for one in gaps_of(given, "docs")}
    return [document for document in DOCUMENTS if document not in here]


def _notice(given: Given, missing: list[str]) -> _Notice:
    told = given.part("notice") if isinstance(given.raw("notice"), Mapping) else given
    facts = _letter_facts(given, told)
    defect = _never_given(given, told, facts) or _without_period(told, facts)
    lists = told.flag("lists_gaps", default=True) and not told.denied("listed")
    named = frozenset(missing)
    if told.has("listed") and told.raw("listed") is not True:
        lists = lists and bool(told.raw("listed"))
        named = frozenset(gaps_of(told, "listed")) if lists else frozenset()
    if defect is None and not lists:
        what = "通知未逐項載明應補正事項，應重行通知並限期補正"
        defect = "reissue_notice_with_limit", Why(what, str(CITE))
    lacks, why = defect or (None, None)
    return _Notice(facts, named, lacks, why)


def _letter_facts(given: Given, told: Given) -> dict[str, Any]:
    """The facts that the deadline rule of the correction reads about letter, period, calendar."""
    facts = {name: told.raw(name) for name in SERVICE_FACTS if told.stated(name)}
    facts |= {unit: told.raw(unit) for unit in _LENGTHS if told.has(unit)}
    facts |= {name: given.raw(name) for name in _CALENDAR if given.has(name)}
    if given.has("branch") and "branch_seat_county" not in facts:
        facts["branch_seat_county"] = _seat(given)
    return facts


def _seat(given: Given) -> str:
    try:
        return seat_of(given.need_text("branch"))
    except LookupError as error:
        raise given.bad("branch", str(error)) from error


def _never_given(given: Given, told: Given, facts: Mapping[str, Any]) -> tuple[str, Why] | None:
    written = told.flag("written", default=not _is_oral(told))
    given_at_all = given.raw("notice") is not False and any(
        facts.get(name) is not None for name in SERVICE_FACTS - {"service"}
    )
    if given_at_all and written:
        return None
    what = "未以書面通知" if given_at_all else "未經通知"
    return "issue_notice", Why(f"{what}限期補正，不得逕為不予受理", str(CITE))


def _is_oral(told: Given) -> bool:
    words = told.every("notice_form").values()
    said = any(re.search(_ORAL, str(word).casefold()) for word in words)
    return said or any(told.every("oral").values())


def _without_period(told: Given, facts: Mapping[str, Any]) -> tuple[str, Why] | None:
    stated = any(unit in facts for unit in _LENGTHS) or told.has("extended_to")
    for refused in refusals((PERIOD_IS_STATED,), {"correction_days": True if stated else None}):
        what = f"{refused.reason}；應重行通知並載明期限（期限由分署定之，AM-10）"
        return "reissue_notice_with_limit", Why(what, str(refused.article))
    return None


def _period(given: Given, facts: Mapping[str, Any]) -> tuple[list[Why], date | None]:
    """The last day of the notice's period, or of its extension, with the computation."""
    stated = given.day("extended_to")
    if stated is not None and not any(unit in facts for unit in _LENGTHS):
        return [Why(f"通知所定補正期間至{minguo(stated)}", str(CITE))], stated
    counted = compute(DEADLINES, "correction", facts, given.calendar)
    why, last = _told_by(counted), counted.last_day
    again = _extension(given, facts)
    if last is None or (again is None and stated is None):
        return why, last
    if again is not None and _before_the_end(again, last):
        why += [Why("補正期間於屆滿前展延", str(CITE)), *_told_by(again)]
        last = max(last, again.last_day or last)
    if stated is not None and stated > last:
        why.append(Why(f"補正期間經展延至{minguo(stated)}", str(CITE)))
    return why, max(last, stated or last)


def _extension(given: Given, facts: Mapping[str, Any]) -> Answer | None:
    """The longer period: from the service of its own notice, else from that of the first."""
    told = given.told("extension")
    longer = _letter_facts(given, told) if isinstance(told, Given) else {}
    if given.has("extended_days"):
        added = given.amount("extended_days")
        longer = {"days": added}
        first = given.as_amount("days", facts.get("days", 0))
        if given.has("extension_served_on"):
            longer["served_on"] = given.raw("extension_served_on")
        elif added <= first:
            longer["days"] = first + added  # an extension is never the shorter period
    if not longer:
        return None
    return compute(DEADLINES, "correction", {**facts, **longer}, given.calendar)


def _before_the_end(again: Answer, last: date) -> bool:
    """A period that is over is not extended any more."""
    start = again.values.get("effective_on")
    return isinstance(start, str) and start <= last.isoformat()


def _told_by(counted: Answer) -> list[Why]:
    return [Why(line.what, line.cite) for line in counted.trace]


def _in_time(
    given: Given, notice: _Notice, missing: list[str], last: date, why: list[Why]
) -> frozenset[str]:
    """The gaps that what was handed in by the last day covers."""
    covered: set[str] = set()
    for handed in corrections(given, missing):
        facts = {**notice.facts, **handed.filing}
        asked = compute(DEADLINES, "correction", facts, given.calendar)
        filed = asked.values.get("filing_date")
        if not isinstance(filed, str):
            covered |= set() if handed.never else set(handed.covers)
            continue
        kept = filed <= last.isoformat()
        if handed.filing.get("channel") == "registered_mail":
            why.append(Why("採解釋 AM-37：補正以掛號郵寄者，亦以郵戳為準", str(apa("49"))))
        word = "於期間內" if kept else "已逾期間"
        day = minguo(date.fromisoformat(filed))
        why.append(Why(f"{_shown(list(handed.covers))}於{day}補正，{word}", str(apa("48、49"))))
        covered |= set(handed.covers) if kept else set()
    return frozenset(gap(one) for one in covered)
