"""A command imports what it needs and no more: its start is most of what it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

SLOW = ("sqlalchemy", "sqlmodel", "alembic", "transitions", "jinja2", "holidays", "prefect")
FORMS = ("pydantic", "states.expertise.regulation", "states.general.acts", "rich.table", "psycopg")
"""What the door needs, a table on a screen, and the driver of the other database."""


@pytest.mark.parametrize(
    ("command", "needless"),
    [
        ("baton.history", (*SLOW, *FORMS)),
        ("baton.clock", (*SLOW, *FORMS)),
        ("baton.board", ("sqlalchemy", "sqlmodel", "alembic", "holidays", "prefect")),
        ("baton.act", ("sqlalchemy", "sqlmodel", "alembic", "holidays", "prefect")),
    ],
)
def test_a_command_starts_without_what_it_does_not_need(
    command: str, needless: tuple[str, ...]
) -> None:
    asked = f"import sys, {command}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert set(done.stdout.split()).isdisjoint(needless)


def test_a_needless_import_is_noticed() -> None:
    asked = "import sys, sqlalchemy; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert "sqlalchemy" in done.stdout.split()


ROUNDS = 7
"""In turn with a Python that does nothing; of each the fastest counts, as load only ever slows."""

BATON = str(Path(sys.executable).with_name("baton"))
NOTHING = [sys.executable, "-c", "pass"]


class Asked(NamedTuple):
    """A command line, what it reads, and how many times a Python that does nothing it may take."""

    words: tuple[str, ...]
    read: bytes
    at_most: float


HISTORY = Asked(("history", "TPE-115-00001", "--by", "officer:li@TPE"), b"", 25)
CLOCK = Asked(("clock", "correction"), b'{"served_on": "2026-03-02", "days": 14}', 18)


def processor_time(command: list[str], folder: Path, read: bytes = b"") -> float:
    """Of this one process, all its threads, user and system."""
    where = {**os.environ, "BATON_DATA": str(folder), "BATON_DATABASE": ""}
    asked = folder / "asked"
    asked.write_bytes(read)
    with asked.open("rb") as source:
        begun = subprocess.Popen(command, env=where, stdin=source, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(begun.pid, 0)
        begun.returncode = os.waitstatus_to_exitcode(status)
    assert begun.returncode == 0
    spent: float = used.ru_utime + used.ru_stime
    return spent


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with one case; every command was called once, its bytecode is warm."""
    folder = tmp_path_factory.mktemp("office")
    where = {**os.environ, "BATON_DATA": str(folder), "BATON_DATABASE": ""}
    case = '{"branch": "TPE", "employer": "04595257", "year": 2026}'
    who = ("--by", "officer:li@TPE")
    for words in (
        ("init",),
        ("employer", "04595257", "--name", "永昌食品有限公司", "--county", "臺北市", *who),
        ("act", "application.draft", *who, "--with", case),
    ):
        subprocess.run([BATON, *words], env=where, check=True, capture_output=True)
    for asked in (HISTORY, CLOCK):
        processor_time([BATON, *asked.words], folder, asked.read)
    return folder


NAMED_AT_THE_END = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from baton.main import run
run()
"""


@pytest.mark.parametrize("asked", [HISTORY, CLOCK], ids=["history", "clock"])
def test_a_whole_command_needs_no_forms(asked: Asked, office: Path) -> None:
    where = {**os.environ, "BATON_DATA": str(office), "BATON_DATABASE": ""}
    command = [sys.executable, "-c", NAMED_AT_THE_END, *asked.words]
    done = subprocess.run(command, env=where, input=asked.read, capture_output=True, check=True)
    named = set(done.stderr.decode().split())
    assert "typer" in named
    assert named.isdisjoint((*SLOW, *FORMS))


def times_nothing(command: list[str], folder: Path, read: bytes) -> float:
    """Processor time of a command by that of a Python that does nothing, measured in turn."""
    rounds = [
        (processor_time(NOTHING, folder), processor_time(command, folder, read))
        for _ in range(ROUNDS)
    ]
    return min(took for _, took in rounds) / min(nothing for nothing, _ in rounds)


@pytest.mark.parametrize("asked", [HISTORY, CLOCK], ids=["history", "clock"])
def test_a_start_is_at_most_so_many_times_a_python_that_does_nothing(
    asked: Asked, office: Path
) -> None:
    took = times_nothing([BATON, *asked.words], office, asked.read)
    print(f"baton {asked.words[0]}: {took:.1f} times a Python that does nothing")
    assert took <= asked.at_most


def test_a_start_with_the_whole_law_is_noticed(office: Path) -> None:
    whole = "import typer._adapters; from casework.programmes import PROGRAMMES as p; p.brought()"
    assert times_nothing([sys.executable, "-c", whole], office, b"") > CLOCK.at_most
