"""What is paid on a claim, and is it in time and complete? (R-094 to R-105, AM-23 to AM-28, 32)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from states.expertise.deadlines import EXPERTISE
from states.expertise.items import priced
from states.expertise.money import Cut, Taken, cut, under_the_caps
from states.expertise.questions.amount import caps_of, prior
from states.expertise.questions.asking import Answered, Given, Why, answered
from states.expertise.questions.budget_facts import (
    RATE,
    approval_day,
    day_of,
    excluded,
    half_hours_of,
    named_amount,
    venues,
    who,
)
from states.expertise.questions.money_words import explained, named
from states.expertise.questions.settlement_change import Changed, changed
from states.expertise.questions.settlement_papers import Papers, faults_of, paid_on, papers
from states.expertise.settlement import Granted, fees_payable, items_payable
from states.expertise.venue import uninsured_days, venue_fee
from states.law.article import plan
from states.law.deadlines import compute
from states.law.guard import shown

TIME = (
    "branch",
    "branch_seat_county",
    "calendar_known_at",
    "channel",
    "closures",
    "completed_on",
    "employer_county",
    "filed_at",
    "filed_on",
    "postmark_on",
    "received_at",
    "received_on",
    "sent_at",
    "submitted_on",
)
"""Facts that the deadline of the claim is asked with."""

OTHERS = ""
"""Whose share of a payment it is when it cannot be told by lecturer."""


@dataclass(slots=True)
class Payable:
    """What is payable, by lecturer, with each cut; ``known`` once anything was told of it."""

    by_worker: dict[str, int] = field(default_factory=dict)
    sure: int = 0
    cuts: list[Cut] = field(default_factory=list)
    known: bool = False

    def add(self, worker: str, amount: int, *, sure: int | None = None) -> None:
        """Add an amount, and what of it would be paid if nothing were corrected."""
        self.by_worker[worker] = self.by_worker.get(worker, 0) + amount
        self.sure += amount if sure is None else sure
        self.known = True


def settlement(given: Given) -> Answered:
    """Time first, then the change, the papers, and the sum of what was properly spent."""
    time, change, looked = _time(given), changed(given), papers(given)
    due = Payable()
    for source in (_fees, _items, _one_sum, _venue, _roll, _vouchers):
        source(given, change, due)
    total = _limited(given, due)
    late = time.get("timely") is False and not given.flag("restored", default=False)
    gaps = bool(looked.missing or looked.mismatch)
    found: dict[str, Any] = {
        "timely": time.get("timely"),
        "last_day": time.get("last_day"),
        "decision": _decision(late=late, gaps=gaps, asked=looked.asked or bool(time) or due.known),
        "missing": [*change.missing, *looked.missing],
        "mismatch": looked.mismatch,
        "payable": None if gaps or not due.known else 0 if late else total,
        "payable_if_not_corrected": _uncorrected(looked, due, total) if gaps else None,
        "change_decision": change.decision,
        "approved_amount": change.amount,
        "reasons": named([*change.cuts, *due.cuts]),
        "flags": [f"uninsured_day:{day}" for one in venues(given) for day in uninsured_days(one)],
    }
    return answered(found, _why(time, late, change, looked, due))


def _decision(*, late: bool, gaps: bool, asked: bool) -> str | None:
    if late:
        return "refuse_unless_restored"
    if gaps:
        return "request_correction"
    return "accept" if asked else None


def _uncorrected(looked: Papers, due: Payable, total: int) -> int | None:
    """What could be paid if what is missing stayed missing, NT$."""
    if looked.nothing_payable:
        return 0
    return min(due.sure, total) if due.known else None


def _time(given: Given) -> dict[str, Any]:
    """The last day to claim and whether it was kept (R-094, R-104, AM-25 to AM-27)."""
    if not given.has("completed_on") or given.has("change"):
        return {}
    asked = {name: given.raw(name) for name in TIME if given.has(name)}
    answer = compute(EXPERTISE, "reimbursement", asked, given.calendar)
    values = {name: answer.values.get(name) for name in ("timely", "last_day")}
    return values | {"trace": answer.trace}


def _grant_of(given: Given, change: Changed) -> Granted:
    since = approval_day(given)
    lines = tuple(change.grant.lines())
    on = since.isoformat() if since else None
    return Granted(lines, {}, {}, on, change.grant.since)


def _fees(given: Given, change: Changed, due: Payable) -> None:
    """The hours really held, under the hours approved."""
    held = [_taught(line, named_amount(given, *RATE, default=1_000)) for line in _held(given)]
    if not held:
        return
    granted = _grant_of(given, change)
    if not granted.lines:
        names = {line["worker"]: line for line in held}
        hours = {name: sum(h["half_hours"] for h in held if h["worker"] == name) for name in names}
        granted = granted._replace(
            lines=tuple({**names[n], "half_hours": h} for n, h in hours.items())
        )
    for worker, amount in fees_payable(held, granted, caps_of(given).hourly, due.cuts).items():
        due.add(worker, amount)
    due.known = True


def _held(given: Given) -> list[Given]:
    name = given.named("held", "taught", "sessions")
    if given.has(name):
        return given.parts(name)
    return [given] if given.has("fee_hours") else []


def _taught(line: Given, rate: int) -> dict[str, Any]:
    on = day_of(line) if not line.has("fee_hours") else None
    hours = line.half_hours("fee_hours") if line.has("fee_hours") else half_hours_of(line)
    return {
        "worker": OTHERS if line.has("fee_hours") else who(line),
        "half_hours": hours,
        "rate": named_amount(line, *RATE, default=rate),
        "held_on": on.isoformat() if on else None,
        "signed": line.flag("signed", default=True),
        "excluded": excluded(line),
    }


def _items(given: Given, _: Changed, due: Payable) -> None:
    """Σ min(approved, eligible actual), item by item (R-101, AM-24)."""
    parts = given.parts("items")
    if not parts:
        return
    approved, spent = dict[str, int](), []
    for part in parts:
        name = part.text(part.named("item", "name")) or part.path
        approved[name] = approved.get(name, 0) + named_amount(part, "approved", "approved_amount")
        actual = named_amount(part, "actual", "spent", "actual_amount")
        wrong = named_amount(part, "ineligible", "not_eligible")
        spent.append(priced(name, min(part.amount("eligible", actual), actual - wrong), None))
    _transfer(given, approved)
    for name, amount in items_payable(spent, approved, due.cuts).items():
        due.add(OTHERS, amount)
        assert amount <= approved[name]


def _transfer(given: Given, approved: dict[str, int]) -> None:
    """A transfer between items that was approved beforehand (AM-24)."""
    change = given.part(given.named("transfer", "change"))
    source, to = change.text("from"), change.text("to")
    if change.has("approved_on") and source in approved and to in approved:
        moved = min(change.amount("amount"), approved[source])
        approved[source] -= moved
        approved[to] += moved


def _one_sum(given: Given, _: Changed, due: Payable) -> None:
    """One approved sum and one spent sum."""
    approved = given.named("approved_total", "approved_amount", "approved")
    actual = given.named("actual_total", "actual", "spent")
    if not given.has(actual) or isinstance(given.raw(approved), dict | list):
        return
    spent = given.amount(actual)
    most = given.amount(approved, spent)
    cut(due.cuts, "item_above_approval", OTHERS, spent - most)
    due.add(OTHERS, min(spent, most))


def _venue(given: Given, _: Changed, due: Payable) -> None:
    """The venue by days really used and insured (R-074 to R-076, AM-19)."""
    since = approval_day(given)
    for venue in venues(given):
        fee = venue_fee(venue, since.isoformat() if since else None)
        due.cuts += fee.cuts
        due.add(OTHERS, fee.eligible)


def _roll(given: Given, _: Changed, due: Payable) -> None:
    """A roll without hours held: what each signed for, at the capped rate (R-098, R-072)."""
    if _held(given) or given.has("items"):
        return
    for line in given.parts("roll"):
        paid, half_hours = paid_on(line), half_hours_of(line)
        most = half_hours * caps_of(given).hourly // 2 if half_hours else paid
        cut(due.cuts, "hourly_cap", who(line), paid - most)
        signed = (
            bool(line.raw(line.named("signed")))
            if line.has("signed")
            else not line.denied("signed")
        )
        amount = min(paid, most)
        due.add(who(line), amount, sure=amount if signed else 0)


def _vouchers(given: Given, _: Changed, due: Payable) -> None:
    """Vouchers alone: what they prove, and what those without a fault prove."""
    if due.known:
        return
    for voucher in given.parts("vouchers") or given.parts("voucher"):
        amount = voucher.amount("amount")
        due.add(OTHERS, amount, sure=0 if any(faults_of(voucher)) else amount)


def _limited(given: Given, due: Payable) -> int:
    """Within the caps of the year, the receipt, other grants, and a reduction for lost vouchers."""
    used = prior(given)
    taken = Taken(used.by_worker, used.in_all)
    total = sum(under_the_caps(due.by_worker, caps_of(given), taken, due.cuts).values())
    for reason, most in _ceilings(given, total):
        cut(due.cuts, reason, OTHERS, total - most)
        total = max(min(total, most), 0)
    return total


def _ceilings(given: Given, total: int) -> Iterator[tuple[str, int]]:
    other = given.named("other_grants_total", "other_grant", "other_grants")
    if given.has(other) and isinstance(given.raw(other), int):
        actual = sum(named_amount(part, "actual", "spent") for part in given.parts("items"))
        spent = actual or named_amount(given, "actual_total", "actual", "spent", default=total)
        yield "other_grant", spent - given.amount(other)
    reduced = given.named("reduction", "reduce_by", "reduced_by")
    if given.has(reduced):
        yield "reduction", total - given.amount(reduced)
    receipt = given.named("claimed", "receipt_amount")
    if given.has(receipt):
        yield "not_claimed", given.amount(receipt)


def _why(
    time: dict[str, Any], late: bool, change: Changed, looked: Papers, due: Payable
) -> Iterator[Why]:
    for step in time.get("trace", ()):
        yield Why(step.what, str(step.cite))
    if late:
        yield Why(
            "逾期未當然失權，應予陳述意見後駁回，得申請回復原狀（採解釋 AM-28）",
            "行政程序法50、102",
        )
    yield from change.why
    yield from looked.why
    yield from explained([*change.cuts, *due.cuts])
    if due.known:
        says = "覈實核銷：逐項以核定與實支之較低者為準（採解釋 AM-24）"
        yield Why(f"{says}，合計{shown(sum(due.by_worker.values()))}元", str(plan("11(1)")))
