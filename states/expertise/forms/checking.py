"""``check-forms``: every finding on a set of forms, in the order of the annexes."""

from __future__ import annotations

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
from states.expertise.forms.form_set import FormSet
from states.general.forms.annexes import Annexes
from states.general.forms.findings import Check

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


ANNEXES = Annexes(
    model=FormSet,
    example='{"application": …, "plan": …}',
    cite="附件一至八",
    filled_in="附件一註5",
    checks=CHECKS,
)
"""The eight annexes."""
