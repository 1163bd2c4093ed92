"""Deadlines of the Kaohsiung award: two months after each quarter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from states.general.filing import FILING_FACTS, in_time
from states.law.article import Article
from states.law.deadlines import DeadlineRule, Deadlines, Draft, table
from states.law.facts import Facts
from states.law.periods import months, of_act

AWARD_MONTHS = 2
_MONTHS_OF_A_QUARTER = 3
_AWARD = Article("高雄市超額進用獎勵", "每季結束後二個月內申請")


def _quarter_end(facts: Facts) -> date:
    """The last day of the quarter, named by day or by year and number."""
    if (stated := facts.day("quarter_end")) is None:
        year, quarter = facts.count("year", at_most=2100), facts.count("quarter", at_most=4)
        if year is None or quarter is None:
            raise facts.bad("quarter_end", "須載明季末日，或年度與季別")
        month = quarter * _MONTHS_OF_A_QUARTER
        return date(year, month, monthrange(year, month)[1])
    last = monthrange(stated.year, stated.month)[1]
    if stated.month % _MONTHS_OF_A_QUARTER or stated.day != last:
        raise facts.bad("quarter_end", f"{stated} 不是季末日")
    return stated


def _quarter(facts: Facts, draft: Draft) -> None:
    draft.say("每季結束後二個月內申請", _AWARD)
    seat = facts.county("branch_seat_county")
    draft.end(of_act(_quarter_end(facts), months(AWARD_MONTHS), draft.calendar, seat))
    in_time(facts, draft)


KAOHSIUNG: Deadlines = table(
    DeadlineRule(
        "quarter_plus_2m",
        "超額進用獎勵申請期限",
        _AWARD,
        FILING_FACTS | {"quarter_end", "year", "quarter"},
        _quarter,
    )
)
