"""Words of a command line are taken as they are typed, and what was not typed is not read.

Typer reads each value through pydantic, whose import takes half of what a short command takes. A
word is text already when the command line has been taken apart: nothing is left to read. Numbers,
days and paths are read by typer as ever.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any


class AsTyped:
    """Leaves alone a word, or what was not typed; anything else is read by typer."""

    def __init__(self, a_word: bool, typers: Callable[[], Any]) -> None:
        self.a_word = a_word
        self.typers = typers

    def coerce(self, value: Any, param: object, ctx: object) -> Any:
        """The value of a parameter, from what stood on the command line."""
        if value is None or (self.a_word and isinstance(value, str)):
            return value
        return self.typers().coerce(value, param=param, ctx=ctx)


def taken_as_typed(command: Any) -> Any:
    """A command whose words, and those of its subcommands, are taken as they are typed."""
    typers = command.get_params
    command.get_params = lambda context: [_read(param) for param in typers(context)]
    for inner in getattr(command, "commands", {}).values():
        taken_as_typed(inner)
    return command


def _read(param: Any) -> Any:
    """A parameter with its reader; several words, or none at all, are typer's to read."""
    if hasattr(param, "type_descriptor") and not param.multiple and param.nargs == 1:
        typers = partial(type(param).get_runtime_param, param)
        reading = AsTyped(param.type_descriptor.annotation is str, typers)
        param.get_runtime_param = lambda: reading
    return param
