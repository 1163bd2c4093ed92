"""What the sweep cannot do: tried alone, set aside after a few tries, and never in others' way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.clock.enforcement import Sweeper
from casework.clock.halting import ClockDrift
from casework.clock.liveness import is_alive, own_name
from casework.door.desk import Desk
from states.expertise.citing import plan
from states.expertise.regulation import EDITIONS
from states.law.docket import Docket
from states.law.editions import Editions
from states.law.guard import Guard
from states.law.intent import Intent
from states.law.programmes import Programmes
from states.law.record import Event
from storage import sweeps
from storage.clocks import ATTEMPTS_MAX
from tests.casework.a_case import OFFICER
from tests.casework.an_agency import APPLICATION, Agency, known_by
from tests.casework.test_enforcement import AT, EFFECTIVE, counts, later, told

DEAD = f"{own_name().rpartition(':')[0]}:4194305"
"""A sweeper of this host with a number that no process can have."""


def poison(monkeypatch: pytest.MonkeyPatch, dossier: str) -> None:
    """Let every act on a case fail as a fault of the machine."""
    real = Docket.attempt

    def attempt(docket: Docket, order: Intent) -> Event:
        if docket.dossier.id == dossier:
            raise RuntimeError("this case kills whoever touches it")
        return real(docket, order)

    monkeypatch.setattr(Docket, "attempt", attempt)


def test_a_poisonous_case_is_tried_alone_and_the_others_are_enforced(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [agency.correcting() for _ in range(4)]
    poison(monkeypatch, cases[1])
    done = agency.sweep(AT)
    assert counts(done) == {"enforced": 3, "failed": 1}
    assert done.remaining == 1, "what failed is not reported as done"
    assert [agency.state(case) for case in cases] == [
        "not_accepted", "correction_pending", "not_accepted", "not_accepted",
    ]  # fmt: skip
    row = "SELECT attempts, status, last_error FROM clock WHERE dossier = ? AND kind = 'correction'"
    assert agency.rows(row, cases[1]) == [
        (1, "running", "RuntimeError: this case kills whoever touches it")
    ]


def test_after_a_few_tries_a_poisonous_case_is_quarantined_and_left_alone(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = agency.correcting()
    poison(monkeypatch, dossier)
    done = [agency.sweep(later(AT, minutes=5 * n)) for n in range(ATTEMPTS_MAX + 2)]
    expected = [{"failed": 1}] * (ATTEMPTS_MAX - 1) + [{"quarantined": 1}, {}, {}]
    assert [counts(sweep) for sweep in done] == expected
    assert agency.clock(dossier, "correction")["status"] == "quarantined"
    monkeypatch.undo()
    post = {"channel": "registered_mail", "postmark_on": "2026-03-12", "covers": ["doc_8"]}
    now = later(AT, hours=2)
    assert agency.attempt(OFFICER, "application.supply", now, dossier, APPLICATION, **post).done
    assert agency.clock(dossier, "correction")["status"] == "met"


def test_a_passing_fault_is_made_good_by_the_next_sweep_with_the_same_effective_day(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = agency.correcting()
    poison(monkeypatch, dossier)
    agency.sweep(AT)
    monkeypatch.undo()
    assert counts(agency.sweep(later(AT, minutes=4))) == {}
    assert counts(agency.sweep(later(AT, minutes=5))) == {"enforced": 1}
    assert told(agency.events(dossier), "lapse") == [("lapse", EFFECTIVE)]


def refusing(act: str) -> Programmes:
    """The law, but it never allows an act of the application."""
    never = Guard("never", 1, plan("1"), (), "永不得為之", lambda _: False)
    latest = EDITIONS.latest
    application = latest.procedures["application"]
    rules = tuple(
        replace(rule, guards=(*rule.guards, never)) if rule.act == act else rule
        for rule in application.rules
    )
    procedures = {**latest.procedures, "application": replace(application, rules=rules)}
    return known_by(Editions((replace(latest, procedures=procedures),), EDITIONS.changes))


def test_what_the_law_refuses_to_the_clock_is_recorded_once_and_set_aside(agency: Agency) -> None:
    dossier, other = agency.correcting(), agency.approved()
    strict = Desk(agency.database, agency.desk.safe, refusing("lapse"))
    sweeper = Sweeper(strict, compare_clocks=False)
    done = sweeper.sweep(AT)
    assert counts(done) == {"refused": 1}
    assert agency.state(dossier) == "correction_pending"
    event = agency.events(dossier)[-1]
    assert (event["act"], event["outcome"]) == ("lapse", "refused")
    assert event["guards"] == {"correction_period_has_run_out@1": True, "never@1": False}
    clock = agency.clock(dossier, "correction")
    assert clock["status"] == "quarantined"
    before = len(agency.events(dossier))
    assert counts(sweeper.sweep(later(AT, hours=1))) == {}
    assert len(agency.events(dossier)) == before
    assert agency.state(other) == "approved"


# Sweepers that died, and clocks that disagree


def left_behind(agency: Agency, worker: str, *clocks: str) -> None:
    with agency.database.writing() as connection:
        sweeps.begin_batch(connection, worker, AT, clocks)


def test_what_a_dead_sweeper_had_in_hand_is_tried_one_by_one_and_done(agency: Agency) -> None:
    cases = [agency.correcting() for _ in range(2)]
    ids = [agency.clock(case, "correction")["id"] for case in cases]
    left_behind(agency, DEAD, *ids, "a clock that is not there")
    done = agency.sweep(AT)
    assert counts(done) == {"enforced": 2}
    assert agency.rows("SELECT * FROM sweep_run") == []
    tries = "SELECT attempts FROM clock WHERE kind = 'correction'"
    assert agency.rows(tries) == [(0,), (0,)], "only who was alone in hand counts as tried"


def test_a_clock_that_killed_its_sweepers_is_quarantined(agency: Agency) -> None:
    dossier = agency.correcting()
    clock = agency.clock(dossier, "correction")["id"]
    with agency.database.writing() as connection:
        connection.run("UPDATE clock SET attempts = ? WHERE id = ?", ATTEMPTS_MAX - 1, clock)
    left_behind(agency, DEAD, clock)
    assert counts(agency.sweep(AT)) == {"quarantined": 1}
    assert agency.state(dossier) == "correction_pending"


def test_a_batch_left_by_a_sweeper_of_a_later_hour_is_not_enforced_early(agency: Agency) -> None:
    dossier = agency.correcting()
    left_behind(agency, DEAD, agency.clock(dossier, "correction")["id"])
    done = agency.sweep(later(AT, microseconds=-1))
    assert counts(done) == {}
    assert agency.state(dossier) == "correction_pending"
    assert counts(agency.sweep(AT)) == {"enforced": 1}


def test_a_sweeper_on_another_host_is_believed_to_be_alive(agency: Agency) -> None:
    agency.correcting()
    left_behind(agency, "elsewhere:1", "x")
    agency.sweep(AT)
    assert agency.rows("SELECT worker FROM sweep_run") == [("elsewhere:1",)]
    assert is_alive("elsewhere:1")
    assert is_alive("no number")
    assert is_alive(own_name())
    assert is_alive(f"{own_name().rpartition(':')[0]}:1")
    assert not is_alive(DEAD)
    assert not is_alive(f"{DEAD}{'9' * 30}")


def test_nothing_is_enforced_while_our_clock_and_the_databases_disagree(agency: Agency) -> None:
    agency.correcting()
    before = agency.kept()
    with pytest.raises(ClockDrift, match="請校正時鐘"):
        Sweeper(agency.desk).sweep(AT)
    assert agency.kept() == before
