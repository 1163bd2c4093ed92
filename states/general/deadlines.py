"""Periods of general administrative law that every programme uses, as rows of a table."""

from __future__ import annotations

from datetime import date, timedelta

from states.general.appeal_limits import APPEAL_LIMITS
from states.general.appeal_period import APPEAL_30D
from states.general.filing import FILING_FACTS, in_time
from states.general.processing import PROCESSING_2M
from states.general.set_period import LENGTH_FACTS, set_length
from states.general.set_period import from_letter as _from_letter
from states.general.time_limits import TIME_LIMITS
from states.law.article import apa, civil
from states.law.calendar import minguo, within_known_law
from states.law.deadlines import DeadlineRule, Draft, table, unmoved_is_certain
from states.law.facts import Facts
from states.law.periods import (
    after,
    days,
    hold,
    of_act,
    of_favoured_burden,
    on_the_day,
    roll,
    years,
)
from states.law.service import SERVICE_FACTS

RESTORATION_DAYS = 10


def _correction(facts: Facts, draft: Draft) -> None:
    draft.say("補正期間由機關於通知中定之，自送達之次日起算", apa("48 II"))
    _from_letter(facts, draft, set_length(facts), of_act)
    in_time(facts, draft)


def _opinion(facts: Facts, draft: Draft) -> None:
    draft.say("陳述意見之期間依通知所載；屆期未陳述者，視為放棄", apa("104、105 III"))
    _from_letter(facts, draft, set_length(facts), of_act)
    in_time(facts, draft)


def _return_order(facts: Facts, draft: Draft) -> None:
    draft.say("以書面行政處分確認返還範圍，限期返還", apa("127 III"))
    _from_letter(facts, draft, set_length(facts), of_favoured_burden)
    if facts.has("paid_on") and draft.last_day:
        draft.values["timely"] = facts.need_day("paid_on") <= draft.last_day


def _restoration(facts: Facts, draft: Draft) -> None:
    """50: ten days from the end of the cause, fewer if the period was shorter; a year at most."""
    ended = facts.need_day("cause_ended_on")
    missed = facts.need_day("missed_deadline")
    seat = facts.county("branch_seat_county", "authority_seat")
    number = min(facts.count("period_days") or RESTORATION_DAYS, RESTORATION_DAYS)
    bar = roll(after(missed, years(1)), draft.calendar, seat)
    draft.values["bar_day"] = draft.rely_on(bar).isoformat()
    draft.say("遲誤法定期間已逾一年者，不得申請回復原狀", apa("50 III"), bar.last_day)
    admissible = ended <= bar.last_day and not facts.flag("own_fault", default=False)
    if admissible:
        draft.say(f"原因消滅後{number}日內申請（期間少於十日者，於相等之日數內）", apa("50 I"))
        ten = of_act(ended, days(number), draft.calendar, seat)
        draft.end(ten)
        draft.last_day = min(ten.last_day, bar.last_day)
        draft.values["must_also"] = "perform the missed act at the same time"
        draft.say("應同時補行期間內應為之行為", apa("50 II"))
        admissible = _asked_in_time(facts, draft.last_day)
    if not admissible:
        draft.say("不得申請回復原狀", apa("50"))
    draft.values["admissible"] = admissible


def _asked_in_time(facts: Facts, last: date) -> bool:
    applied = facts.day("applied_on", "filed_on", "filed_at")
    performed = facts.flag("act_performed", default=True)
    return performed and (applied is None or applied <= last)


def _stated_day(facts: Facts, draft: Draft) -> None:
    """A day the decision itself names, such as the last day of a plan; nothing is moved."""
    day = facts.need_day("stated_day")
    counted = on_the_day(day, f"處分或計畫所定之{minguo(day)}", apa("93"))
    draft.end(hold(counted, draft.calendar, apa("93")))


def _instalment(facts: Facts, draft: Draft) -> None:
    """民法 122: a day set for payment that is a rest day is replaced by the next day (F07, T25)."""
    day = facts.need_day("stated_day")
    counted = on_the_day(day, f"分期所定之{minguo(day)}", apa("127 III"))
    last = draft.end(roll(counted, draft.calendar, facts.county("branch_seat_county")))
    if last != day:
        draft.say("於一定期日應為給付，其期日為休息日者，以次日代之", civil("122"))
    if facts.has("paid_on"):
        draft.values["timely"] = facts.need_day("paid_on") <= last


def _eve_of_stated_day(facts: Facts, draft: Draft) -> None:
    """The day before one that the decision names: what starts then starts when this day is over."""
    day = within_known_law(facts.need_day("stated_day")) - timedelta(days=1)
    counted = on_the_day(day, f"所定之日之前一日{minguo(day)}", apa("93"))
    draft.end(hold(counted, draft.calendar, apa("93")))


_LETTER_FACTS = SERVICE_FACTS | LENGTH_FACTS | {"pay_days"}
_STATED_FACTS = frozenset({"stated_day"})

UNMOVED = (
    *TIME_LIMITS,
    DeadlineRule("stated_day", "所定之日", apa("93"), _STATED_FACTS, _stated_day),
    DeadlineRule(
        "eve_of_stated_day", "所定之日前一日", apa("93"), _STATED_FACTS, _eve_of_stated_day
    ),
)
"""Rules whose ends stay where they fall; until 28 November 2026 an unpublished calendar made them
provisional (`states.general.former`)."""

GENERAL = table(
    DeadlineRule("correction", "補正期間", apa("48"), _LETTER_FACTS | FILING_FACTS, _correction),
    PROCESSING_2M,
    APPEAL_30D,
    DeadlineRule(
        "restoration",
        "回復原狀",
        apa("50"),
        frozenset(
            {
                "cause_ended_on",
                "missed_deadline",
                "period_days",
                "own_fault",
                "act_performed",
                "applied_on",
                "filed_on",
                "filed_at",
                "authority_seat",
            }
        ),
        _restoration,
    ),
    DeadlineRule(
        "opinion", "陳述意見期間", apa("102、104、105"), _LETTER_FACTS | FILING_FACTS, _opinion
    ),
    DeadlineRule(
        "return_order",
        "限期返還",
        apa("127 III、48 V但書"),
        _LETTER_FACTS | {"paid_on"},
        _return_order,
    ),
    *map(unmoved_is_certain, UNMOVED),
    *APPEAL_LIMITS,
    DeadlineRule("instalment", "分期期日", civil("122"), _STATED_FACTS | {"paid_on"}, _instalment),
)
