"""A command has a number: repeated it gets its first answer, and it is never another one."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.commands import new_number
from casework.errors import Malformed
from states.general.codes import holds_identity_number
from states.law.intent import Intent
from states.law.record import ActName
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import (
    APPLICATION,
    COLLEAGUE,
    DECIDED,
    OPENED,
    PERSONAL,
    REVIEWED,
    Agency,
)

DRAFT = {"branch": "TPE", "employer": "E1", "year": 2026}


def test_a_repeated_command_gets_the_first_answer_and_changes_nothing(agency: Agency) -> None:
    dossier = agency.complete()
    command = agency.command(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    first = agency.desk.perform(command)
    agency.do(OFFICER, "application.begin_review", REVIEWED, dossier, APPLICATION)
    before = agency.kept()
    again = agency.desk.perform(command)
    assert again.repeated
    assert not first.repeated
    assert again.as_json() == {**first.as_json(), "repeated": True}
    assert agency.kept() == before


def test_a_refused_command_repeated_is_refused_with_the_same_reasons_and_recorded_once(
    agency: Agency,
) -> None:
    dossier = agency.submitted()
    command = agency.command(OFFICER, "application.accept", REVIEWED, dossier, APPLICATION)
    first, before = agency.desk.perform(command), agency.kept()
    again = agency.desk.perform(command)
    assert first.outcome == again.outcome == "refused"
    assert first.reasons == again.reasons != ()
    assert agency.kept() == before


def test_opening_the_same_case_twice_opens_one_case(agency: Agency) -> None:
    command = agency.command(EMPLOYER, "application.draft", OPENED, given=DRAFT)
    first, second = agency.desk.perform(command), agency.desk.perform(command)
    assert (first.dossier, second.repeated) == (second.dossier, True)
    assert agency.rows("SELECT count(*) FROM dossier") == [(1,)]


def test_a_command_with_personal_words_is_recognised_when_it_is_repeated(agency: Agency) -> None:
    dossier, _ = agency.rejection_proposed()
    command = agency.command(
        SUPERVISOR, "application.send_back", DECIDED, dossier, APPLICATION,
        given={"reason": PERSONAL},
    )  # fmt: skip
    assert agency.desk.perform(command).done
    assert agency.desk.perform(command).repeated


def test_f23_the_keys_of_an_object_have_no_order(agency: Agency) -> None:
    """RFC 8259 4: the same command, its object written in another order, is the same command."""
    dossier = agency.complete()
    for act in ("accept", "begin_review"):
        agency.attempt(OFFICER, f"application.{act}", REVIEWED, dossier, APPLICATION)
    reasons = dict.fromkeys(("rules", "need", "benefit", "budget", "retention", "record"), "甲")
    first, second = (
        agency.desk.perform(
            Intent(
                ActName.read("application.record_findings"), OFFICER, REVIEWED, dossier,
                APPLICATION, id="once",
                given={"findings": dict.fromkeys(said, "met"), "reasons": said},
            )
        )
        for said in (reasons, dict(reversed(reasons.items())))
    )  # fmt: skip
    assert (first.repeated, second.repeated) == (False, True)


@pytest.mark.parametrize(
    "other",
    [
        {"given": {"days": 8, "gaps": ["doc_8"]}},
        {"given": {"days": 7, "gaps": ["doc_7"]}},
        {"by": COLLEAGUE},
        {"act": ActName.read("application.return_incomplete"), "given": {"gaps": ["doc_8"]}},
        {"dossier": "TPE-115-00002"},
        {"matter": "application-2"},
    ],
    ids=["days", "gaps", "person", "act", "dossier", "matter"],
)
def test_a_command_number_used_before_for_something_else_is_refused(
    agency: Agency, other: dict[str, Any]
) -> None:
    dossier, _ = agency.submitted(), agency.submitted()
    asks = ActName.read("application.request_correction")
    told = {"by": OFFICER, "act": asks, "now": REVIEWED}
    place = {"dossier": dossier, "matter": APPLICATION}
    given = {"given": {"days": 7, "gaps": ["doc_8"]}}
    first: dict[str, Any] = {"id": "once", **told, **place, **given}
    assert agency.desk.perform(Intent(**first)).done
    before = agency.kept()
    with pytest.raises(Malformed, match="「once」先前已用於另一個命令"):
        agency.desk.perform(Intent(**{**first, **other}))
    assert agency.kept() == before


def test_other_personal_words_under_the_same_number_are_refused(agency: Agency) -> None:
    dossier, _ = agency.rejection_proposed()
    place = (SUPERVISOR, "application.send_back", DECIDED, dossier, APPLICATION)
    assert agency.desk.perform(agency.command(*place, id="n", given={"reason": PERSONAL})).done
    with pytest.raises(Malformed, match="另一個命令"):
        agency.desk.perform(agency.command(*place, id="n", given={"reason": "別的理由"}))


def test_a_number_that_the_house_gives_is_never_taken_for_somebodys() -> None:
    """One in 1,400 random numbers of hexadecimal digits holds what looks like one."""
    given = {new_number() for _ in range(20_000)}
    assert len(given) == 20_000
    assert not any(map(holds_identity_number, given))
