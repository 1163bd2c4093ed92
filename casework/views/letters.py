"""The letters of a case, drafts included: which there are, and what each says."""

from __future__ import annotations

from typing import Any, NamedTuple

from casework.door.identities import Identity
from casework.door.looking import Looking, view
from casework.door.sight import sight_of
from casework.errors import Malformed, Unauthorised
from casework.post.composing import compose, own_number
from casework.words.labels import letter_label, state_label
from notifications.rendering import Text, Unwritten, write_letter
from states.law.dossier import Dossier, Matter
from states.law.guard import shown
from states.law.history import fold, parse
from states.law.record import Event
from states.law.role import RoleKind
from storage import ledger
from storage.vault import Vault

__all__ = ["Unwritten"]  # what a letter that nobody writes is refused with, for whoever asks for it


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


@view("letters")
def letters(looking: Looking, number: str) -> tuple[Line, ...]:
    """The letters of a case that this reader may see, oldest first. Raises `NotHere`."""
    looking.at(number)
    return letter_lines(looking, fold(number, _past(looking, number)))


def letter_lines(looking: Looking, dossier: Dossier) -> tuple[Line, ...]:
    """The same of a dossier at hand."""
    sight = sight_of(looking.reader.by, dossier.programme)
    return tuple(
        Line(
            letter.ref,
            letter.data["letter"],
            letter.data["about"],
            letter.state,
            letter.since,
            own_number(dossier, letter),
        )
        for letter in dossier.of("letter")
        if may_read(looking.reader.by, letter) and sight.of_matter(letter)
    )


@view("letter")
def letter(looking: Looking, number: str, ref: str, *, safe: Vault) -> Text:
    """A letter as it goes out, or would. Raises `NotHere`, `Malformed`, `Unwritten`, and
    `Unauthorised` for a draft that this reader may not see."""
    looking.asked["matter"] = ref
    looking.at(number, matter=ref)
    past = _past(looking, number)
    dossier = fold(number, past)
    sight = sight_of(looking.reader.by, dossier.programme)
    known = {one.ref: one for one in dossier.of("letter") if sight.of_matter(one)}
    if ref not in known:
        there = "、".join(known) or "（無）"
        raise Malformed("matter", f"本案沒有這一件函「{ref[:40]}」；可用：{there}")
    if not may_read(looking.reader.by, known[ref]):
        raise Unauthorised(f"{ref} 尚未發文，函稿不得閱覽（行政程序法46 II(1)）")
    return write_letter(compose(looking.connection, safe, number, past, ref))


def may_read(by: Identity, letter: Matter) -> bool:
    """Whether a letter is for these eyes: an employer reads what has left, never a draft."""
    return by.role.kind is not RoleKind.party or "issued_on" in letter.data


def _past(looking: Looking, number: str) -> list[Event]:
    return [parse(body) for _, _, body in ledger.history(looking.connection, number)]
