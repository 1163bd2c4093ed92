"""What is owed on a return order, with which interest (行政程序法 127 II; 民法 182, 203, 323).

Pure. Amounts are whole NT$.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from states.law.periods import after, years

RATE_PERCENT = 5
DAYS_OF_A_YEAR = 365


class Span(NamedTuple):
    """How long interest runs: whole years by the calendar, and the days beyond them."""

    years: int
    days: int

    def __str__(self) -> str:
        whole = f"{self.years}年" if self.years else ""
        return whole + (f"{self.days}日" if self.days or not self.years else "")


def span(from_day: date, to_day: date, *, by_years: bool = True) -> Span:
    """The first day is not counted, the last one is; a year is counted by the calendar, over a
    29 February too (民法 120 II, 123 I; F22). Without ``by_years`` all of it is days.

    >>> str(span(date(2023, 7, 1), date(2024, 7, 1))), str(span(date(2023, 7, 1), date(2024, 7, 4)))
    ('1年', '1年3日')
    """
    whole, begun = 0, from_day
    while by_years and (ends := after(from_day, years(whole + 1)).day) <= to_day:
        whole, begun = whole + 1, ends
    return Span(whole, max((to_day - begun).days, 0))


def interest(principal: int, from_day: date, to_day: date, *, by_years: bool = True) -> int:
    """Simple interest of 5 % a year, to the nearest dollar (APA 127 II; 民法 182 II, 203).

    >>> interest(60_000, date(2024, 7, 1), date(2025, 7, 1))
    3000
    >>> interest(60_000, date(2023, 7, 1), date(2024, 7, 1))
    3000
    """
    ran = span(from_day, to_day, by_years=by_years)
    whole = principal * RATE_PERCENT * (ran.years * DAYS_OF_A_YEAR + ran.days)
    year = 100 * DAYS_OF_A_YEAR
    return (2 * whole + year) // (2 * year)


class Account(NamedTuple):
    """What is owed on a return order: principal, interest so far, and until which day counted.

    ``since`` is empty where no interest runs. ``by_years`` counts whole years by the calendar.
    """

    principal: int
    interest: int
    since: str
    by_years: bool = True

    def at(self, day: str) -> Account:
        """The account on a day, with the interest that has grown until then."""
        if not self.since or day <= self.since:
            return self
        since, until = date.fromisoformat(self.since), date.fromisoformat(day)
        grown = interest(self.principal, since, until, by_years=self.by_years)
        return self._replace(interest=self.interest + grown, since=day)

    def pay(self, amount: int, day: str) -> Account:
        """What is left after a payment, which goes to the interest first (民法 323)."""
        now = self.at(day)
        to_interest = min(amount, now.interest)
        principal = now.principal - amount + to_interest
        return now._replace(principal=principal, interest=now.interest - to_interest)

    @property
    def outstanding(self) -> int:
        """Everything owed on the day of the account."""
        return self.principal + self.interest


def kept_account(data: Mapping[str, Any], *, by_years: bool = True) -> Account:
    """The account that a return keeps: as the last payment left it, as ordered before any."""
    since = str(data.get("counted_on", data.get("interest_from") or ""))
    principal: int = data["principal_left"] if "principal_left" in data else data["owed"]
    return Account(principal, int(data.get("interest_left") or 0), since, by_years)
