"""Limits on what an agency may still do: revoke, abolish, claim, refer, enforce.

None of them moves off a rest day. Each shows the safe day, on which the first day counts, and the
ordinary one; alerts go by the safe day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from states.general.appeal_period import ADDRESSEE_FACTS, APPEAL_DAYS, addressee, appeal_end
from states.general.serving import take_effect
from states.law.article import Article, apa, appeals, court, enforcement
from states.law.calendar import minguo
from states.law.deadlines import DeadlineRule, Draft, Rule
from states.law.facts import Facts
from states.law.periods import (
    PowerEnd,
    after,
    days,
    including,
    months,
    of_favoured_burden,
    of_power,
    on_the_day,
    roll,
    years,
)
from states.law.service import SERVICE_FACTS

POWER_YEARS = 2
AGENCY_CLAIM_YEARS = 5
CITIZEN_CLAIM_YEARS = 10
ENFORCEMENT_YEARS = 5
COURT_MONTHS = 2
DEFAULT_PAY_DAYS = 30
ANNULLED = ("annulled", "revoked", "撤銷")


def _both(draft: Draft, power: PowerEnd) -> None:
    """Show both readings; the ordinary day is the answer, the safe day the alert."""
    draft.values["safe_last_day"] = draft.rely_on(power.safe).isoformat()
    draft.values["ordinary_last_day"] = draft.end(power.ordinary).isoformat()


def _power(event_fact: str, cite: Article, why: str) -> Rule:
    """A two-year power of the agency that starts with the event named."""

    def answer(facts: Facts, draft: Draft) -> None:
        event = facts.need_day(event_fact)
        draft.say(f"{why}（{minguo(event)}）起算{POWER_YEARS}年", cite, event)
        power = of_power(event, years(POWER_YEARS), draft.calendar, cite)
        _both(draft, power)
        draft.last_day = power.safe.last_day
        draft.say("機關權限期間不順延；首日計入之較早日為警示日（此為解釋）", cite)
        acted = facts.day("decision_served_on", "decided_on", "served_on")
        if acted is not None:
            draft.values["timely"] = acted <= power.ordinary.last_day
            draft.values["safe"] = acted <= power.safe.last_day

    return answer


def _limitation(facts: Facts, draft: Draft) -> None:
    """131, 133, 134: five years for the agency, ten for a citizen; an order interrupts."""
    citizen = facts.text("claimant") in ("citizen", "employer", "人民", "雇主")
    number = CITIZEN_CLAIM_YEARS if citizen else AGENCY_CLAIM_YEARS
    start = facts.need_day("claim_arose_on")
    cite = apa("131 I")
    order = facts.day("interrupted_on", "return_order_served_on")
    if order is not None and not facts.flag("order_annulled", default=False):
        draft.say(f"作成行政處分中斷時效（{minguo(order)}）", apa("131 III"), order)
        restart = facts.day("final_on")
        if restart is None:
            draft.values["running"] = False
            draft.say("處分未確定前，時效不重行起算", apa("133"))
            return
        start, number, cite = restart, AGENCY_CLAIM_YEARS, apa("133、134")
    draft.values["running"] = True
    draft.say(f"公法上請求權因{number}年間不行使而消滅", cite)
    _both(draft, of_power(start, years(number), draft.calendar, cite))


def _enforcement(facts: Facts, draft: Draft) -> None:
    """7 I: begin within five years of finality; what has begun ends within five more."""
    cite = enforcement("7 I")
    final = facts.need_day("final_on")
    what = (
        f"自處分確定之日（{minguo(final)}）起五年內未經執行者，不再執行；確定之日不計入（此為解釋）"
    )
    draft.say(what, cite, final)
    _both(draft, of_power(final, years(ENFORCEMENT_YEARS), draft.calendar, cite))
    assert draft.last_day is not None
    further = after(draft.last_day, years(ENFORCEMENT_YEARS))
    draft.values["end_if_begun"] = further.day.isoformat()
    draft.say("屆滿前已開始執行者，得繼續，惟自屆滿之日起至多再五年", cite, further.day)
    begun = facts.day("begun_on")
    if begun is not None:
        draft.values["timely"] = begun <= draft.last_day


def _referral(facts: Facts, draft: Draft) -> None:
    """127 IV: refer when the order is final, the time to pay has passed, and nothing was paid."""
    served = take_effect(facts, draft, "return_order_served_on")
    if served is None:
        draft.values |= {"allowed": False, "earliest_referral": None}
        return
    who = addressee(facts, draft)
    appeal_last = draft.rely_on(appeal_end(served, days(APPEAL_DAYS), who, draft))
    draft.values["appeal_last_day"] = appeal_last.isoformat()
    pay_last = _pay_last(facts, draft, served)
    final = _final_on(facts, draft, appeal_last)
    draft.values["final_on"] = final.isoformat() if final else None
    earliest = None
    if final is not None and not facts.flag("paid", default=facts.has("paid_on")):
        earliest = max(final, including(pay_last, days(2)).day)
        draft.say(f"處分確定且逾繳款期限，最早得於{minguo(earliest)}移送", apa("127 IV"), earliest)
        begin_by = of_power(final, years(ENFORCEMENT_YEARS), draft.calendar, enforcement("7 I"))
        draft.values["execution_begin_by"] = begin_by.ordinary.last_day.isoformat()
        draft.values["execution_begin_by_provisional"] = begin_by.ordinary.provisional
        draft.values["execution_begin_by_safe"] = begin_by.safe.last_day.isoformat()
    elif final is not None:
        draft.say("已繳清，無須移送", enforcement("11 I"))
    draft.values["earliest_referral"] = earliest.isoformat() if earliest else None
    on = facts.day("as_of", "referred_on")
    draft.values["allowed"] = earliest is not None and (on is None or on >= earliest)


def _pay_last(facts: Facts, draft: Draft, served: date) -> date:
    stated = facts.day("pay_last_day")
    if stated is None:
        length = days(facts.count("pay_days") or facts.count("days") or DEFAULT_PAY_DAYS)
        seat = facts.county("branch_seat_county")
        stated = draft.rely_on(of_favoured_burden(served, length, draft.calendar, seat))
    else:
        what = f"所定繳納期日{minguo(stated)}"
        stated = draft.rely_on(
            roll(
                on_the_day(stated, what, apa("127 III")),
                draft.calendar,
                facts.county("branch_seat_county"),
            )
        )
    draft.values["pay_last_day"] = stated.isoformat()
    return stated


def _final_on(facts: Facts, draft: Draft, appeal_last: date) -> date | None:
    """The first day on which the order is final; ``None`` while an appeal or a suit is pending."""
    if (known := facts.day("final_on")) is not None:
        return known
    day_after = including(appeal_last, days(2)).day
    if not facts.flag("appealed", default=facts.has("appeal_filed_on")):
        return day_after
    withdrawn = facts.day("appeal_withdrawn_on")
    if withdrawn is not None:
        draft.say("訴願已撤回", appeals("60"), withdrawn)
        return max(withdrawn, day_after)
    return _final_after_decision(facts, draft)


def _final_after_decision(facts: Facts, draft: Draft) -> date | None:
    """After an appeal: two months to sue after its decision is served (行政訴訟法 106)."""
    if facts.text("appeal_outcome") in ANNULLED:
        draft.say("原處分業經訴願決定撤銷，無可移送", appeals("81"))
        return None
    decided = facts.day("appeal_decision_served_on", "appeal_decided_on")
    judged = facts.day("court_final_on")
    if judged is not None:
        draft.say(f"行政訴訟於{minguo(judged)}確定", court("216"), judged)
        return judged
    if decided is None or facts.flag("sued", default=False):
        pending = "訴願" if decided is None else "行政訴訟"
        draft.say(
            f"{pending}繫屬中，處分尚未確定，不得移送；訴願不停止執行之原則於此不適用",
            apa("127 IV"),
        )
        return None
    last = draft.rely_on(roll(after(decided, months(COURT_MONTHS)), draft.calendar))
    draft.values["court_last_day"] = last.isoformat()
    draft.say("訴願決定送達後兩個月內未起訴，處分確定", court("106 I"), last)
    return including(last, days(2)).day


_Row = tuple[str, str, Article, frozenset[str], Callable[[Facts, Draft], None]]

_POWER_FACTS = frozenset({"decision_served_on", "decided_on", "served_on", "known_on", "cause_on"})
_REVOKE = _power("known_on", apa("121 I"), "自知有撤銷原因時")
_ABOLISH = _power("cause_on", apa("124"), "自廢止原因發生時，與何時知悉無關，")

_ROWS: tuple[_Row, ...] = (
    ("revoke_2y", "撤銷權除斥期間", apa("121 I"), _POWER_FACTS, _REVOKE),
    ("abolish_2y", "廢止權除斥期間", apa("124"), _POWER_FACTS, _ABOLISH),
    (
        "limitation_5y",
        "公法上請求權時效",
        apa("131 I"),
        frozenset(
            {
                "claim_arose_on",
                "claimant",
                "interrupted_on",
                "return_order_served_on",
                "order_annulled",
                "final_on",
            }
        ),
        _limitation,
    ),
    (
        "enforcement_5y",
        "行政執行期間",
        enforcement("7 I"),
        frozenset({"final_on", "begun_on"}),
        _enforcement,
    ),
    (
        "enforcement_referral",
        "移送行政執行",
        apa("127 IV"),
        SERVICE_FACTS
        | ADDRESSEE_FACTS
        | {
            "return_order_served_on",
            "pay_days",
            "days",
            "pay_last_day",
            "paid",
            "appealed",
            "appeal_decided_on",
            "appeal_decision_served_on",
            "appeal_withdrawn_on",
            "sued",
            "court_final_on",
            "appeal_filed_on",
            "appeal_outcome",
            "final_on",
            "paid_on",
            "referred_on",
        },
        _referral,
    ),
)

TIME_LIMITS = tuple(DeadlineRule(*row) for row in _ROWS)
