"""What is payable on the sums that a question tells of (R-070 to R-076, R-101; AM-22, AM-24).

Fees by hours held, items, a venue by its days, a roll, vouchers: whichever is told, at most what
was approved, then within the caps of the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from states.expertise.claim.settlement import items_payable
from states.expertise.money.caps import Cut, Taken, cut, shares, under_the_caps
from states.expertise.money.items import priced
from states.expertise.money.venue import venue_fee
from states.expertise.questions.amount import caps_of, prior
from states.expertise.questions.budget_facts import (
    approval_day,
    half_hours_of,
    venues,
    who,
)
from states.expertise.questions.settlement_change import Changed
from states.expertise.questions.settlement_papers import faults_of, paid_on
from states.expertise.questions.settlement_teaching import (
    OTHERS,
    by_hours,
    fees,
    held_lines,
    proven_fee,
    told_in_one,
)
from states.general.questions.asking import Given, iso


@dataclass(slots=True)
class Payable:
    """What is payable, by lecturer, with each cut; ``known`` once anything was told of it."""

    by_worker: dict[str, int] = field(default_factory=dict)
    sure: int = 0
    cuts: list[Cut] = field(default_factory=list)
    known: bool = False
    time: dict[str, int] = field(default_factory=dict)

    def add(self, worker: str, amount: int, *, sure: int | None = None) -> None:
        """Add an amount, and what of it would be paid if nothing were corrected."""
        self.by_worker[worker] = self.by_worker.get(worker, 0) + amount
        self.sure += amount if sure is None else sure
        self.known = True

    def divide(self) -> None:
        """What is no single lecturer's falls on each by the approved time, as `settle` has it
        (AM-12)."""
        if sum(self.time.values()) and OTHERS in self.by_worker:
            others = self.by_worker.pop(OTHERS)
            for worker, part in shares(others, self.time).items():
                self.add(worker, part, sure=0)


def _fees(given: Given, change: Changed, due: Payable) -> None:
    """The hours really held, under the hours approved."""
    due.time = {line["worker"]: line["half_hours"] for line in change.grant.lines()}
    found = fees(given, change, due.cuts)
    due.known |= found is not None
    for worker, amount in (found or {}).items():
        due.add(worker, amount)


def _items(given: Given, _: Changed, due: Payable) -> None:
    """Σ min(approved, eligible actual), item by item (R-101, AM-24)."""
    parts = given.parts("items") or _side_by_side(given)
    approved, spent = dict[str, int](), []
    for part in parts:
        name = _name_of(part)
        approved[name] = approved.get(name, 0) + part.amount("approved")
        actual = min(part.amount("actual"), proven_fee(given, part, name))
        proper = actual - part.amount("ineligible")
        spent.append(priced(name, min(part.amount("eligible", default=actual), proper), None))
    _transfer(given, approved)
    whose = {_name_of(part): part.text("lecturer") or OTHERS for part in parts}
    for name, amount in items_payable(spent, approved, due.cuts).items():
        due.add(whose[name], amount)


def _name_of(part: Given) -> str:
    """What an item is called; items of single lecturers are told apart."""
    name = part.text("item") or part.path
    return f"{name}：{part.text('lecturer')}" if part.has("lecturer") else name


def _side_by_side(given: Given) -> list[Given]:
    """Approved and spent sums told as two objects, item by item."""
    approved, actual = given.raw("approved"), given.raw("actual")
    if by_hours(given) or not (isinstance(approved, dict) and isinstance(actual, dict)):
        return []
    rows = [
        {"item": name, "approved": approved.get(name, 0), "actual": spent}
        for name, spent in actual.items()
    ]
    return given.anew({"items": rows}).parts("items")


def _transfer(given: Given, approved: dict[str, int]) -> None:
    """A transfer between items that was approved beforehand (AM-24)."""
    change = given.part("transfer" if given.stated("transfer") else "change")
    if not (given.has("transfer") or (approved and change.has("from") and change.has("to"))):
        return
    source, to = (change.one_of(name, approved, "核定項目") for name in ("from", "to"))
    if change.has("approved_on") and source and to:
        moved = min(change.amount("amount"), approved[source])
        approved[source] -= moved
        approved[to] += moved


def _one_sum(given: Given, _: Changed, due: Payable) -> None:
    """One approved sum and one spent sum."""
    if not given.has("actual_total", "actual") or any(
        isinstance(given.raw(name), dict | list) for name in ("approved", "actual")
    ):
        return
    spent = given.amount("actual_total", "actual")
    most = given.amount("approved_total", "approved", default=spent)
    cut(due.cuts, "item_above_approval", OTHERS, spent - most)
    due.add(OTHERS, min(spent, most))


def _venue(given: Given, _: Changed, due: Payable) -> None:
    """The venue by days really used and insured (R-074 to R-076, AM-19)."""
    for venue in venues(given):
        fee = venue_fee(venue, approval_day(given))
        due.cuts += fee.cuts
        due.add(OTHERS, fee.eligible)


def _roll(given: Given, _: Changed, due: Payable) -> None:
    """A roll without hours held: what each signed for, at the capped rate (R-098, R-072)."""
    if held_lines(given) or told_in_one(given) or given.has("items"):
        return
    for line in given.parts("roll"):
        paid, half_hours = paid_on(line), half_hours_of(line)
        on_the_roll = line.half_hours("hours")
        if on_the_roll > half_hours:
            attended = paid * half_hours // on_the_roll
            cut(due.cuts, "not_attended", who(line), paid - attended)
            paid = attended
        most = half_hours * caps_of(given).hourly // 2 if half_hours else paid
        cut(due.cuts, "hourly_cap", who(line), paid - most)
        amount = min(paid, most)
        due.add(who(line), amount, sure=amount if line.is_said("signed") else 0)


def _vouchers(given: Given, _: Changed, due: Payable) -> None:
    """Vouchers alone: what they prove, and what those without a fault prove."""
    if due.known:
        return
    for voucher in given.parts("vouchers"):
        amount, on = voucher.amount("amount"), iso(voucher.day("date"))
        since = approval_day(given)
        if on is not None and since is not None and on < since:
            cut(due.cuts, "before_approval", f"憑證{voucher.raw('no') or ''}", amount)
            amount = 0
        due.add(OTHERS, amount, sure=0 if any(faults_of(voucher)) else amount)


SOURCES = (_fees, _items, _one_sum, _venue, _roll, _vouchers)
"""Where sums may be told, in the order in which they are looked for."""


def payable_on(given: Given, change: Changed) -> Payable:
    """Everything that is payable on what was told, before the caps of the year."""
    due = Payable()
    for source in SOURCES:
        source(given, change, due)
    return due


def limited(given: Given, due: Payable) -> int:
    """Within the caps of the year, the receipt, other grants, and a reduction for lost vouchers."""
    used = prior(given)
    taken = Taken(used.by_worker, used.in_all)
    due.divide()
    total = sum(under_the_caps(due.by_worker, caps_of(given), taken, due.cuts).values())
    for reason, most in _ceilings(given, total):
        cut(due.cuts, reason, OTHERS, total - most)
        total = max(min(total, most), 0)
    return total


def _ceilings(given: Given, total: int) -> Iterator[tuple[str, int]]:
    if isinstance(given.raw("other_grants_total"), int):
        actual = sum(part.amount("actual") for part in given.parts("items"))
        spent = actual or given.amount("actual_total", "actual", default=total)
        yield "other_grant", spent - given.amount("other_grants_total")
    for name in ("approved_total", "approved"):
        if given.stated(name):
            if isinstance(given.raw(name), int):
                yield "item_above_approval", given.amount(name)
            break
    if given.has("reduction"):
        yield "reduction", total - given.amount("reduction")
    if given.has("claimed"):
        yield "not_claimed", given.amount("claimed")
