"""Telling stories in tests: where they are, and how one is played on a database by its URL."""

from __future__ import annotations

import os
from pathlib import Path

from casework.stories.playing import play_story
from casework.stories.reading import read_story
from casework.stories.record import Record
from storage.database import Database
from storage.keys import KEY_BYTES
from storage.vault import Vault

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted((ROOT / "stories").glob("*.json"))


def played(source: str | bytes, url: str) -> Record:
    """The record of a story on an empty database."""
    database = Database(url)
    try:
        return play_story(read_story(source), database, Vault(os.urandom(KEY_BYTES)))
    finally:
        database.dispose()
