"""Every story is a test: on both databases its expectations are met and it can be replayed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casework.replaying import replay_one
from casework.stories import play_story
from casework.story_format import schema_text
from casework.story_reading import read_story
from casework.story_record import Record
from states.law.replay import Verdict
from storage.database import Database
from storage.vault import KEY_BYTES, Vault

ROOT = Path(__file__).resolve().parents[2]
STORIES = sorted((ROOT / "stories").glob("*.json"))


def played(path: Path, url: str) -> Record:
    database = Database(url)
    try:
        record = play_story(read_story(path.read_bytes()), database, Vault(os.urandom(KEY_BYTES)))
        for account in record.accounts.values():
            checked = replay_one(database, account.dossier.id)
            assert checked.replayed.verdict is Verdict.match, checked.replayed.findings
            assert checked.clean, checked.row
    finally:
        database.dispose()
    return record


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_ends_as_its_requirements_say_and_replays_as_it_happened(
    path: Path, database_url: str
) -> None:
    assert played(path, database_url).unmet == []


def test_the_published_schema_is_that_of_the_format() -> None:
    assert (ROOT / "docs" / "story.schema.json").read_text(encoding="utf-8") == schema_text()
