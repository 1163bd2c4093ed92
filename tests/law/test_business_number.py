"""統一編號: the check digit as the rule since April 2023 has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.general.business_number import is_business_number

SEVEN_DIGITS = st.text("0123456789", min_size=7, max_size=7)


def in_longhand(number: str) -> bool:
    """The rule as the Ministry of Finance explains it, product by product, digit by digit; eight
    noughts were never given out (F27)."""
    if not number.strip("0"):
        return False
    sums = [
        [sum(map(int, str(int(digit) * weight)))]
        for digit, weight in zip(number, (1, 2, 1, 2, 1, 2, 4, 1), strict=True)
    ]
    if number[6] == "7":
        sums[6] = [1, 0]
    return any((sum(s[0] for s in sums) - sums[6][0] + seventh) % 5 == 0 for seventh in sums[6])


@given(st.text("0123456789", min_size=8, max_size=8))
def test_the_rule_agrees_with_its_longhand(number: str) -> None:
    assert is_business_number(number) == in_longhand(number)


@given(SEVEN_DIGITS)
def test_two_of_ten_last_digits_are_valid_and_four_after_a_seven(first: str) -> None:
    valid = [digit for digit in "0123456789" if is_business_number(first + digit)]
    nobodys = first == "0000000"
    assert len(valid) == (4 if first[6] == "7" else 2) - nobodys


@pytest.mark.parametrize("number", ["04595257", "22099131", "04541302", "12345675", "10458575"])
def test_numbers_by_the_older_rule_stay_valid(number: str) -> None:
    assert is_business_number(number)


@pytest.mark.parametrize("number", ["12345670"])
def test_a_number_that_only_the_newer_rule_allows_is_valid(number: str) -> None:
    assert is_business_number(number)


@pytest.mark.parametrize(
    "number", ["", "1234567", "123456755", "1234567a", "１２３４５６７５", "1234 675", "12345674"]
)
def test_anything_else_is_not_a_business_number(number: str) -> None:
    assert not is_business_number(number)
