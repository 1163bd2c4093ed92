"""A dispute from request to settlement, through the door, replay, rebuilding and the board."""

from __future__ import annotations

from casework.programmes import PROGRAMMES
from casework.proof.replaying import Summary, replay_all
from storage.rebuilding import differences, rebuild
from tests.mediation.committee import CLERK, DISPUTE, SAT, Committee
from tests.storage.test_rebuilding import PROJECTIONS

SWEPT = "2026-03-31T00:00:00.000000Z"


def test_a_dispute_is_filed_told_answered_heard_and_settled(committee: Committee) -> None:
    number = committee.heard("wu", "kao")
    done = committee.do(
        CLERK, "dispute.settle", SAT, number, DISPUTE, agreed=60_000, terms="分三期給付"
    )
    assert (number, done.state) == ("MTC-D-00001", "settled")
    letters = committee.rows("SELECT ref, state FROM matter WHERE procedure = 'letter'")
    assert [ref for ref, _ in letters if ref.startswith("letter")]


def test_every_event_names_the_programme_and_replays_to_the_byte(committee: Committee) -> None:
    number = committee.heard("wu")
    assert {event["programme"] for event in committee.events(number)} == {"mediation"}
    summary = Summary()
    for checked in replay_all(committee.database, vault=committee.desk.safe):
        summary.add(checked)
    assert (summary.findings, summary.diverges, summary.tampered) == ([], 0, 0)
    assert summary.matches == summary.events


def test_everything_comes_back_from_the_events(committee: Committee) -> None:
    committee.heard("wu")
    assert list(differences(committee.database, PROGRAMMES)) == []
    before = {table: committee.kept()[table] for table in PROJECTIONS}
    with committee.database.writing() as connection:
        for table in PROJECTIONS:
            if table != "dossier":
                connection.run(f"DELETE FROM {table}")
        connection.run("UPDATE dossier SET unit = 'x', party = 'x', year = 0, lead = 'x'")
    assert rebuild(committee.database, PROGRAMMES).rewritten == 2
    assert {table: committee.kept()[table] for table in PROJECTIONS} == before


def test_who_does_not_answer_in_time_is_late_and_after_an_outage_as_well(
    committee: Committee,
) -> None:
    first, second = committee.invited(), committee.invited()
    assert committee.clock(first, "response:chen")["due"] == "2026-03-16"
    assert len(committee.sweep("2026-03-15T17:00:00.000000Z").enforced) == 0
    assert len(committee.sweep(SWEPT).enforced) == 4, "two sides in two disputes"
    assert {committee.state(n, DISPUTE) for n in (first, second)} == {"unanswered"}
