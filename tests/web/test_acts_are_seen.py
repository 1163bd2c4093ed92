"""What was done stands on the next page that anybody is shown."""

from __future__ import annotations

import random

from states.law.intent import Intent
from states.law.record import ActName
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, REVIEWED, Agency
from tests.findings import ALL_MET
from tests.web.visiting import Visitor

ACTS = 30
"""`make bench` does 10,000, in another process than the one that is asked."""


def test_every_act_stands_on_the_next_page_of_whoever_looks(
    agency: Agency, visitor: Visitor
) -> None:
    dice = random.Random(20_261_129)
    cases = [agency.complete() for _ in range(3)]
    for dossier in cases:
        for act in ("application.accept", "application.begin_review"):
            agency.do(OFFICER, act, REVIEWED, dossier, APPLICATION)
    seen = 0
    for number in range(ACTS):
        dossier = dice.choice(cases)
        done = agency.desk.perform(
            Intent(
                id=f"seen {number}",
                by=OFFICER,
                act=ActName.read("application.record_findings"),
                now=DECIDED,
                dossier=dossier,
                matter=APPLICATION,
                given=ALL_MET,
            )
        )
        assert done.done
        page = visitor.taking(dice.choice((OFFICER, SUPERVISOR))).open(f"/desk/cases/{dossier}")
        first = next(step for step in page.all("li") if step.get("id", "").startswith("step-"))
        seen += first["id"] == f"step-{done.seq}"
    print(f"{agency.database.dialect}: {seen} of {ACTS} acts on the next page")
    assert seen == ACTS
