"""Delivery: at least once, the same key each time, of each dossier in the order of its events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from casework.post import delivery
from casework.post.delivery import Delivery, deliver
from notifications.channels import Channel, Message, PlainText, Refused
from notifications.letters import POST
from notifications.rendering import Unwritten
from storage import outbox
from storage.keys import NoKey
from storage.outbox import TRIES_MAX, Leased
from tests.casework.a_case import Office

NOW = "2026-03-03T02:00:00.000000Z"
LATER = "2026-03-03T02:30:00.000000Z"
DAYS_LATER = "2026-03-1{}T02:00:00.000000Z"


class PowerCut(BaseException):
    """The process dies here; no handler of errors sees it."""


class Recorded:
    """A channel that remembers what it sent, and fails as it is told."""

    def __init__(self, fails: Callable[[Message], BaseException | None] = lambda _: None) -> None:
        self.sent: list[str] = []
        self.fails = fails

    def send(self, message: Message) -> None:
        self.sent.append(message.key)
        failure = self.fails(message)
        if failure:
            raise failure


def by(channel: Channel) -> Mapping[str, Channel]:
    """The channel for everything."""
    return {"portal": channel, POST: channel}


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    made = Office(database_url)
    yield made
    made.database.dispose()


def test_everything_that_waits_is_sent_once_in_the_order_of_the_events(office: Office) -> None:
    dossier = office.asked_to_correct()
    channel = Recorded()
    assert deliver(office.desk, NOW, by(channel)) == Delivery(sent=2)
    assert deliver(office.desk, LATER, by(channel)) == Delivery()
    assert channel.sent == [
        f"{dossier}/2/received/employer",
        f"{dossier}/6/letter_correction_notice/employer",
    ]


def test_a_message_is_a_whole_file_that_says_what_was_missing(
    office: Office, tmp_path: Path
) -> None:
    dossier = office.asked_to_correct()
    deliver(office.desk, NOW, by(PlainText(tmp_path / "out")))
    letter = tmp_path / "out" / f"{dossier}+6+letter_correction_notice+employer.txt"
    text = letter.read_text("utf-8")
    assert "僱用證明文件影本" in text
    assert "發文日期：中華民國115年3月3日" in text
    assert "依本計畫第6點第2項辦理" in text
    assert not list((tmp_path / "out").glob("*.part"))


def test_a_crash_between_sending_and_marking_repeats_a_notice_under_the_same_key(
    office: Office,
) -> None:
    dossier = office.submitted()
    dies = Recorded(lambda _: PowerCut())
    with pytest.raises(PowerCut):
        deliver(office.desk, NOW, by(dies))
    lives = Recorded()
    assert deliver(office.desk, "2026-03-03T02:14:59.000000Z", by(lives)) == Delivery()
    assert deliver(office.desk, LATER, by(lives)) == Delivery(sent=1, recovered=1)
    assert dies.sent == lives.sent == [f"{dossier}/2/received/employer"]


def test_a_crash_every_time_ends_after_eight_tries(office: Office) -> None:
    office.submitted()
    dies = Recorded(lambda _: PowerCut())
    for hour in range(2, 2 + TRIES_MAX):
        with pytest.raises(PowerCut):
            deliver(office.desk, f"2026-03-03T{hour:02}:00:00.000000Z", by(dies))
    done = deliver(office.desk, "2026-03-03T12:00:00.000000Z", by(dies))
    assert done == Delivery(recovered=1)
    assert len(dies.sent) == TRIES_MAX
    assert office.outbox() == [("received", "dead")]


def test_a_letter_that_may_have_gone_out_is_left_to_people(office: Office) -> None:
    dossier = office.asked_to_correct()
    deliver(office.desk, NOW, {"portal": Recorded(), POST: Recorded()})
    with office.database.writing() as connection:
        connection.run("UPDATE outbox SET status = 'new' WHERE channel = ?", POST)
    dies = Recorded(lambda _: PowerCut())
    with pytest.raises(PowerCut):
        deliver(office.desk, NOW, by(dies))
    lives = Recorded()
    assert deliver(office.desk, LATER, by(lives)) == Delivery(recovered=1)
    assert deliver(office.desk, DAYS_LATER.format(5), by(lives)) == Delivery()
    assert lives.sent == []
    key = f"{dossier}/6/letter_correction_notice/employer"
    assert office.outbox()[1] == ("letter_correction_notice", "unknown")
    with office.database.writing() as connection:
        assert outbox.settle(connection, key, "new", LATER)
        assert not outbox.settle(connection, key, "sent", LATER)
    assert deliver(office.desk, LATER, by(lives)) == Delivery(sent=1)
    assert lives.sent == [key]


def test_an_unclear_failure_of_a_letter_is_not_tried_again_but_a_refusal_is(
    office: Office,
) -> None:
    office.asked_to_correct()
    unclear = Recorded(lambda m: ConnectionResetError() if "letter" in m.key else None)
    assert deliver(office.desk, NOW, by(unclear)) == Delivery(sent=1, unknown=1)
    with office.database.writing() as connection:
        connection.run("UPDATE outbox SET status = 'new' WHERE status = 'unknown'")
    refusing = Recorded(lambda _: Refused("mailbox closed"))
    assert deliver(office.desk, LATER, by(refusing)) == Delivery(failed=1)
    assert deliver(office.desk, DAYS_LATER.format(0), by(Recorded())) == Delivery(sent=1)


def test_a_poisonous_message_waits_longer_each_time_and_holds_up_its_own_dossier_only(
    office: Office,
) -> None:
    poisoned = office.asked_to_correct()
    healthy = office.submitted()
    channel = Recorded(lambda m: OSError("x") if m.key.startswith(f"{poisoned}/2/") else None)
    assert deliver(office.desk, NOW, by(channel)) == Delivery(sent=1, failed=1)
    assert channel.sent[-1].startswith(healthy)
    assert deliver(office.desk, "2026-03-03T02:00:59.000000Z", by(channel)) == Delivery()
    for day in range(TRIES_MAX - 2):
        assert deliver(office.desk, DAYS_LATER.format(day), by(channel)) == Delivery(failed=1)
    assert deliver(office.desk, DAYS_LATER.format(8), by(channel)) == Delivery(dead=1)
    assert deliver(office.desk, DAYS_LATER.format(9), by(channel)) == Delivery()
    assert office.outbox()[:2] == [("received", "dead"), ("letter_correction_notice", "new")]
    with office.database.writing() as connection:
        assert outbox.standing(connection) == {"dead": 1, "new": 1}
        outbox.settle(connection, f"{poisoned}/2/received/employer", "moot", NOW)
    assert deliver(office.desk, DAYS_LATER.format(9), by(channel)) == Delivery(sent=1)


def test_who_lost_the_lease_can_no_longer_mark_the_message(office: Office) -> None:
    office.submitted()
    with office.database.writing() as connection:
        (slow,) = outbox.lease(connection, NOW, NOW, 10)
        assert outbox.recover(connection, LATER, POST) == 1
        (fast,) = outbox.lease(connection, LATER, DAYS_LATER.format(0), 10)
        assert not outbox.mark(connection, slow, "sent", LATER)
        assert outbox.mark(connection, fast, "sent", LATER)
    assert office.outbox("status, sent_at, attempts") == [("sent", LATER, 2)]


def test_a_message_that_cannot_be_written_is_not_sent(office: Office) -> None:
    office.submitted()
    with office.database.writing() as connection:
        connection.run("UPDATE outbox SET template = 'no_such_template'")
    channel = Recorded()
    assert deliver(office.desk, NOW, by(channel)) == Delivery(failed=1)
    assert channel.sent == []
    assert "no_such_template" in office.outbox("last_error")[0][0]


def test_no_transaction_is_open_while_a_message_is_sent(office: Office) -> None:
    office.submitted()

    def somebody_writes(_: Message) -> None:
        with office.database.writing() as connection:
            assert connection.run("UPDATE outbox SET last_error = 'written meanwhile'") == 1

    assert deliver(office.desk, NOW, by(Recorded(somebody_writes))) == Delivery(sent=1)


@pytest.mark.parametrize("error", [NoKey("no key"), KeyError("x"), Unwritten("x"), OSError("disk")])
def test_a_letter_that_could_not_be_written_has_not_gone_out_and_holds_up_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """HT-L7: a lost key made letters "unknown" and stopped all later ones of their dossiers."""
    office.asked_to_correct()
    office.submitted()
    real = delivery.told_by

    def cannot(desk: Any, leased: Leased, now: str) -> Any:
        if leased.template.startswith("letter_"):
            raise error
        return real(desk, leased, now)

    monkeypatch.setattr(delivery, "told_by", cannot)
    with office.database.writing() as connection:  # before another notice of its dossier
        connection.run("UPDATE outbox SET seq = 1 WHERE channel = ?", POST)
    channel = Recorded()
    done = deliver(office.desk, NOW, by(channel))
    assert (done.failed, done.unknown, done.dead, done.sent) == (1, 0, 0, 2)
    for day in range(1, TRIES_MAX + 3):
        again = f"2026-04-{day:02}T02:00:00.000000Z"
        assert deliver(office.desk, again, by(channel)).dead == 0
    assert dict(office.outbox())["letter_correction_notice"] == "unwritten"
    monkeypatch.undo()
    with office.database.writing() as connection:
        connection.run("UPDATE outbox SET seq = 6 WHERE channel = ?", POST)
    assert deliver(office.desk, "2026-05-01T02:00:00.000000Z", by(channel)).sent == 1
    assert {status for _, status in office.outbox()} == {"sent"}
