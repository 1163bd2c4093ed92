"""What mediation keeps beside its disputes is entered, listed, written and read at the command
line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from baton.main import app
from casework.cabinet.keeping import Cabinet
from casework.cabinets import CABINETS
from casework.door.register_entry import Entry
from casework.errors import Unauthorised
from casework.programmes import PROGRAMMES
from casework.registers.keeping import enter, entries
from states.law.programmes import Contradictory
from tests.baton.terminal import environment
from tests.conftest import FrozenTime
from tests.mediation.cabinet import CABINET, TRAINING
from tests.mediation.committee import CHAIR, CLERK, SAT, Committee
from tests.mediation.programme import MEDIATION

HELD = {"on": "2026-03-02", "title": "調解實務", "hours": 6}


@pytest.fixture(autouse=True)
def _kept() -> Iterator[None]:
    with CABINETS.also(MEDIATION, CABINET):
        yield


def typed(*words: str, given: object = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, words, input=json.dumps(given))
    return done.exit_code, done.output


def test_its_register_is_kept_by_its_own_roles(committee: Committee) -> None:
    number = enter(committee.database, CLERK, SAT, "training", HELD)
    with committee.database.reading() as connection:
        (kept,) = entries(connection, "training", branch="MTC")
    assert (kept.number, kept.branch, kept.as_json()["hours"]) == (number, "MTC", 6)
    with pytest.raises(Unauthorised, match="由幹事為之"):
        enter(committee.database, CHAIR, SAT, "training", HELD)


def test_its_register_is_entered_corrected_and_listed_at_the_terminal(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    freeze: Callable[[str], FrozenTime],
) -> None:
    Committee(database_url).close()
    for name, value in environment(database_url, tmp_path).items():
        monkeypatch.setenv(name, value)
    freeze("2026-03-20T02:00:00Z")
    enter_it = ("register", "enter", "training", "--by", "clerk:clerk1@MTC", "--with", "@-")
    assert typed(*enter_it, given=HELD) == (0, "已登錄：調解委員研習第 1 號\n")
    right = typed(*enter_it, "--replaces", "1", given={**HELD, "hours": 8})
    assert right == (0, "已登錄：調解委員研習第 2 號\n")
    code, told = typed("register", "list", "training", "--branch", "MTC", "--json")
    assert code == 0, told
    assert [(one["number"], one["hours"], one["replaces"]) for one in json.loads(told)] == [
        (2, 8, 1)
    ]
    code, told = typed("register", "enter", "training", "--by", "chair:chair1@MTC", "--with", "{}")
    assert (code, "由幹事為之" in told) == (3, True), told


def test_the_registers_of_the_first_programme_stand_beside_it() -> None:
    assert list(CABINETS.registers)[-1] == "training"
    assert {"interpretation", "hold", "retention"} <= set(CABINETS.registers)


def test_a_register_of_a_name_that_is_known_is_refused() -> None:
    other = TRAINING._replace(name="hold", form=Entry)
    taken = Cabinet(registers={"hold": other})
    with (
        pytest.raises(Contradictory, match="登記簿「hold」另有所指"),
        CABINETS.also(MEDIATION, taken),
    ):
        pass


def test_a_file_of_its_own_is_held_back_by_its_own_chair(committee: Committee) -> None:
    number = committee.filed()
    held = {"on": "2026-03-02", "dossier": number, "held": True, "source": "調閱中"}
    enter(committee.database, CHAIR, SAT, "hold", held)
    with committee.database.reading() as connection:
        (kept,) = entries(connection, "hold", branch="MTC")
    assert kept.entry.about == number
    with pytest.raises(Unauthorised, match=r"register\.hold 由"):
        enter(committee.database, CLERK, SAT, "hold", held)


def test_its_table_is_written_and_read_back(tmp_path: Path) -> None:
    file, named = str(tmp_path / "s.ods"), ("--kind", "sessions", "--programme", "mediation")
    rows = [
        {"title": "勞動基準法", "hours": 3, "place": "市府"},
        {"title": "調解技巧", "hours": 2.5, "place": "市府"},
    ]
    assert typed("tables", "fill", file, *named, given=rows) == (
        0,
        f"已寫出 {file}（研習課目表）。\n",
    )
    code, told = typed("tables", "read", file, *named, "--json")
    assert code == 0, told
    assert json.loads(told)["sessions_total"] == {"hours": 5.5}


def test_a_table_of_another_programme_is_none_of_ours(tmp_path: Path) -> None:
    file = str(tmp_path / "s.ods")
    code, told = typed("tables", "blank", file, "--kind", "budget", "--programme", "mediation")
    assert (code, "可用：sessions（研習課目表）" in told) == (2, True)


def test_who_publishes_nothing_says_so() -> None:
    code, told = typed("register", "grants", "--programme", "mediation")
    assert (code, "「臺中市勞資爭議調解試辦要點」不公開補助情形" in told) == (2, True)
    assert CABINETS.of(PROGRAMMES.first).grants is not None
