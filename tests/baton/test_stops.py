"""``baton stops``: the register of stops of subsidies, by employer."""

from __future__ import annotations

from typing import Any

from tests.baton.terminal import Terminal
from tests.casework.a_case import EMPLOYER, OFFICER, SUPERVISOR
from tests.casework.an_agency import DECIDED

LATER = "2026-03-23T01:00:00.000000Z"
REVOCATION = "revocation-1"


def stopped(terminal: Terminal, *, by: Any = EMPLOYER, months: int = 24) -> str:
    """A grant got by fraud is revoked; the stop is served on 23 March 2026. Its number."""
    office = terminal.office
    case = office.approved(by)
    office.do(
        OFFICER, "revocation.open", DECIDED, case, ground="1", knew_on="2026-03-20",
        cause_on="2026-03-02", defect_existed_at_decision=True, evidence=["file-1"], fraud=True,
    )  # fmt: skip
    office.do(
        OFFICER, "hearing.dispense", DECIDED, case, about=REVOCATION, exception="5", reason="x"
    )
    office.do(
        OFFICER, "revocation.propose", DECIDED, case, REVOCATION, measure="revoke",
        stop_months=months, reason="x",
    )  # fmt: skip
    office.do(SUPERVISOR, "revocation.revoke", DECIDED, case, REVOCATION, reason="x")
    office.do(OFFICER, "suspension.order", LATER, case, about=REVOCATION)
    letter = office.rows(
        "SELECT ref FROM matter WHERE dossier = ? AND data LIKE '%stop_order%'", case
    )[0][0]
    office.do(SUPERVISOR, "letter.sign", LATER, case, letter)
    office.do(OFFICER, "letter.issue", LATER, case, letter)
    service = {"service": "direct", "served_on": "2026-03-23"}
    office.do(OFFICER, "letter.record_service", LATER, case, letter, **service)
    return case


def test_an_office_without_stops_says_so(terminal: Terminal) -> None:
    assert "無停止補助" in terminal.run("stops").out
    assert terminal.run("stops", "--json").json == {"on": "2026-03-10", "stops": []}


def test_a_stop_is_shown_with_its_ground_its_days_and_what_it_bars(terminal: Terminal) -> None:
    """R-122, AM-34, AM-35: receipt is never barred; what was filed meanwhile stays barred."""
    case = stopped(terminal)
    (found,) = terminal.run("stops", "--on", "2026-03-23", "--json").json["stops"]
    assert found == {
        "entity": "E1",
        "name": found["name"],
        "dossier": case,
        "matter": "suspension-1",
        "ground": "1",
        "cite": "計畫14 I(1)",
        "first_day": "2026-03-23",
        "last_day": "2028-03-22",
        "state": "running",
        "bars": ["acceptance", "approval"],
    }
    said = terminal.run("stops", "--on", "2028-03-23")
    assert "期滿" in said.out
    assert "117/03/22" in said.out
    (ahead,) = terminal.run("stops", "--on", "2026-03-22", "--json").json["stops"]
    assert (ahead["state"], ahead["bars"]) == ("ahead", [])
    assert "—" in terminal.run("stops", "--on", "2026-03-22").out


def test_the_register_is_by_legal_entity(terminal: Terminal) -> None:
    """AM-14: a stop against one establishment is found under every other one."""
    stopped(terminal)
    terminal.office.employ("E1-branch", "E1")
    terminal.office.employ("E2")
    assert len(terminal.run("stops", "--employer", "E1-branch", "--json").json["stops"]) == 1
    assert terminal.run("stops", "--employer", "E2", "--json").json["stops"] == []
    said = terminal.run("stops", "--employer", "E9")
    assert (said.code, "E9" in said.err) == (2, True)


def test_a_day_that_is_none_is_told(terminal: Terminal) -> None:
    assert terminal.run("stops", "--on", "soon").code == 2
