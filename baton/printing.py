"""How commands speak: data on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from baton.exits import Code, Stop
from baton.screen import unframed
from states.law.writable import shown_by_number

NARROWEST = 132
"""Columns of a table when the output is no terminal."""


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def progress(words: str) -> None:
    """A line about the work under way, on standard error."""
    print(words, file=sys.stderr, flush=True)


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on standard output; columns whose heading ends in ``#`` are numbers."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, file=unframed())
    if not console.is_terminal:
        width = max(NARROWEST, console.width)
        console = Console(highlight=False, width=width, no_color=True, file=unframed())
    table = Table(title=Text(shown_by_number(title)), title_justify="left", header_style="bold")
    for head in heads:
        number = head.endswith("#")
        table.add_column(head.rstrip("#"), justify="right" if number else "left", overflow="fold")
    for row in rows:
        cells = ("" if cell is None else shown_by_number(str(cell)) for cell in row)
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `Stop` for one that is."""
    try:
        with file.open("xb") as target:
            target.write(data)
    except FileExistsError:
        raise Stop(Code.usage, f"{file} 已存在，未覆寫；請換一個檔名。") from None
    progress(f"已寫出 {file}。")
