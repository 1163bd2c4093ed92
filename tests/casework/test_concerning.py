"""An employer sees what concerns it: what it did, what it was told, what time brought (APA 46)."""

from __future__ import annotations

from typing import Any

import pytest

from casework.door.looking import Archive, Reader
from casework.errors import Unauthorised
from casework.views.timeline import step, timeline
from casework.views.whole_case import whole_case
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, Agency
from tests.casework.test_looking import AUDITOR
from tests.tampering import disarm

PREPARED = {"record_eligibility", "record_findings", "hold_panel", "propose_approval"}


def seen(agency: Agency, dossier: str, by: Any = EMPLOYER) -> list[str]:
    """What a reader is shown of a case, act by act."""
    found = timeline(Archive(agency.database), Reader(by, DECIDED), dossier)
    return [f"{event['procedure']}.{event['act']}" for event in found.events]


def test_drafts_votes_findings_and_proposals_are_the_offices_own(agency: Agency) -> None:
    dossier = agency.proposed()
    office, employer = seen(agency, dossier, OFFICER), seen(agency, dossier)
    hidden = {act.partition(".")[2] for act in set(office) - set(employer)}
    assert {"application.draft", "application.submit", "application.accept"} <= set(employer)
    assert hidden == PREPARED & {act.partition(".")[2] for act in office}
    assert "propose_approval" in hidden


def test_a_decision_is_seen_once_its_letter_has_left_with_what_follows(agency: Agency) -> None:
    dossier = agency.approved()
    assert "application.approve" in seen(agency, dossier, OFFICER)
    before = seen(agency, dossier)
    assert not [act for act in before if act.startswith("letter.") or act.endswith("approve")]
    agency.do(SUPERVISOR, "letter.sign", DECIDED, dossier, "letter-1")
    assert seen(agency, dossier) == before
    agency.do(OFFICER, "letter.issue", DECIDED, dossier, "letter-1")
    after = seen(agency, dossier)
    assert after[len(before) :] == ["application.approve", "letter.issue"]
    assert not {"letter.draft", "letter.sign"} & set(after)


def test_what_the_law_refused_is_seen_by_whoever_tried_and_not_across(agency: Agency) -> None:
    dossier = agency.complete()
    refused = agency.attempt(OFFICER, "application.begin_review", DECIDED, dossier, APPLICATION)
    assert not refused.done
    assert "application.begin_review" not in seen(agency, dossier)
    assert "application.begin_review" in seen(agency, dossier, AUDITOR)


def test_the_page_of_a_case_shows_a_party_the_same_steps(agency: Agency) -> None:
    dossier = agency.proposed()
    page = whole_case(Archive(agency.database), Reader(EMPLOYER, DECIDED), dossier)
    shown = [f"{event['procedure']}.{event['act']}" for event in page.timeline.events]
    assert shown == seen(agency, dossier)
    assert page.timeline.whole


def test_a_step_that_is_kept_from_a_party_is_refused_with_the_article(agency: Agency) -> None:
    dossier = agency.proposed()
    there = Archive(agency.database)
    last = len(agency.events(dossier))
    assert step(there, Reader(OFFICER, DECIDED), dossier, last).step.seq == last
    assert step(there, Reader(EMPLOYER, DECIDED), dossier, 1).step.seq == 1
    with pytest.raises(Unauthorised, match=r"準備作業，不提供閱覽（行政程序法46 II\(1\)）"):
        step(there, Reader(EMPLOYER, DECIDED), dossier, last)


def test_a_chain_that_is_broken_where_a_party_does_not_see_is_told_to_be_broken(
    agency: Agency,
) -> None:
    dossier = agency.proposed()
    last = len(agency.events(dossier))
    disarm(agency.database)
    with agency.database.writing() as connection:
        sql = "UPDATE event SET body = leaf WHERE dossier = ? AND seq = ?"
        connection.run(sql, dossier, last)
    found = timeline(Archive(agency.database), Reader(EMPLOYER, DECIDED), dossier)
    assert last not in {one.seq for one in found.steps}
    assert not found.whole
