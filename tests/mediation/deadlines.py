"""Periods of mediation, with those of general law."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from states.general.deadlines import GENERAL
from states.general.filing import FILING_FACTS, in_time
from states.general.serving import take_effect
from states.general.set_period import LENGTH_FACTS, set_length
from states.law.deadlines import DeadlineRule, Draft, table
from states.law.facts import Facts
from states.law.periods import days, of_act
from states.law.service import SERVICE_FACTS
from states.law.vocabulary import shapes
from tests.mediation.citing import point

A_WEEK, TWO_WEEKS = 7, 14


def _former_response(facts: Facts, draft: Draft) -> None:
    draft.say("答辯期間由委員會於通知中定之，自送達之次日起算", point("6 II"))
    served, length = take_effect(facts, draft), set_length(facts)
    if served is not None and length is not None:
        draft.end(of_act(served, length, draft.calendar, facts.county("branch_seat_county")))
    in_time(facts, draft)


def _response(facts: Facts, draft: Draft) -> None:
    draft.say("答辯期間由委員會於通知中定之，至少七日，自送達之次日起算", point("6 II"))
    served, length = take_effect(facts, draft), set_length(facts)
    if served is not None and length is not None:
        seat = facts.county("branch_seat_county")
        ends = [of_act(served, each, draft.calendar, seat) for each in (length, days(A_WEEK))]
        draft.end(max(ends, key=attrgetter("last_day")))
    in_time(facts, draft)


RESPONSE = DeadlineRule(
    "response",
    "答辯期間",
    point("6 II"),
    SERVICE_FACTS | LENGTH_FACTS | FILING_FACTS,
    _response,
)


def _sitting(facts: Facts, draft: Draft) -> None:
    draft.say("收到答辯後十四日內開會", point("8 II"))
    answered, seat = facts.need_day("answered_on"), facts.county("branch_seat_county")
    draft.end(of_act(answered, days(TWO_WEEKS), draft.calendar, seat))


SITTING = DeadlineRule("sitting", "開會期限", point("8 II"), frozenset({"answered_on"}), _sitting)

FACTS_OF_TIME = shapes("""
sitting 開會
  day answered_on answer_came_on | 收到答辯之日
""")["sitting"].facts
"""Of this day no other programme speaks."""

FORMER_RESPONSE = replace(RESPONSE, answer=_former_response)

DEADLINES = table(*GENERAL.values(), RESPONSE, SITTING)
