"""What the record knows already is offered, and what a case takes of the yearly caps is told."""

from __future__ import annotations

from states.expertise.limits import ASKED_FOR, OF_A_WORKER, OF_AN_EMPLOYER, limits
from states.expertise.money.caps import NOBODY
from states.expertise.offered import offered
from states.law.dossier import Dossier
from tests.law.office import CHEN, LIN, approved, completed, filed, proposed, submitted
from tests.law.test_items import HALL, POLICY

APPLICATION = "application-1"
CLAIM = "reimbursement-1"


def test_nothing_is_offered_where_there_is_no_case_or_nothing_to_offer() -> None:
    assert offered(Dossier("KHH-113-00002"), None, "application.propose_approval") == {}
    assert offered(submitted().dossier, APPLICATION, "application.accept") == {}


def test_a_proposal_begins_with_a_line_for_each_lecturer_and_goes_on_with_the_last_one() -> None:
    office = submitted()
    assert offered(office.dossier, APPLICATION, "application.propose_approval") == {}
    told = offered(proposed().dossier, APPLICATION, "application.propose_approval")
    assert [line["worker"] for line in told["lines"]] == [CHEN["worker"], LIN["worker"]]


def test_a_change_begins_with_what_was_approved() -> None:
    office = approved()
    told = offered(office.dossier, APPLICATION, "plan_change.propose_approval")
    assert [line["worker"] for line in told["lines"]] == [CHEN["worker"], LIN["worker"]]
    assert "items" not in told


def test_a_verification_begins_with_what_was_approved() -> None:
    office = filed()
    told = offered(office.dossier, CLAIM, "reimbursement.verify")
    assert [line["worker"] for line in told["taught"]] == [CHEN["worker"], LIN["worker"]]


def test_a_claim_begins_with_the_grant_and_a_completion_with_the_last_day_of_the_plan() -> None:
    office = approved()
    done = offered(office.dossier, APPLICATION, "application.report_completion")
    assert done == {"completed_on": "2024-10-31"}
    assert offered(completed().dossier, CLAIM, "reimbursement.file") == {"claimed": 70_000}
    corrected = offered(completed().dossier, APPLICATION, "application.correct_completion")
    assert corrected == {"completed_on": "2024-05-18"}


def test_before_a_grant_the_cap_of_the_employer_is_told_by_what_is_asked() -> None:
    assert list(limits(Dossier("KHH-113-00002"), {})) == []
    told = list(limits(submitted().dossier, {"employer_committed": 30_000}))
    assert [(one.name, one.here, one.elsewhere) for one in told] == [(ASKED_FOR, 70_000, 30_000)]


def test_a_grant_takes_of_the_cap_of_each_lecturer_and_of_the_employer() -> None:
    beside = {"worker_committed": {"chen": 10_000}, "employer_committed": 10_000}
    told = list(limits(approved().dossier, beside))
    assert [(one.name, one.about, one.here, one.elsewhere) for one in told] == [
        (OF_A_WORKER, "chen", 40_000, 10_000),
        (OF_A_WORKER, "lin", 30_000, 0),
        (OF_AN_EMPLOYER, "", 70_000, 10_000),
    ]
    first = told[0].as_json()
    assert (first["limit"], first["here"]) == (told[0].limit, 40_000)
    assert told[0].used == told[0].used_here + told[0].used_elsewhere <= 100


def test_items_are_spread_over_the_lecturers_and_offered_again_when_they_are_verified() -> None:
    office = proposed()
    office.does("supervisor", "application.send_back", reason="缺場地")
    lines, items = [CHEN, LIN], [HALL, POLICY]
    office.does("officer", "application.propose_approval", lines=lines, items=items)
    office.does("supervisor", "application.approve")
    told = list(limits(office.dossier, {}))
    assert [(one.about, one.here) for one in told] == [
        ("chen", 45_715), ("lin", 34_285), ("", 80_000),
    ]  # fmt: skip
    verified = offered(office.dossier, APPLICATION, "reimbursement.verify")
    assert [item["code"] for item in verified["spent"]] == ["hall", "policy"]


def test_what_nobody_teaches_for_takes_of_the_cap_of_the_employer_alone() -> None:
    dossier = approved().dossier
    assert dossier.root_matter is not None
    dossier.root_matter.data["approved_by_worker"] = {NOBODY: 10_000}
    assert [(one.name, one.here) for one in limits(dossier, {})] == [(OF_AN_EMPLOYER, 10_000)]
