"""What is to be sent follows from the events: to whom, by which channel, on which template.

The same reading queues messages with their act and proves them afterwards. How far a message has
come (leased, sent, given up) is the sender's own note; it is only asked whether it can be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import attrgetter
from typing import Any, NamedTuple

from notifications.letters import is_letter, letter_told, told
from notifications.rendering import REMINDER
from states.law.differences import Finding
from states.law.dossier import Dossier
from states.law.programme import Programme
from states.law.record import Event
from states.law.role import Role, RoleKind

MESSAGES = (
    "SELECT dossier, key, seq, matter, template, channel, recipient, clock, status, fence, "
    "run_after, sent_at FROM outbox WHERE dossier AMONG(?) ORDER BY key"
)


class Message(NamedTuple):
    """A message as it follows from an event."""

    key: str
    dossier: str
    seq: int
    matter: str
    template: str
    channel: str
    recipient: str


class Queued(NamedTuple):
    """A message as it stands in the outbox."""

    key: str
    seq: int
    matter: str
    template: str
    channel: str
    recipient: str
    clock: str | None
    status: str
    fence: int
    run_after: str
    sent_at: str | None


def messages(programme: Programme, dossier: Dossier, event: Event) -> Iterator[Message]:
    """The messages that an event causes, the dossier being as it left it or later."""
    if event["outcome"] != "applied":
        return
    letter = dossier.matters[event["matter"]].data if is_letter(event) else {}
    kind = letter.get("letter")
    for notice in (
        (letter_told(kind, _role_of(programme, dossier, letter.get("to"))),)
        if kind
        else told(event, programme.notices)
    ):
        to, whole = notice.to.value, recipients(programme, dossier, notice.to)
        for whom in (str(letter["to"]),) if letter.get("to") else whole:
            own = f"/{whom}" if len(whole) > 1 and not letter else ""
            yield Message(
                f"{dossier.id}/{event['seq']}/{notice.template}/{to}{own}",
                dossier.id,
                event["seq"],
                event["matter"],
                notice.template,
                notice.channel,
                f"{to}:{whom}",
            )


def recipients(programme: Programme, dossier: Dossier, role: Role) -> tuple[str, ...]:
    """Everybody who has the part of a role, or the desk of the role at the competent unit."""
    place = programme.place(dossier)
    if role.kind is not RoleKind.party:
        return (place.unit,)
    keys = [party.key for party in programme.parties(dossier) if party.part == role.value]
    return tuple(keys) or (place.party,)


def _role_of(programme: Programme, dossier: Dossier, to: str | None) -> Role:
    """The role of the addressee of a letter; of one that names none, that of the first party."""
    part = next((party.part for party in programme.parties(dossier) if party.key == to), "")
    return programme.role(part) or programme.of_kind(RoleKind.party)[0]


_TOLD = ("seq", "matter", "template", "channel", "recipient")
_told: Callable[[Message | Queued], tuple[Any, ...]] = attrgetter(*_TOLD)
STATUSES = frozenset({"new", "leased", "sent", "moot", "unknown", "dead"})


class Correspondence:
    """Follows the events of one dossier, and holds its outbox against what they tell."""

    def __init__(self, programme: Programme, rows: Sequence[Sequence[Any]]) -> None:
        self.programme = programme
        queued = (Queued(*row) for row in rows)
        self.queued: dict[Any, Queued] = {message.key: message for message in queued}

    def faults(
        self, told: Iterable[Message], event: Event, branches: Callable[[], AbstractSet[str]]
    ) -> Iterator[Finding]:
        """What is wrong with the messages of this event, which are to be those ``told``.

        ``branches`` were competent until the end of its transaction: theirs is the desk that is
        told.
        """
        for expected in told:
            found = self.queued.pop(expected.key, None)
            if found is None:
                yield _fault(f"應有之訊息 {expected.key} 不在待送匣")
                continue
            if _told(found) != _told(expected):
                yield from _compared(self.programme, found, expected, branches())
            yield from _progress(found, event["recorded_at"])

    def left(
        self, dossier: Dossier, events: Iterable[Event], branches: AbstractSet[str]
    ) -> Iterator[Finding]:
        """What is wrong with the rest, which none of the events tells: reminders, or what is
        none."""
        begun = _begun(events) if self.queued else {}
        for key, message in self.queued.items():
            matter = begun.get(str(message.clock))
            begins = f"{message.clock}/{REMINDER}/"
            if matter is None or not str(key).startswith(begins):
                yield _fault(f"訊息 {key} 無事件可憑")
                continue
            role, _, whom = str(message.recipient).partition(":")
            parties = {party.key for party in self.programme.parties(dossier)}
            known = parties if _of_a_party(self.programme, role) else branches
            said = (message.matter, message.template, message.channel)
            if said != (matter, REMINDER, "portal") or whom not in known:
                yield _fault(f"提醒 {key} 之對象或內容與其期限不符（{message.recipient}）")
            yield from _progress(message, None)


def _begun(events: Iterable[Event]) -> dict[str, str]:
    """The matter of every period that has begun."""
    turns = (turn for event in events for turn in event["clocks"] if turn.get("clock"))
    return {turn["clock"]["id"]: turn["matter"] for turn in turns}


def _of_a_party(programme: Programme, called: str) -> bool:
    role = programme.role(called)
    return role is not None and role.kind is RoleKind.party


def _compared(
    programme: Programme, found: Queued, expected: Message, branches: AbstractSet[str]
) -> Iterator[Finding]:
    role = expected.recipient.partition(":")[0]
    desks = set() if _of_a_party(programme, role) else {f"{role}:{one}" for one in branches}
    for name, is_, should in zip(_TOLD, _told(found), _told(expected), strict=True):
        if is_ != should and not (name == "recipient" and is_ in desks):
            yield _fault(f"訊息 {expected.key} 之 {name} 為 {is_!r}，依事件應為 {should!r}")


def _progress(found: Queued, since: str | None) -> Iterator[Finding]:
    """Nothing is sent or settled that nobody ever had in hand; nothing new is put off."""
    if found.status not in STATUSES:
        yield _fault(f"訊息 {found.key} 之狀態 {found.status!r} 不可能")
    elif found.fence == 0 and found.status != "new":
        yield _fault(f"訊息 {found.key} 標為 {found.status}，但從未有人取出寄送")
    elif found.status == "sent" and found.sent_at is None:
        yield _fault(f"訊息 {found.key} 標為 sent 而無寄出時間")
    elif found.fence == 0 and since is not None and found.run_after != since:
        yield _fault(f"訊息 {found.key} 未曾寄送而延至 {found.run_after}")


def _fault(said: str) -> Finding:
    return Finding("outbox", said)
