"""What a story expects, compared with what there is. Only what is mentioned is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.clock.enforcement import Sweep
from casework.door.commands import Answer
from casework.errors import Rejected
from casework.stories.account import Account
from casework.stories.format import (
    ClockExpected,
    EventExpected,
    Expected,
    LetterExpected,
    MessageExpected,
    MoneyExpected,
)
from states.general.codes import folded_worker
from states.law.record import ActName

Json: TypeAlias = dict[str, Any]
Pairs: TypeAlias = Iterator[tuple[str, Any, Any]]

NONE = "none"
"""How a story says that there is no such clock or letter."""

NOBODY = "nobody"
"""How a story says that no one has to act."""


@dataclass(slots=True)
class Told:
    """The answer to the latest act, and the report of the latest sweep."""

    outcome: str = ""
    content: Json | None = None
    sweep: Sweep | None = None

    def answer(self, answer: Answer) -> None:
        """An act was done, or refused with reasons."""
        self.content = answer.as_json()
        self.outcome = self.content["outcome"]

    def reject(self, rejected: Rejected) -> None:
        """The law was not asked: malformed, unauthorised, not here or stale."""
        self.outcome = "rejected"
        self.content = {"outcome": "rejected", "kind": rejected.kind, "reason": str(rejected)}

    def as_json(self) -> Json | None:
        """For programs."""
        return self.content

    @property
    def reasons(self) -> list[Mapping[str, str]]:
        """Every failing guard with its reason and cite."""
        found: list[Mapping[str, str]] = (self.content or {}).get("reasons", [])
        return found


def unmet(wanted: Expected, told: Told, account: Account, names: Mapping[str, str]) -> list[Json]:
    """The expectations that are not met: what was looked at, expected and got."""
    checks = [*_answer(wanted, told), *_standing(wanted, account, names)]
    for clock in wanted.clocks:
        checks += _clock(clock, account, names)
    for letter in wanted.letters:
        checks += _letter(letter, account, names)
    for event in wanted.events:
        checks += _event(event, account, names)
    for message in wanted.outbox:
        checks += _message(message, account)
    if wanted.money is not None:
        checks += _money(wanted.money, account)
    return [
        {"what": what, "expected": expected, "got": got}
        for what, expected, got in checks
        if expected is not None and expected != got
    ]


def _answer(wanted: Expected, told: Told) -> Pairs:
    content = told.content or {}
    yield "answer", wanted.answer, told.outcome
    yield "kind", wanted.kind, content.get("kind")
    yield "state", wanted.state, content.get("state")
    if wanted.guards is not None:
        failed = [reason["guard"].partition("@")[0] for reason in told.reasons]
        yield "guards", sorted(wanted.guards), sorted(failed)
    if wanted.cites is not None:
        cites = {reason["cite"] for reason in told.reasons}
        yield "cites", sorted(wanted.cites), sorted(cites)
    for name, number in (wanted.sweep or {}).items():
        report = len(getattr(told.sweep, name)) if told.sweep else None
        yield f"sweep {name}", number, report


def _standing(wanted: Expected, account: Account, names: Mapping[str, str]) -> Pairs:
    for name, state in (wanted.matters or {}).items():
        ref = names.get(name) or account.reference(name)
        matter = account.dossier.matters.get(ref) if ref else None
        yield f"state of {name}", state, matter.state if matter else NONE
    yield "holder", wanted.holder, account.holder or NOBODY
    yield "branch", wanted.branch, account.branch
    yield "event_count", wanted.event_count, len(account.events)


def _ref(asked: str | None, account: Account, names: Mapping[str, str]) -> str | None:
    return None if asked is None else names.get(asked) or account.reference(asked) or asked


def _clock(wanted: ClockExpected, account: Account, names: Mapping[str, str]) -> Pairs:
    ref = _ref(wanted.matter, account, names)
    found = [
        clock
        for clock in account.clocks
        if clock["kind"] == wanted.kind and ref in (None, clock["matter"])
    ]
    clock = found[-1] if found else {"status": NONE}
    for name in ("due", "effective_on", "enforceable", "status"):
        yield f"clock {wanted.kind} {name}", getattr(wanted, name), clock.get(name)
    if wanted.status is None and not found:
        yield f"clock {wanted.kind}", "a clock", NONE


def _letter(wanted: LetterExpected, account: Account, names: Mapping[str, str]) -> Pairs:
    ref = _ref(wanted.about, account, names)
    found = [
        letter
        for letter in account.letters
        if letter["letter"] == wanted.letter and ref in (None, letter["about"])
    ]
    letter = found[-1] if found else {"state": NONE}
    for name in ("state", "effective_on"):
        yield f"letter {wanted.letter} {name}", getattr(wanted, name), letter.get(name)
    if wanted.state is None and not found:
        yield f"letter {wanted.letter}", "a letter", NONE


def _event(wanted: EventExpected, account: Account, names: Mapping[str, str]) -> Pairs:
    ref = _ref(wanted.matter, account, names)
    found = [
        event
        for event in account.events
        if ActName.done(event) == wanted.act
        and event["outcome"] == wanted.outcome
        and ref in (None, event["matter"])
    ]
    if wanted.times != 0 and not found:
        yield f"event {wanted.act}", wanted.outcome, NONE
    event = found[-1] if found else None
    name = f"event {wanted.act}"
    yield f"{name} by", wanted.by, event and event["actor"]["role"]
    yield f"{name} effective_on", wanted.effective_on, event and event["effective_on"]
    yield f"{name} recorded_at", wanted.recorded_at, event and event["recorded_at"]
    yield f"event {wanted.act} times", wanted.times, len(found)


def _message(wanted: MessageExpected, account: Account) -> Pairs:
    found = [m for m in account.outbox if m["template"] == wanted.template]
    if wanted.to is not None:
        found = [m for m in found if m["recipient"].partition(":")[0] == wanted.to]
    if wanted.channel is not None:
        found = [m for m in found if m["channel"] == wanted.channel]
    times = len(found)
    expected = wanted.times if wanted.times is not None else max(times, 1)
    yield f"messages {wanted.template}", expected, times


def _money(wanted: MoneyExpected, account: Account) -> Pairs:
    yield "money committed", _by_worker(wanted.committed), _by_worker(account.money["committed"])
    for name in ("committed_in_all", "approved", "paid", "owed", "repaid"):
        yield f"money {name}", getattr(wanted, name), account.money.get(name)


def _by_worker(amounts: Mapping[str, int] | None) -> dict[str, int] | None:
    """NT$ by the normal form of each worker's code: W1 is w1 in a story too."""
    if amounts is None:
        return None
    return {folded_worker(code): amount for code, amount in amounts.items()}
