"""Delivery: everything that waits in the outbox leaves by its channel, at least once.

Lease in one transaction, send with none open, mark in another. A sender that dies in between
leaves a message that is sent again under the same key; a letter is not, since nobody knows
whether it went out: it becomes ``unknown`` and people find out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casework.door.desk import Desk
from casework.post.correspondence import content, letter
from notifications.channels import Channel, Message, Refused
from notifications.letters import POST
from notifications.rendering import Text, write, write_letter
from states.law.taipei import instant_of
from storage import outbox
from storage.outbox import TRIES_MAX, Leased

BATCH = 50
LEASE = timedelta(minutes=15)
"""How long a sender may take for a batch before others take it over."""

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 360))
"""How long to wait after each failed try: within a day in all."""


@dataclass(slots=True)
class Delivery:
    """What one delivery did, in messages."""

    sent: int = 0
    moot: int = 0
    failed: int = 0
    unknown: int = 0
    dead: int = 0
    recovered: int = 0
    lost: int = 0

    def as_json(self) -> dict[str, int]:
        """The counts by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def deliver(desk: Desk, now: str, channels: Mapping[str, Channel]) -> Delivery:
    """Send everything that may leave by ``now`` (UTC), of each dossier in the order of its events.

    ``channels`` holds the channel of each name that notices use. What fails waits and is tried
    again by a later delivery; after eight tries it is dead, and the later messages of its dossier
    wait until somebody has settled it.
    """
    done = Delivery()
    with desk.database.writing() as connection:
        done.recovered = outbox.recover(connection, now, POST)
    until = instant_of(datetime.fromisoformat(now) + LEASE)
    while True:
        with desk.database.writing() as connection:
            leased = outbox.lease(connection, now, until, BATCH)
        if not leased:
            return done
        for message in leased:
            _deliver_one(desk, now, channels, message, done)


def _deliver_one(
    desk: Desk, now: str, channels: Mapping[str, Channel], leased: Leased, done: Delivery
) -> None:
    told: dict[str, Any] = {}
    message: Message | None = None
    try:
        text = told_by(desk, leased, now)
        if text is None:
            status = "moot"
        else:
            message = written(leased, text)
            _channel(channels, leased).send(message)
            status = "sent"
    except Exception as error:  # noqa: BLE001 - recorded with the message, which is tried again
        status, told = _after(error, leased, now, was_written=message is not None)
    with desk.database.writing() as connection:
        mine = outbox.mark(connection, leased, status, now, **told)
    counted = {"new": "failed", outbox.UNWRITTEN: "failed"}.get(status, status) if mine else "lost"
    setattr(done, counted, getattr(done, counted) + 1)


def told_by(desk: Desk, leased: Leased, now: str) -> Text | None:
    """What a message says, a letter or a notice; ``None`` when it has become moot.

    Raises `Unwritten` when it cannot be written.
    """
    with desk.database.reading() as connection:
        sheet = letter(connection, desk.safe, leased)
        if sheet is not None:
            return write_letter(sheet)
        says = content(connection, desk.safe, leased, now)
    return None if says is None else write(leased.template, says)


def written(leased: Leased, text: Text) -> Message:
    """The message with its headers. Raises `LineBreakInHeader`."""
    headers = {
        "Message-ID": f"<{leased.key}@baton>",
        "To": leased.recipient,
        "Channel": leased.channel,
        "Subject": text.subject,
    }
    return Message(leased.key, headers, text.body)


def _channel(channels: Mapping[str, Channel], leased: Leased) -> Channel:
    try:
        return channels[leased.channel]
    except KeyError:
        raise Refused(f"there is no channel {leased.channel!r}") from None


def _after(
    error: Exception, leased: Leased, now: str, *, was_written: bool
) -> tuple[str, dict[str, Any]]:
    """What becomes of a message that failed. A letter that may have gone out is left to people;
    one that could not even be written has not, is tried again and holds up no other (HT-L7)."""
    told = {"error": f"{type(error).__name__}: {error}"}
    wait = WAITS[min(leased.attempts, len(WAITS)) - 1]
    again = told | {"again_at": instant_of(datetime.fromisoformat(now) + wait)}
    if not was_written:
        return outbox.UNWRITTEN, again
    if leased.channel == POST and not isinstance(error, Refused):
        return "unknown", told
    if leased.attempts >= TRIES_MAX:
        return "dead", told
    return "new", again
