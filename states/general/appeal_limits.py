"""Periods around an appeal and a complaint: how long the authority has, how long one may sue.

訴願法 85 gives three months and one extension of two; 行政訴訟法 106 gives two months to sue. The
law gives no period for answering a complaint (行政程序法 170): only what an agency published runs.
"""

from __future__ import annotations

from states.general.in_transit import SEAT
from states.law.article import apa, appeal_review, appeals, court
from states.law.calendar import minguo
from states.law.deadlines import DeadlineRule, Draft
from states.law.deadlines import Rule as Computation
from states.law.facts import Facts
from states.law.periods import after, days, months, roll

DECISION_MONTHS = 3
EXTENSION_MONTHS = 2
COURT_MONTHS = 2
DEFENCE_DAYS = 20


def _to_decide(number: int, extended: str) -> Computation:
    """Months from the arrival of the petition, or of the one that was supplied later."""

    def answer(facts: Facts, draft: Draft) -> None:
        received = facts.need_day("received_on")
        draft.say(f"自收受訴願書之次日起{number}個月內為之{extended}", appeals("85 I"), received)
        seat = facts.county("authority_seat") or SEAT
        draft.end(roll(after(received, months(number)), draft.calendar, seat))

    return answer


def _to_defend(facts: Facts, draft: Draft) -> None:
    """20 days for the branch to look again and to defend, when the petition states reasons."""
    received = facts.need_day("received_on")
    draft.say(
        f"自收受附具理由之訴願書之次日起{DEFENCE_DAYS}日內陳報或答辯（訴願法58 II至IV）",
        appeal_review("6"),
        received,
    )
    seat = facts.county("branch_seat_county")
    draft.end(roll(after(received, days(DEFENCE_DAYS)), draft.calendar, seat))
    if facts.has("defended_on"):
        assert draft.last_day is not None
        draft.values["timely"] = facts.need_day("defended_on") <= draft.last_day


def _to_sue(facts: Facts, draft: Draft) -> None:
    served = facts.need_day("appeal_decision_served_on")
    draft.say(
        f"訴願決定書送達（{minguo(served)}）後二個月之不變期間內起訴；在途期間另計，未予加計",
        court("106 I"),
        served,
    )
    draft.end(roll(after(served, months(COURT_MONTHS)), draft.calendar))


def _to_answer(facts: Facts, draft: Draft) -> None:
    received = facts.need_day("received_on")
    published = facts.count("published_days")
    if published is None:
        draft.say("法規未定人民陳情之處理期間，機關亦未公告，無末日", apa("170 I"), received)
        return
    draft.say(f"機關公告之陳情處理期間{published}日", apa("170 I"), received)
    seat = facts.county("branch_seat_county")
    draft.end(roll(after(received, days(published)), draft.calendar, seat))


_RECEIVED = frozenset({"received_on", "authority_seat"})

APPEAL_LIMITS = (
    DeadlineRule(
        "appeal_decision_3m", "訴願決定期間", appeals("85 I"), _RECEIVED,
        _to_decide(DECISION_MONTHS, ""),
    ),
    DeadlineRule(
        "appeal_decision_5m", "延長後之訴願決定期間", appeals("85 I"), _RECEIVED,
        _to_decide(DECISION_MONTHS + EXTENSION_MONTHS, "（必要時得延長一次，最長二個月）"),
    ),
    DeadlineRule(
        "appeal_defence_20d", "訴願答辯期間", appeal_review("6"),
        frozenset({"received_on", "defended_on"}), _to_defend,
    ),
    DeadlineRule(
        "court_2m", "起訴期間", court("106 I"), frozenset({"appeal_decision_served_on"}), _to_sue
    ),
    DeadlineRule(
        "complaint_answer", "陳情處理期間", apa("170 I"),
        frozenset({"received_on", "published_days"}), _to_answer,
    ),
)  # fmt: skip
"""Rows for the table of general deadlines."""
