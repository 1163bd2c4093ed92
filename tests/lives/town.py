"""An agency in memory: dossiers of a few employers, people who act, a clock that never stops.

It uses the same docket and the same consequence of a due clock as the product; only the database
is missing. Everything that happens is kept as stored bytes, for the auditor and for replay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from casework.clock.enforcement import Sweep, consequence
from casework.door.working import Opened
from states.expertise.application.review.look_back import earlier_case
from states.expertise.money.commitments import drawn_by, stops_of
from states.expertise.programme import EXPERTISE
from states.expertise.roles import Role
from states.law.calendar import Calendar
from states.law.docket import Docket
from states.law.dossier import Dossier
from states.law.history import genesis, leaf
from states.law.intent import Intent
from states.law.machine import decide
from states.law.record import ActName, Event
from states.law.replay import Record
from states.law.role import Role as AnyRole
from states.law.situation import Actor, Situation
from states.law.taipei import instant_of, taipei_day
from storage.office_calendar import official_calendar

SETTINGS: dict[str, Any] = {
    "default_correction_days": 7,
    "correction_extensions": 2,
    "mail_grace_days": 3,
    "change_processing_days": None,
    "claim_processing_days": None,
    "processing_days": None,
    "complaint_answer_days": 30,
    "minor_shift_days": 7,
    "issue_at_once": True,
    "charges_interest": True,
    "employer_county": "臺北市",
}
ROUNDS_MAX = 200
"""No span of time in a town lets more periods end than this."""

PEOPLE: dict[AnyRole, tuple[str, ...]] = {
    Role.employer: ("company",),
    Role.officer: ("lin", "chen", "wu"),
    Role.supervisor: ("wang", "wu"),
    Role.cashier: ("ho", "wu"),
    Role.agency: ("lee",),
}
"""Accounts by role. Mrs Wu stands in for everybody, which is what four eyes are for."""


@dataclass
class Moment:
    """What `consequence` needs to know of a transaction: the time and the calendar."""

    now: str
    calendar: Calendar


@dataclass
class Town:
    """Everything that happens to one legal entity's dossiers."""

    now: datetime = datetime(2024, 1, 2, 1, tzinfo=UTC)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    events: dict[str, list[Event]] = field(default_factory=dict)
    records: dict[str, list[Record]] = field(default_factory=dict)
    started: datetime = field(init=False)
    calendar: Calendar = field(default_factory=official_calendar)
    windows: tuple[tuple[str, str], ...] = tuple(
        (f"{year}-01-01", f"{year}-06-30") for year in range(2022, 2031)
    )

    def __post_init__(self) -> None:
        self.started = self.now

    @property
    def instant(self) -> str:
        """Now, as recorded."""
        return instant_of(self.now)

    @property
    def today(self) -> str:
        """The legal day."""
        return taipei_day(self.instant)

    @property
    def years(self) -> float:
        """Simulated years so far, summed over the dossiers' lives."""
        ends = [
            self.now - datetime.fromisoformat(e[0]["recorded_at"]) for e in self.events.values()
        ]
        return sum(ends, timedelta()).total_seconds() / (365.25 * 86_400)

    def found(self, names: tuple[str, ...], situation: Situation) -> Mapping[str, Any]:
        """Facts outside the dossier: settings, and what the entity's other dossiers take."""
        others = [d for d in self.dossiers.values() if d.id != situation.dossier.id]
        year = situation.dossier.root.get("year")
        workers: Counter[str] = Counter()
        paid: Counter[str] = Counter()
        for other in others:
            if other.root.get("year") == year:
                for worker, drawn in drawn_by(other).items():
                    workers[worker] += drawn.amount
                    paid[worker] += drawn.paid
        asked = (situation.on, situation.dossier.root.get("filed_on") or situation.on)
        stops = [last for other in self.dossiers.values() for _, first, last in stops_of(other)
                 if any(first <= day <= last for day in asked)]  # fmt: skip
        facts = {
            **SETTINGS,
            "windows": [list(window) for window in self.windows],
            "worker_committed": dict(sorted(workers.items())),
            "employer_committed": sum(workers.values()),
            "worker_paid": dict(sorted(paid.items())),
            "employer_paid": sum(paid.values()),
            "branch_budget_left": None,
            "letter_number": {"unit": "TPE", "year": 115, "serial": 1, "text": "第1150000001號"},
            "held_back": None,
            "retention_years": 10,
            "sealed_places": [],
            "stop_last_day": max(stops, default=None),
            "earlier_cases": self._earlier(others),
            "refiled_state": self._state_of(situation.dossier.root.get("refiles")),
            "cases_not_in_review": [
                case
                for case in situation.given.get("cases") or ()
                if self._state_of(case) not in ("accepted", "under_review")
            ],
        }
        return {name: facts[name] for name in names}

    def _state_of(self, number: str | None) -> str | None:
        dossier = self.dossiers.get(number or "")
        first = next(iter(dossier.matters.values()), None) if dossier else None
        return first.state if first else None

    def _earlier(self, others: list[Dossier]) -> list[dict[str, Any]]:
        found = [
            earlier_case(d.id, d.root, [(m.state, m.data) for m in d.of("reimbursement")])
            for d in sorted(others, key=lambda dossier: dossier.id)
        ]
        return [case for case in found if case is not None]

    def calendar_at(self, instant: str) -> Calendar:
        """The calendar as known at an instant."""
        return self.calendar.known_at(date.fromisoformat(taipei_day(instant)))

    def docket(self, number: str) -> Docket:
        """The dossier at work today."""
        dossier = self.dossiers.setdefault(number, Dossier(number, head=genesis(number)))
        return Docket(EXPERTISE, dossier, self.calendar_at(self.instant), self.found, decide)

    def act(
        self, number: str, act: str, ref: str | None, person: tuple[AnyRole, str],
        given: Mapping[str, Any],
    ) -> Event | None:  # fmt: skip
        """Attempt an act; ``None`` where the law was not asked."""
        docket = self.docket(number)
        role, who = person
        intent = Intent(ActName.read(act), Actor(who, role), self.instant, number, ref, given)
        event = docket.attempt(intent)
        self._keep(number, docket)
        return event

    def _keep(self, number: str, docket: Docket) -> None:
        self.events.setdefault(number, []).extend(docket.events)
        self.records.setdefault(number, []).extend(
            Record(event["seq"], leaf(body), body)
            for event, body in zip(docket.events, docket.bodies, strict=True)
        )

    def pass_time(self, span: timedelta) -> None:
        """Let time pass; every clock takes its effect at the instant it may."""
        until = self.now + span
        rounds = 0
        while (due := self._next_due()) is not None and due[0] <= instant_of(until):
            at, number, ref, kind = due
            self.now = max(self.now, datetime.fromisoformat(at))
            self._enforce(number, ref, kind)
            rounds += 1
            assert rounds < ROUNDS_MAX, f"the clocks never come to rest: {due}"
        self.now = until

    def _next_due(self) -> tuple[str, str, str, str] | None:
        due = [
            (clock["at"], number, ref, kind)
            for number, dossier in self.dossiers.items()
            for ref, matter in dossier.matters.items()
            for kind, clock in matter.clocks.items()
            if clock["status"] == "running" and (number, clock["id"]) not in self._refused
        ]
        return min(due, default=None)

    _refused: set[tuple[str, str]] = field(default_factory=set)

    def _enforce(self, number: str, ref: str, kind: str) -> None:
        docket = self.docket(number)
        clock = self.dossiers[number].matters[ref].clocks[kind]["id"]
        moment: Any = Moment(self.instant, docket.calendar)
        opened = Opened(docket, self.dossiers[number].seq, "", {}, {})
        aside = consequence(moment, opened, ref, kind, Sweep(self.instant, catching_up=False))
        if aside:
            self._refused.add((number, clock))
        self._keep(number, docket)
