"""The hours really taught, under the hours approved, as a question about a claim tells them.

Session by session, on a roll, or as one number for all; the sign-in sheets are asked as well
(R-072, R-098, A4: verified hours at the rate paid, at most the cap; AM-20, AM-22, X-06, X-18).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from states.expertise.claim.settlement import Granted, fees_payable
from states.expertise.money.caps import Cut, cut, fee
from states.expertise.questions.amount import caps_of
from states.expertise.questions.asking import Given
from states.expertise.questions.budget_facts import (
    ATTENDED,
    DEFAULT_RATE,
    HOURS,
    RATE,
    approval_day,
    day_of,
    excluded,
    half_hours_of,
    named_amount,
    who,
)
from states.expertise.questions.figures import LARGEST
from states.expertise.questions.settlement_change import Changed

OTHERS = ""
"""Whose share of a payment it is when it cannot be told by lecturer."""

_PLANNED = ("planned", "planned_sessions", "approved_sessions", "schedule")
_FEE_HOURS = ("fee_hours", "roll_hours", "held_hours", "hours_held", "actual_hours", *ATTENDED)
_AT_MOST = ("approved_hours", "hours_approved")
_PUBLISHED = ("minor_shift_published", "shift_published", "notify_only_published")


def _grant_of(given: Given, change: Changed) -> Granted:
    since = approval_day(given)
    lines = tuple(change.grant.lines())
    on = since.isoformat() if since else None
    return Granted(lines, {}, {}, on, change.grant.since)


def fees(given: Given, change: Changed, cuts: list[Cut]) -> dict[str, int] | None:
    """NT$ by lecturer for the hours really held; ``None`` when no hours are told."""
    rate, planned = named_amount(given, *RATE, default=DEFAULT_RATE), _planned(given)
    granted = _grant_of(given, change)
    if told_in_one(given):
        granted, held = _in_one(given, granted, rate, cuts)
    else:
        held = [_taught(line, rate, planned) for line in held_lines(given)]
    if not held:
        return None
    if not isinstance(given.raw("approved"), dict | list):
        names = {line["worker"]: line for line in held}
        hours = {name: sum(h["half_hours"] for h in held if h["worker"] == name) for name in names}
        granted = granted._replace(
            lines=tuple({**names[n], "half_hours": h} for n, h in hours.items())
        )
    found = fees_payable(held, granted, caps_of(given).hourly, cuts)
    paid: dict[str, int] = {}
    for line in held:
        paid[line["worker"]] = paid.get(line["worker"], 0) + line.get("paid", LARGEST)
    return {worker: min(amount, paid[worker]) for worker, amount in found.items()}


def held_lines(given: Given) -> list[Given]:
    """What was taught, line by line: as told, by lecturer, or as the roll shows it."""
    name = given.named("held", "taught", "sessions")
    if by_hours(given):
        name = given.named(name, "actual")
    if isinstance(given.raw(name), dict):
        rows = [{"lecturer": one, "hours": hours} for one, hours in given.raw(name).items()]
        return given.anew({name: rows}).parts(name)
    if given.has(name):
        return given.parts(name)
    return given.parts("roll") if isinstance(given.raw("approved"), dict | list) else []


def told_in_one(given: Given) -> bool:
    """Whether the hours of all lecturers are told as one number, or several that must agree."""
    listed = any(given.has(name) for name in ("held", "taught", "sessions", "items"))
    return not listed and any(given.has(name) for name in _FEE_HOURS)


def _in_one(
    given: Given, granted: Granted, rate: int, cuts: list[Cut]
) -> tuple[Granted, list[dict[str, Any]]]:
    """One line of teaching for hours told as one number, under the approved hours as one.

    The least of what roll, sign-in sheets and check show is what counts (X-18).
    """
    workers = {line["worker"] for line in granted.lines}
    worker = workers.pop() if len(workers) == 1 else OTHERS
    shown = [given.half_hours(name) for name in _FEE_HOURS if given.has(name)]
    cut(cuts, "not_attended", worker, fee(max(shown), rate) - fee(min(shown), rate))
    hours = min([*shown, *(given.half_hours(name) for name in _AT_MOST if given.has(name))])
    cut(cuts, "hours_above_approval", worker, fee(min(shown), rate) - fee(hours, rate))
    if granted.lines:
        most = sum(line["half_hours"] for line in granted.lines)
        line = {**granted.lines[0], "worker": worker, "half_hours": most}
        granted = granted._replace(lines=(line,))
    return granted, [{"worker": worker, "half_hours": hours, "rate": rate}]


def by_hours(given: Given) -> bool:
    """Whether approved and actual are told as hours by lecturer: then a rate is told as well."""
    return isinstance(given.raw("actual"), dict) and given.has(given.named(*RATE))


def _planned(given: Given) -> set[str] | None:
    """The days of the approved plan; ``None`` where they are not told, or the branch published that
    a shift within the period need only be notified (AM-22)."""
    name = given.named(*_PLANNED)
    if not given.has(name) or given.flag(given.named(*_PUBLISHED), default=False):
        return None
    told = [one.get("date") if isinstance(one, dict) else one for one in given.each(name)]
    days = [given.as_day(name, one) for one in told]
    return {day.isoformat() for day in days}


def _taught(line: Given, rate: int, planned: set[str] | None) -> dict[str, Any]:
    on, hours = day_of(line), half_hours_of(line)
    if line.has("amount") and hours:
        all_hours = max(hours, line.half_hours(line.named(*HOURS)))
        rate = -(-line.amount("amount") * 2 // all_hours)
    return {
        "paid": line.amount("amount", LARGEST),
        "worker": who(line),
        "half_hours": hours,
        "rate": named_amount(line, *RATE, default=rate),
        "held_on": on.isoformat() if on else None,
        "signed": line.flag("signed", default=True),
        "excluded": excluded(line) or _shifted(on, planned),
    }


def _shifted(on: date | None, planned: set[str] | None) -> str | None:
    """A session on a day that the approved plan does not have is a change (AM-22)."""
    if on is None or planned is None or on.isoformat() in planned:
        return None
    return "unapproved_change"


def proven_fee(given: Given, part: Given, name: str) -> int:
    """NT$ of a fee item at most: verified hours at the capped rate, where hours are told (A4)."""
    own = [one for one in (*_FEE_HOURS, "hours") if part.has(one)]
    whose = part if own else given
    told = own or [one for one in _FEE_HOURS if given.has(one)]
    if not told or "鐘點" not in name:
        return LARGEST
    rate = named_amount(part, *RATE, default=named_amount(given, *RATE, default=DEFAULT_RATE))
    hours = min(whose.half_hours(one) for one in told)
    return fee(hours, min(rate, caps_of(given).hourly))
