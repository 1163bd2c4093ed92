"""The offices whose histories are recorded: what is there, and who lives through it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from baton.demonstration.fresh import enter
from baton.demonstration.kinds_of_case_undone import SHAPES
from baton.demonstration.year import Year, cast
from casework.door.desk import Desk
from casework.setup.assembly import opened_channels
from casework.setup.founding import found
from casework.setup.settings import Settings
from casework.stories.format import ActStep, CalendarGiven, Given, SettingGiven, Story, WindowGiven
from casework.stories.playing import _set_up
from casework.stories.reading import read_story
from casework.stories.stage import Stage
from states.expertise.programme import LAST_YEAR
from states.general.acts import EARLIEST
from storage.database import Database
from storage.vault import Vault
from tests.histories.lives import live
from tests.histories.mistakes import Erring
from tests.histories.timeline import employers_of, joined, office, play, weeks_to
from tests.stories.telling import STORIES

Say = Callable[[str], None]
Further = tuple[str, str, str, str, dict[str, Any]]
"""Day, person, act, matter and input of a step that goes on with a story."""

FURTHER_YEARS = range(LAST_YEAR + 1, 2031)
"""Years of these stories whose window is not announced in a new database."""

PECULIAR = ("08", "22", "33", "44", "45", "53", "54", "57", "58", "59", "60")
"""Stories with settings, windows or a calendar of their own."""

NOT_MOVED = ("08", "22", "33", "57", "58", "59", "60")
"""Stories that mean nothing at another time."""

MORE: dict[str, tuple[Further, ...]] = {
    "14": (
        ("2026-06-05", "supervisor:Chen", "letter.sign", "letter:change_refusal", {}),
        ("2026-06-05", "officer:Lin", "letter.issue", "letter:change_refusal", {}),
        ("2026-06-09", "officer:Lin", "letter.record_service", "letter:change_refusal",
         {"service": "direct", "served_on": "2026-06-09"}),
        ("2026-06-12", "employer:jia", "appeal.file", "appeal",
         {"about": "letter:change_refusal", "statement": "W3已退休"}),
        ("2026-06-16", "officer:Lin", "appeal.reconsider", "appeal", {}),
        ("2026-06-16", "officer:Lin", "appeal.defend", "appeal", {"reason": "原處分並無違誤"}),
        ("2026-07-21", "officer:Lin", "appeal.annul", "appeal",
         {"decided_on": "2026-07-17", "decision_served_on": "2026-07-20", "reason": "原處分撤銷"}),
    ),
}  # fmt: skip
"""What no story tells, by the story that it goes on with: a refused change is put back."""

LIVES = (
    ("2021-03-01", 3), ("2021-07-05", 5), ("2021-11-01", 7), ("2022-01-10", 2), ("2022-03-07", 4),
    ("2022-05-02", 6), ("2022-08-15", 8), ("2022-10-03", 9), ("2023-01-09", 10), ("2023-03-06", 12),
    ("2023-06-05", 14), ("2023-09-04", 11), ("2024-01-08", 16), ("2024-05-06", 13),
    ("2021-02-22", 18), ("2021-05-03", 20), ("2021-06-07", 15), ("2022-02-14", 22),
    ("2022-04-04", 17), ("2022-06-06", 24), ("2023-02-06", 26), ("2023-04-10", 28),
)  # fmt: skip
"""When each life begins, and its seed: an odd one begins with a case that is paid."""

LENGTH = 22
DEMONSTRATED = "2026-11-22"


def _stories() -> list[tuple[str, Story]]:
    found = [(path.stem[:2], read_story(path.read_bytes())) for path in STORIES]
    return [(name, _continued(story, MORE.get(name, ()))) for name, story in found]


def _continued(story: Story, more: Iterable[Further]) -> Story:
    names = ("at", "by", "act", "matter", "with")
    further = [ActStep.model_validate(dict(zip(names, one, strict=True))) for one in more]
    return story.model_copy(update={"steps": [*story.steps, *further]})


def _setting(name: str, value: int | bool) -> SettingGiven:
    return SettingGiven(name=name, value=value, source="示例", from_day=EARLIEST)


def _windows() -> list[WindowGiven]:
    return [
        WindowGiven(
            first_day=date(year, 1, 1), last_day=date(year, 6, 30),
            announced_on=date(year, 1, 1), source="計畫5 I",
        )
        for year in FURTHER_YEARS
    ]  # fmt: skip


def _told(
    database: Database,
    safe: Vault,
    stories: list[tuple[str, Story, int]],
    given: Given,
    say: Say,
    *,
    kind: type[Stage] = Stage,
) -> None:
    found(database)
    employers, told = joined(stories)
    given = given.model_copy(update={"employers": employers})
    with database.writing() as connection:
        _set_up(connection, office(given))
    stage = kind(office(given), database, safe)
    for line in play(stage, told):
        say(f"  not tried: {line}")


def _plain(**more: int) -> Given:
    values = {"mail_grace_days": 3, "default_correction_days": 10, "issue_at_once": False} | more
    settings = [_setting(name, value) for name, value in values.items()]
    return Given.model_construct(employers={}, settings=settings, windows=_windows(), calendar=[])


MOVED = {"complaint_answer_days": 30, "minor_shift_days": 7, "charges_interest": True}


def stories(database: Database, safe: Vault, say: Say) -> None:
    """The stories that need no settings of their own, when they happened."""
    chosen = [(name, story, 0) for name, story in _stories() if name not in PECULIAR]
    _told(database, safe, chosen, _plain(), say)


def _moved(days: Callable[[int], str]) -> list[tuple[str, Story, int]]:
    """The stories that can be moved, each to a day that depends on its number."""
    return [
        (name, story, weeks_to(story, days(int(name))))
        for name, story in _stories()
        if name not in NOT_MOVED
    ]


def first_edition(database: Database, safe: Vault, say: Say) -> None:
    """The same stories in 2021 and 2022, under the first edition and into the second."""
    chosen = _moved(lambda number: "2022-01-10" if number % 5 else "2021-03-01")
    _told(database, safe, chosen, _plain(**MOVED), say)


def second_edition(database: Database, safe: Vault, say: Say) -> None:
    """The same stories in 2023, under the second edition and into the third."""
    chosen = _moved(lambda number: "2023-01-09" if number % 2 else "2023-02-06")
    _told(database, safe, chosen, _plain(**MOVED), say)


def peculiar(database: Database, safe: Vault, say: Say) -> None:
    """Stories of changing calendars, a short budget, interest, and an outage, all in one office."""
    chosen = [(name, story) for name, story in _stories() if name in PECULIAR]
    names = {
        "mail_grace_days": 0, "default_correction_days": 10, "complaint_answer_days": 30,
        "minor_shift_days": 7, "charges_interest": True, "branch_budget_2026": 150_000,
    }  # fmt: skip
    given = Given.model_construct(
        employers={},
        settings=[_setting(name, value) for name, value in names.items()],
        windows=_windows(),
        calendar=_calendar(story for _, story in chosen),
    )
    _told(database, safe, [(name, story, 0) for name, story in chosen], given, say)


def _calendar(told: Iterable[Story]) -> list[CalendarGiven]:
    """Everything that became known, in that order, once."""
    found = {
        (e.kind, e.on, e.name): e
        for story in told
        for e in sorted(story.given.calendar, key=lambda entry: entry.known_from)
    }
    return sorted(found.values(), key=lambda entry: entry.known_from)


def mistakes(database: Database, safe: Vault, say: Say) -> None:
    """The stories once more, by people who err at every step before they do what is right."""
    chosen = [(name, story, 0) for name, story in _stories() if name not in PECULIAR]
    _told(database, safe, chosen, _plain(**MOVED), say, kind=Erring)


CLOSURES = (
    ("2021-09-13", "2021-09-12"), ("2022-09-14", "2022-09-13"), ("2023-07-27", "2023-07-26"),
    ("2024-07-24", "2024-07-23"), ("2024-10-31", "2024-10-30"),
)  # fmt: skip


def lives(database: Database, safe: Vault, say: Say) -> None:
    """Random lives of many employers, with outages, releases and closures."""
    found(database)
    employers = {
        f"company-{number}": employer
        for number in range(len(LIVES))
        for employer in list(employers_of("", _stories()[0][1]).values())[:1]
    }
    given = Given.model_construct(
        employers={k: e.model_copy(update={"entity": k}) for k, e in employers.items()},
        settings=[_setting(name, value) for name, value in MOVED.items()],
        windows=[],
        calendar=[
            CalendarGiven(
                kind="closure", on=date.fromisoformat(on), name="颱風", source="示例",
                known_from=date.fromisoformat(known), counties=["臺北市", "新北市"],
            )
            for on, known in CLOSURES
        ],
    )  # fmt: skip
    with database.writing() as connection:
        _set_up(connection, office(given))
    for number, (begins, seed) in enumerate(LIVES):
        live(Stage(office(given), database, safe), f"company-{number}", begins, seed, LENGTH)


def demonstration(database: Database, safe: Vault, say: Say) -> None:
    """Every kind of case of the demonstration once, with reminders and messages."""
    found(database)
    everybody, cases = cast(len(SHAPES), 115, DEMONSTRATED)
    enter(database, everybody[:200], DEMONSTRATED)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database=None, vault_key=None, outbox=None)
        channels = opened_channels(settings, durable=False)
        Year(Desk(database, safe), channels, cases, today=DEMONSTRATED, seed=115).play()


OFFICES: dict[str, Callable[[Database, Vault, Say], None]] = {
    "stories": stories,
    "first-edition": first_edition,
    "second-edition": second_edition,
    "peculiar": peculiar,
    "mistakes": mistakes,
    "lives": lives,
    "demonstration": demonstration,
}
"""Each on a database of its own."""
