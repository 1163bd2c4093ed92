"""The reference of the command line, as the program itself explains it."""

from __future__ import annotations

from typing import Any

import typer

EXIT_CODES = (
    "Exit codes: 0 done, 1 findings, 2 usage or malformed input, 3 refused by a rule, "
    "4 tampering, 5 environment."
)


def pages(app: typer.Typer) -> dict[str, str]:
    """The page by path: every command with its arguments and options."""
    group: Any = typer.main.get_command(app)
    lines = ["# Command line", "", "Generated from the program; do not edit.", "", EXIT_CODES]
    for name in group.commands:
        lines += _command(f"baton {name}", group.resolve_command(None, [name])[1])
    return {"docs/command-line.md": "\n".join(lines) + "\n"}


def _command(name: str, command: Any) -> list[str]:
    """A command, and those below it."""
    lines = ["", f"## {name}", "", (command.help or "").strip(), ""]
    for parameter in command.params:
        spelled = ", ".join(f"`{word}`" for word in parameter.opts)
        explained = getattr(parameter, "help", None) or ""
        lines.append(f"- {spelled}: {explained}".rstrip(": "))
    for word, below in getattr(command, "commands", {}).items():
        lines += _command(f"{name} {word}", below)
    return lines
