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
from tests.mediation.citing import point

A_WEEK = 7


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

FORMER_RESPONSE = replace(RESPONSE, answer=_former_response)

DEADLINES = table(*GENERAL.values(), RESPONSE)
