"""Help is read by officers: every command, and every word of a command, tells in Chinese."""

from __future__ import annotations

from importlib import import_module

import pytest
import typer

from baton.main import COMMANDS

GROUPS = [
    (name, getattr(import_module(entry.module), entry.function))
    for name, entry in COMMANDS.items()
    if isinstance(getattr(import_module(entry.module), entry.function), typer.Typer)
]


def chinese(text: str | None) -> bool:
    """Whether a line is written in Chinese."""
    return any("一" <= sign <= "鿿" for sign in text or "")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_says_in_chinese_what_it_does(name: str) -> None:
    assert chinese(COMMANDS[name].says)


@pytest.mark.parametrize(("name", "group"), GROUPS, ids=[name for name, _ in GROUPS])
def test_every_word_of_a_command_says_in_chinese_what_it_does(
    name: str, group: typer.Typer
) -> None:
    assert name in COMMANDS
    assert [c.name for c in group.registered_commands if not chinese(c.help)] == []
