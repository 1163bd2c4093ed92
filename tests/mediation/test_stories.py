"""Mediation is told in stories, and what a story says wrong is told as for any programme."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.stories.checking import BadStory
from casework.stories.narrative import narrative
from casework.stories.playing import play_story
from casework.stories.reading import read_story
from storage.database import Database
from storage.vault import Vault
from tests.baton.terminal import run

STORIES = sorted(Path(__file__).parent.glob("stories/*.json"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_everything_a_story_expects_is_met(path: Path, database_url: str) -> None:
    database = Database(database_url)
    record = play_story(read_story(path.read_bytes()), database, Vault(b"k" * 32))
    database.dispose()
    assert record.unmet == []
    assert "調解成立" in "\n".join(narrative(record))


def test_the_command_line_plays_it(database_url: str) -> None:
    said = run("play", str(STORIES[0]), "--database", database_url)
    assert said.code == 0, said.err
    assert "逾期未答辯" in said.out


@pytest.mark.parametrize(
    ("old", "new", "place", "told"),
    [
        (
            '"branch": "MTC"}',
            '"branch": "TPE"}',
            "given.settings.0.branch",
            "沒有「TPE」這個委員會",
        ),
        ('"value": 1,', '"value": 0,', "given.settings.0.value", "1 至 100"),
        ("sittings_at_most", "mail_days", "given.settings.0.name", "沒有設定「mail_days」"),
        ('"programme": "mediation"', '"programme": "m"', "given.programme", "沒有「m」這個計畫"),
    ],
)
def test_a_setting_that_is_not_the_programmes_is_told(
    old: str, new: str, place: str, told: str
) -> None:
    text = STORIES[0].read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(BadStory) as bad:
        read_story(text.replace(old, new, 1))
    assert bad.value.place == place
    assert told in bad.value.message
