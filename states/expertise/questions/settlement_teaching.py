"""The hours really taught, under the hours approved, as a question about a claim tells them.

Session by session, on a roll, or as one number for all; the sign-in sheets are asked as well
(R-072, R-098, A4: verified hours at the rate paid, at most the cap; AM-20, AM-22, X-06, X-18).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NotRequired

from states.expertise.claim.settlement import Granted, Taught, fees_payable
from states.expertise.money.caps import Cut, FeeLine, cut, fee
from states.expertise.questions.amount import caps_of
from states.expertise.questions.budget_facts import (
    DEFAULT_RATE,
    approval_day,
    excluded,
    half_hours_of,
    who,
)
from states.expertise.questions.settlement_change import Changed
from states.general.questions.asking import Given, iso
from states.general.questions.figures import LARGEST

OTHERS = ""
"""Whose share of a payment it is when it cannot be told by lecturer."""


class Told(Taught):
    """A line of teaching as a question tells it, perhaps with what was really paid for it."""

    paid: NotRequired[int]


def _grant_of(given: Given, change: Changed) -> Granted:
    lines = tuple(change.grant.lines())
    return Granted(lines, {}, {}, approval_day(given), change.grant.since)


def fees(given: Given, change: Changed, cuts: list[Cut]) -> dict[str, int] | None:
    """NT$ by lecturer for the hours really held; ``None`` when no hours are told."""
    rate, planned = given.amount("rate_paid", default=DEFAULT_RATE), _planned(given)
    granted = _grant_of(given, change)
    if told_in_one(given):
        granted, held = _in_one(given, granted, rate, cuts)
    else:
        held = [_taught(line, rate, planned) for line in held_lines(given)]
    if not held:
        return None
    if not isinstance(given.raw("approved"), dict | list):
        granted = granted._replace(lines=_as_held(held))
    found = fees_payable(held, granted, caps_of(given).hourly, cuts)
    paid: dict[str, int] = {}
    for line in held:
        paid[line["worker"]] = paid.get(line["worker"], 0) + line.get("paid", LARGEST)
    return {worker: min(amount, paid[worker]) for worker, amount in found.items()}


def _as_held(held: Iterable[Told]) -> tuple[FeeLine, ...]:
    """What was held as if it had been approved, each lecturer in one line at the last rate."""
    rates, hours = dict[str, int](), dict[str, int]()
    for line in held:
        worker = line["worker"]
        rates[worker] = line["rate"]
        hours[worker] = hours.get(worker, 0) + line["half_hours"]
    return tuple(
        {"worker": worker, "half_hours": half_hours, "rate": rates[worker]}
        for worker, half_hours in hours.items()
    )


def held_lines(given: Given) -> list[Given]:
    """What was taught, line by line: as told, by lecturer, or as the roll shows it."""
    name = "held" if given.stated("held") or not by_hours(given) else "actual"
    if isinstance(told := given.raw(name), dict):
        rows = [{"lecturer": one, "hours": hours} for one, hours in told.items()]
        return given.anew({name: rows}).parts(name)
    if given.has(name):
        return given.parts(name)
    return given.parts("roll") if isinstance(given.raw("approved"), dict | list) else []


def told_in_one(given: Given) -> bool:
    """Whether the hours of all lecturers are told as one number, or several that must agree."""
    return not given.has("held", "items") and given.has("fee_hours")


def _in_one(
    given: Given, granted: Granted, rate: int, cuts: list[Cut]
) -> tuple[Granted, list[Told]]:
    """One line of teaching for hours told as one number, under the approved hours as one.

    The least of what roll, sign-in sheets and check show is what counts (X-18).
    """
    workers = {line["worker"] for line in granted.lines}
    worker = workers.pop() if len(workers) == 1 else OTHERS
    shown = _all_told(given, "fee_hours")
    cut(cuts, "not_attended", worker, fee(max(shown), rate) - fee(min(shown), rate))
    hours = min([*shown, *_all_told(given, "approved_hours")])
    cut(cuts, "hours_above_approval", worker, fee(min(shown), rate) - fee(hours, rate))
    if granted.lines:
        most = sum(line["half_hours"] for line in granted.lines)
        line: FeeLine = {**granted.lines[0], "worker": worker, "half_hours": most}
        granted = granted._replace(lines=(line,))
    return granted, [{"worker": worker, "half_hours": hours, "rate": rate}]


def _all_told(given: Given, name: str) -> list[int]:
    """Half hours under each name that tells them."""
    return [told for told in given.every(name).values() if told is not None]


def by_hours(given: Given) -> bool:
    """Whether approved and actual are told as hours by lecturer: then a rate is told as well."""
    return isinstance(given.raw("actual"), dict) and given.has("rate_paid")


def _planned(given: Given) -> set[str] | None:
    """The days of the approved plan; ``None`` where they are not told, or the branch published that
    a shift within the period need only be notified (AM-22)."""
    if not given.has("planned") or given.flag("minor_shift_published", default=False):
        return None
    told = given.each("planned")
    days = [
        one.need_day("date") if isinstance(one, Given) else given.as_day("planned", one)
        for one in told
    ]
    return {day.isoformat() for day in days}


def _taught(line: Given, rate: int, planned: set[str] | None) -> Told:
    on, hours = iso(line.day("date")), half_hours_of(line)
    if line.has("amount") and hours:
        all_hours = max(hours, line.half_hours("hours"))
        rate = -(-line.amount("amount") * 2 // all_hours)
    return {
        "paid": line.amount("amount", default=LARGEST),
        "worker": who(line),
        "half_hours": hours,
        "rate": line.amount("rate_paid", default=rate),
        "held_on": on,
        "signed": line.flag("signed", default=True),
        "excluded": excluded(line) or _shifted(on, planned),
    }


def _shifted(on: str | None, planned: set[str] | None) -> str | None:
    """A session on a day that the approved plan does not have is a change (AM-22)."""
    if on is None or planned is None or on in planned:
        return None
    return "unapproved_change"


def proven_fee(given: Given, part: Given, name: str) -> int:
    """NT$ of a fee item at most: verified hours at the capped rate, where hours are told (A4)."""
    own = _all_told(part, "hours")
    told = own or _all_told(given, "fee_hours")
    if not told or "鐘點" not in name:
        return LARGEST
    usual = given.amount("rate_paid", default=DEFAULT_RATE)
    rate = part.amount("rate_paid", default=usual)
    return fee(min(told), min(rate, caps_of(given).hourly))
