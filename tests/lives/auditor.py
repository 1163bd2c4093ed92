"""An auditor who knows the law and reads only events: written apart from the code it watches.

It folds states by itself, counts days by itself from the published calendar, and adds money by
itself. Every sentence it returns is a breach.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

Event: TypeAlias = Mapping[str, Any]
Histories: TypeAlias = Mapping[str, Sequence[Event]]

TAIPEI = timezone(timedelta(hours=8))
WORKER_CAP, EMPLOYER_CAP = 100_000, 500_000
CALENDAR = Path(__file__).parents[2] / "storage" / "reference" / "office_calendar.csv"

HOLDER = {
    "application": {
        "draft": "employer", "submitted": "officer", "correction_pending": "employer",
        "correction_supplied": "officer", "accepted": "officer", "under_review": "officer",
        "awaiting_decision": "supervisor", "approved": "employer", "in_execution": "employer",
        "completed": "officer",
    },
    "plan_change": {
        "requested": "officer", "correction_pending": "employer", "correction_supplied": "officer",
        "awaiting_decision": "supervisor",
    },
    "reimbursement": {
        "due": "employer", "filed": "officer", "correction_pending": "employer",
        "correction_supplied": "officer", "awaiting_decision": "supervisor", "payable": "cashier",
        "overdue": "officer",
    },
    "revocation": {"suspected": "officer", "awaiting_decision": "supervisor"},
    "refund": {
        "ordered": "employer", "overdue": "officer", "instalments": "employer",
        "referred": "officer",
    },
    "letter": {
        "drafted": "officer", "signed": "officer", "issued": "officer", "unserved": "officer",
    },
    "hearing": {"offered": "employer"},
    "suspension": {},
    "erasure": {},
    "inspection": {"scheduled": "officer", "conducted": "officer", "obstructed": "officer"},
    "appeal": {"filed": "officer", "reconsidering": "officer"},
    "complaint": {"received": "officer"},
}  # fmt: skip
"""Who holds the baton where, as the design says it."""

PROPOSALS = {"propose_approval", "propose_rejection", "propose_refusal", "propose", "verify"}
DECISIONS = {
    "approve", "approve_in_part", "reject", "refuse", "approve_payment", "approve_payment_in_part",
    "withhold", "reduce", "revoke", "revoke_in_part", "abolish", "abolish_in_part",
}  # fmt: skip
GRANTED = {"approved", "in_execution", "completed", "closed"}
NOT_PAYING = {"refused", "withheld", "waived"}


def breaches(
    histories: Histories, holders: Mapping[str, Mapping[str, str]], now: datetime
) -> Iterator[str]:
    """Everything that should not have happened, or should have happened by ``now``.

    ``holders`` is what the product shows.
    """
    for number, events in histories.items():
        for breach in chain(
            _clocks(events, now),
            _batons(events, holders),
            _four_eyes(events),
            _payments(events),
            _chain(events),
            _periods(events),
        ):
            yield f"{number}: {breach}"
    yield from _caps(histories)


def _midnight(day: str) -> datetime:
    start = datetime.combine(date.fromisoformat(day), datetime.min.time(), TAIPEI)
    return start.astimezone(UTC)


def _clocks(events: Sequence[Event], now: datetime) -> Iterator[str]:
    """Nothing early, nothing twice, nothing after it was met, paused or ended, nothing lost."""
    status: dict[str, str] = {}
    clock_of: dict[str, dict[str, Any]] = {}
    for event in events:
        for turn in event["clocks"]:
            yield from _turned(event, turn, status, clock_of)
        ended_by_act = [t["ended"] for t in event["clocks"] if t["op"] == "enforced"]
        if event["actor"]["role"] == "clock" and event["outcome"] == "applied" and not ended_by_act:
            yield f"step {event['seq']}: the clock acted without a clock"
        if event["act"] == "supply" and event["outcome"] == "applied":
            mine = f"/{event['matter']}/correction@"
            if any(found == "running" and mine in clock_id for clock_id, found in status.items()):
                yield f"step {event['seq']}: supplied, but the correction clock runs on"
    for clock_id, found in status.items():
        if found == "running" and datetime.fromisoformat(clock_of[clock_id]["at"]) <= now:
            yield f"{clock_id} was due at {clock_of[clock_id]['at']} and nothing happened"


def _turned(
    event: Event,
    turn: Mapping[str, Any],
    status: dict[str, str],
    clock_of: dict[str, dict[str, Any]],
) -> Iterator[str]:
    op, clock, ended = turn["op"], turn.get("clock"), turn.get("ended")
    if op == "pause":
        status[turn["clock"]["id"]] = "paused"
        return
    if ended:
        if op == "enforced":
            if status.get(ended) != "running":
                yield f"{ended} enforced although {status.get(ended)}"
            yield from _in_time(event, clock_of[ended])
        status[ended] = op
    if clock and op in ("start", "resume", "supersede"):
        status[clock["id"]] = "running"
        before = clock_of.get(ended or "", {}) if event["outcome"] == "noted" else event
        begun = before.get("begun") or before["effective_on"]
        clock_of[clock["id"]] = {**clock, "begun": begun}


def _in_time(event: Event, clock: Mapping[str, Any]) -> Iterator[str]:
    lawful_from = _midnight(clock["due"]) + timedelta(days=1 + clock["grace"])
    if datetime.fromisoformat(event["recorded_at"]) < lawful_from:
        yield f"{clock['id']} enforced at {event['recorded_at']}, lawful from {lawful_from}"
    after = date.fromisoformat(clock["due"]) + timedelta(days=1)
    after = max(after, date.fromisoformat(clock["begun"]))
    if event["effective_on"] != after.isoformat():
        yield f"{clock['id']} took effect on {event['effective_on']}, not {after}"


@cache
def _published() -> dict[str, str]:
    with CALENDAR.open(encoding="utf-8") as rows:
        return {row["on"]: row["kind"] for row in csv.DictReader(rows) if not row["known_until"]}


def _rests(day: date) -> bool:
    kind = _published().get(day.isoformat())
    return kind == "rest" if kind else day.weekday() >= 5


def _rolled(day: date) -> str:
    while _rests(day):
        day += timedelta(days=1)
    return day.isoformat()


def _periods(events: Sequence[Event]) -> Iterator[str]:
    """Count the citizen's periods once more, from the published calendar alone."""
    for event in events:
        for turn in event["clocks"]:
            clock = turn.get("clock")
            if clock is None or turn["op"] == "pause" or clock["provisional"]:
                continue
            basis = clock["basis"]
            if clock["kind"] in ("correction", "opinion", "payment"):
                served = date.fromisoformat(basis["served_on"])
                due = _rolled(served + timedelta(days=basis["days"]))
            elif clock["kind"] == "claim":
                done = date.fromisoformat(basis["completed_on"])
                undone = basis.get("undone_days", 0)
                due = _rolled(done + timedelta(days=30 + undone))
                if done.month == 12 and not undone:
                    due = min(due, _rolled(date(done.year, 12, 20)))
            else:
                continue
            if clock["due"] != due and date.fromisoformat(due).year in range(2022, 2028):
                yield f"{clock['id']} is due {clock['due']}, counted {due} from {basis}"


def _batons(events: Sequence[Event], holders: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Each open matter has exactly the holder that the design names."""
    for event in events:
        if event["outcome"] != "applied":
            continue
        named = HOLDER[event["procedure"]].get(event["to"])
        shown = holders[event["procedure"]].get(event["to"])
        if named != shown:
            yield f"step {event['seq']}: {event['to']} is held by {shown}, should be {named}"


def _four_eyes(events: Sequence[Event]) -> Iterator[str]:
    proposed: dict[str, str] = {}
    for event in events:
        if event["outcome"] != "applied":
            continue
        actor = event["actor"]["id"]
        if event["act"] in PROPOSALS:
            proposed[event["matter"]] = actor
        elif event["act"] == "send_back":
            proposed.pop(event["matter"], None)
        elif event["act"] in DECISIONS and proposed.get(event["matter"]) == actor:
            yield f"step {event['seq']}: {actor} decides on the own proposal"


def _payments(events: Sequence[Event]) -> Iterator[str]:
    """Paid once, not more than approved, never while a revocation is undecided."""
    state: dict[str, str] = {}
    approved = paid = 0
    for event in events:
        if event["outcome"] != "applied":
            continue
        state[event["matter"]] = event["to"]
        if event["procedure"] in ("application", "plan_change"):
            approved = event["keeps"].get("approved_amount", approved)
        if event["procedure"] == "reimbursement" and event["act"] == "pay":
            if paid:
                yield f"step {event['seq']}: paid a second time"
            paid = event["keeps"]["paid_amount"]
            if paid > approved:
                yield f"step {event['seq']}: paid {paid} of {approved} approved"
            if any(r.startswith("revocation") and s in ("suspected", "awaiting_decision")
                   for r, s in state.items()):  # fmt: skip
                yield f"step {event['seq']}: paid while a revocation is open"
        if (
            event["procedure"] == "refund"
            and event["act"] == "refer"
            and not _is_final(events, event)
        ):
            yield f"step {event['seq']}: referred before the order was final"


def _is_final(events: Sequence[Event], referral: Event) -> bool:
    about = {
        e["matter"] for e in events
        if e["act"] == "draft" and e["keeps"].get("about") == referral["matter"]
        and e["keeps"].get("decision")
    }  # fmt: skip
    return any(
        e["matter"] in about and e["act"] == "become_final" and e["seq"] < referral["seq"]
        and e["outcome"] == "applied"
        for e in events
    )  # fmt: skip


def _chain(events: Sequence[Event]) -> Iterator[str]:
    state: dict[str, str] = defaultdict(lambda: "absent")
    for index, event in enumerate(events, start=1):
        if event["seq"] != index:
            yield f"step {event['seq']} stands at {index}"
        if event["outcome"] != "refused":
            if state[event["matter"]] != event["from"]:
                yield f"step {index}: from {event['from']}, but it was {state[event['matter']]}"
            state[event["matter"]] = event["to"]


def _caps(histories: Histories) -> Iterator[str]:
    """At no moment do the dossiers of one employer take more than the caps of a year."""
    stream = sorted(
        ((e["recorded_at"], number, e["seq"], e) for number, es in histories.items() for e in es),
        key=lambda row: row[:3],
    )
    takes: dict[str, _Taking] = defaultdict(_Taking)
    for recorded_at, number, _, event in stream:
        takes[number].read(event)
        workers: dict[tuple[int, str], int] = defaultdict(int)
        years: dict[int, int] = defaultdict(int)
        for taking in takes.values():
            for worker, amount in taking.now().items():
                workers[taking.year, worker] += amount
                years[taking.year] += amount
        for (year, worker), amount in workers.items():
            if amount > WORKER_CAP:
                yield f"{recorded_at}: {worker} takes {amount} in {year}"
        for year, amount in years.items():
            if amount > EMPLOYER_CAP:
                yield f"{recorded_at}: the employer takes {amount} in {year}"


class _Taking:
    """What one dossier takes of the caps, read from its events only."""

    def __init__(self) -> None:
        self.year = 0
        self.state = ""
        self.claim = ""
        self.approved: dict[str, int] = {}
        self.paid: dict[str, int] = {}

    def read(self, event: Event) -> None:
        """Take one event in."""
        if event["outcome"] != "applied":
            return
        keeps = event["keeps"]
        if event["procedure"] == "application":
            self.state = event["to"]
            self.year = keeps.get("year", self.year)
            self.approved = keeps.get("approved_by_worker", self.approved)
        if event["procedure"] == "reimbursement":
            self.claim = event["to"]
            self.paid = keeps.get("paid_by_worker", self.paid)

    def now(self) -> Mapping[str, int]:
        """NT$ by worker at this moment."""
        if self.state not in GRANTED or self.claim in NOT_PAYING:
            return {}
        return self.paid if self.claim == "paid" else self.approved
