"""A story that cannot be played is told so, with step and field, and nothing has happened."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from casework.story_checking import BadStory
from casework.story_reading import read_story
from storage.database import Database
from tests.stories.telling import ROOT, STORIES, played

Story: TypeAlias = dict[str, Any]

DRAFT = {
    "at": "2026-03-02",
    "by": "employer:jia",
    "act": "application.draft",
    "matter": "app",
    "with": {"branch": "TPE", "employer": "jia", "year": 2026},
}
WITHDRAW = {"at": "2026-03-03", "by": "employer:jia", "act": "application.withdraw"}
GOOD: Story = {
    "title": "撤回",
    "cites": ["R-040"],
    "given": {"employers": {"jia": {"name": "甲公司", "county": "新北市", "ubn": "12345675"}}},
    "steps": [DRAFT, WITHDRAW, {"expect": {"answer": "done", "state": "withdrawn"}}],
}


def changed(*path: Any, to: Any) -> Callable[[], Story]:
    """The good story with one thing said otherwise."""

    def story() -> Story:
        made = deepcopy(GOOD)
        place: Any = made
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = to
        return made

    return story


def without(*path: Any) -> Callable[[], Story]:
    """The good story with one thing left out."""

    def story() -> Story:
        made = deepcopy(GOOD)
        place: Any = made
        for part in path[:-1]:
            place = place[part]
        del place[path[-1]]
        return made

    return story


def expecting(expected: Any) -> Callable[[], Story]:
    """The good story with another expectation."""
    return changed("steps", 2, to={"expect": expected})


BAD: dict[str, tuple[Callable[[], Any], int | None, str]] = {
    "not an object": (list, None, ""),
    "no title": (without("title"), None, "title"),
    "empty title": (changed("title", to=""), None, "title"),
    "no requirement": (changed("cites", to=[]), None, "cites"),
    "not a requirement": (changed("cites", to=["R-4"]), None, "cites.0"),
    "unknown key": (changed("titel", to="x"), None, "titel"),
    "no employers": (changed("given", "employers", to={}), None, "given.employers"),
    "employer without county": (without("given", "employers", "jia", "county"), None, "given"),
    "short tax number": (changed("given", "employers", "jia", "ubn", to="123"), None, "given"),
    "setting without source": (
        changed("given", "settings", to=[{"name": "mail_grace_days", "value": 3}]),
        None,
        "given.settings.0.source",
    ),
    "window with a bad day": (
        changed(
            "given",
            "windows",
            to=[
                {
                    "first_day": "2026-02-30",
                    "last_day": "2026-06-30",
                    "announced_on": "2026-01-01",
                    "source": "x",
                }
            ],
        ),
        None,
        "given.windows.0.first_day",
    ),
    "unknown kind of calendar entry": (
        changed("given", "calendar", to=[{"kind": "holiday"}]),
        None,
        "given.calendar.0.kind",
    ),
    "no steps": (changed("steps", to=[]), None, "steps"),
    "steps are no list": (changed("steps", to={"1": DRAFT}), None, "steps"),
    "a step that says nothing": (changed("steps", 1, to={}), 2, ""),
    "a step that is text": (changed("steps", 1, to="wait"), 2, ""),
    "a step that says two things": (changed("steps", 1, "sweep", to=True), 2, ""),
    "sweep that is not true": (
        changed("steps", 1, to={"at": "2026-03-03", "sweep": False}),
        2,
        "sweep",
    ),
    "misspelt key of a step": (changed("steps", 1, "mater", to="app"), 2, "mater"),
    "no instant": (without("steps", 1, "at"), 2, "at"),
    "instant without offset": (changed("steps", 1, "at", to="2026-03-03T10:00"), 2, "at"),
    "no instant at all": (changed("steps", 1, "at", to="tomorrow"), 2, "at"),
    "instant as a number": (changed("steps", 1, "at", to=20260303), 2, "at"),
    "before the programme": (changed("steps", 0, "at", to="2021-02-21"), 1, "at"),
    "after known time": (changed("steps", 1, "at", to="2100-01-01"), 2, "at"),
    "time goes back": (changed("steps", 1, "at", to="2026-03-01"), 2, "at"),
    "time goes back across offsets": (
        changed("steps", 1, "at", to="2026-03-02T02:00+09:00"),
        2,
        "at",
    ),
    "unknown role": (changed("steps", 1, "by", to="minister:Lin"), 2, "by"),
    "nobody's name": (changed("steps", 1, "by", to="officer:"), 2, "by"),
    "the clock is no person": (changed("steps", 1, "by", to="clock:clock"), 2, "by"),
    "unknown employer": (changed("steps", 1, "by", to="employer:yi"), 2, "by"),
    "unknown procedure": (changed("steps", 1, "act", to="applications.withdraw"), 2, "act"),
    "unknown act": (changed("steps", 1, "act", to="application.decide"), 2, "act"),
    "act without procedure": (changed("steps", 1, "act", to="withdraw"), 2, "act"),
    "act of the clock": (changed("steps", 1, "act", to="application.lapse"), 2, "with"),
    "unknown matter": (changed("steps", 1, "matter", to="claim"), 2, "matter"),
    "unknown dossier": (changed("steps", 1, "dossier", to="other"), 2, "dossier"),
    "dossier opened twice": (changed("steps", 1, to={**DRAFT, "at": "2026-03-03"}), 2, "dossier"),
    "input misses a field": (without("steps", 0, "with", "year"), 1, "with.year"),
    "input has one too many": (changed("steps", 0, "with", "month", to=3), 1, "with.month"),
    "input of another type": (changed("steps", 0, "with", "year", to="soon"), 1, "with.year"),
    "input is no object": (changed("steps", 0, "with", to=[1]), 1, "with"),
    "expectation misspelt": (expecting({"anwser": "done"}), 3, "expect.anwser"),
    "unknown answer": (expecting({"answer": "maybe"}), 3, "expect.answer"),
    "expecting an unknown matter": (expecting({"matters": {"x": "due"}}), 3, "expect.matters"),
    "expecting an unknown dossier": (expecting({"dossier": "x"}), 3, "dossier"),
    "expecting an unknown event": (
        expecting({"events": [{"act": "application.vanish"}]}),
        3,
        "expect.events.0.act",
    ),
    "expecting a clock's unknown status": (
        expecting({"clocks": [{"kind": "claim", "status": "ticking"}]}),
        3,
        "expect.clocks.0.status",
    ),
    "expecting a negative count": (expecting({"event_count": -1}), 3, "expect.event_count"),
    "expecting money as text": (
        expecting({"money": {"paid": "100"}}),
        3,
        "expect.money.paid",
    ),
    "release by nobody": (
        changed("steps", 1, to={"at": "2026-03-03", "release": True}),
        2,
        "by",
    ),
    "text with half a character": (changed("title", to="\ud800"), None, ""),
    "text with a NUL": (changed("title", to="a\0b"), None, ""),
}


def test_the_good_story_is_good(sqlite_url: str) -> None:
    assert played(json.dumps(GOOD), sqlite_url).unmet == []


@pytest.mark.parametrize("name", BAD)
def test_a_bad_story_names_the_step_and_the_field(name: str) -> None:
    story, step, place = BAD[name]
    with pytest.raises(BadStory) as bad:
        read_story(json.dumps(story()))
    assert bad.value.step == step, str(bad.value)
    assert bad.value.place.startswith(place), str(bad.value)
    assert bad.value.message


SOURCES = {
    "nothing": b"",
    "not JSON": b"{",
    "not UTF-8": b"\xff\xfe\x00",
    "a key twice": b'{"title": 1, "title": 2}',
    "not a number": b'{"title": NaN}',
    "too deep": b"[" * 100_000,
    "too long": b'"' + b"x" * 10_000_000 + b'"',
    "a number too long": b"9" * 5_000,
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_file_that_is_no_story_is_refused(name: str) -> None:
    with pytest.raises(BadStory) as bad:
        read_story(SOURCES[name])
    assert bad.value.step is None


def test_an_opening_that_was_refused_binds_no_name(sqlite_url: str) -> None:
    story = deepcopy(GOOD)
    change = {"reason": "延期", "changes": ["period"]}
    story["steps"][1:] = [
        {
            "at": "2026-03-03",
            "by": "employer:jia",
            "act": "plan_change.request",
            "matter": "change",
            "with": change,
        },
        {
            "at": "2026-03-04",
            "by": "employer:jia",
            "act": "plan_change.withdraw",
            "matter": "change",
        },
    ]
    with pytest.raises(BadStory) as bad:
        played(json.dumps(story), sqlite_url)
    assert (bad.value.step, bad.value.place) == (3, "matter")


def test_a_malformed_input_may_be_the_point_of_a_story(sqlite_url: str) -> None:
    story = deepcopy(GOOD)
    story["steps"][1]["with"] = {"why": "x"}
    story["steps"][2] = {
        "expect": {"answer": "rejected", "kind": "malformed", "matters": {"app": "draft"}}
    }
    assert played(json.dumps(story), sqlite_url).unmet == []


def test_a_stale_form_changes_nothing(sqlite_url: str) -> None:
    story = deepcopy(GOOD)
    story["steps"][1]["version"] = 7
    story["steps"][2] = {"expect": {"answer": "rejected", "kind": "stale", "event_count": 1}}
    assert played(json.dumps(story), sqlite_url).unmet == []


WRONG: dict[str, Any] = {
    "answer": {"answer": "refused"},
    "guards": {"guards": ["filed_within_a_window"]},
    "cites": {"cites": ["計畫5 I"]},
    "state": {"state": "draft"},
    "holder": {"holder": "employer"},
    "branch": {"branch": "KHH"},
    "event_count": {"event_count": 3},
    "state of app": {"matters": {"app": "closed"}},
    "clock correction": {"clocks": [{"kind": "correction"}]},
    "clock correction status": {"clocks": [{"kind": "correction", "status": "running"}]},
    "letter approval": {"letters": [{"letter": "approval"}]},
    "letter approval state": {"letters": [{"letter": "approval", "state": "served"}]},
    "event application.submit": {"events": [{"act": "application.submit"}]},
    "event application.withdraw by": {"events": [{"act": "application.withdraw", "by": "clock"}]},
    "event application.withdraw times": {"events": [{"act": "application.withdraw", "times": 2}]},
    "event application.withdraw effective_on": {
        "events": [{"act": "application.withdraw", "effective_on": "2026-03-04"}]
    },
    "event application.withdraw recorded_at": {
        "events": [{"act": "application.withdraw", "recorded_at": "2026-03-04"}]
    },
    "money paid": {"money": {"paid": 1}},
    "messages received": {"outbox": [{"template": "received"}]},
    "sweep enforced": {"sweep": {"enforced": 1}},
}


def test_every_kind_of_expectation_can_fail(sqlite_url: str) -> None:
    story = deepcopy(GOOD)
    story["steps"][2:] = [{"expect": expected} for expected in WRONG.values()]
    unmet = played(json.dumps(story), sqlite_url).unmet
    assert [(one["step"], one["what"]) for one in unmet] == list(enumerate(WRONG, 3))


def test_a_database_that_holds_something_is_left_alone(database_url: str) -> None:
    source = json.dumps(GOOD)
    played(source, database_url)
    with pytest.raises(BadStory, match="不是空的"):
        played(source, database_url)
    database = Database(database_url)
    with database.reading() as connection:
        assert connection.rows("SELECT count(*) FROM event") == [(2,)]
    database.dispose()


def baton(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`baton play` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "baton", "play", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_exit_codes_tell_a_story_that_failed_from_one_that_is_bad(tmp_path: Path) -> None:
    bad, unmet = tmp_path / "bad.json", tmp_path / "unmet.json"
    bad.write_text(json.dumps(changed("steps", 1, "at", to="2026-03-01")()), encoding="utf-8")
    unmet.write_text(json.dumps(expecting({"state": "draft"})()), encoding="utf-8")
    kept = tmp_path / "kept.db"
    told = {
        "good": baton(str(STORIES[0]), "--keep", str(kept)),
        "unmet": baton(str(unmet)),
        "bad": baton(str(bad)),
        "missing": baton(str(tmp_path / "none.json")),
        "kept": baton(str(STORIES[0]), "--keep", str(kept)),
    }
    codes = {name: done.returncode for name, done in told.items()}
    assert codes == {"good": 0, "unmet": 1, "bad": 2, "missing": 2, "kept": 2}
    assert "✗ state：應為 draft，實為 withdrawn" in told["unmet"].stdout
    assert "第 2 步「at」" in told["bad"].stderr
    assert kept.exists()
    assert not any("Traceback" in done.stderr for done in told.values())
