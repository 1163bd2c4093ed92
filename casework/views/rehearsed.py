"""What an act comes to, before it is confirmed: rehearsed through the door and told.

Where it is lawful: every matter that moves with its holder, the periods that begin with each step
of their counting, and the letters as they will go out. Where it is not: every reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.door.rehearsing import rehearse
from casework.post.composing import compose
from casework.programmes import PROGRAMMES
from notifications.rendering import Unwritten, write_letter
from states.law.baton import in_a_word
from states.law.dossier import ABSENT
from states.law.history import evolve, fold, parse
from states.law.intent import Intent
from states.law.record import Clock, Event
from storage import ledger
from storage.database import Connection

Json: TypeAlias = dict[str, Any]


class Move(NamedTuple):
    """A matter that an act moves: which, by which act, from where to where, who holds it then."""

    procedure: str
    matter: str
    act: str
    before: str
    after: str
    holder: str | None

    @property
    def is_new(self) -> bool:
        """Whether the matter was not there before."""
        return self.before == ABSENT


class Written(NamedTuple):
    """A letter that the act has drafted; ``text`` is ``None`` where nobody writes such letters."""

    kind: str
    matter: str
    subject: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What became of an act in its rehearsal."""

    answer: Answer
    moves: tuple[Move, ...]
    periods: tuple[tuple[str, Clock], ...]
    letters: tuple[Written, ...]

    def as_json(self) -> Json:
        """For programs."""
        return {
            **self.answer.as_json(),
            "moves": [one._asdict() for one in self.moves],
            "periods": [{"procedure": name, **clock} for name, clock in self.periods],
            "letters": [one._asdict() for one in self.letters],
        }


def rehearsed(desk: Desk, intent: Intent) -> Rehearsed:
    """Rehearse an act. Raises what `Desk.perform` raises; nothing is kept of it."""

    def shown(connection: Connection, answer: Answer) -> Rehearsed:
        past = [parse(body) for _, _, body in ledger.history(connection, answer.dossier)]
        new = [event for event in past if event["seq"] >= answer.seq] if answer.done else []
        return Rehearsed(
            answer,
            tuple(_moves(past, new)),
            tuple(
                (event["procedure"], turn["clock"])
                for event in new
                for turn in event["clocks"]
                if turn["op"] == "start" and turn.get("clock")
            ),
            tuple(
                _written(connection, desk, answer.dossier, past, event)
                for event in new
                if _drafts(event)
            ),
        )

    return rehearse(desk, intent, shown)


def _moves(past: list[Event], new: list[Event]) -> Iterator[Move]:
    """Each matter as a step leaves it, and who holds it then."""
    dossier = fold(past[0]["dossier"], past[: -len(new)] if new else past)
    for event in new:
        matter = evolve(dossier, event).matters[event["matter"]]
        law = PROGRAMMES.of(event).editions.latest.procedures[event["procedure"]]
        yield Move(
            event["procedure"],
            event["matter"],
            event["act"],
            event["from"],
            event["to"],
            in_a_word(law.held(matter)) or None,
        )


def _drafts(event: Event) -> bool:
    return event["procedure"] == "letter" and event["act"] == "draft"


def _written(
    connection: Connection, desk: Desk, number: str, past: list[Event], event: Event
) -> Written:
    kind = fold(number, past).matters[event["matter"]].data["letter"]
    try:
        text = write_letter(compose(connection, desk.safe, number, past, event["matter"]))
    except Unwritten:
        return Written(kind, event["matter"], "", None)
    return Written(kind, event["matter"], text.subject, text.body)
