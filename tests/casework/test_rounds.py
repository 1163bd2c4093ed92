"""The rounds of the clock: everything up to now, one sweep at a time, numbers only."""

from __future__ import annotations

from casework.clock.lease import turn
from casework.clock.rounds import SWEEP, every_minute, every_morning
from notifications.channels import Message
from notifications.letters import POST
from tests.casework.an_agency import Agency

AFTER_THE_PERIOD = "2026-03-15T16:00:00.000000Z"


class Swallows:
    """A channel that sends everything nowhere."""

    def send(self, message: Message) -> None:
        """Send it nowhere."""


CHANNELS = {"portal": Swallows(), POST: Swallows()}


def test_a_round_enforces_and_delivers_what_the_enforcing_caused(agency: Agency) -> None:
    dossier = agency.correcting()
    done = every_minute(agency.sweeper, AFTER_THE_PERIOD, CHANNELS)
    assert agency.state(dossier) == "not_accepted"
    assert (done.counts()["enforced"], done.counts()["messages_sent"]) == (1, 4)
    again = every_minute(agency.sweeper, AFTER_THE_PERIOD, CHANNELS)
    assert (again.counts()["enforced"], again.counts()["messages_sent"]) == (0, 0)


def test_a_round_leaves_the_sweep_to_whoever_is_at_it_and_delivers_all_the_same(
    agency: Agency,
) -> None:
    dossier = agency.correcting()
    with turn(agency.database, SWEEP, "elsewhere:1", AFTER_THE_PERIOD):
        done = every_minute(agency.sweeper, AFTER_THE_PERIOD, CHANNELS)
    assert done.sweep is None
    assert (done.counts()["swept_elsewhere"], done.counts()["messages_sent"]) == (1, 2)
    assert agency.state(dossier) == "correction_pending"


def test_a_round_counts_and_names_nobody(agency: Agency) -> None:
    agency.correcting()
    morning = every_morning(agency.sweeper, "2026-03-09T00:00:00.000000Z")
    counts = morning | every_minute(agency.sweeper, AFTER_THE_PERIOD, CHANNELS).counts()
    assert morning == {"reminders": 1}
    assert all(type(count) is int for count in counts.values())
