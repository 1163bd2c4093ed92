"""Numbers of vouchers as lists state them: single ones, several, ranges; and which come twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from states.general.digits import plain

_BETWEEN = re.compile(r"[、,;/\s]+")
_RANGE = re.compile(
    r"(?P<series>[A-Z]*)(?P<first>[0-9]{1,9})[-~–—至到]{1,2}(?P=series)(?P<last>[0-9]{1,9})"
)
_INVOICE = re.compile(r"(?<![A-Z])([A-Z]{2})[\s-]*([0-9]{8})(?![0-9])")
"""A uniform invoice: two letters and eight digits, printed with a hyphen, a blank or nothing
between them (統一發票使用辦法)."""

_WORDS = re.compile(r"第|號|(?<![A-Z])NO(?:[.:]|(?=\s*[0-9]))|[№#]|憑證編?|單據|編號:?")
_JOINED = re.compile(r"(?<=[A-Z])[-\s]+(?=[0-9])")
_LEADING = re.compile(r"(?<![0-9])0+(?=[0-9])")
LONGEST_RANGE = 1_000
MOST_IN_RANGES = 20_000
"""Numbers that the ranges of one list are taken apart into; later ranges count by their name."""

MOST_TOLD = 20
"""Numbers named of one entry that comes again; whoever mends these sees the rest."""


def twice(numbers: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Row and number of each voucher that an earlier row, or its own, already lists (F17).

    A number is one number however it is written: AB-12345678 and ab12345678, 001 and 第1號.
    ``1-2`` is the range 1 to 2, unless the same list numbers sheets with it (1-1, 1-2, 1-3).

    >>> twice([(0, "1-2"), (1, "3"), (2, "2")])
    [(2, '2')]
    >>> twice([(0, "1-1"), (1, "1-2"), (2, "1-2")])
    [(2, '1-2')]
    """
    listed = [(row, number) for row, text in numbers for number in _listed(text)]
    sheets = _sheets(number for _, number in listed)
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    left = MOST_IN_RANGES
    for row, number in listed:
        single = [number] if number in sheets or left <= 0 else list(_single(number))
        left -= len(single) - 1
        repeated = dict.fromkeys(one for one in (number, *single) if one in seen)
        found += [(row, one) for one in islice(repeated, MOST_TOLD)]
        seen |= {number, *single}
    return found


def _listed(text: str) -> Iterator[str]:
    """The numbers and ranges of one entry, each in the one way of writing it.

    >>> list(_listed("ab-12345678、第０１號 No. 7")), list(_listed("v-001~v-003"))
    (['AB12345678', '1', '7'], ['V1~V3'])
    """
    written = _INVOICE.sub(r"\1\2", plain(text).upper())
    written = _JOINED.sub("", _WORDS.sub(" ", written))
    written = re.sub(r"\s*([-~–—至到]+)\s*", r"\1", written)
    yield from (number for number in _BETWEEN.split(_LEADING.sub("", written)) if number)


def _sheets(numbers: Iterable[str]) -> frozenset[str]:
    """The numbers that look like ranges, but are sheets: another one begins the same way."""
    ranges = {number: found for number in numbers if (found := _RANGE.fullmatch(number))}
    begun = Counter(found["series"] + found["first"] for found in ranges.values())
    return frozenset(
        number for number, found in ranges.items() if begun[found["series"] + found["first"]] > 1
    )


def _single(number: str) -> Iterator[str]:
    found = _RANGE.fullmatch(number)
    if found is None:
        yield number
        return
    first, last = int(found["first"]), int(found["last"])
    if first >= last or last - first > LONGEST_RANGE:
        yield number
        return
    yield from (f"{found['series']}{one}" for one in range(first, last + 1))
