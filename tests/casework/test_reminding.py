"""Reminders: before a period ends, once for each distance, to whoever can still act."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.clock.reminding import SETTING, remind
from casework.post.delivery import Delivery, deliver
from notifications.channels import PlainText
from notifications.letters import POST
from storage.reference import set_setting
from tests.casework.a_case import ALL_DOCUMENTS, EMPLOYER, SINCE, SOURCE, Office

MORNING = "2026-03-{:02}T00:00:00.000000Z"
"""08:00 in Taipei; the correction period ends on 12 March."""


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    made = Office(database_url)
    yield made
    made.database.dispose()


def reminders(office: Office) -> list[str]:
    """The recipients and distances reminded of so far."""
    rows = office.outbox("template, key, recipient")
    return [
        f"{recipient}@{key.rpartition('/')[2]}"
        for template, key, recipient in rows
        if template == "period_ends"
    ]


def test_each_distance_is_reminded_of_once_for_ever(office: Office) -> None:
    office.correcting()
    new = [remind(office.desk, MORNING.format(day)) for day in range(5, 14) for _ in range(2)]
    assert sum(new) == 3
    assert sorted(reminders(office)) == ["employer:E1@1", "employer:E1@3", "employer:E1@7"]


def test_a_late_run_reminds_of_the_nearest_distance_only(office: Office) -> None:
    office.correcting()
    assert remind(office.desk, MORNING.format(10)) == 1
    assert reminders(office) == ["employer:E1@3"]


def test_nobody_is_reminded_of_a_period_that_was_met(office: Office, tmp_path: Path) -> None:
    dossier = office.correcting()
    assert remind(office.desk, MORNING.format(9)) == 1
    now = "2026-03-09T01:00:00.000000Z"
    office.do(
        EMPLOYER, "application.supply", now, dossier, "application-1", covers=ALL_DOCUMENTS[7:]
    )
    channel = PlainText(tmp_path / "out")
    deliver(office.desk, now, {"portal": channel, POST: channel})
    assert not list((tmp_path / "out").glob("*period_ends*"))
    assert ("period_ends", "moot") in office.outbox()
    assert remind(office.desk, MORNING.format(11)) == 0


def test_a_reminder_says_the_last_day_and_how_many_are_left(office: Office, tmp_path: Path) -> None:
    office.correcting()
    remind(office.desk, MORNING.format(9))
    channel = PlainText(tmp_path / "out")
    done = deliver(office.desk, MORNING.format(9), {"portal": channel, POST: channel})
    assert done == Delivery(sent=3)
    (reminder,) = (tmp_path / "out").glob("*period_ends*")
    assert "115年3月12日，尚餘3日" in reminder.read_text("utf-8")


def test_a_branch_may_choose_other_distances(office: Office) -> None:
    office.correcting()
    with office.database.writing() as connection:
        set_setting(connection, "TPE", SETTING, [5], source=SOURCE, from_day=SINCE)
    assert [remind(office.desk, MORNING.format(day)) for day in (6, 7, 8)] == [0, 1, 0]
