"""Disputes whose people do what they like, sometimes what they may not, while time passes."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from casework.errors import Rejected
from states.law.record import Event
from tests.casework.population import events_in
from tests.mediation.committee import CHAIR, CLERK, DISPUTE, Committee

MANY = 40
STEPS = 400


def disputes(url: str, *, seed: int) -> dict[str, list[Event]]:
    """The events of each dossier after so many steps, on an empty database."""
    committee, dice = Committee(url), random.Random(seed)
    mediators = [f"m{one}" for one in range(MANY)]
    for year in (2025, 2026):
        committee.roll(*mediators, year=year, now=f"{year}-01-05T02:00:00.000000Z")
    now, numbers = date(2025, 2, 3), list[str]()
    for _ in range(STEPS):
        now += timedelta(days=dice.randint(0, 3))
        if len(numbers) < MANY and dice.random() < 0.3:
            numbers.append(committee.filed(f"{now}T02:00:00.000000Z"))
        elif numbers:
            with suppress(Rejected):
                _lived(committee, dice, now, dice.choice(numbers))
        if dice.random() < 0.2:
            committee.sweep(f"{now}T17:00:00.000000Z")
            now += timedelta(days=1)
    found = events_in(committee.database)
    committee.close()
    return found


LIKELY = {
    "filed": ("dispute.invite", "dispute.invite", "dispute.propose_refusal"),
    "invited": ("send", "send", "dispute.respond"),
    "answered": ("dispute.sit",),
    "unanswered": ("dispute.sit",),
    "heard": ("dispute.settle", "dispute.fail"),
    "refusal_proposed": ("hearing.dispense", "dispute.refuse"),
}
"""What people mostly do where a dispute stands; now and then they try something else."""


def _lived(committee: Committee, dice: random.Random, now: date, number: str) -> None:
    """Somebody tries something on a dispute."""
    given: dict[str, dict[str, Any]] = {
        "dispute.invite": {"days": dice.randint(7, 20)},
        "dispute.respond": {
            "channel": "counter", "response": "已給付", "party": dice.choice(("lin", "chen")),
        },
        "dispute.sit": {
            "mediators": [f"m{dice.randrange(MANY)}"], "roll": f"MTC-R-{now.year - 1911}-00001",
            "sat_on": f"{now}",
        },
        "dispute.settle": {"agreed": dice.randint(1, 90_000), "terms": "給付"},
        "dispute.fail": {"reason": "各執一詞"},
        "dispute.withdraw": {"paper": "W-1", "reason": "已給付"},
        "dispute.propose_refusal": {"ground": "in_court", "reason": "已起訴"},
        "dispute.refuse": {},
        "hearing.dispense": {
            "about": DISPUTE, "exception": "5", "reason": "事實明確", "consent": "C-1",
        },
        "send": {"service": "direct", "served_on": f"{now}"},
    }  # fmt: skip
    usual = LIKELY.get(committee.state(number, DISPUTE), ())
    act = dice.choice(usual if usual and dice.random() < 0.8 else [*given])
    instant, by = f"{now}T02:00:00.000000Z", CHAIR if act == "dispute.refuse" else CLERK
    if act == "send":
        committee.attempt(CHAIR, "letter.sign", instant, number, "letter-1")
        committee.attempt(CLERK, "letter.issue", instant, number, "letter-1")
        for copy in ("letter-1", "letter-2"):
            committee.attempt(CLERK, "letter.record_service", instant, number, copy, **given[act])
    else:
        place = (number,) if act == "hearing.dispense" else (number, DISPUTE)
        committee.attempt(by, act, instant, *place, **given[act])
