"""Every letter of every story, as it stands in the file."""

from __future__ import annotations

from functools import cache
from tempfile import TemporaryDirectory
from typing import NamedTuple

from casework.post.composing import compose
from casework.stories.playing import play_story
from casework.stories.reading import read_story
from notifications.rendering import write_letter
from notifications.sheet import Sheet
from states.law.history import fold, parse
from storage import ledger
from storage.database import Database
from storage.keys import KEY_BYTES
from storage.vault import Vault
from tests.stories.telling import STORIES


class Written(NamedTuple):
    """A letter with its place, its kind, whether it decides, its parts and its text."""

    place: str
    kind: str
    decision: bool
    state: str
    sheet: Sheet
    text: str


@cache
def letters_of_stories() -> tuple[Written, ...]:
    """All letters of all stories, drafts included."""
    return tuple(letter for path in STORIES for letter in letters_of(path.read_bytes(), path.stem))


def letters_of(story: bytes | str, name: str = "story") -> list[Written]:
    """The letters of one story."""
    safe = Vault(bytes(KEY_BYTES))
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/story.db")
        try:
            play_story(read_story(story), database, safe)
            return _read(database, safe, name)
        finally:
            database.dispose()


def _read(database: Database, safe: Vault, name: str) -> list[Written]:
    found = []
    with database.reading() as connection:
        for (number,) in connection.rows("SELECT id FROM dossier ORDER BY id"):
            past = [parse(body) for _, _, body in ledger.history(connection, number)]
            for letter in fold(number, past).of("letter"):
                sheet = compose(connection, safe, number, past, letter.ref)
                data = letter.data
                found.append(
                    Written(
                        f"{name} {number} {letter.ref}",
                        data["letter"],
                        bool(data["decision"]),
                        letter.state,
                        sheet,
                        write_letter(sheet).body,
                    )
                )
    return found
