"""Rules that share work out, and who is told of an act: what they answer where nothing follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from states.expertise.regulation import EDITIONS
from states.general.sharing import Bench, last_digit
from states.general.telling import ToldTwice, notices_of, telling
from states.law.notice import Notice
from states.law.record import ActName
from states.law.regulation import Procedure
from states.law.rule import Rule

TOLD = EDITIONS.latest.procedures["application"]


def telling_rule() -> Rule:
    return next(rule for rule in TOLD.rules if rule.notices)


@pytest.mark.parametrize(
    ("number", "officers"), [("TPE-115-0000X", ("an",)), ("TPE-115-00003", ())]
)
def test_a_last_digit_that_is_none_and_an_empty_bench_name_nobody(
    number: str, officers: tuple[str, ...]
) -> None:
    assert last_digit(Bench(number, officers, {})) is None


def test_of_an_act_is_said_once_who_is_told_in_its_row_or_by_the_programme() -> None:
    act = ActName(TOLD.name, telling_rule().act)
    with pytest.raises(ToldTwice, match=act):
        telling(TOLD, {act: telling_rule().notices})


def test_rows_of_one_act_tell_the_same_people() -> None:
    rule = telling_rule()
    other: tuple[Notice, ...] = rule.notices * 2
    two: Procedure = replace(TOLD, rules=(rule, replace(rule, notices=other)))
    with pytest.raises(ToldTwice, match=rule.act):
        notices_of({TOLD.name: two})
