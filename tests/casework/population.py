"""Many dossiers with everything that can happen to them: the stories, and a demonstration."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from pathlib import Path

from baton.demonstration.fresh import enter, fresh_database
from baton.demonstration.year import Year, cast
from casework.assembly import opened_channels, opened_vault
from casework.desk import Desk
from casework.settings import Settings
from casework.statistics.reading import statistics
from casework.statistics.report import Report
from casework.statistics.tally import Period
from casework.stories.checking import BadStory
from states.law.history import Event, parse
from storage.database import Database
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
