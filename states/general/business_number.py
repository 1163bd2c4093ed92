"""統一編號: whether a number can be that of a business, by its check digit.

Weights 1, 2, 1, 2, 1, 2, 4, 1; the digits of all products together are divisible by five since
April 2023, by ten before, which the newer rule includes (財政部). A seventh digit 7 gives the
product 28, whose digits count as ten or, added up once more, as one; either will do.
"""

from __future__ import annotations

import re

from states.general.digits import plain

_APART = re.compile(r"[\s\-‐‑–—]")
WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)


def business_number(written: str | None) -> str | None:
    """The one normal form of a 統一編號: eight digits in half width, nothing between.

    >>> business_number("０４５９ ５２５７"), business_number(None)
    ('04595257', None)
    """
    return None if written is None else _APART.sub("", plain(written))


def is_eight_digits(number: str) -> bool:
    """Whether a number has the shape of a 統一編號 or a 非營利扣繳編號, whatever its check digit:
    the register holds a few that fail the check, and withholding numbers have none."""
    shaped = len(number) == len(WEIGHTS) and number.isascii() and number.isdigit()
    return shaped and set(number) != {"0"}


def is_business_number(number: str) -> bool:
    """Whether these are eight digits with a valid check; eight noughts are nobody's (F27).

    >>> is_business_number("04595257"), is_business_number("04595258"), is_business_number("1")
    (True, False, False)
    >>> is_business_number("00000000")
    False
    """
    if not is_eight_digits(number):
        return False
    products = [int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=True)]
    total = sum(product // 10 + product % 10 for product in products)
    return total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0)
