"""What the console stands on: the desk, the archive, the clock, and how visitors are let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from casework.door.identities import Identity
from casework.door.looking import Archive
from casework.entrance.signing_in import Entrance
from casework.setup.assembly import opened_desk, opened_intake
from casework.setup.demonstrating import cast
from casework.setup.settings import LOCAL_HOSTS, Settings
from casework.setup.trusting import Believed, believed
from states.law.taipei import instant_of

if TYPE_CHECKING:
    from casework.door.desk import Desk
    from casework.enclosing.intake import Intake


def present() -> str:
    """This moment, UTC: the only clock that pages look at."""
    return instant_of(datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class House:
    """One installation. ``cast`` are the parts of a demonstration that a visitor may take; where
    there are none, nobody becomes somebody by choosing. ``believed`` says whether the command line
    of this installation takes anybody at his word, ``hosts`` are the names by which browsers may
    ask for it, ``known_passwords`` is a file of further ones that nobody may choose."""

    desk: Desk
    archive: Archive
    cast: tuple[Identity, ...] = ()
    now: Callable[[], str] = present
    believed: Believed = Believed.no
    hosts: frozenset[str] = LOCAL_HOSTS
    known_passwords: Path | None = None
    intake: Intake | None = None
    """Where files are taken in; without it forms have no place for them."""

    @property
    def entrance(self) -> Entrance:
        """Where accounts enter. In a demonstration nobody is asked for a second factor."""
        return Entrance(
            self.desk.database,
            self.desk.safe,
            second_factor=not self.cast,
            known_passwords=self.known_passwords,
        )


def opened_house(now: Callable[[], str] = present) -> House:
    """The house of the settings. Raises `NoDatabase`, `NoKey` where there is none to open."""
    desk = opened_desk()
    settings = Settings()
    return House(
        desk,
        Archive(desk.database, desk.safe, desk.files),
        cast(desk.database),
        now,
        believed(desk.database, settings),
        settings.hosts,
        settings.known_passwords,
        opened_intake(desk.safe, settings),
    )
