"""The roll of a year is opened in January by the clock, once, however late the sweep comes."""

from __future__ import annotations

from casework.proof.replaying import Summary, replay_all
from tests.mediation.committee import CLERK, JANUARY, Committee

EVE = "2026-12-31T15:59:00.000000Z"
NEW_YEAR = "2026-12-31T16:00:00.000000Z"
LATE = "2027-02-15T02:00:00.000000Z"


def numbers(committee: Committee) -> list[str]:
    return [row[0] for row in committee.rows("SELECT id FROM dossier ORDER BY id")]


def test_the_roll_of_the_year_is_opened_at_its_first_midnight_and_once(
    committee: Committee,
) -> None:
    committee.roll("wu")
    assert committee.sweep(EVE).opened == []
    assert committee.sweep(NEW_YEAR).opened == ["MTC-R-116-00001"]
    assert committee.sweep(LATE).opened == []
    assert numbers(committee) == ["MTC-R-115-00001", "MTC-R-116-00001"]
    (event,) = committee.events("MTC-R-116-00001")
    assert (event["actor"]["role"], event["cause"]["command"]) == ("clock", None)
    assert event["given"] == {"committee": "MTC", "year": 2027}
    summary = Summary()
    for checked in replay_all(committee.database):
        summary.add(checked)
    summary.compare(committee.database)
    assert (summary.exit_code, summary.findings, summary.projections) == (0, [], [])


def test_an_outage_over_new_year_only_delays_it_and_people_go_on_with_it(
    committee: Committee,
) -> None:
    assert committee.sweep(JANUARY).opened == ["MTC-R-115-00001"]
    assert committee.sweep(LATE).opened == ["MTC-R-116-00001"]
    added = {"mediators": ["wu"]}
    committee.do(CLERK, "roll.enter", LATE, "MTC-R-116-00001", "roll-1", **added)
    assert committee.state("MTC-R-116-00001", "roll-1") == "drawn_up"
