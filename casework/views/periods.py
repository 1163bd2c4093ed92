"""Every period of a matter in words: those that run or stand still, and those that are over.

What is over is told too: a period that ran out says why somebody is late, one that was kept says
that nobody is (T18).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from casework.words.labels import act_label, clock_label
from states.law.dossier import Matter
from states.law.record import Clock, Event, Live
from states.law.regulation import Regulation
from storage.closure_years import doubt

Json: TypeAlias = dict[str, Any]

OVER = {"enforced": "lapsed", "met": "met", "cancelled": "cancelled"}
"""What became of a period that no longer runs, by what its clock was ended with."""


@dataclass(frozen=True, slots=True)
class Period:
    """A deadline: its last day, each step, what follows at its end, and where it stands."""

    clock: Clock
    status: str
    label: str
    then: str
    still_owed: bool = True
    """Whether what the period is for has not been done: the matter stands where it ran."""

    @property
    def is_over(self) -> bool:
        """Whether it neither runs nor stands still."""
        return self.status in OVER.values()

    def days_late(self, today: str) -> int:
        """How many days ago the last day was; 0 while it has not passed."""
        late = date.fromisoformat(today) - date.fromisoformat(self.clock["due"])
        return max(late.days, 0)

    @property
    def doubt(self) -> str | None:
        """Why a closure may be missing from the record on which a last day that moves rests."""
        moves = any(
            line["what"].startswith("期間末日為") and "不順延" not in line["what"]
            for line in self.clock.get("trace", ())
        )
        basis = self.clock.get("basis", {})
        county = basis.get("branch_seat_county") or basis.get("authority_seat")
        return doubt(date.fromisoformat(self.clock["due"]), county) if moves else None

    def as_json(self) -> Json:
        """For programs."""
        counted = {
            name: self.clock.get(name)
            for name in ("kind", "due", "effective_on", "cite", "calendar", "provisional", "trace")
        }
        ending = {
            "status": self.status,
            "label": self.label,
            "then": self.then,
            "overdue": self.status == "lapsed" and self.still_owed,
            "doubt": self.doubt,
        }
        return {**counted, **ending, "tone": self.clock.get("tone")}


def periods_of(matter: Matter, events: Iterable[Event], law: Regulation) -> tuple[Period, ...]:
    """The periods of a matter: first those that are over, oldest first, then the live ones."""
    counted: dict[str | None, Clock] = {}
    over: dict[str | None, str] = {}
    for event in events:
        for change in event["clocks"]:
            clock, last = change.get("clock"), change.get("ended")
            if clock is not None and change["matter"] == matter.ref:
                counted[clock["id"]] = clock
            if change["op"] in OVER and last in counted:
                over[last] = OVER[change["op"]]
    ended = [_period(matter, counted[number], status, law) for number, status in over.items()]
    return (*ended, *_live(matter, counted, law))


def _live(matter: Matter, counted: Mapping[str | None, Clock], law: Regulation) -> Iterator[Period]:
    for _, live in sorted(matter.clocks.items()):
        clock: Live = {**counted.get(live["id"], live), **live}
        yield _period(matter, clock, live["status"], law)


def _period(matter: Matter, clock: Clock, status: str, law: Regulation) -> Period:
    then = act_label(matter.procedure, clock["then"])
    during = law.spec(matter.procedure, clock).during
    label = clock_label(matter.procedure, clock["kind"])
    return Period(clock, status, label, then, matter.state in during)
