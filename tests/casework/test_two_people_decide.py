"""One person proposes and another decides, once, on what was proposed (reliability 6, C18); who
keeps away is somebody."""

from __future__ import annotations

import pytest

from casework.door.identities import Identity
from casework.entrance import keeping
from casework.errors import Malformed, Stale
from states.expertise.roles import Role
from states.law.role import House
from tests.casework.a_case import OFFICER, SUPERVISOR
from tests.casework.an_agency import APPLICATION, DECIDED, REVIEWED, Agency

ROOT = Identity("root", House.admin)
APPROVE = "application.approve"


def version(agency: Agency, dossier: str) -> int:
    sql = "SELECT version FROM matter WHERE dossier = ? AND ref = ?"
    return int(agency.rows(sql, dossier, APPLICATION)[0][0])


@pytest.mark.parametrize("spelt", ["off1", "OFF1", "Ｏｆｆ１"])
def test_who_proposed_does_not_decide_however_the_account_is_spelt(
    agency: Agency, spelt: str
) -> None:
    dossier = agency.proposed()
    same = Identity(spelt, Role.supervisor, branch="TPE")
    assert same.id == OFFICER.id
    assert not agency.attempt(same, APPROVE, DECIDED, dossier, APPLICATION).done
    assert agency.state(dossier) == "awaiting_decision"


def test_what_was_approved_in_one_tab_is_not_approved_in_another(agency: Agency) -> None:
    dossier = agency.proposed()
    seen = version(agency, dossier)
    place = (APPROVE, DECIDED, dossier, APPLICATION)
    assert agency.desk.perform(agency.command(SUPERVISOR, *place, version=seen)).done
    with pytest.raises(Stale, match="版"):
        agency.desk.perform(agency.command(SUPERVISOR, *place, version=seen))
    assert not agency.attempt(SUPERVISOR, *place).done, "nor without saying what was seen"
    approved = [one for one in agency.events(dossier) if one["act"] == "approve"]
    assert [one["outcome"] for one in approved] == ["applied", "refused"]


def test_an_amount_that_changed_since_it_was_seen_is_not_approved(agency: Agency) -> None:
    dossier = agency.proposed()
    seen = version(agency, dossier)
    agency.do(SUPERVISOR, "application.send_back", DECIDED, dossier, APPLICATION, reason="x")
    lines = [{"worker": "w1", "half_hours": 100, "rate": 1_000}]
    agency.do(OFFICER, "application.propose_approval", DECIDED, dossier, APPLICATION, lines=lines)
    place = (APPROVE, DECIDED, dossier, APPLICATION)
    with pytest.raises(Stale):
        agency.desk.perform(agency.command(SUPERVISOR, *place, version=seen))
    assert agency.state(dossier) == "awaiting_decision"


def test_who_is_recused_is_somebodys_account(agency: Agency) -> None:
    dossier = agency.complete()
    keeping.make(agency.database, ROOT, "lin", "unit", REVIEWED)
    away = {"cause": "33", "reason": "與當事人有親屬關係"}
    place = ("application.declare_recusal", REVIEWED, dossier, APPLICATION)
    with pytest.raises(Malformed, match="沒有帳號「ling」"):
        agency.attempt(SUPERVISOR, *place, person="ling", **away)
    assert agency.attempt(SUPERVISOR, *place, person="Lin", **away).done
