"""Facts that lie outside a dossier of this programme, each with how it is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from states.expertise.application.review.look_back import earlier_case
from states.expertise.ledgers import GRANTS, STOPS
from states.expertise.money.budget import Budget, budget_setting
from states.expertise.stages.application import IN_REVIEW
from states.general import erasure
from states.law.ledgers import NOBODY, NOTHING, PARTY, PERSON, UNIT, YEAR, Draws
from states.law.outside import Across, Look, Outside, laid_down
from states.law.situation import Situation

SETTINGS: Mapping[str, Any] = {
    "change_processing_days": None,
    "claim_processing_days": None,
    "complaint_answer_days": None,
    "correction_extensions": None,
    "default_correction_days": None,
    "minor_shift_days": None,
    "mail_grace_days": 0,
    "processing_days": None,
    "issue_at_once": True,
    "charges_interest": False,
}
"""Facts that are settings of the branch, each with what holds where nobody set it."""

EARLIER = Across(("application", "reimbursement"), ("completed_on", "paid_by_worker"))
"""What review sees of the earlier cases of an employer (計畫9 I(5), (6))."""

APPLICATIONS = Across(("application",))
"""Where other applications stand."""


def stop_last_day(outside: Outside, s: Situation) -> str | None:
    """The last day of a stop that runs today, or that ran on the filing day (AM-35)."""
    filed = s.dossier.root.get("filed_on") or s.on
    stops = outside.banned(s, STOPS.name, (s.on, filed))
    return max((stop.last_day for stop in stops), default=None)


def _of_the_employer(outside: Outside, s: Situation) -> Draws:
    """What the employer's other dossiers of the year draw, by worker as this dossier spells it."""
    return outside.drawn(s, GRANTS.name, PARTY, YEAR, by=PERSON)


def employer_committed(outside: Outside, s: Situation) -> int:
    """NT$ of the employer's yearly cap that its other dossiers take."""
    return sum(drawn.amount for drawn in _of_the_employer(outside, s).values())


def employer_paid(outside: Outside, s: Situation) -> int:
    """Of that, what was approved for payment or paid."""
    return sum(drawn.paid for drawn in _of_the_employer(outside, s).values())


def worker_committed(outside: Outside, s: Situation) -> dict[str, int]:
    """NT$ that the employer's other dossiers take of each worker's yearly cap."""
    drawn = _of_the_employer(outside, s)
    return {worker: draws.amount for worker, draws in drawn.items() if draws.amount}


def worker_paid(outside: Outside, s: Situation) -> dict[str, int]:
    """Of that, what was approved for payment or paid."""
    drawn = _of_the_employer(outside, s)
    return {worker: draws.paid for worker, draws in drawn.items() if draws.paid}


def branch_budget_left(outside: Outside, s: Situation) -> int | None:
    """The free budget without this dossier; ``None`` where the agency has announced none."""
    announced = outside.setting(s, budget_setting(s.dossier.root["year"]))
    if announced is None:
        return None
    drawn = outside.drawn(s, GRANTS.name, UNIT, YEAR).get(NOBODY, NOTHING)
    return Budget(announced, drawn.amount - drawn.paid, drawn.paid).free


def earlier_cases(outside: Outside, s: Situation) -> list[dict[str, Any]]:
    """The legal entity's other dossiers that were completed (計畫9 I(5), (6))."""
    applications: dict[str, Mapping[str, Any]] = {}
    claims: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for other in outside.of_the_party(s, EARLIER):
        if other.procedure == "application":
            applications[other.dossier] = other.facts
        else:
            claims.setdefault(other.dossier, []).append((other.state, other.facts))
    found = [earlier_case(n, facts, claims.get(n, ())) for n, facts in applications.items()]
    here = outside.spelled(s)
    return [{**case, "paid": [here(worker) for worker in case["paid"]]} for case in found if case]


def refiled_state(outside: Outside, s: Situation) -> str | None:
    """How the application of the earlier case of the same entity ended; ``None`` if it is none."""
    named = s.dossier.root.get("refiles") or ""
    others = outside.of_dossiers(s, APPLICATIONS, [named])
    return next((other.state for other in others if other.same_party), None)


def cases_not_in_review(outside: Outside, s: Situation) -> list[str]:
    """Which of the cases to be combined are not under review at this branch (R-088)."""
    named = [str(case) for case in s.given.get("cases") or ()]
    ready = set(outside.waiting(s, "application", IN_REVIEW))
    return [case for case in named if case not in ready]


def windows(outside: Outside, s: Situation) -> Sequence[Sequence[str]]:
    """The windows, each with its last day moved to a working day (APA 48 IV, AM-08)."""
    return outside.windows(s)


FOUND: Mapping[str, Look] = {
    **erasure.LOOKS,
    **{name: laid_down(name, default) for name, default in SETTINGS.items()},
    "letter_number": lambda outside, s: outside.letter_number(s),
    "cases_not_in_review": cases_not_in_review,
    "earlier_cases": earlier_cases,
    "employer_county": lambda outside, s: outside.county_of_party(s),
    "refiled_state": refiled_state,
    "stop_last_day": stop_last_day,
    "employer_committed": employer_committed,
    "employer_paid": employer_paid,
    "worker_committed": worker_committed,
    "worker_paid": worker_paid,
    "branch_budget_left": branch_budget_left,
    "windows": windows,
}
"""Where each found fact comes from."""

BESIDE_MONEY = (
    "employer_committed",
    "employer_paid",
    "worker_committed",
    "worker_paid",
    "branch_budget_left",
)
"""What others take of caps and budget, NT$."""
