"""Reading what a question tells about a budget: fee lines, venue, other items, hours.

The same facts are told under several names; all of them are read here, for every kind of question.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from states.expertise.money.caps import Costed
from states.expertise.money.items import priced
from states.expertise.money.venue import DAY_AT_MOST, Venue, VenueDay
from states.expertise.questions.asking import Given
from states.expertise.questions.papers import not_hired

HOURS = ("hours", "course_hours", "taught_hours", "total_hours")
ATTENDED = (
    "sign_in_hours",
    "signin_hours",
    "attendance_hours",
    "verified_hours",
    "hours_verified",
)
"""Hours that the sign-in sheets, or whoever verified them, prove."""
LESSONS = ("periods", "lessons", "sections", "units", "節")
RATE = ("rate_paid", "rate", "hourly_rate", "hourly_fee", "fee_per_hour")
WHO = ("lecturer", "worker", "name", "teacher")
APPROVED_ON = (
    "subsidised_from",
    "letter_from",
    "letter_allows_from",
    "execution_from",
    "approved_on",
    "approval_date",
    "approved_at",
)
DEFAULT_RATE = 1_000
MINUTES_OF_HALF_AN_HOUR = 30
MINUTES_OF_A_LESSON = 50

_LESSON = ("節", "period", "lesson")
_LENGTH_OF_A_LESSON = (
    "period_minutes",
    "lesson_minutes",
    "minutes_per_period",
    "minutes_per_lesson",
    "minutes_per_unit",
    "unit_minutes",
    "minutes",
)
_NO_NEED = ("necessary", "necessity_stated", "reason", "need", "justification", "reason_stated")
_PRICE_OF_A_DAY = (
    "day_price",
    "daily",
    "daily_price",
    "per_day",
    "daily_rate",
    "day_rate",
    "daily_fee",
    "price_per_day",
)
_PRICE_OF_AN_HOUR = ("hourly", "hourly_price", "price_per_hour", "hourly_rate", "rate")
PRICES = (*_PRICE_OF_A_DAY, *_PRICE_OF_AN_HOUR)
"""Names for the price of a venue."""

_PREMIUM = ("insurance_premium", "premium", "insurance_fee", "insurance_cost")


def named_amount(given: Given, *names: str, default: int = 0) -> int:
    """The first given of these amounts."""
    return given.amount(given.named(*names), default)


def half_hours_of(given: Given) -> int:
    """Half hours of a line: hours, minutes, or lessons of fifty minutes, the rest dropped (AM-17).

    Without a total the sessions are added up; nothing counts beyond the sign-in sheets (X-18).
    """
    lessons = given.named(*LESSONS)
    if given.text("unit") in _LESSON:
        lessons = given.named(*HOURS)
    if given.has(lessons):
        length = named_amount(given, *_LENGTH_OF_A_LESSON, default=MINUTES_OF_A_LESSON)
        return given.amount(lessons) * length // MINUTES_OF_HALF_AN_HOUR
    if given.has("minutes"):
        return given.amount("minutes") // MINUTES_OF_HALF_AN_HOUR
    name = given.named(*HOURS)
    if given.has(name):
        proven = [given.half_hours(attended) for attended in ATTENDED if given.has(attended)]
        return min([given.half_hours(name), *proven])
    return sum(half_hours_of(session) for session in given.parts("sessions"))


def who(given: Given) -> str:
    """The lecturer of a line; lines without one are told apart by their place."""
    return given.text(given.named(*WHO)) or given.path


def excluded(given: Given) -> str | None:
    """Why a teacher is no hired retired lecturer; ``None`` when there is no doubt (R-073)."""
    if not given.flag("retired", default=True):
        return "not_retired"
    kind = given.text(given.named("kind", "type", "source"))
    outside = kind is not None and ("外聘" in kind or kind in ("external", "contractor"))
    return "not_an_employee" if outside or not_hired(given) else None


def approval_day(given: Given) -> date | None:
    """From which day sessions are subsidised: that of the approval, or the one it states."""
    return given.day(given.named(*APPROVED_ON))


def day_of(given: Given) -> date | None:
    """The day of a session."""
    return given.day(given.named("date", "on", "held_on", "day"))


def fee_lines(given: Given) -> list[dict[str, Any]]:
    """The fee lines as the law reads them."""
    since = approval_day(given)
    rate = named_amount(given, *RATE, default=DEFAULT_RATE)
    return [
        {
            "worker": who(line),
            "half_hours": half_hours_of(line),
            "rate": named_amount(line, *RATE, default=rate),
            "too_early": _too_early(line, since),
            "excluded": excluded(line),
        }
        for line in given.parts(given.named("lines", "lecturers"))
        if not line.has("item")
    ]


def _too_early(line: Given, since: date | None) -> int:
    """Half hours held before the approval."""
    if since is None:
        return 0
    sessions = line.parts("sessions") or [line]
    days = [(day_of(session), half_hours_of(session)) for session in sessions]
    return sum(half_hours for day, half_hours in days if day is not None and day < since)


def venues(given: Given) -> list[Venue]:
    """The venues, one or several."""
    if isinstance(given.raw("venue"), list):
        parts = given.parts("venue")
    else:
        parts = [given.part("venue")] if given.has("venue") else given.parts("venues")
    return [
        _venue(part, f"場地{number}" if number else "場地") for number, part in enumerate(parts)
    ]


def _venue(part: Given, code: str) -> Venue:
    of_a_day = part.named(*_PRICE_OF_A_DAY)
    per_day = part.has(of_a_day)
    price = part.amount(of_a_day) if per_day else named_amount(part, *_PRICE_OF_AN_HOUR)
    days = tuple(_venue_days(part))
    own = part.flag(part.named("own", "owned", "own_premises"), default=False)
    needed = all(_stated(part, name) for name in ("necessity_stated", "necessary", "necessity"))
    if part.has("amount") and not price:
        whole = VenueDay(2, None, part.flag("insured", default=True))
        return Venue(code, part.amount("amount"), (whole,), own=own, necessary=needed)
    return Venue(code, price, days, per_day, own, needed)


def _stated(part: Given, name: str) -> bool:
    """Whether something is there: a yes, or words; a missing key is in order."""
    value = part.raw(name)
    if isinstance(value, str):
        return bool(value.strip())
    return part.flag(name, default=True)


def _venue_days(part: Given) -> Iterator[VenueDay]:
    days = part.parts("days")
    if not days:
        yield from _spread(part)
    rented = _rented_a_day(part, [half_hours_of(day) for day in days])
    for day in days:
        on = day_of(day)
        own_rented = day.named("rented_hours", "rented")
        yield VenueDay(
            half_hours_of(day),
            on.isoformat() if on else None,
            _insured(part, day, on),
            day.half_hours(own_rented) if day.has(own_rented) else rented,
        )


def _rented_a_day(part: Given, taught: list[int]) -> int | None:
    """Half hours rented each day; a number that is the sum of all days is told for all of them."""
    name = part.named("rented_hours", "rented")
    if not part.has(name):
        return None
    rented = part.half_hours(name)
    if len(taught) > 1 and rented >= sum(taught):
        extra = rented - sum(taught)
        return None if not extra else max(taught) + extra
    return rented


def _insured(part: Given, day: Given, on: date | None) -> bool:
    """Whether a day is covered: as told of it, by the days of the policy, else as told of all."""
    policy = _object(part, part.named("policy", "insurance", "insurance_period"))
    first = policy.day(policy.named("from", "first_day", "start"))
    last = policy.day(policy.named("to", "last_day", "end"))
    covered = part.flag(_cover(part), default=True)
    if on is not None and (first or last):
        covered = covered and (first or on) <= on <= (last or on)
    return day.flag("insured", default=covered)


def _cover(part: Given) -> str:
    """By which name it is told whether a venue is insured: a yes, a no, or ``null``."""
    told = isinstance(part.raw("insurance"), bool) or part.denied("insurance")
    return "insurance" if told else "insured"


def _object(part: Given, name: str) -> Given:
    """An object among the facts; an empty one when something else is told under its name."""
    return part.part(name) if isinstance(part.raw(name), dict) else part.inner(name, {})


def _spread(part: Given) -> Iterator[VenueDay]:
    """Hours told in one sum, spread over days of the longest length that is told."""
    name = part.named("hours_total", "total_hours", *HOURS)
    left = part.half_hours(name)
    most = part.half_hours(part.named("max_day", "hours_per_day"), default=DAY_AT_MOST / 2)
    insured = part.flag(_cover(part), default=True)
    while left > 0:
        today = min(left, most) or left
        yield VenueDay(today, None, insured)
        left -= today


def other_items(given: Given) -> list[Costed]:
    """Every item besides fees and venue: the premium of the insurance, and all other lines."""
    venue = (
        given.part("venue")
        if not isinstance(given.raw("venue"), list)
        else given.inner("venue", {})
    )
    found = []
    for part in (given, venue, _object(venue, "insurance"), _object(given, "insurance")):
        name = part.named(*_PREMIUM, "insurance")
        if part.has(name) and not isinstance(part.raw(name), dict | bool):
            own = "venue_own" if venue.flag("own", default=False) else None
            found.append(priced("保險費", part.amount(name), None, own))
    names = ("items", "other_items", "others", "other")
    lines = [line for name in names for line in given.parts(name)]
    lines += [line for line in given.parts("lines") if line.has("item")]
    return found + [_item(line) for line in lines]


def _item(line: Given) -> Costed:
    price = line.named("unit_price", "price")
    if line.has(price) and not line.has("total"):
        cost = line.amount(price) * named_amount(line, "quantity", "qty", "count", default=1)
    else:
        cost = named_amount(line, "total", "amount", "cost", "requested")
    asked = line.named("requested", "asked", "subsidy_requested")
    code = line.text(line.named("item", "name", "what")) or line.path
    without = "not_needed" if any(not _stated(line, name) for name in _NO_NEED) else None
    return priced(code, cost, line.amount(asked) if line.has(asked) else None, without)
