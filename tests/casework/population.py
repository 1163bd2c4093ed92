"""Many dossiers with all that can happen: the stories, a demonstration, random lives."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from baton.demonstration.fresh import enter, fresh_database
from baton.demonstration.year import Year, cast
from casework.door.desk import Desk
from casework.figures.counting import counted
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_channels, opened_vault
from casework.setup.settings import Settings
from casework.stories.checking import BadStory
from states.expertise.figures.table import STATISTICS
from states.law.figures import Period, Report
from states.law.history import parse
from states.law.record import Event
from storage.database import Database
from tests.lives.life import Lives
from tests.lives.town import Town
from tests.stories.telling import STORIES, played

EVER = Period("2000-01-01", "2199-12-31")


def events_in(database: Database) -> dict[str, list[Event]]:
    """The events of each dossier of a database."""
    with database.reading() as connection:
        rows = connection.rows("SELECT dossier, body FROM event ORDER BY dossier, seq")
    return {
        number: [parse(bytes(body)) for _, body in bodies]
        for number, bodies in groupby(rows, key=itemgetter(0))
    }


def statistics(database: Database, period: Period) -> Report:
    """The statistics of the first programme."""
    return counted(database, PROGRAMMES.first, STATISTICS, period)


def lived(lives: int, length: int = 25) -> dict[str, list[Event]]:
    """Random lives: people do what they may, sometimes what they may not, and time passes."""
    found: dict[str, list[Event]] = {}
    for seed in range(lives):
        dice = random.Random(seed)
        life = Lives()
        life.town = Town()
        life.open_a_case(dice.randint(0, 2**32))
        for _ in range(length):
            chance = dice.random()
            if chance < 0.08 and len(life.town.dossiers) < 4:
                life.open_a_case(dice.randint(0, 2**32))
            elif chance < 0.85:
                life.people_act([dice.randint(0, 2**32) for _ in range(8)])
            else:
                life.time_passes(dice.randint(5, 60))
        life.town.pass_time(timedelta(days=30))
        found |= {f"life {seed}/{number}": events for number, events in life.town.events.items()}
    return found


def told(folder: Path) -> tuple[dict[str, list[Event]], dict[str, Report]]:
    """What happens in every story that can be told, and the statistics of each."""
    events: dict[str, list[Event]] = {}
    reports: dict[str, Report] = {}
    for story in STORIES:
        url = f"sqlite:///{folder / story.stem}.db"
        try:
            played(story.read_bytes(), url)
        except BadStory:
            continue  # the tests of the stories speak about it
        database = Database(url)
        found = events_in(database)
        events |= {f"{story.stem}/{number}": of for number, of in found.items()}
        reports[story.stem] = statistics(database, EVER)
        database.dispose()
    return events, reports


def demonstrated(folder: Path, cases: int, seed: int, today: str) -> Database:
    """A database after so many cases of a demonstration, cast by a seed."""
    settings = Settings(data=folder, database=None, vault_key=None, outbox=None)
    database = fresh_database(settings)
    employers, scripts = cast(cases, seed, today)
    enter(database, employers, today)
    desk = Desk(database, opened_vault(settings))
    channels = opened_channels(settings, durable=False)
    Year(desk, channels, scripts, today=today, seed=seed).play()
    return database
