"""The fee of a venue: not one's own, necessary, insured, by real course hours (計畫8 I(2), (3)).

Whole NT$, time in half hours. The price is per hour, or per day of eight hours (AM-18).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from states.expertise.money.caps import Costed, Cut, cut

DAY_AT_MOST = 16
"""Half hours of a venue that are subsidised in one day (R-074); a day's price is for as many."""

HOUR = 2
"""Half hours that the price of an hour is for."""


class VenueDay(NamedTuple):
    """A day in a venue: half hours of course, half hours rented if known, insured or not.

    ``on`` is the ISO day, or ``None`` where it is not known yet.
    """

    half_hours: int
    on: str | None = None
    insured: bool = True
    rented: int | None = None


class Venue(NamedTuple):
    """A venue as asked for: NT$ per hour, or per day of eight hours, and the days in it."""

    code: str
    price: int
    days: tuple[VenueDay, ...]
    per_day: bool = False
    own: bool = False
    necessary: bool = True


def venue_of(item: Mapping[str, Any]) -> Venue:
    """A venue as proposed with an application or a change."""
    days = tuple(
        VenueDay(day["half_hours"], day["on"], day["insured"], day.get("rented"))
        for day in item["days"]
    )
    per_day = item["per"] == "day"
    return Venue(item["code"], item["unit_price"], days, per_day, item["own"], item["necessary"])


def uninsured_days(venue: Venue) -> list[str]:
    """The days of a venue that no liability insurance covers (R-076, AM-19)."""
    if venue.own:
        return []
    return [day.on for day in venue.days if not day.insured and day.on is not None]


def venue_fee(venue: Venue, approved_on: str | None = None) -> Costed:
    """What of the venue is eligible, each cut with its reason (R-074 to R-076, AM-18 to AM-20).

    >>> venue_fee(Venue("hall", 500, (VenueDay(20),))).eligible
    4000
    """
    unit = DAY_AT_MOST if venue.per_day else HOUR
    left = [_paid_for(day, venue.per_day) for day in venue.days]
    stages = [left]
    for _, narrower in STEPS:
        left = [
            narrower(venue, day, half_hours, approved_on)
            for day, half_hours in zip(venue.days, left, strict=True)
        ]
        stages.append(left)
    amounts = [sum(stage) * venue.price // unit for stage in stages]
    cuts: list[Cut] = []
    for (reason, _), (before, after) in zip(STEPS, pairwise(amounts), strict=True):
        cut(cuts, reason, venue.code, before - after)
    return Costed(venue.code, amounts[0], amounts[-1], tuple(cuts))


def _paid_for(day: VenueDay, per_day: bool) -> int:
    """Half hours that are paid for: as rented, else as taught, a whole day at a day's price."""
    if day.rented is not None:
        return day.rented
    return max(day.half_hours, DAY_AT_MOST) if per_day else day.half_hours


Step = Callable[[Venue, VenueDay, int, "str | None"], int]

STEPS: tuple[tuple[str, Step], ...] = (
    ("venue_own", lambda venue, _, left, __: 0 if venue.own else left),
    ("venue_necessity", lambda venue, _, left, __: left if venue.necessary else 0),
    ("before_approval", lambda _, day, left, since: 0 if _too_early(day.on, since) else left),
    ("uninsured_day", lambda _, day, left, __: left if day.insured else 0),
    ("venue_course_hours", lambda _, day, left, __: min(left, day.half_hours)),
    ("venue_8h", lambda _, __, left, ___: min(left, DAY_AT_MOST)),
)
"""What of a day is left after each sentence, in order: own premises, need, prior approval,
insurance, real course hours, eight hours a day."""


def _too_early(day: str | None, approved_on: str | None) -> bool:
    """Whether a day lies before the approval (AM-20)."""
    return day is not None and approved_on is not None and day < approved_on
