"""申請: the officer verifies who applies and who is to teach (計畫 3, 4, 13).

It may be done as often as needed, and again before payment (AM-04); the latest finding stands.
"""

from __future__ import annotations

from states.expertise.citing import plan
from states.expertise.roles import Role
from states.expertise.stages.application import BEFORE_DECISION, GRANTED
from states.law.rule import Rule, kept

VERIFYING = (
    Rule(
        act="record_eligibility",
        source=(*BEFORE_DECISION, *GRANTED),
        dest=None,
        by=(Role.officer,),
        basis=(plan("3 I"), plan("4"), plan("13")),
        keeps=kept(employer_status="employer_status_now", lecturers_status="lecturers_status_now"),
    ),
)
"""Points 3, 4 and 13."""
