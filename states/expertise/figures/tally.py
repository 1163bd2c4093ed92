"""Counting: one pass over the events, dossier by dossier, into flows, stocks and samples.

An event counts on its legal day (`effective_on`) and for the branch that had the case then. With
a day of locking, what was recorded later is not known yet: a report of a closed period can be had
again, figure by figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from states.expertise.figures.counted_acts import (
    ACTS,
    BY_FACT,
    BY_WHAT_IT_DID,
    FROM,
    IN_ANY_PROCEDURE,
    OPENS,
)
from states.expertise.figures.stocks import (
    ENDS,
    GRANTED_ONCE,
    NOT_FILED,
    Undecided,
    employer_kind,
    lecturers,
    standing,
    status_of,
    undecided,
)
from states.expertise.money.commitments import commitments_of
from states.law.dossier import ABSENT, Dossier
from states.law.figures import ALL, Period
from states.law.history import evolve, genesis
from states.law.record import ActName, Event
from states.law.taipei import days_after, taipei_day

MONTHLY = ("approved", "paid", "returned", "received")


class At(NamedTuple):
    """Where and when something happened: the branch and the legal day."""

    branch: str
    day: str


@dataclass(slots=True)
class Tally:
    """Figures by measure and branch. Amounts in NT$, teaching in half hours, time in days."""

    period: Period
    flows: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """What happened within the period."""
    opening: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """What stood before the period."""
    closing: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """What stands at the end of the period."""
    months: dict[str, Counter[tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    """By measure, then by branch and month."""
    days: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """By branch, how many decisions of the period took so many days."""
    by_worker: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """What stands of the caps at the end, by programme year, employer and worker, NT$. The one
    thing that grows with the number of cases: a cap is everybody's own."""
    budget: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """Outstanding and paid at the end, by programme year, branch and measure."""
    events: int = 0
    later: int = 0
    """Events left out: after the period, or recorded after the locking."""

    def dossier(self, number: str, events: Iterable[Event]) -> None:
        """Count the events of one dossier, in their order."""
        reader = _Reader(self, Dossier(number, head=genesis(number)))
        locked = self.period.locked_on
        for event in events:
            if locked is not None and taipei_day(event["recorded_at"]) > locked:
                self.later += 1
                continue
            self.events += 1
            self.later += event["effective_on"] > self.period.last
            reader.read(event)
        reader.finish()

    def flow(self, measure: str, branch: str, day: str, figure: int = 1) -> None:
        """Something happened on a day."""
        if self.period.first <= day <= self.period.last:
            for counted in (branch, ALL):
                self.flows[measure][counted] += figure
            if measure in MONTHLY:
                self.months[measure][branch, day[:7]] += figure

    def stock(self, measure: str, branch: str, day: str, change: int) -> None:
        """What stands changed on a day."""
        for counted in (branch, ALL):
            if day < self.period.first:
                self.opening[measure][counted] += change
            if day <= self.period.last:
                self.closing[measure][counted] += change


class _Reader:
    """Follows one dossier and tells the tally what each event changes."""

    def __init__(self, tally: Tally, dossier: Dossier) -> None:
        self._tally = tally
        self._dossier = dossier
        self._before: dict[str, int] = {}
        self._branch = ""
        self._status = NOT_FILED
        self._filed_at: At | None = None
        self._granted_at: At | None = None
        self._reopened = False
        self._drawn: dict[str, int] = {}
        self._approved = 0
        self._procedures: dict[int, str] = {}
        self._paused_on: str | None = None
        self._paused = 0
        self._undecided = self._undecided_before = Undecided("", None)

    def read(self, event: Event) -> None:
        """Apply an event and count what it changed."""
        granted = self._dossier.root.get("approved_amount", 0)
        evolve(self._dossier, event)
        if event["outcome"] == "refused":
            return
        if event["outcome"] == "applied":
            self._procedures[event["seq"]] = event["procedure"]
            if event["procedure"] == "application":
                self._application(event, granted)
            self._acts(event)
        self._pauses(event)
        if event["effective_on"] < self._tally.period.first:
            self._undecided_before = undecided(self._dossier)
        if event["effective_on"] <= self._tally.period.last:
            self._undecided = undecided(self._dossier)
        if event["keeps"] or event["from"] != event["to"]:
            self._stocks(event)

    def _application(self, event: Event, granted: int) -> None:
        """Filing, transfer and the end of processing; what decisions granted."""
        tally, day, branch = self._tally, event["effective_on"], self._dossier.root["branch"]
        act, now = event["act"], status_of(event["to"])
        if act == "transfer":
            tally.flow("transferred_out", self._branch, day)
            tally.flow("transferred_in", branch, day)
        if act == "submit":
            self._filed_at = At(branch, day)
            tally.flow("received", branch, day)
        elif self._filed_at and now != self._status:
            if self._status in ENDS:
                tally.flow("reopened", branch, day)
                self._reopened = True
            if now in ENDS:
                tally.flow(f"ended:{now}", branch, day)
                self._processed(event, branch)
            self._granted_at = At(branch, day) if now == GRANTED_ONCE else None
        if act in ("approve", "approve_in_part"):
            self._approved = event["keeps"]["approved_amount"]
        elif act == "apply_change" and self._caused_by(event) == "plan_change":
            self._approved += self._dossier.root["approved_amount"] - granted
        if self._filed_at:
            self._status = now

    def finish(self) -> None:
        """Count by what is known in the end about the employer and the lecturers of the plan."""
        root = self._dossier.root
        for worker, amount in self._drawn.items():
            self._tally.by_worker[root["year"], root["employer"], worker] += amount
        if self._filed_at is not None:
            if root.get("refiles"):
                self._tally.flow("refiled", *self._filed_at)
            kind = employer_kind(root)
            self._tally.flow(f"employer_kind:{kind}", *self._filed_at)
        eve = days_after(self._tally.period.first, -1)
        for figures, pending, day in (
            (self._tally.opening, self._undecided_before, eve),
            (self._tally.closing, self._undecided, self._tally.period.last),
        ):
            if pending.is_overdue(day):
                for counted in (pending.branch, ALL):
                    figures["pending_overdue"][counted] += 1
        if self._granted_at is not None:
            for band, many in lecturers(root).items():
                self._tally.flow(f"lecturers:{band}", *self._granted_at, many)
                self._tally.flow("lecturers", *self._granted_at, many)

    def _caused_by(self, event: Event) -> str | None:
        return self._procedures.get(event["cause"]["after"] or 0)

    def _processed(self, event: Event, branch: str) -> None:
        """How long it took to decide, corrections left out (AM-11), and whether it was in time.

        Only the first decision counts: a second one follows a remedy, not the filing.
        """
        if event["to"] == "withdrawn" or self._reopened:
            return
        root, day = self._dossier.root, event["effective_on"]
        period = root.get("periods", {}).get("processing", {})
        basis = period.get("basis", {})
        begun = basis.get("received_by_competent_on") or root["filed_on"]
        paused = self._paused + (_between(self._paused_on, day) if self._paused_on else 0)
        tally = self._tally
        if tally.period.first <= day <= tally.period.last:
            for counted in (branch, ALL):
                tally.days[counted][max(_between(begun, day) - paused, 0)] += 1
        tally.flow("decided", branch, day)
        if period and day > period["due"]:
            tally.flow("decided_late", branch, day)

    def _pauses(self, event: Event) -> None:
        """The clock of processing stands still while the employer completes its papers."""
        for change in event["clocks"]:
            if change["kind"] == "processing":
                if change["op"] == "pause":
                    self._paused_on = event["effective_on"]
                elif change["op"] == "resume" and self._paused_on:
                    self._paused += _between(self._paused_on, event["effective_on"])
                    self._paused_on = None

    def _acts(self, event: Event) -> None:
        tally, day = self._tally, event["effective_on"]
        branch = self._dossier.root["branch"]
        name = ActName.done(event)
        for measure in ACTS.get(name, ()):
            tally.flow(measure, branch, day)
        if name in BY_WHAT_IT_DID:
            tally.flow(BY_WHAT_IT_DID[name](event["keeps"]), branch, day)
        if name in OPENS and event["from"] == ABSENT:
            tally.flow(OPENS[name], branch, day)
        if (name, event["from"]) in FROM:
            tally.flow(FROM[name, event["from"]], branch, day)
        if event["act"] in IN_ANY_PROCEDURE:
            tally.flow(IN_ANY_PROCEDURE[event["act"]], branch, day)
        for measure, fact in BY_FACT.get(name, ()):
            value = event["keeps"].get(fact)
            if value is not None:
                tally.flow(f"{measure}:{value}", branch, day)

    def _stocks(self, event: Event) -> None:
        """Take off what the dossier added before, and add what it adds now."""
        tally, day = self._tally, event["effective_on"]
        root = self._dossier.root
        branch, was_at = root["branch"], self._branch or root["branch"]
        after = standing(self._dossier, self._approved, was_filed=self._filed_at is not None)
        for measure in self._before.keys() | after.keys():
            was, now = self._before.get(measure, 0), after.get(measure, 0)
            if branch != was_at:
                tally.flow(f"moved:{measure}", was_at, day, -was)
                tally.flow(f"moved:{measure}", branch, day, was)
                tally.stock(measure, was_at, day, -was)
                tally.stock(measure, branch, day, now)
            elif was != now:
                tally.stock(measure, branch, day, now - was)
            if was != now:
                tally.flow(measure, branch, day, now - was)
                if measure in ("outstanding", "paid") and day <= tally.period.last:
                    tally.budget[root["year"], branch, measure] += now - was
        if day <= tally.period.last:
            self._drawn = commitments_of(self._dossier)
        self._before, self._branch = after, branch


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
