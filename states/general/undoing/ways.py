"""撤銷 or 廢止, and until when (行政程序法 117 to 124; 行政罰法 27). Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from states.law.article import Article, apa
from states.law.periods import after, including, years

LIMIT_YEARS = 2
PENALTY_YEARS = 3


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


def penalty_limit(breach_ended_on: date) -> date:
    """Read like a penalty, a stop is ordered within three years of the breach (AM-36)."""
    return after(breach_ended_on, years(PENALTY_YEARS)).day


def penalty_alert(breach_ended_on: date) -> date:
    """The earlier reading of those three years, the day of the breach counted in."""
    return including(breach_ended_on, years(PENALTY_YEARS)).day
