"""The letters of a case, drafts included: which there are, and what each says."""

from __future__ import annotations

from typing import Any, NamedTuple

from casework.errors import Malformed, NotHere
from casework.post.composing import compose, own_number
from casework.words.labels import letter_label, state_label
from notifications.rendering import Text, write_letter
from states.law.guard import shown
from states.law.history import fold, parse
from states.law.record import Event
from storage import ledger
from storage.database import Connection
from storage.vault import Vault


class Line(NamedTuple):
    """A letter in a list: its place, what it is, where it stands, its number if it has left."""

    matter: str
    kind: str
    about: str
    state: str
    since: str
    number: str

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self._asdict()

    def __str__(self) -> str:
        stands = state_label("letter", self.state)
        number = f"　{self.number}" if self.number else ""
        return (
            f"{self.matter}　{letter_label(self.kind)}（{self.about}）　{stands}"
            f"（{shown(self.since)}）{number}"
        )


def letters_of(connection: Connection, number: str) -> list[Line]:
    """The letters of a dossier, oldest first. Raises `NotHere` when there is no such case."""
    dossier = fold(number, _past(connection, number))
    return [
        Line(
            letter.ref,
            letter.data["letter"],
            letter.data["about"],
            letter.state,
            letter.since,
            own_number(dossier, letter),
        )
        for letter in dossier.of("letter")
    ]


def read_letter(connection: Connection, safe: Vault, number: str, ref: str) -> Text:
    """A letter as it goes out, or would. Raises `NotHere`, `Malformed`, `Unwritten`."""
    past = _past(connection, number)
    known = [letter.ref for letter in fold(number, past).of("letter")]
    if ref not in known:
        there = "、".join(known) or "（無）"
        raise Malformed("matter", f"本案沒有這一件函「{ref[:40]}」；可用：{there}")
    return write_letter(compose(connection, safe, number, past, ref))


def _past(connection: Connection, number: str) -> list[Event]:
    past = [parse(body) for _, _, body in ledger.history(connection, number)]
    if not past:
        raise NotHere(f"沒有案號 {number[:120]}")
    return past
