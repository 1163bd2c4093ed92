"""The table, as lines for the terminal and as a document."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from benchmarks.figure import ALTERNATIONS, Figure
from storage.database import SQLITE_VERSION

DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"

_HEAD = """# Measured

`make bench` writes this page: medians of {alternations} alternations, with the lowest and highest.
{machine}, {load}.
SQLite {sqlite} with WAL and `synchronous=FULL`; PostgreSQL with `fsync`, `full_page_writes` and
`synchronous_commit` on.

A ratio compares Baton with its floor: the bare driver in the same run, on an identical copy of the
database, reading and writing the same rows and bytes by the same statements in the same
transactions, one statement after the other (many rows by `executemany`), and computing nothing.
Absolute speeds depend on the machine and on what else runs on it. Ratios depend on it less, but a
slow disk flatters them: a commit is then most of both sides. The processor time told beside does
not wait for the disk. A bar that is missed is printed as missed.

A page is measured the other way round, by processor time: how many times its floor it costs, from
the request to the last byte. On PostgreSQL the server's own processor time counts on both sides.

| Figure | Database | Median | Spread | Bar | | Beside |
|---|---|---:|---:|---:|---|---|
"""


def line(figure: Figure) -> str:
    """One figure for the terminal."""
    verdict = f"{_verdict(figure, 'told', 'ok', 'MISSED'):6}"
    value = f"{_number(figure.value):>9} {figure.unit:9}"
    return (
        f"{verdict} {figure.database:10} {figure.name:34} {value}"
        f" ({_spread(figure)}; bar {_bar(figure)})  {figure.beside}"
    )


def write(figures: list[Figure], load: str) -> None:
    """Write the document; ``load`` tells what else the machine did meanwhile."""
    machine = f"{os.cpu_count()} shared cores, Python {platform.python_version()} on {sys.platform}"
    head = _HEAD.format(
        alternations=ALTERNATIONS, machine=machine, load=load, sqlite=SQLITE_VERSION
    )
    DOCUMENT.write_text(head + "".join(_row(figure) for figure in figures), "utf-8")


def _row(figure: Figure) -> str:
    cells = (
        figure.name,
        figure.database,
        f"**{_number(figure.value)}** {figure.unit}",
        _spread(figure),
        _bar(figure),
        _verdict(figure, "", "met", "**missed**"),
        figure.beside,
    )
    return f"| {' | '.join(cells)} |\n"


def _bar(figure: Figure) -> str:
    bar = "none" if figure.bar is None else _number(figure.bar)
    return f"{'≤' if figure.at_most else '≥'} {bar}"


def _verdict(figure: Figure, without: str, met: str, missed: str) -> str:
    if figure.bar is None:
        return without
    return met if figure.met else missed


def _spread(figure: Figure) -> str:
    return f"{_number(figure.low)}–{_number(figure.high)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
