"""A command imports what it needs and no more: its start is most of what it takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = ("sqlalchemy", "sqlmodel", "alembic", "transitions", "jinja2", "holidays", "prefect")


@pytest.mark.parametrize(
    ("command", "needless"),
    [
        ("baton.history", SLOW),
        ("baton.clock", SLOW),
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
