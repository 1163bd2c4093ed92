"""Words are taken as they are typed; what is no word is still read and refused by typer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

from baton.as_typed import taken_as_typed


def echo(
    word: str,
    *,
    number: Annotated[int | None, typer.Option()] = None,
    flag: Annotated[bool, typer.Option("--flag")] = False,
    words: Annotated[list[str] | None, typer.Option("--each")] = None,
    place: Annotated[Path | None, typer.Option()] = None,
) -> tuple[Any, ...]:
    return word, number, flag, words, place


def command() -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command()(echo)
    return typer.main.get_command(alone)


def read(reader: Any, *typed: str) -> Any:
    """What the command is given, or the words in which typer refuses."""
    try:
        return reader.main([*typed], standalone_mode=False)
    except Exception as refused:  # noqa: BLE001 - whatever typer refuses with
        return type(refused).__name__, str(refused)


@pytest.mark.parametrize(
    "typed",
    [
        ("甲",),
        ("7", "--flag"),
        ("", "--number", "7"),
        (" a b ", "--number", "七"),
        ("a", "--each", "1", "--each", "2", "--place", "here/x"),
        ("a", "--place", ""),
        ("a", "--nowhere"),
        ("a", "b"),
        (),
    ],
)
def test_a_command_is_given_what_typer_alone_would_give_it(typed: tuple[str, ...]) -> None:
    assert read(taken_as_typed(command()), *typed) == read(command(), *typed)


def test_a_number_is_read_and_a_word_is_not() -> None:
    assert read(taken_as_typed(command()), "7", "--number", "7")[:2] == ("7", 7)
    assert read(taken_as_typed(command()), "7", "--number", "x")[0] == "BadParameter"
