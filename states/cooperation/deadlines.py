"""Deadlines of the cooperation programme: the yearly report of each branch."""

from __future__ import annotations

from datetime import date

from states.general.filing import FILING_FACTS, in_time
from states.law.article import Article
from states.law.deadlines import DeadlineRule, Deadlines, Draft, table
from states.law.facts import Facts
from states.law.periods import on_the_day, roll

REPORT_MONTH_DAY = (1, 31)
_REPORT = Article("5050計畫", "四(三)6")


def _report(facts: Facts, draft: Draft) -> None:
    year = facts.count("report_year", at_most=2099)
    if year is None:
        raise facts.bad("report_year", "須載明成果報告之年度")
    due = date(year + 1, *REPORT_MONTH_DAY)
    draft.say("「每年1月前」採一月底前（此為解釋），遇休息日順延", _REPORT)
    counted = on_the_day(due, f"民國{year - 1911}年成果於次年一月底前報署", _REPORT)
    draft.end(roll(counted, draft.calendar, facts.county("branch_seat_county")))
    in_time(facts, draft)


COOPERATION: Deadlines = table(
    DeadlineRule(
        "annual_branch_report",
        "分署年度成果報告",
        _REPORT,
        FILING_FACTS | {"report_year"},
        _report,
    )
)
