"""Deadlines of the programme of seed 001: the claim, the window, the stop; with the general law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from states.expertise.application.filing.window import APPLICATION_WINDOW
from states.expertise.branches import seat_of
from states.expertise.citing import plan
from states.general.deadlines import GENERAL
from states.general.filing import FILING_FACTS, in_time
from states.general.serving import take_effect
from states.general.set_period import from_letter as _from_letter
from states.general.set_period import set_length
from states.general.taken_over import with_general
from states.law.article import Article, apa, penalty
from states.law.calendar import minguo
from states.law.deadlines import DeadlineRule, Deadlines, Draft, table, unmoved_is_certain
from states.law.facts import Facts
from states.law.periods import (
    Counted,
    Length,
    after,
    days,
    including,
    months,
    of_act,
    of_power,
    of_sanction,
    on_the_day,
    roll,
    years,
)
from states.law.service import SERVICE_FACTS

CLAIM_DAYS = 30
DECEMBER = 12
DECEMBER_CAP_DAY = 20
STOP_YEARS_AT_MOST = 5
FALSE_CLAIM_STOP_YEARS = 2
PENALTY_YEARS = 3
MONTHS_OF_A_YEAR = 12


def _seat(facts: Facts) -> str | None:
    """The county in which the branch works; closures there count."""
    if (branch := facts.text("branch")) is not None:
        try:
            return seat_of(branch)
        except LookupError as error:
            raise facts.bad("branch", str(error)) from error
    return facts.county("branch_seat_county")


def _reimbursement(facts: Facts, draft: Draft) -> None:
    completed, seat = facts.need_day("completed_on"), _seat(facts)
    draft.values["already_passed"] = False
    if completed.month == DECEMBER:
        _december(facts, draft, completed, seat)
    else:
        draft.say("執行完竣後三十日內申請", plan("11(一)"))
        counted = _without_undone(facts, after(completed, days(CLAIM_DAYS)))
        draft.end(roll(counted, draft.calendar, seat))
    in_time(facts, draft)
    if draft.values.get("timely") is False:
        draft.read(28, "逾期未當然失權，經陳述意見後駁回，得申請回復原狀", apa("50、102"))
    _closed_at_the_employer(facts, draft, seat)


def _without_undone(facts: Facts, counted: Counted) -> Counted:
    """Days on which a decision that fell kept the employer from claiming do not count."""
    kept_away = facts.count("undone_days")
    if kept_away is None:
        return counted
    return counted.plus(kept_away, "因嗣經撤銷之處分致不能申請之期間不予計入，", apa("118"))


def _december(facts: Facts, draft: Draft, completed: date, seat: str | None) -> None:
    """11(三): only what is completed in December is capped by the 20th (AM-25, 26, 27)."""
    cap = completed.replace(day=DECEMBER_CAP_DAY)
    draft.say("於十二月始辦理完竣者，至遲十二月二十日前核銷", plan("11(三)"))
    counted = on_the_day(cap, f"三十日與{minguo(cap)}取其先", plan("11(三)"))
    end = roll(_without_undone(facts, counted), draft.calendar, seat)
    last = draft.end(end)
    draft.values["hard_cutoff"] = cap.isoformat()
    draft.read(25, "「二十日前」含二十日當日", plan("11(三)"))
    if last != cap and not facts.has("undone_days"):
        draft.read(26, "二十日為休息日者順延；年度關帳仍宜注意當年12月20日", apa("48 IV"))
    if completed > last:
        draft.values["already_passed"] = True
        draft.read(27, "完竣時已逾十二月二十日，完竣當日即屬逾期，應於核定時預警", plan("11(三)"))


def _closed_at_the_employer(facts: Facts, draft: Draft, seat: str | None) -> None:
    """A closure where the employer is, while the branch works, is a case for 行政程序法 50."""
    county = facts.county("employer_county")
    if county is None or draft.last_day is None:
        return
    there = draft.calendar.why_rest(draft.last_day, county)
    possible = there is not None and county != seat
    draft.values["restoration_possible"] = possible
    if possible and there is not None:
        draft.say(f"雇主所在地{there.reason}", apa("50"), draft.last_day)
        draft.read(38, "以分署所在地為準，期間不順延；雇主得申請回復原狀", apa("48 IV、50"))


def _stop(facts: Facts, draft: Draft) -> None:
    """12 V, 14 II: first day counted, the end never moved; from the day stated, else service."""
    length = _stop_length(facts)
    served = take_effect(facts, draft) if _served_matters(facts) else None
    stated = facts.day("first_day")
    first = max(filter(None, (stated, served)), default=None)
    if first is None:
        return
    if stated is not None and first > stated:
        draft.read(34, f"所定始日{minguo(stated)}早於送達，自送達發生效力時起算", apa("110 I"))
    elif stated is not None:
        draft.read(34, f"停止補助自處分所定之{minguo(first)}起算", apa("110 I、48 V"))
    else:
        draft.read(34, "處分未定始日，自送達發生效力時起算", apa("110 I、48 V"))
    last = draft.end(of_sanction(first, length, draft.calendar))
    free = including(last, days(2)).day
    draft.values |= {"first_day": first.isoformat(), "first_free_day": free.isoformat()}
    _penalty_limit(facts, draft)
    asked = facts.day("as_of")
    if asked is not None:
        draft.values["running"] = first <= asked <= last


def _served_matters(facts: Facts) -> bool:
    return not facts.has("first_day") or facts.has("served_on", "served_at", "service")


def _stop_length(facts: Facts) -> Length:
    number = facts.count("years", at_most=STOP_YEARS_AT_MOST)
    in_months = facts.count("months", at_most=MONTHS_OF_A_YEAR * STOP_YEARS_AT_MOST)
    if facts.text("ground") in ("1", "false_claim"):
        if number not in (None, FALSE_CLAIM_STOP_YEARS):
            raise facts.bad("years", "不實請領或溢領之停止補助為二年（計畫14 II）")
        return years(FALSE_CLAIM_STOP_YEARS)
    if number is not None:
        return years(number)
    if in_months is None or in_months < MONTHS_OF_A_YEAR:
        raise facts.bad("years", "停止補助為一年至五年（計畫12 V、14 II）")
    return months(in_months)


def _penalty_limit(facts: Facts, draft: Draft) -> None:
    """AM-36: read like a penalty, a stop should be ordered within three years of the breach."""
    breached = facts.day("breach_ended_on")
    if breached is None:
        return
    limit = of_power(breached, years(PENALTY_YEARS), draft.calendar, penalty("27")).safe
    draft.values["penalty_limit_safe_last_day"] = limit.last_day.isoformat()
    draft.say("停止補助類同裁罰，三年裁處權時效之警示日（AM-36）", penalty("27"), limit.last_day)


def _correction(facts: Facts, draft: Draft) -> None:
    draft.say("補正期間由分署於通知中定之，自送達之次日起算", Article("計畫", "6 II"))
    _from_letter(facts, draft, set_length(facts), of_act)
    in_time(facts, draft)


CORRECTION = replace(GENERAL["correction"], answer=_correction)
"""The period for supplying papers: set under 計畫6 II, counted as by general law (48). Its words
and its citation are in recorded events, so that it says what general law once said of it."""

STOP_PERIOD = DeadlineRule(
    "stop_period",
    "停止補助期間",
    plan("12 V、14 II"),
    SERVICE_FACTS | {"first_day", "years", "months", "ground", "breach_ended_on"},
    _stop,
)

EXPERTISE: Deadlines = table(
    DeadlineRule(
        "reimbursement",
        "核銷期限",
        plan("11(一)、(三)"),
        FILING_FACTS | {"completed_on", "employer_county", "branch", "undone_days"},
        _reimbursement,
    ),
    APPLICATION_WINDOW,
    unmoved_is_certain(STOP_PERIOD),
    *with_general(GENERAL, {CORRECTION.name: CORRECTION}, instead=["correction"]).values(),
)
