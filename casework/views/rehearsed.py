"""What an act comes to, before it is confirmed: rehearsed through the door and told.

Where it is lawful: every matter that moves with its holder, the periods that begin with each step
of their counting, and the letters as they will go out. Where it is not: every reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from casework.door.commands import Answer, Command
from casework.door.desk import Desk
from casework.door.rehearsing import rehearse
from casework.post.composing import compose
from casework.programmes import PROGRAMMES
from notifications.rendering import Unwritten, write_letter
from states.law.dossier import ABSENT
from states.law.history import fold, parse
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


def rehearsed(desk: Desk, command: Command) -> Rehearsed:
    """Rehearse an act. Raises what `Desk.perform` raises; nothing is kept of it."""

    def shown(connection: Connection, answer: Answer) -> Rehearsed:
        past = [parse(body) for _, _, body in ledger.history(connection, answer.dossier)]
        new = [event for event in past if event["seq"] >= answer.seq] if answer.done else []
        return Rehearsed(
            answer,
            tuple(_moves(new)),
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

    return rehearse(desk, command, shown)


def _moves(events: list[Event]) -> list[Move]:
    procedures = PROGRAMMES.procedures
    found = []
    for event in events:
        holder = procedures[event["procedure"]].holders.get(event["to"])
        found.append(
            Move(
                event["procedure"],
                event["matter"],
                event["act"],
                event["from"],
                event["to"],
                holder.value if holder else None,
            )
        )
    return found


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
