"""The demonstration, played in small: believable, complete, repeatable, and careful with data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from baton.demo import demo
from baton.demonstration.fresh import enter, fresh_database
from baton.demonstration.kinds_of_case_undone import NOT_SHOWN, SHAPES
from baton.demonstration.year import Told, Year, cast
from baton.exits import Code, Stop
from baton.machinery import FlowRun, Machinery
from casework.clock.enforcement import Sweeper
from casework.clock.rounds import every_minute
from casework.door.desk import Desk
from casework.post.delivery import deliver
from casework.proof.replaying import replay_all
from casework.setup.assembly import opened_channels, opened_desk, opened_vault
from casework.setup.settings import Settings
from casework.setup.trusting import MARK
from states.expertise.branches import BRANCHES
from states.expertise.regulation import PROCEDURES
from states.general.business_number import is_business_number
from storage.database import Database
from tests.conftest import FrozenTime

TODAY = "2026-11-22"
NOW = "2026-11-22T01:00:00.000000Z"
"""Nine in the morning in Taipei."""

SMALL = 30


class Played(NamedTuple):
    """A database after a demonstration."""

    settings: Settings
    desk: Desk
    told: Told

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """What a query says."""
        with self.desk.database.reading() as connection:
            return connection.rows(sql, *params)


def played(folder: Path, count: int, seed: int = 7, today: str = TODAY) -> Played:
    """Play so many cases into a folder."""
    settings = Settings(data=folder, database=None, vault_key=None, outbox=None)
    database = fresh_database(settings)
    employers, cases = cast(count, seed, today)
    enter(database, employers, today)
    desk = Desk(database, opened_vault(settings))
    channels = opened_channels(settings, durable=False)
    return Played(settings, desk, Year(desk, channels, cases, today=today, seed=seed).play())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """Every kind of case once, before the present is enforced."""
    made = played(tmp_path_factory.mktemp("demo"), len(SHAPES))
    yield made
    made.desk.database.dispose()


def test_every_state_of_every_procedure_is_shown_or_it_is_said_why_not(whole: Played) -> None:
    shown = {f"{p}.{s}" for p, s in whole.rows("SELECT DISTINCT procedure, state FROM matter")}
    known = {f"{p.name}.{state.value}" for p in PROCEDURES.values() for state in p.states}
    assert known - shown == set(NOT_SHOWN)
    assert all(NOT_SHOWN.values())


def test_the_law_refuses_what_the_scripts_expect_it_to_refuse_and_nothing_else(
    whole: Played,
) -> None:
    assert whole.told.unforeseen == []
    assert whole.told.refused == sum(s.refused for shape in SHAPES for s in shape.steps) > 0


def test_all_five_branches_have_cases_of_employers_with_valid_numbers(whole: Played) -> None:
    branches = {row[0] for row in whole.rows("SELECT DISTINCT unit FROM dossier")}
    assert branches == {branch.code for branch in BRANCHES}
    numbers = [row[0] for row in whole.rows("SELECT ubn FROM employer")]
    assert len(set(numbers)) == len(numbers) >= 200
    assert all(map(is_business_number, numbers))


def test_every_message_was_written_in_full_and_sent(whole: Played) -> None:
    assert {row[0] for row in whole.rows("SELECT DISTINCT status FROM outbox")} == {"sent", "moot"}
    letters = list(whole.settings.outbox_directory.glob("*.txt"))
    assert len(letters) == whole.told.sent > len(SHAPES)
    for letter in letters:
        text = letter.read_text("utf-8")
        assert not any(gap in text for gap in ("None", "（未載明）", "sealed:")), text


def test_every_step_of_every_case_is_replayed_alike(whole: Played) -> None:
    checked = list(replay_all(whole.desk.database))
    assert len(checked) == len(SHAPES)
    assert not [dossier for dossier in checked if not dossier.clean]


def test_no_period_was_enforced_early_and_nearly_all_at_their_very_instant(
    whole: Played,
) -> None:
    """The few others began with an act that came after the day they ran to."""
    enforced = whole.rows(
        "SELECT clock.at, event.recorded_at FROM event JOIN clock ON clock.id = event.enforced"
    )
    assert len(enforced) >= whole.told.enforced
    assert all(at <= recorded for at, recorded in enforced)
    punctual = sum(at == recorded for at, recorded in enforced)
    assert punctual > 0.9 * len(enforced)


def test_what_is_due_now_is_left_to_the_real_clock_and_none_of_it_is_held(
    whole: Played,
) -> None:
    due = "SELECT count(*) FROM clock WHERE status = 'running' AND run_after <= ?"
    ((waiting,),) = whole.rows(due, NOW)
    assert waiting > 0
    swept = Sweeper(whole.desk, compare_clocks=False).sweep(NOW)
    assert len(swept.enforced) == waiting
    assert (swept.catching_up, swept.held, swept.remaining) == (False, [], 0)
    assert deliver(whole.desk, NOW, opened_channels(whole.settings)).sent > 0


def story(made: Played) -> list[tuple[Any, ...]]:
    """What happened, without the salts of what is sealed."""
    sql = "SELECT dossier, ref, procedure, state, version, since FROM matter ORDER BY dossier, ref"
    return made.rows(sql)


def test_a_seed_and_a_day_play_the_same_cases_and_another_seed_plays_others(
    tmp_path: Path,
) -> None:
    made = [played(tmp_path / str(number), SMALL, seed) for number, seed in enumerate((1, 1, 2))]
    one, again, other = map(story, made)
    for each in made:
        assert each.told.cases == SMALL
        each.desk.database.dispose()
    assert one == again
    assert one != other


def test_a_database_that_is_no_demonstration_is_left_alone(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database=None, vault_key=None, outbox=None)
    for content in (None, b"not a database at all, but somebody's file" * 100):
        path = tmp_path / "baton.db"
        if content is None:
            real = Database(settings.database_url)
            real.create()
            real.dispose()
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        with pytest.raises(Stop, match=r"未予更動.*BATON_DATA") as stopped:
            fresh_database(settings)
        assert stopped.value.code == Code.usage
        assert path.read_bytes() == before


def test_an_earlier_demonstration_is_replaced_unless_somebody_still_uses_it(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path, database=None, vault_key=None, outbox=None)
    fresh_database(settings).dispose()
    earlier = Database(settings.database_url)
    with earlier.writing() as connection:
        connection.run("DROP TRIGGER setting_no_delete")
        connection.run("DELETE FROM setting")
    earlier.dispose()
    again = fresh_database(settings)
    with again.writing() as connection:
        assert connection.one("SELECT count(*) FROM setting") != (0,)
        connection.run("UPDATE beat SET value = 'elsewhere:1' WHERE name = ?", MARK)
    again.dispose()
    with pytest.raises(Stop, match="另一個示範（elsewhere:1）"):
        fresh_database(settings)


def test_a_demonstration_uses_the_embedded_database_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database="postgresql+psycopg://baton@db/baton")
    with pytest.raises(Stop, match="內建的資料庫"):
        fresh_database(settings)


class Stand:
    """In the place of Prefect: the same round, in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.did: list[str] = []
        for name in ("start_server", "serve", "stop", "watch"):
            monkeypatch.setattr(Machinery, name, lambda _, name=name: self.did.append(name))
        monkeypatch.setattr(Machinery, "beside", lambda _, name, *__: self.did.append(name))
        monkeypatch.setattr(Machinery, "run", lambda _, schedule, *, started: self.run(started))
        monkeypatch.setattr(Machinery, "runs_since", lambda *_: [self.ran])

    def run(self, started: Callable[[str], None]) -> FlowRun:
        """What the served flow does."""
        started("run-1")
        sweeper = Sweeper(opened_desk(), compare_clocks=False)
        counts = every_minute(sweeper, NOW, opened_channels()).counts()
        sweeper.desk.database.dispose()
        self.did.append("run")
        self.ran = FlowRun("run-1", "quiet-otter", "COMPLETED", counts)
        return self.ran


@pytest.mark.parametrize("no_serve", [True, False])
def test_the_command_plays_enforces_shows_and_keeps_running_if_it_should(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    freeze: Callable[[str], FrozenTime],
    capsys: pytest.CaptureFixture[str],
    no_serve: bool,
) -> None:
    monkeypatch.setenv("BATON_DATA", str(tmp_path))
    for name in ("BATON_DATABASE", "BATON_VAULT_KEY", "BATON_OUTBOX"):
        monkeypatch.delenv(name, raising=False)
    freeze(NOW)
    stand = Stand(monkeypatch)
    demo(seed=1, dossiers=SMALL, no_serve=no_serve, port=0)
    watched = [] if no_serve else ["console", "watch"]
    assert stand.did == ["start_server", "serve", "run", *watched, "stop"]
    said = capsys.readouterr()
    for words in ("流程執行編號 run-1", "quiet-otter", "案件現況", "baton replay ", str(tmp_path)):
        assert words in said.out
    assert ("主控台 http://127.0.0.1:" in said.out) is not no_serve
    assert f"演出 {SMALL} 案" in said.err
    assert stand.ran.counts["remaining"] == 0
