"""A story that cannot be played is told so, with step and field, and nothing has happened."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from casework.stories.checking import BadStory
from casework.stories.reading import read_story
from storage.database import Database
from tests.stories.bad import BAD, GOOD, changed, expecting
from tests.stories.telling import ROOT, STORIES, played


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
