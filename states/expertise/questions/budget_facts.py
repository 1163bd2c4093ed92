"""Reading what a question tells about a budget: fee lines, venue, other items, hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from states.expertise.money.caps import Costed, FeeLine
from states.expertise.money.items import priced
from states.expertise.money.venue import DAY_AT_MOST, Venue, VenueDay
from states.expertise.questions.papers import not_hired
from states.general.questions.asking import Given, iso

DEFAULT_RATE = 1_000
MINUTES_OF_HALF_AN_HOUR = 30
MINUTES_OF_A_LESSON = 50

_LESSON = ("節", "period", "lesson")
OTHER_ITEMS = ("items", "other_items", "others", "other")
"""Facts that list items besides fees and venue."""

COSTS = ("total", "amount", "requested")
"""Facts that tell what an item costs in all."""


def half_hours_of(given: Given) -> int:
    """Half hours of a line: hours, minutes, or lessons of fifty minutes, the rest dropped (AM-17).

    Without a total the sessions are added up; nothing counts beyond the sign-in sheets (X-18).
    """
    lessons = "hours" if given.text("unit") in _LESSON else "periods"
    if given.has(lessons):
        length = given.amount("period_minutes", "minutes", default=MINUTES_OF_A_LESSON)
        return given.amount(lessons) * length // MINUTES_OF_HALF_AN_HOUR
    if given.has("minutes"):
        return given.amount("minutes") // MINUTES_OF_HALF_AN_HOUR
    if given.has("hours"):
        proven = [told for told in given.every("verified_hours").values() if told is not None]
        return int(min([given.half_hours("hours"), *proven]))
    return sum(half_hours_of(session) for session in given.parts("sessions"))


def has_hours(line: Given) -> bool:
    """Whether a line tells how long was taught, itself or by its sessions."""
    return line.has("hours", "periods", "minutes") or any(map(has_hours, line.parts("sessions")))


def who(given: Given) -> str:
    """The lecturer of a line; lines without one are told apart by their place."""
    return given.text("lecturer") or given.path


def excluded(given: Given) -> str | None:
    """Why a teacher is no hired retired lecturer; ``None`` when there is no doubt (R-073)."""
    if not given.flag("retired", default=True):
        return "not_retired"
    kind = given.text("kind")
    outside = kind is not None and ("外聘" in kind or kind in ("external", "contractor"))
    return "not_an_employee" if outside or not_hired(given) else None


def approval_day(given: Given) -> str | None:
    """From which day sessions are subsidised: that of the approval, or the one it states, ISO."""
    return iso(given.day("subsidised_from", "approved_on"))


def fee_lines(given: Given) -> list[FeeLine]:
    """The fee lines as the law reads them."""
    since = approval_day(given)
    rate = given.amount("rate_paid", default=DEFAULT_RATE)
    return [
        {
            "worker": who(line),
            "half_hours": half_hours_of(line),
            "rate": line.amount("rate_paid", default=rate),
            "too_early": _too_early(line, since),
            "excluded": excluded(line),
        }
        for line in given.parts("lines")
        if not line.has("item")
    ]


def _too_early(line: Given, since: str | None) -> int:
    """Half hours held before the approval."""
    if since is None:
        return 0
    sessions = line.parts("sessions") or [line]
    days = [(iso(session.day("date")), half_hours_of(session)) for session in sessions]
    return sum(half_hours for day, half_hours in days if day is not None and day < since)


def venue_parts(given: Given) -> list[Given]:
    """The venues as they are told, one or several."""
    if isinstance(given.raw("venue"), list):
        return given.parts("venue")
    return [given.part("venue")] if given.has("venue") else []


def venues(given: Given) -> list[Venue]:
    """The venues as the law reads them."""
    return [
        _venue(part, f"場地{number}" if number else "場地")
        for number, part in enumerate(venue_parts(given))
    ]


def _venue(part: Given, code: str) -> Venue:
    per_day = part.has("day_price")
    price = part.amount("day_price", "hourly")
    own, needed = part.flag("own", default=False), part.is_said("necessity_stated")
    if part.has("amount") and not price:
        whole = VenueDay(2, None, part.flag("insured", default=True))
        return Venue(code, part.amount("amount"), (whole,), own=own, necessary=needed)
    return Venue(code, price, tuple(_venue_days(part)), per_day, own, needed)


def _venue_days(part: Given) -> Iterator[VenueDay]:
    days = part.parts("days")
    if not days:
        yield from _spread(part)
    rented = _rented_a_day(part, [half_hours_of(day) for day in days])
    for day in days:
        on = day.day("date")
        yield VenueDay(
            half_hours_of(day),
            iso(on),
            _insured(part, day, on),
            day.half_hours("rented_hours") if day.has("rented_hours") else rented,
        )


def _rented_a_day(part: Given, taught: list[int]) -> int | None:
    """Half hours rented each day; a number that is the sum of all days is told for all of them."""
    if not part.has("rented_hours"):
        return None
    rented = part.half_hours("rented_hours")
    if len(taught) > 1 and rented >= sum(taught):
        extra = rented - sum(taught)
        return None if not extra else max(taught) + extra
    return rented


def _insured(part: Given, day: Given, on: date | None) -> bool:
    """Whether a day is covered: as told of it, by the days of the policy, else as told of all."""
    policy = _policy(part, "policy" if isinstance(part.raw("policy"), dict) else "insurance")
    first, last = policy.day("from"), policy.day("to")
    covered = part.flag(_cover(part), default=True)
    if on is not None and (first or last):
        covered = covered and (first or on) <= on <= (last or on)
    return day.flag("insured", default=covered)


def _cover(part: Given) -> str:
    """By which fact it is told whether a venue is insured: a yes, a no, or ``null``."""
    told = isinstance(part.raw("insurance"), bool) or part.denied("insurance")
    return "insurance" if told else "insured"


def _policy(part: Given, name: str) -> Given:
    """A policy among the facts; an empty one when something else is told under its name."""
    return part.part(name) if isinstance(part.raw(name), dict) else part.inner(name, {})


def _spread(part: Given) -> Iterator[VenueDay]:
    """Hours told in one sum, spread over days of the longest length that is told."""
    left = part.half_hours("hours_total")
    most = part.half_hours("max_day", default=DAY_AT_MOST / 2)
    insured = part.flag(_cover(part), default=True)
    while left > 0:
        today = min(left, most) or left
        yield VenueDay(today, None, insured)
        left -= today


def other_items(given: Given) -> list[Costed]:
    """Every item besides fees and venue: the premium of the insurance, and all other lines."""
    several = isinstance(given.raw("venue"), list)
    venue = given.inner("venue", {}) if several else given.part("venue")
    own = "venue_own" if venue.flag("own", default=False) else None
    premiums = [*_premiums(given), *_premiums(venue)]
    found = [priced("保險費", premium, None, own) for premium in premiums]
    lines = [line for name in OTHER_ITEMS for line in given.parts(name)]
    lines += [line for line in given.parts("lines") if line.has("item")]
    return found + [_item(line) for line in lines]


def _premiums(part: Given) -> Iterator[int]:
    """What the insurance costs: told by itself, as the insurance, or in the policy."""
    if part.has("insurance_premium"):
        yield part.amount("insurance_premium")
    elif part.has("insurance") and not isinstance(part.raw("insurance"), dict | bool):
        yield part.amount("insurance")
    policy = _policy(part, "insurance")
    if policy.has("insurance_premium"):
        yield policy.amount("insurance_premium")


def _item(line: Given) -> Costed:
    cost = line.amount(*COSTS)
    if line.has("unit_price") and not line.has("total"):
        cost = line.amount("unit_price") * line.amount("quantity", default=1)
    asked = line.amount("requested") if line.has("requested") else None
    code = line.text("item") or line.text("lecturer") or line.text("what") or line.path
    without = None if line.is_said("necessary") else "not_needed"
    return priced(code, cost, asked, without)
