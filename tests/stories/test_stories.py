"""Every story is a test: its expectations are met on both databases, and it replays."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from casework.proof.replaying import replay_all
from casework.proof.sealed import ERASED
from casework.stories.format import ActStep, ExpectStep, schema_text
from casework.stories.reading import read_story
from states.expertise.regulation import INPUTS, PROCEDURES
from states.law.record import ActName, Event
from states.law.role import House
from storage.database import Database
from tests.stories.telling import ROOT, STORIES, played

ENDS_ELSEWHERE: dict[str, str] = {}
"""Final states that no act of these procedures can reach yet."""

NOT_TOLD: dict[str, str] = {}
"""Acts of people that no story performs, and why."""


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_ends_as_its_requirements_say_and_replays_as_it_happened(
    path: Path, sqlite_url: str, postgres_url: str
) -> None:
    """Told on one database and told again on the other, it is the same story to the letter."""
    told = []
    for url in (sqlite_url, postgres_url):
        record = played(path.read_bytes(), url)
        assert record.unmet == []
        assert_it_replays(url, len(record.accounts))
        told.append(record.as_json())
    assert told[0] == told[1]


def assert_it_replays(url: str, dossiers: int) -> None:
    """Every dossier on the database is a MATCH."""
    database = Database(url)
    checked = list(replay_all(database))
    database.dispose()
    assert len(checked) == dossiers
    for dossier in checked:
        found = [f for _, f in dossier.replayed.findings if f.kind != ERASED]
        assert found == []
        assert dossier.clean, dossier.row


def test_there_are_at_least_fifteen_stories_and_each_says_what_it_shows() -> None:
    stories = [read_story(path.read_bytes()) for path in STORIES]
    assert len(stories) >= 15
    for path, story in zip(STORIES, stories, strict=True):
        assert len(story.cites) == len(set(story.cites)) > 0
        assert any(isinstance(step, ExpectStep) for step in story.steps), path


def told_in(zone: str, path: Path) -> str:
    """What `baton play --json` prints in a time zone, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "baton", "play", str(path), "--json"],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_stories_reach_every_end_by_every_act_of_people_and_clock(tmp_path: Path) -> None:
    events = [event for path in STORIES for event in applied_events(path, tmp_path)]
    reached = {f"{event['procedure']}.{event['to']}" for event in events}
    done = {ActName.done(event) for event in events}
    by_clock = {ActName.done(e) for e in events if e["actor"]["role"] == House.clock}
    assert ends() - reached == ENDS_ELSEWHERE.keys()
    assert INPUTS.keys() - done == NOT_TOLD.keys()
    assert acts_of_the_clock() == by_clock


def applied_events(path: Path, folder: Path) -> list[Event]:
    """What was done in a story, by whomever."""
    record = played(path.read_bytes(), f"sqlite:///{folder / path.stem}.db")
    events = [event for line in record.lines for event in line.events]
    return [event for event in events if event["outcome"] == "applied"]


def ends() -> set[str]:
    """The states in which nobody has to act any more."""
    return {
        f"{name}.{state}"
        for name, procedure in PROCEDURES.items()
        for state in procedure.states
        if not procedure.is_open(state)
    }


def acts_of_the_clock() -> set[str]:
    """The acts that the clock performs."""
    return {
        f"{name}.{rule.act}"
        for name, procedure in PROCEDURES.items()
        for rule in procedure.rules
        if House.clock in rule.by
    }


def test_stories_tell_refusals_as_well_as_successes() -> None:
    refused = {
        step.act
        for path in STORIES
        for step, after in _pairs(path)
        if after.expect.answer == "refused"
    }
    assert len(refused) >= 25, sorted(refused)


def _pairs(path: Path) -> list[tuple[ActStep, ExpectStep]]:
    steps = read_story(path.read_bytes()).steps
    return [
        (step, after)
        for step, after in pairwise(steps)
        if isinstance(step, ActStep) and isinstance(after, ExpectStep)
    ]


@pytest.mark.parametrize("path", STORIES[1:10:8], ids=lambda path: path.stem)
def test_a_story_is_the_same_in_every_time_zone(path: Path) -> None:
    told = {told_in(zone, path) for zone in ("UTC", "Asia/Taipei", "America/New_York")}
    assert len(told) == 1


def test_the_published_schema_is_that_of_the_format() -> None:
    assert (ROOT / "docs" / "story.schema.json").read_text(encoding="utf-8") == schema_text()


def test_the_document_speaks_of_every_key_of_the_format() -> None:
    document = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
    spoken = set(re.findall(r"`([a-z_$]+)`", document))
    keys = {
        key
        for model in json.loads(schema_text())["$defs"].values()
        for key in model.get("properties", ())
    }
    assert keys <= spoken, sorted(keys - spoken)


def test_the_example_in_the_document_can_be_played(sqlite_url: str) -> None:
    document = (ROOT / "docs" / "stories.md").read_text(encoding="utf-8")
    example = document.partition("```json\n")[2].partition("```")[0]
    assert played(example, sqlite_url).unmet == []
