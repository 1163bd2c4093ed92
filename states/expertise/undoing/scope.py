"""撤銷 or 廢止, until when, and what comes back with which interest (行政程序法 117 to 127).

Pure. Amounts are whole NT$.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from states.law.article import Article, apa, civil
from states.law.periods import after, including, years

LIMIT_YEARS = 2
RATE_PERCENT = 5
DAYS_OF_A_YEAR = 365


class Way(NamedTuple):
    """How a grant is undone: the act, its Chinese word, its article, the article of its limit."""

    measure: str
    title: str
    cite: Article
    limit: Article


REVOKE = Way("revoke", "撤銷", apa("117"), apa("121 I"))
ABOLISH = Way("abolish", "廢止", apa("123"), apa("124"))


def existed_at(arose_on: date, decided_on: date) -> bool:
    """Whether a defect was there when the decision was made, its own day included (R-123)."""
    return arose_on <= decided_on


def way(*, existed: bool) -> Way:
    """Unlawful from the start is revoked (117), spoiled later is abolished (123)."""
    return REVOKE if existed else ABOLISH


class Limit(NamedTuple):
    """The last day of a two-year power: with its first day counted, and counted as usual."""

    safe: date
    ordinary: date


def limit(from_day: date) -> Limit:
    """Two years from knowledge (121 I) or from the cause (124); never moved off a rest day.

    >>> limit(date(2022, 6, 1))
    Limit(safe=datetime.date(2024, 5, 31), ordinary=datetime.date(2024, 6, 1))
    """
    length = years(LIMIT_YEARS)
    return Limit(including(from_day, length).day, after(from_day, length).day)


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


CITES_INTEREST = (apa("127 II"), civil("182 II"), civil("203"), civil("323"))
"""Interest, its rate, and what a payment covers first."""
