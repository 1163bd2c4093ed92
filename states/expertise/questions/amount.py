"""How much may be granted on these facts? (R-070 to R-079, R-080, R-005; AM-02, 12 to 20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from states.expertise import parameters
from states.expertise.citing import plan
from states.expertise.money.budget import Budget
from states.expertise.money.caps import NOBODY, Caps, Cut, Taken, assess
from states.expertise.money.venue import uninsured_days, venue_fee
from states.expertise.questions.budget_facts import (
    approval_day,
    fee_lines,
    other_items,
    venues,
)
from states.expertise.questions.money_words import explained, named
from states.expertise.stages.application import NOT_GRANTED
from states.expertise.stages.reimbursement import NEVER_PAID
from states.general.business_number import business_number
from states.general.questions.asking import Given
from states.law.guard import shown
from states.law.parameters import in_force
from states.law.questions import Answered, Why, answered

TAKES_NOTHING = frozenset({*NOT_GRANTED, *NEVER_PAID, "filed", "refused_incomplete"}) | {
    "撤回",
    "撤銷",
    "廢止",
    "放棄",
    "駁回",
    "不予受理",
    "審查中",
}
"""States in which another case takes nothing of the caps: not granted, or no longer (AM-15)."""

SETTLED = frozenset({"paid", "settled", "closed", "written_off", "已撥款", "結案"})


class Prior(NamedTuple):
    """What other cases of the employer and year take of the caps, NT$ (AM-15)."""

    in_all: int
    by_worker: dict[str, int]


def amount(given: Given) -> Answered:
    """Each item, then the cap of the worker, of the employer, and the branch's free budget."""
    since = approval_day(given)
    halls = [venue_fee(one, since) for one in venues(given)]
    other, before = other_items(given), prior(given)
    taken = Taken(before.by_worker, before.in_all, _budget_left(given))
    made = assess(fee_lines(given), [*halls, *other], caps_of(given), taken)
    by_worker = {who: sum_ for who, sum_ in made.by_worker.items() if who != NOBODY}
    reasons = named(made.cuts)
    granted = _at_most_asked(given, made.granted)
    found: dict[str, Any] = {
        "decision": "approve",
        "approved": granted,
        "venue_approved": sum(hall.eligible for hall in halls) if halls else None,
        "by_lecturer": by_worker,
        "reasons": reasons,
        "flags": [*_uninsured(given), *_elsewhere(given, by_worker)],
        "needs": "officer_decision" if "budget" in reasons else None,
    }
    return answered(found, _why(given, granted, made.cuts, before))


def caps_of(given: Given) -> Caps:
    """The caps of the programme year; those of today's text when no year is told."""
    year = given.amount("year")
    on = max(f"{year}-12-31", parameters.V1) if year else parameters.V3
    return Caps(
        in_force("hourly_fee", parameters.HOURLY_FEE, on).value,
        in_force("worker_cap", parameters.WORKER_CAP, on).value,
        in_force("employer_cap", parameters.EMPLOYER_CAP, on).value,
    )


def prior(given: Given) -> Prior:
    """The employer's other cases of the same year, those of its other offices included (AM-14)."""
    by_worker = given.amounts("prior_paid_by_lecturer")
    in_all = given.amount("prior_paid_in_year") or sum(by_worker.values())
    for case in _own_cases(given):
        used = _used(case)
        in_all += used
        for worker, told in case.amounts("by_lecturer").items():
            by_worker[worker] = by_worker.get(worker, 0) + (told if used else 0)
    return Prior(in_all, by_worker)


def _own_cases(given: Given) -> Iterator[Given]:
    ours = _entities(given.part("employer"))
    year = given.raw("year")
    for case in given.parts("prior"):
        another = business_number(case.text("legal_entity_ubn"))
        if case.raw("year") in (None, year) and (another is None or another in ours or not ours):
            yield case
    for case in given.parts("prior_other_employers"):
        if _is_ours(case, ours):
            yield case


def _entities(employer: Given) -> set[str]:
    numbers = (employer.text("legal_entity_ubn"), employer.text("ubn"))
    return {found for number in numbers if (found := business_number(number))}


def _is_ours(case: Given, ours: set[str]) -> bool:
    """Whether a case told of another tax number is one of the same legal entity."""
    return bool(_entities(case) & ours)


def _used(case: Given) -> int:
    """NT$ that a case takes of the employer's cap: paid once settled, else approved (AM-15)."""
    state = case.text("state") or "approved"
    if state in TAKES_NOTHING:
        return 0
    usual = sum(case.amounts("by_lecturer").values())
    used = case.amount("paid" if state in SETTLED else "approved", "amount", default=usual)
    return max(used - case.amount("returned"), 0)


def _budget_left(given: Given) -> int | None:
    """What the branch may still approve; ``null`` means nothing, a missing key no question."""
    if given.has("branch_budget"):
        told = given.part("branch_budget")
        return Budget(told.amount("announced"), told.amount("reserved"), told.amount("paid")).free
    stated = given.stated("branch_budget_left")
    return given.amount("branch_budget_left") if stated else None


def _at_most_asked(given: Given, granted: int) -> int:
    """No more than was asked for."""
    return min(granted, given.amount("requested", default=granted))


def _uninsured(given: Given) -> list[str]:
    return [f"uninsured_day:{day}" for venue in venues(given) for day in uninsured_days(venue)]


def _elsewhere(given: Given, by_worker: dict[str, int]) -> list[str]:
    """AM-13: one lecturer of two employers has a cap with each; officers are told."""
    ours = _entities(given.part("employer"))
    others = [c for c in given.parts("prior_other_employers") if not _is_ours(c, ours)]
    same = any(set(case.mapping("by_lecturer")) & set(by_worker) for case in others)
    return ["same_lecturer_other_employer"] if same else []


def _why(given: Given, granted: int, cuts: tuple[Cut, ...], before: Prior) -> Iterator[Why]:
    yield from explained(cuts)
    if before.in_all:
        used = f"本年度他案已占用{shown(before.in_all)}元"
        yield Why(f"{used}：已結案者以實付、未結案者以核定計（採解釋 AM-15）", str(plan("7")))
    if given.has("prior_other_employers"):
        yield Why(
            "上限以每一雇主計；同一講師受僱於他雇主者另計並提示（採解釋 AM-13）", str(plan("7"))
        )
    if given.part("employer").has("legal_entity_ubn"):
        yield Why("分公司無獨立人格，與總公司合併計算（採解釋 AM-14）", str(plan("7")))
    yield Why(f"核給{shown(granted)}元", str(plan("7、8")))
