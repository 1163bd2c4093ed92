"""Deadlines of the job redesign subsidy: the same 30 days, no rule for December."""

from __future__ import annotations

from states.general.filing import FILING_FACTS, in_time
from states.law.article import Article
from states.law.deadlines import DeadlineRule, Deadlines, Draft, table
from states.law.facts import Facts
from states.law.periods import days, of_act

CLAIM_DAYS = 30
_CLAIM = Article("在職中高齡者及高齡者穩定就業辦法", "15")


def _claim(facts: Facts, draft: Draft) -> None:
    draft.say("執行完竣後三十日內申請，無十二月二十日之限制", _CLAIM)
    seat = facts.county("branch_seat_county")
    draft.end(of_act(facts.need_day("completed_on"), days(CLAIM_DAYS), draft.calendar, seat))
    in_time(facts, draft)


JOB_REDESIGN: Deadlines = table(
    DeadlineRule(
        "job_redesign_30d", "職務再設計核銷期限", _CLAIM, FILING_FACTS | {"completed_on"}, _claim
    )
)
