"""The one door: what it turns away is logged and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.identities import Identity
from casework.errors import Malformed, NotHere, Rejected, Stale, Unauthorised
from states.expertise.roles import Role
from states.law.role import House
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    AGENCY,
    APPLICATION,
    DECIDED,
    ELSEWHERE,
    OPENED,
    PERSONAL,
    REVIEWED,
    STRANGER,
    Agency,
)

DRAFT = {"branch": "TPE", "employer": "E1", "year": 2026}
BY_ITSELF = [Identity("clock", House.clock), Identity("system", House.system)]


def rejected(agency: Agency, expected: type[Rejected], *told: Any, **other: Any) -> str:
    """The words of a rejection, which is logged and changes nothing."""
    before, logged = agency.kept(), agency.log()
    command = agency.command(*told, **other)
    with pytest.raises(expected) as caught:
        agency.desk.perform(command)
    assert agency.kept() == before
    assert agency.log() == [*logged, (expected.kind, command.act[:120])]
    return str(caught.value)


def test_a_form_made_for_an_older_version_is_stale(agency: Agency) -> None:
    dossier = agency.complete()
    place = (OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    said = rejected(agency, Stale, *place, version=1)
    assert "已是第 2 版，所見為第 1 版" in said
    rejected(agency, Stale, *place, version=3)
    assert agency.desk.perform(agency.command(*place, version=2)).done


MALFORMED: dict[str, tuple[str, Any, str]] = {
    "no such act": ("application.fly", {}, "act"),
    "no such procedure": ("kite.fly", {}, "act"),
    "no dot": ("accept", {}, "程序.行為"),
    "an act of ten megabytes": ("a." * 5_000_000, {}, "act"),
    "the clock's act": ("application.lapse", {}, "不由人辦理"),
    "a missing field": ("application.request_correction", {}, "gaps"),
    "an unknown field": ("application.accept", {"speed": 1}, "speed"),
    "a wrong type": ("application.request_correction", {"gaps": "doc_1"}, "gaps"),
    "a day before the programme": (
        "application.report_completion",
        {"completed_on": "1999-01-01"},
        "completed_on",
    ),
    "a day that is none": (
        "application.report_completion",
        {"completed_on": "2026-02-30"},
        "completed_on",
    ),
    "ten megabytes of words": ("application.send_back", {"reason": "x" * 10_000_000}, "reason"),
    "a number too large": (
        "application.extend_correction",
        {"days": 10**30, "reason": "x"},
        "days",
    ),
    "no object": ("application.accept", 7, "with"),
}


@pytest.mark.parametrize(("act", "given", "says"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_input_is_refused_with_its_place_and_changes_nothing(
    agency: Agency, act: str, given: Any, says: str
) -> None:
    dossier = agency.complete()
    said = rejected(agency, Malformed, OFFICER, act, REVIEWED, dossier, APPLICATION, given=given)
    assert says in said
    assert len(said) < 1_000


def test_what_was_typed_is_never_logged(agency: Agency) -> None:
    dossier = agency.complete()
    place = (OFFICER, "application.request_correction", REVIEWED, dossier, APPLICATION)
    rejected(agency, Malformed, *place, given={"gaps": [PERSONAL], "reason": PERSONAL})
    logged = str(agency.rows("SELECT * FROM security_log"))
    assert "王小明" not in logged
    assert "A123456789" not in logged


def test_a_new_case_needs_its_own_act_and_a_known_employer(agency: Agency) -> None:
    rejected(agency, Malformed, OFFICER, "application.accept", REVIEWED)
    unknown = {**DRAFT, "employer": "E404"}
    rejected(agency, Malformed, OFFICER, "application.draft", OPENED, given=unknown)


@pytest.mark.parametrize(
    ("by", "act"),
    [
        (EMPLOYER, "application.accept"),
        (OFFICER, "application.approve"),
        (SUPERVISOR, "application.accept"),
        (Identity("cash1", Role.cashier, branch="TPE"), "application.accept"),
        (AGENCY, "application.accept"),
        (Identity("aud1", Role.auditor), "application.accept"),
        (Identity("adm1", House.admin), "application.accept"),
        *((who, "application.accept") for who in BY_ITSELF),
        *((who, "letter.cancel") for who in BY_ITSELF),
    ],
)
def test_an_act_of_another_role_is_unauthorised_and_changes_nothing(
    agency: Agency, by: Identity, act: str
) -> None:
    dossier = agency.approved() if act.startswith("letter") else agency.complete()
    matter = "letter-1" if act.startswith("letter") else APPLICATION
    rejected(agency, Unauthorised, by, act, DECIDED, dossier, matter)


@pytest.mark.parametrize(
    "claim",
    [
        {"channel": "counter"},
        {"channel": "registered_mail", "postmark_on": "2026-02-02"},
        {"received_at": "2026-02-02T09:00:00+08:00"},
    ],
)
def test_an_employer_does_not_record_when_its_own_papers_came(
    agency: Agency, claim: dict[str, str]
) -> None:
    """Else whoever is late would say that it was not."""
    dossier = agency.correcting()
    place = ("application.supply", REVIEWED, dossier, APPLICATION)
    given = {"covers": ["doc_8"], **claim}
    assert "承辦人登錄" in rejected(agency, Unauthorised, EMPLOYER, *place, given=given)


def test_nobody_opens_a_case_for_a_stranger_or_at_another_branch(agency: Agency) -> None:
    """R-009: a branch receives and decides within its own jurisdiction only."""
    for by in (STRANGER, ELSEWHERE):
        rejected(agency, Unauthorised, by, "application.draft", OPENED, given=DRAFT)


@pytest.mark.parametrize("by", [ELSEWHERE, STRANGER], ids=["other branch", "other employer"])
@pytest.mark.parametrize("matter", [APPLICATION, "application-2", "letter-1", None])
def test_a_case_of_others_looks_exactly_like_one_that_is_not_there(
    agency: Agency, by: Identity, matter: str | None
) -> None:
    dossier, absent = agency.complete(), "TPE-115-99999"
    words = [
        rejected(agency, NotHere, by, "application.withdraw", REVIEWED, number, matter, version=99)
        for number in (dossier, absent)
    ]
    assert words[0].replace(dossier, absent) == words[1]


def test_a_matter_that_is_not_in_the_case_is_not_here(agency: Agency) -> None:
    dossier = agency.complete()
    for matter in ("application-2", "letter-1"):
        rejected(agency, NotHere, OFFICER, "application.accept", REVIEWED, dossier, matter)
    rejected(agency, Malformed, OFFICER, "application.accept", REVIEWED, dossier)


def test_a_transferred_case_is_seen_by_its_new_branch_only(agency: Agency) -> None:
    dossier = agency.complete()
    place = (REVIEWED, dossier, APPLICATION)
    agency.do(OFFICER, "application.transfer", *place, branch="KHH")
    rejected(agency, NotHere, OFFICER, "application.accept", *place)
    assert agency.do(ELSEWHERE, "application.accept", *place).done
    assert set(agency.rows("SELECT unit FROM matter")) == {("KHH",)}
