"""The period for an administrative appeal: 訴願法 14 to 17, 57 and 行政程序法 98.

Three things differ from other periods: arrival counts, not the postmark; in-transit days are added
before rest days are looked at; and wrong teaching of the remedy lengthens the period.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from states.general.in_transit import SEAT, Transit, transit
from states.general.serving import take_effect
from states.law.article import apa, appeals, civil
from states.law.calendar import UnknownLaw, minguo
from states.law.deadlines import DeadlineRule, Draft
from states.law.facts import Facts
from states.law.periods import Computed, Counted, Length, after, days, roll, step, years
from states.law.service import SERVICE_FACTS

APPEAL_DAYS = 30
UNTAUGHT_YEARS = 1
THIRD_PARTY_YEARS = 3
_ARRIVED = ("received_on", "received_at", "filed_on", "filed_at")
_ELSEWHERE = "wrong_agency_received_on"
ADDRESSEE_FACTS = frozenset(
    {"appellant", "representative_in_seat", "representative_county", "authority_seat"}
)


class Addressee(NamedTuple):
    """Who may appeal, as far as time is concerned: in-transit days and the authority's seat."""

    transit: Transit
    seat: str


def addressee(facts: Facts, draft: Draft) -> Addressee:
    """Residence and seat from the facts; a representative at the seat takes the days away."""
    seat = facts.county("authority_seat") or SEAT
    found = _transit_of(facts, seat)
    at_seat = facts.county("representative_county") == seat
    if facts.flag("representative_in_seat", default=at_seat):
        draft.say("有訴願代理人住居受理訴願機關所在地，不扣除在途期間", appeals("16 I但書"))
        found = found._replace(number_days=0)
    elif found.chosen:
        draft.say("未載明行政區，採對訴願人有利之較長在途期間（此為解釋）", found.cite)
    return Addressee(found, seat)


def _transit_of(facts: Facts, seat: str) -> Transit:
    try:
        return transit(facts.residence("appellant") or seat, seat)
    except UnknownLaw as unknown:
        raise facts.bad("appellant" if seat == SEAT else "authority_seat", str(unknown)) from None


def appeal_end(event: date, length: Length, who: Addressee, draft: Draft) -> Computed:
    """Count, add the in-transit days, then roll: in this order (訴願法 16, 17; 民法 122)."""
    counted = after(event, length)
    if who.transit.number_days:
        what = f"{who.transit.row}至{who.seat}之在途期間，"
        counted = counted.plus(who.transit.number_days, what, who.transit.cite)
        line = step(None, "先加計在途期間，其末日為休息日者再順延", civil("122"))
        counted = Counted(counted.day, (*counted.trace, line))
    return roll(counted, draft.calendar, who.seat)


def _appeal(facts: Facts, draft: Draft) -> None:
    who = addressee(facts, draft)
    event = _event(facts, draft)
    if event is None:
        return
    start, length = _taught(facts, draft, event, who)
    draft.say(f"提起訴願之期間{length}，自達到或知悉之次日起算", appeals("14"))
    draft.end(appeal_end(start, length, who, draft))
    _third_party_bar(facts, draft, who)
    statement_due = _dissatisfaction(facts, draft)
    _arrival(facts, draft, statement_due)


def _event(facts: Facts, draft: Draft) -> date | None:
    """Service on the addressee, or the day a third party came to know (14 I, II)."""
    known = facts.day("known_on")
    if known is None:
        return take_effect(facts, draft)
    draft.say(f"利害關係人自知悉時（{minguo(known)}）起算", appeals("14 II"), known)
    return known


def _taught(facts: Facts, draft: Draft, event: date, who: Addressee) -> tuple[date, Length]:
    """98: which period runs, given what the letter taught about the remedy."""
    taught_days = facts.count("taught_days")
    wrong = taught_days not in (None, APPEAL_DAYS)
    untaught = not facts.flag("remedy_taught", default=True)
    corrected = facts.day("corrected_notice_served_on")
    if wrong and corrected is not None:
        draft.say(
            "告知期間有誤，通知更正，自更正通知送達之翌日起算法定期間", apa("98 I"), corrected
        )
        return corrected, days(APPEAL_DAYS)
    if untaught and corrected is not None:
        draft.say(
            "未告知救濟期間，嗣後補正告知，自其送達之翌日起算（此為解釋）", apa("98"), corrected
        )
        return corrected, days(APPEAL_DAYS)
    if wrong or untaught:
        draft.values["statutory_last_day"] = _statutory(event, who, draft).isoformat()
        what = "未告知救濟期間或告知錯誤未更正，送達後一年內聲明不服視為於法定期間內所為"
        draft.say(what, apa("98 III"))
        return event, years(UNTAUGHT_YEARS)
    return event, days(APPEAL_DAYS)


def _statutory(event: date, who: Addressee, draft: Draft) -> date:
    """When the period would have ended had the remedy been taught rightly."""
    return appeal_end(event, days(APPEAL_DAYS), who, draft).last_day


def _third_party_bar(facts: Facts, draft: Draft, who: Addressee) -> None:
    """14 II: a third party may not appeal more than three years after service or notice."""
    served = facts.day("served_on", "posted_on", "published_on")
    if not facts.has("known_on") or served is None or draft.last_day is None:
        return
    bar = appeal_end(served, years(THIRD_PARTY_YEARS), who, draft)
    draft.say("自處分公告或送達逾三年者，不得提起", appeals("14 II但書"))
    draft.values["bar_day"] = draft.rely_on(bar).isoformat()
    draft.last_day = min(draft.last_day, bar.last_day)


def _dissatisfaction(facts: Facts, draft: Draft) -> date | None:
    """57: a mere statement of dissatisfaction in time keeps the period if the petition follows."""
    said = facts.day("dissatisfaction_on")
    if said is None:
        return None
    draft.values["dissatisfaction_timely"] = draft.last_day is not None and said <= draft.last_day
    due = roll(
        after(said, days(APPEAL_DAYS)), draft.calendar, facts.county("authority_seat") or SEAT
    )
    draft.say("期間內為不服之表示者，視為已提起，應於三十日內補送訴願書", appeals("57"), said)
    draft.values["statement_last_day"] = draft.rely_on(due).isoformat()
    return due.last_day if draft.values["dissatisfaction_timely"] else None


def _arrival(facts: Facts, draft: Draft, statement_due: date | None) -> None:
    """14 III, IV: the day of arrival at the deciding authority, the branch, or a wrong agency."""
    days_known = [day for day in (facts.day(_ELSEWHERE), facts.day(*_ARRIVED)) if day is not None]
    arrived = min(days_known, default=None)
    if facts.has("postmark_on"):
        draft.say("訴願以機關收受訴願書之日期為準，不以郵戳為準", appeals("14 III"))
    if arrived is None:
        if facts.has("dissatisfaction_on"):
            draft.values["timely"] = statement_due is not None
        return
    if facts.has("filed_with", _ELSEWHERE):
        draft.say("誤向其他機關提起者，以該機關收受之日視為提起之日", appeals("14 IV、61"), arrived)
    draft.values["filing_date"] = arrived.isoformat()
    limits = [day for day in (draft.last_day, statement_due) if day is not None]
    relied = _relied_until(facts, draft)
    draft.values["timely"] = arrived <= max([*limits, *relied])


def _relied_until(facts: Facts, draft: Draft) -> list[date]:
    """98 II: who relied on a longer period that was taught keeps it although it was corrected."""
    taught_days = facts.count("taught_days")
    served = facts.day("served_on", "served_at")
    if not facts.flag("relied_on_teaching", default=False) or taught_days is None or served is None:
        return []
    kept = roll(after(served, days(taught_days)), draft.calendar, SEAT)
    draft.say("信賴原告知之較長期間者，於該期間內提起視為遵期", apa("98 II"), kept.last_day)
    return [kept.last_day]


APPEAL_30D = DeadlineRule(
    "appeal_30d",
    "訴願期間",
    appeals("14、16、17"),
    SERVICE_FACTS
    | ADDRESSEE_FACTS
    | {
        "known_on",
        "remedy_taught",
        "taught_days",
        "corrected_notice_served_on",
        "relied_on_teaching",
        "dissatisfaction_on",
        "postmark_on",
        "channel",
        "filed_with",
        _ELSEWHERE,
        *_ARRIVED,
    },
    _appeal,
)
