"""A set of forms comes in with its case, sealed, or it does not come in at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casework.commands import Command
from casework.errors import Malformed, NotHere
from casework.forms_desk import HandedIn, hand_in
from states.law.history import parse
from storage.vault import held
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import APPLICATION, OPENED, STRANGER, Agency
from tests.law.form_sets import CLEAN, patched

CLAIM = ("report", "receipt", "roll", "expenses")
PLANNED = {name: CLEAN[name] for name in CLEAN if name not in (*CLAIM, "approval")}


def drafted(agency: Agency) -> str:
    """A case that waits for its application; its number."""
    answer = agency.do(
        EMPLOYER, "application.draft", OPENED, branch="TPE", employer="E1", year=2026
    )
    return answer.dossier


def command(agency: Agency, dossier: str, act: str = "application.submit", **other: Any) -> Command:
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


def test_a_clean_set_becomes_the_claim(agency: Agency) -> None:
    """計畫11(一): what the receipt says is what is claimed."""
    dossier = agency.approved()
    agency.sweep("2026-05-02T01:00:00.000000Z")
    agency.do(
        EMPLOYER, "application.report_completion", "2026-07-16T01:00:00.000000Z", dossier,
        APPLICATION, completed_on="2026-07-15",
    )  # fmt: skip
    claim = {name: CLEAN[name] for name in (*CLAIM, "application", "plan", "courses")}
    filing = agency.command(
        EMPLOYER, "reimbursement.file", "2026-08-03T01:00:00.000000Z", dossier, "reimbursement-1"
    )
    found = hand_in(agency.desk, filing, claim)
    assert found.findings == ()
    assert found.answer is not None
    assert (found.answer.done, found.answer.state) == (True, "filed")
    given = agency.events(dossier)[-1]["given"]
    assert (given["claimed"], given["documents"][0]) == (65_100, "claim_2")
