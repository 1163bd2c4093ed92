"""A set of forms comes in with its case, sealed, or it does not come in at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.door.handing_in import HandedIn, hand_in
from casework.errors import Malformed, NotHere
from states.law.history import parse
from states.law.intent import Intent
from storage.employers import enter_employers
from storage.vault import held
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    DECIDED,
    OPENED,
    REVIEWED,
    STRANGER,
    Agency,
)
from tests.findings import ALL_MET
from tests.law.form_sets import patched, set_of
from tests.verified import eligible

OURS = set_of("12345675", "甲股份有限公司")
CLAIM = ("report", "receipt", "roll", "expenses")
PLANNED = {name: OURS[name] for name in OURS if name not in (*CLAIM, "approval")}
CLAIMED = {name: OURS[name] for name in (*CLAIM, "application", "plan", "courses")}
COMPLETED = "2026-07-16T01:00:00.000000Z"
CLAIMED_AT = "2026-08-03T01:00:00.000000Z"


def drafted(agency: Agency) -> str:
    """A case that waits for its application; its number."""
    answer = agency.do(
        EMPLOYER, "application.draft", OPENED, branch="TPE", employer="E1", year=2026
    )
    return answer.dossier


def command(agency: Agency, dossier: str, act: str = "application.submit", **other: Any) -> Intent:
    by = other.pop("by", EMPLOYER)
    return agency.command(by, act, OPENED, dossier, APPLICATION, **other)


def handed_in(agency: Agency, dossier: str, forms: Any = PLANNED, **other: Any) -> HandedIn:
    return hand_in(agency.desk, command(agency, dossier, **other), forms)


def test_a_clean_set_becomes_the_application_and_lies_sealed_beside_it(agency: Agency) -> None:
    dossier = drafted(agency)
    found = handed_in(agency, dossier)
    assert found.findings == ()
    assert found.answer is not None
    assert (found.answer.done, found.answer.state) == (True, "submitted")
    (body,) = agency.rows("SELECT body FROM event ORDER BY seq DESC LIMIT 1")[0]
    event = parse(bytes(body))
    given = event["given"]
    assert given["forms"].startswith("sealed:")
    assert given["documents"] == [f"doc_{number}" for number in range(1, 9)]
    assert (given["plan_first_day"], given["plan_last_day"]) == ("2026-05-04", "2026-07-15")
    assert (given["requested"], given["youngest_lecturer_age"]) == (65_500, 57)
    assert (given["sites"], given["registered_in"]) == (["高雄市"], "高雄市")
    with agency.database.reading() as connection:
        kept = held(connection, agency.desk.safe, (dossier, event["seq"]))["forms"]
    assert kept is not None
    assert json.loads(kept[1]) == PLANNED


def test_no_name_of_a_set_stands_in_the_clear(agency: Agency) -> None:
    handed_in(agency, drafted(agency))
    everything = repr(agency.kept()).encode() + b"".join(
        bytes(body) for (body,) in agency.rows("SELECT body FROM event")
    )
    for words in ("周甲", "E122233348", "鄭大文"):
        assert words.encode() not in everything


def test_a_set_with_errors_leaves_nothing_behind(agency: Agency) -> None:
    dossier = drafted(agency)
    before = agency.kept()
    found = handed_in(agency, dossier, patched({"plan.lecturers.0.id": "E122233349"}, PLANNED))
    assert [one.check for one in found.findings] == ["plan.lecturers.0.id.checksum"]
    assert found.answer is None
    assert agency.kept() == before


def test_warnings_are_told_and_do_not_stop_a_set(agency: Agency) -> None:
    found = handed_in(agency, drafted(agency), patched({"plan.persons": 99}, PLANNED))
    assert [one.check for one in found.findings] == ["plan.persons_vs_courses"]
    assert found.answer is not None
    assert found.answer.done


def test_the_same_command_hands_in_once(agency: Agency) -> None:
    dossier = drafted(agency)
    first = handed_in(agency, dossier, id="once")
    again = handed_in(agency, dossier, dict(reversed(PLANNED.items())), id="once")
    assert first.answer is not None
    assert again.answer is not None
    assert (first.answer.repeated, again.answer.repeated) == (False, True)


def test_what_the_command_says_goes_before_the_set(agency: Agency) -> None:
    found = handed_in(agency, drafted(agency), given={"requested": 60_000})
    assert found.answer is not None
    (body,) = agency.rows("SELECT body FROM event ORDER BY seq DESC LIMIT 1")[0]
    assert parse(bytes(body))["given"]["requested"] == 60_000


def test_a_claim_needs_its_four_forms(agency: Agency) -> None:
    """計畫11(一)."""
    with pytest.raises(Malformed, match="成果報告"):
        handed_in(agency, drafted(agency), act="reimbursement.file")


def test_an_application_needs_its_plan(agency: Agency) -> None:
    """計畫6 I."""
    lacking = {name: form for name, form in PLANNED.items() if name != "plan"}
    with pytest.raises(Malformed, match="計畫書"):
        handed_in(agency, drafted(agency), lacking)


@pytest.mark.parametrize("forms", [None, [], {}, {"x": 1}])
def test_what_is_no_set_is_refused(agency: Agency, forms: Any) -> None:
    with pytest.raises(Malformed):
        handed_in(agency, drafted(agency), forms)


def test_other_acts_take_no_forms(agency: Agency) -> None:
    with pytest.raises(Malformed, match=r"application\.withdraw"):
        handed_in(agency, drafted(agency), act="application.withdraw")


def test_a_stranger_hands_in_nothing(agency: Agency) -> None:
    dossier = drafted(agency)
    with pytest.raises(NotHere):
        handed_in(agency, dossier, by=STRANGER)
    assert agency.rows("SELECT count(*) FROM event")[0][0] == 1


def completed(agency: Agency) -> str:
    """A case that was granted what the clean set claims, and is completed; its number."""
    dossier = agency.complete()
    here = (dossier, APPLICATION)
    half_hours = ((16, "2026-05-05"), (16, "2026-05-06"), (8, "2026-05-07"))
    days = [{"on": day, "half_hours": halves, "insured": True} for halves, day in half_hours]
    lines = [
        {"worker": "w1", "half_hours": 72, "rate": 900},
        {"worker": "w2", "half_hours": 48, "rate": 900},
    ]
    items = [
        {"kind": "venue", "code": "hall", "unit_price": 500, "necessary": True, "days": days},
        {"kind": "insurance", "code": "policy", "unit_price": 1_500},
    ]
    agency.do(OFFICER, "application.accept", REVIEWED, *here)
    agency.do(OFFICER, "application.begin_review", REVIEWED, *here)
    agency.do(OFFICER, "application.record_findings", REVIEWED, *here, **ALL_MET)
    agency.do(OFFICER, "application.record_eligibility", REVIEWED, *here, **eligible("w1", "w2"))
    agency.do(OFFICER, "application.propose_approval", REVIEWED, *here, lines=lines, items=items)
    agency.do(SUPERVISOR, "application.approve_in_part", DECIDED, *here, reason="venue")
    agency.sweep("2026-05-02T01:00:00.000000Z")
    agency.do(
        EMPLOYER, "application.report_completion", COMPLETED, *here, completed_on="2026-07-15"
    )
    return dossier


def claimed(agency: Agency, patch: dict[str, Any], **given: Any) -> tuple[str, HandedIn]:
    """The clean claim with a change, handed in to its case."""
    dossier = completed(agency)
    filing = agency.command(
        EMPLOYER, "reimbursement.file", CLAIMED_AT, dossier, "reimbursement-1", given=given
    )
    return dossier, hand_in(agency.desk, filing, patched(patch, CLAIMED))


def named(found: HandedIn) -> list[str]:
    return [f"{one.check}({one.severity})" for one in found.findings]


def test_a_clean_set_becomes_the_claim(agency: Agency) -> None:
    """計畫11(一): what the receipt says is what is claimed."""
    dossier, found = claimed(agency, {})
    assert found.findings == ()
    assert found.answer is not None
    assert (found.answer.done, found.answer.state) == (True, "filed")
    given = agency.events(dossier)[-1]["given"]
    assert (given["claimed"], given["documents"][0]) == (65_100, "claim_2")


def test_a_claim_by_forms_is_complete_and_is_worked_out_without_a_correction(
    agency: Agency,
) -> None:
    """T5, 計畫11(1)1: the copy of the letter is among the papers of the set."""
    dossier, found = claimed(agency, {})
    assert found.answer is not None
    assert "claim_1" in agency.events(dossier)[-1]["given"]["documents"]
    taught = [{"worker": "w1", "half_hours": 72, "rate": 900}]
    agency.do(OFFICER, "reimbursement.verify", CLAIMED_AT, dossier, "reimbursement-1",
              taught=taught)  # fmt: skip


def test_papers_named_beside_a_claim_lie_with_those_of_the_set(agency: Agency) -> None:
    """T5, M5, 計畫11(1)6: each paper is named once."""
    dossier, _ = claimed(agency, {}, documents=["claim_6_contract", "claim_1"])
    papers = agency.events(dossier)[-1]["given"]["documents"]
    assert papers[-1] == "claim_6_contract"
    assert papers.count("claim_1") == 1
    assert "claim_2" in papers


@pytest.mark.parametrize("papers", ["claim_1", [1], {"claim_1": True}])
def test_papers_that_are_no_list_of_names_are_refused_at_the_door(
    agency: Agency, papers: Any
) -> None:
    with pytest.raises(Malformed, match="documents"):
        claimed(agency, {}, documents=papers)


def test_a_posted_set_is_filed_on_the_day_of_its_postmark(agency: Agency) -> None:
    """T12, 行政程序法49: how and when it came is stated beside the set."""
    dossier = drafted(agency)
    posted = {
        "channel": "registered_mail",
        "postmark_on": "2026-02-27",
        "received_at": "2026-03-02T08:00:00+08:00",
    }
    found = handed_in(agency, dossier, by=OFFICER, given=posted)
    assert found.answer is not None
    assert found.answer.done
    assert agency.events(dossier)[-1]["effective_on"] == "2026-02-27"


def test_the_places_of_a_set_may_be_stated_beside_it(agency: Agency) -> None:
    """T12, 計畫6 I: the county of execution as looked up, and not as written on the form."""
    dossier = drafted(agency)
    found = handed_in(agency, dossier, by=OFFICER, given={"sites": ["臺南市"]})
    assert found.answer is not None
    assert agency.events(dossier)[-1]["keeps"]["competent_branch"] == "TNN"


def test_a_claim_is_held_against_what_the_dossier_grants(agency: Agency) -> None:
    """X-08, X-10: whatever letter the set encloses, the office knows its own."""
    more = {
        "expenses.0.approved": 60_000,
        "expenses_total": {"approved": 71_500, "spent": 65_100},
        "report.approved": 71_500,
        "approval": {"approved_total": 71_500},
    }
    _, found = claimed(agency, more)
    assert named(found) == [
        "report_vs_expenses.approved(error)",
        "expenses.approved.dossier:fee(error)",
    ]
    assert found.answer is None


def test_no_item_holds_more_than_was_granted_for_it(agency: Agency) -> None:
    """AM-24: the sum is right, but the fee pays for the venue."""
    _, found = claimed(agency, {"expenses.0.approved": 54_600, "expenses.1.approved": 9_400})
    assert "expenses.approved.dossier:fee(error)" in named(found)


def test_a_voucher_from_before_the_dossier_was_decided_is_found(agency: Agency) -> None:
    """X-17: the day of the decision is the dossier's."""
    _, found = claimed(agency, {"expenses.2.voucher_date": "2026-03-19"})
    assert named(found) == ["expenses.2.voucher_date(error)"]


def test_a_set_of_another_employer_is_not_taken(agency: Agency) -> None:
    """X-01: its number is valid, but it is not that of the dossier's employer."""
    found = handed_in(agency, drafted(agency), patched({"application.ubn": "22099131"}, PLANNED))
    assert named(found) == ["application.ubn.dossier(error)"]
    assert found.answer is None


def test_another_establishment_or_name_of_the_employer_is_a_warning(agency: Agency) -> None:
    """X-01, AM-14: one legal entity has several numbers, and may have been renamed."""
    with agency.database.writing() as connection:
        row = ("E2", "E1", "22099131", "甲股份有限公司高雄分公司", "高雄市")
        enter_employers(connection, [row])
    other = {"application.ubn": "22099131", "application.entity_name": "甲實業股份有限公司"}
    found = handed_in(agency, drafted(agency), patched(other, PLANNED))
    assert named(found) == [
        "application.ubn.dossier(warning)",
        "application.entity_name.dossier(warning)",
    ]
    assert found.answer is not None
    assert found.answer.done


def test_a_withholding_number_is_not_in_the_register(agency: Agency) -> None:
    """附件一註5."""
    other = {"application.ubn": None, "application.nonprofit_withholding_no": "81234567"}
    found = handed_in(agency, drafted(agency), patched(other, PLANNED))
    assert named(found) == ["application.ubn.dossier(warning)"]


def test_an_employer_who_is_not_registered_cannot_be_compared(agency: Agency) -> None:
    dossier = drafted(agency)
    with agency.database.writing() as connection:
        connection.run("DELETE FROM employer WHERE id = ?", "E1")
    assert handed_in(agency, dossier).findings == ()


def test_a_stranger_learns_nothing_of_the_dossier_from_a_set(agency: Agency) -> None:
    """The findings are those of the set alone, and the refusal says that there is no such case."""
    dossier = drafted(agency)
    other = patched({"application.ubn": "22099131"}, PLANNED)
    wrong = patched({"application.consent_read": False}, other)
    assert named(handed_in(agency, dossier, wrong, by=STRANGER)) == [
        "application.consent_read(error)"
    ]
    with pytest.raises(NotHere):
        handed_in(agency, dossier, other, by=STRANGER)
    with pytest.raises(NotHere):
        handed_in(agency, "TPE-2026-9999", other)
