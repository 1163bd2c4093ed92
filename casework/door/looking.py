"""Who looks, what of the work is theirs to see, and the record of it.

A view is a function of one look: it reads in one transaction, in which the same question is asked
once. When it is done the look is written down on a connection of its own, shown or refused, and
only then is the answer given: a look that cannot be recorded is not shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from casework.door.garbage import seldom_collected
from casework.door.identities import Identity, no_dossier, require_sight
from casework.errors import NotHere, Rejected, Unauthorised
from states.general.codes import holds_identity_number
from states.law.role import OF_THEIR_OWN, RoleKind
from states.law.taipei import taipei_day
from storage import looks
from storage.asked_once import AskedOnce
from storage.database import Connection, Database
from storage.file_store import FileStore
from storage.looks import Whose
from storage.parties import stands_in
from storage.reference import Reference, ReferenceBook
from storage.vault import Vault
from storage.waiting import once_more

LONGEST_ASKED = 200
"""Characters of what was looked for that the record keeps."""

SHOWN = "shown"

HIDDEN = "○"
"""What the record has for something typed in which somebody's identity number stands."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads, at an instant (UTC)."""

    by: Identity
    now: str

    @property
    def today(self) -> str:
        """The day in Taipei."""
        return taipei_day(self.now)

    @property
    def side(self) -> str:
        """For which branch or employer somebody reads; empty for none."""
        actor = self.by
        return actor.branch or actor.employer or ""


class Archive:
    """Where cases are read: the database, and reference data that is kept at hand. Names of files
    are told where the key is given, and their bytes where it is said what keeps them."""

    def __init__(
        self, database: Database, safe: Vault | None = None, files: FileStore | None = None
    ) -> None:
        self.database = database
        self.safe = safe
        self.files = files
        self.book = ReferenceBook()


@dataclass(slots=True)
class Looking:
    """One look: the transaction it reads in, who looks, and at what."""

    reader: Reader
    book: ReferenceBook
    connection: Connection = field(init=False)
    dossier: str = ""
    asked: dict[str, str] = field(default_factory=dict)
    safe: Vault | None = None
    files: FileStore | None = None

    @property
    def reference(self) -> Reference:
        """Reference data as this transaction sees it."""
        return self.book.current(self.connection)

    def at(self, number: str, *, matter: str | None = None) -> Whose:
        """Whose a dossier is. Raises `NotHere` when there is none, or none for this reader, before
        anything of its history is read.

        A ``matter`` that is a letter is also the business of the branch that sends it.
        """
        self.dossier = number
        found = looks.whose(self.connection, number)
        if found is None:
            raise NotHere(no_dossier(self.reader.by, number))
        sender = looks.sender_of(self.connection, number, matter) if matter else None
        branch = sender or found.branch
        parties = self._parties(found.employer, number)
        require_sight(self.reader.by, found.programme, branch, parties, number)
        return found

    def _parties(self, first: str, number: str) -> tuple[str, ...]:
        """The parties of a dossier, as far as it matters who looks: the first, and the reader."""
        own = self.reader.by.employer
        stands = own and own != first and stands_in(self.connection, number, own)
        return (first, own) if own and stands else (first,)

    def for_branch(self, branch: str | None) -> str | None:
        """The branch whose work is looked at; the staff of one see no other's.

        Raises `Unauthorised` for another branch, and for an employer, who sees single cases only.
        """
        by = self.reader.by
        if by.role.kind in OF_THEIR_OWN:
            raise Unauthorised(f"{by.id} 得查閱其所提案件，不得查閱各分署之工作清單")
        if by.role.kind is RoleKind.unit:
            if branch not in (None, by.branch):
                raise Unauthorised(f"{by.id} 不屬於分署 {branch}")
            return by.branch
        return branch

    def record(self, view: str, outcome: str) -> looks.Look:
        """The row that tells of this look."""
        by = self.reader.by
        asked = "，".join(f"{name}={_kept(said)}" for name, said in self.asked.items() if said)
        who = (self.reader.now, by.id, by.role.value, self.reader.side)
        return looks.Look(*who, view, _kept(self.dossier), asked[:LONGEST_ASKED], outcome)


def _kept(said: str) -> str:
    """What the record keeps of something typed: so many characters, and nobody's number."""
    return HIDDEN if holds_identity_number(said) else said[:LONGEST_ASKED]


P = ParamSpec("P")
V = TypeVar("V")

VIEWS: dict[str, Callable[..., Any]] = {}
"""Every view that has been imported, by its name."""


def view(
    name: str,
) -> Callable[[Callable[Concatenate[Looking, P], V]], Callable[Concatenate[Archive, Reader, P], V]]:
    """Make a view of a function of one look; ``name`` stands in the record of looks."""

    def made(
        shows: Callable[Concatenate[Looking, P], V],
    ) -> Callable[Concatenate[Archive, Reader, P], V]:
        @wraps(shows)
        def shown(archive: Archive, reader: Reader, /, *args: P.args, **kwargs: P.kwargs) -> V:
            require_person(reader)
            looking = Looking(reader, archive.book, safe=archive.safe, files=archive.files)

            def looked() -> V:
                with archive.database.reading() as connection:
                    looking.connection = AskedOnce(connection)
                    return shows(looking, *args, **kwargs)

            try:
                with seldom_collected():
                    found = once_more(looked, archive.database.dialect)
            except Rejected as refused:
                looks.write_down(archive.database, looking.record(name, refused.kind))
                raise
            looks.write_down(archive.database, looking.record(name, SHOWN))
            return found

        VIEWS[name] = shown
        return shown

    return made


def require_person(reader: Reader) -> None:
    """Refuse machines: only people look; and staff of no branch, or who acts for no employer, for
    what is not chosen by either would be everything. Raises `Unauthorised`."""
    by = reader.by
    if not by.role.kind.is_person:
        raise Unauthorised(f"{by.role} 不是人的角色，不得查閱")
    if by.role.kind is RoleKind.unit and not by.branch:
        raise Unauthorised(f"{by.id} 未載明分署，不得查閱")
    if by.role.kind is RoleKind.party and not by.employer:
        raise Unauthorised(f"{by.id} 未載明雇主，不得查閱")
