"""Conditions of mediation."""

from __future__ import annotations

from states.law.article import apa
from states.law.guard import Grounds, guard
from tests.mediation.citing import point


@guard(
    cite=point("2"),
    says="申請人與相對人不得為同一人：{applicant}",
    reads=("applicant", "respondent"),
)
def there_are_two_sides(facts: Grounds) -> bool:
    """Nobody has a dispute with himself."""
    return bool(facts["applicant"] != facts["respondent"])


@guard(
    cite=point("8 I"),
    says="調解委員{mediators_not_on_the_roll}不在調解人名冊「{roll}」，請先列冊並核定",
    reads=("mediators_not_on_the_roll", "roll"),
)
def mediators_are_on_the_roll(facts: Grounds) -> bool:
    """Whoever mediates stands on an adopted roll of the year."""
    return not facts["mediators_not_on_the_roll"]


@guard(
    cite=point("8 III"),
    says="調解委員{mediators_without_a_sitting_left}已達每人場次上限{sittings_at_most}，請改派其他委員",
    reads=("mediators_without_a_sitting_left", "sittings_at_most"),
)
def everybody_has_a_sitting_left(facts: Grounds) -> bool:
    """Nobody sits more often than the committee allows."""
    return not facts["mediators_without_a_sitting_left"]


@guard(
    cite=point("8 II"),
    says="會議日{sat_on}不得晚於今日{on}",
    reads=("sat_on", "on"),
)
def the_sitting_took_place(facts: Grounds) -> bool:
    """What is recorded has happened."""
    return bool(facts["sat_on"] <= facts["on"])


@guard(
    cite=point("9"),
    says="和解金額{agreed}不得逾請求金額{sum_claimed}",
    reads=("agreed", "sum_claimed"),
)
def no_more_than_was_claimed(facts: Grounds) -> bool:
    """A settlement stays within the claim."""
    return bool(facts["agreed"] <= facts["sum_claimed"])


@guard(
    cite=point("10"),
    says="免予陳述意見，除行政程序法第103條之事由外，應有雙方同意之書面（書件：{consent}）",
    reads=("exception", "reason", "consent"),
)
def both_agree_in_writing(facts: Grounds) -> bool:
    """Between two parties none goes unheard without a paper of both."""
    return bool(facts["exception"] and facts["reason"] and facts["consent"])


@guard(
    cite=apa("96 I(2)"),
    says="名冊尚無任何調解人，不得核定",
    reads=("listed",),
)
def somebody_is_listed(facts: Grounds) -> bool:
    """An empty roll is none."""
    return bool(facts["listed"])
