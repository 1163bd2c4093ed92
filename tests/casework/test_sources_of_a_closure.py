"""A closure counts at the desk whatever brought it: a command, a day amended, a table, an upgrade.

F37: a guard read the last day that was stored, and what an upgrade brought moved nobody's period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from casework.announcing.calendar_keeping import Change, Emergency, amend, close
from casework.proof.replaying import replay_one
from casework.setup.founding import count_again
from storage import office_calendar
from storage.committed_rows import rows_of
from storage.reference import enter_calendar, set_setting
from storage.taking_editions_in import take_in
from tests.casework.a_case import EMPLOYER
from tests.casework.an_agency import AGENCY, APPLICATION, Agency

LAST, NEXT = "2026-03-12", "2026-03-13"
ATTEMPT = "2026-03-13T02:00:00.000000Z"
EARLY, LATE = "2026-03-11T02:00:00.000000Z", "2026-03-12T12:00:00.000000Z"


def command(agency: Agency, now: str) -> None:
    change = Change(AGENCY, now, "人事行政總處", now[:10])
    close(agency.desk, change, Emergency(LAST, ("新北市",), "颱風"))


def amended(agency: Agency, now: str) -> None:
    change = Change(AGENCY, now, "公報", now[:10])
    amend(agency.desk, change, on=LAST, rest=True, name="增列放假")


def uncounted(agency: Agency, now: str) -> None:
    """Entered without counting again, as between a command and its recount."""
    with agency.database.writing() as connection:
        enter_calendar(
            connection, kind="closure", on_day=LAST, name="颱風", known=(now[:10], "公告"),
            entered_at=now,
        )  # fmt: skip


def upgraded(agency: Agency, now: str) -> None:
    """The tables of the program gained a row; the upgrade takes it in."""
    with agency.database.altering() as connection:
        take_in(connection, now, new=False)


def upgraded_and_counted(agency: Agency, now: str) -> None:
    upgraded(agency, now)
    count_again(agency.desk, now, ["2027-01-15"])


SOURCES: dict[str, Callable[[Agency, str], None]] = {
    "command": command,
    "amended day": amended,
    "entry not counted yet": uncounted,
    "upgrade": upgraded,
    "upgrade and recount": upgraded_and_counted,
}


@pytest.fixture
def next_release(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database is of this release; the program's tables gain a closure on the last day."""
    with agency.database.altering() as connection:
        take_in(connection, "", new=True)
    row = {
        "on": LAST, "counties": "ALL", "name": "測試颱風", "source": "t",
        "known_from": "2026-03-11", "half_day": "", "part": "", "added": "2027-01-15",
    }  # fmt: skip
    more: dict[str, list[dict[str, str]]] = {"closures.csv": [row]}
    held: tuple[Any, ...] = (
        office_calendar.editions, office_calendar.official_calendar,
        office_calendar.recorded_closures,
    )  # fmt: skip
    with monkeypatch.context() as patched:
        patched.setattr(
            office_calendar, "rows_of", lambda name: [*rows_of(name), *more.get(name, [])]
        )
        for one in held:
            one.cache_clear()
        yield
    for one in held:
        one.cache_clear()


def correcting(agency: Agency, grace: int) -> str:
    with agency.database.writing() as connection:
        set_setting(
            connection, "TPE", "mail_grace_days", grace, source="公告", from_day="2026-01-01"
        )
    dossier = agency.correcting()
    assert agency.clock(dossier, "correction")["due"] == LAST
    return dossier


@pytest.mark.parametrize("now", [EARLY, LATE], ids=["the day before", "on the day"])
@pytest.mark.parametrize("grace", [0, 3])
@pytest.mark.parametrize("source", SOURCES)
def test_papers_on_the_day_after_a_closed_last_day_are_in_time(
    agency: Agency, next_release: None, source: str, grace: int, now: str
) -> None:
    dossier = correcting(agency, grace)
    SOURCES[source](agency, now)
    agency.sweep("2026-03-12T16:00:01.000000Z")
    done = agency.attempt(
        EMPLOYER, "application.supply", ATTEMPT, dossier, APPLICATION, covers=["doc_8"]
    )
    assert done.done, done
    assert replay_one(agency.database, dossier).clean


@pytest.mark.parametrize("grace", [0, 3])
def test_without_a_closure_the_same_papers_are_late(
    agency: Agency, next_release: None, grace: int
) -> None:
    dossier = correcting(agency, grace)
    agency.sweep("2026-03-12T16:00:01.000000Z")
    done = agency.attempt(
        EMPLOYER, "application.supply", ATTEMPT, dossier, APPLICATION, covers=["doc_8"]
    )
    assert not done.done


def test_every_source_was_tried_with_every_grace(request: pytest.FixtureRequest) -> None:
    name = test_papers_on_the_day_after_a_closed_last_day_are_in_time.__name__
    tried = [item for item in request.session.items if item.name.startswith(f"{name}[")]
    print(
        f"{len(tried)} tries: {len(SOURCES)} sources, graces 0 and 3, known before and on the day"
    )
    assert len(tried) % (len(SOURCES) * 2 * 2) == 0
