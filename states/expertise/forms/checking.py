"""``check-forms``: every finding on a set of forms, in the order of the annexes."""

from __future__ import annotations

from typing import Any

from states.expertise.forms.checks_application import APPLICATION_CHECKS
from states.expertise.forms.checks_budget import BUDGET_CHECKS
from states.expertise.forms.checks_courses import COURSE_CHECKS
from states.expertise.forms.checks_expenses import EXPENSE_CHECKS
from states.expertise.forms.checks_history import HISTORY_CHECKS
from states.expertise.forms.checks_lecturers import LECTURER_CHECKS
from states.expertise.forms.checks_place import PLACE_CHECKS
from states.expertise.forms.checks_plan import PLAN_CHECKS
from states.expertise.forms.checks_receipt import RECEIPT_CHECKS
from states.expertise.forms.checks_report import REPORT_CHECKS
from states.expertise.forms.checks_roll import ROLL_CHECKS
from states.expertise.forms.findings import Check, Finding, Severity
from states.expertise.forms.lost import lost
from states.expertise.forms.reading import malformed, missing, read

CHECKS: tuple[Check, ...] = (
    *APPLICATION_CHECKS,
    *PLACE_CHECKS,
    *PLAN_CHECKS,
    *LECTURER_CHECKS,
    *COURSE_CHECKS,
    *BUDGET_CHECKS,
    *REPORT_CHECKS,
    *RECEIPT_CHECKS,
    *ROLL_CHECKS,
    *EXPENSE_CHECKS,
    *HISTORY_CHECKS,
)
"""Every check in the order of the annexes."""


def findings_on(value: object) -> list[Finding]:
    """Every finding on a set, each once: what cannot be read, what is missing or lost,
    what disagrees.

    Raises `NotAFormSet` when there is nothing to check.
    """
    forms, unread = read(value)
    found = [*malformed(unread), *missing(forms, unread), *lost(forms)]
    for one in CHECKS:
        found += one.on(forms)
    return list(dict.fromkeys(found))


def is_clean(found: list[Finding]) -> bool:
    """Whether nothing among the findings is an error."""
    return not any(one.severity is Severity.error for one in found)


def as_json(found: list[Finding]) -> dict[str, Any]:
    """As printed by the command."""
    return {"findings": [one._asdict() for one in found]}
