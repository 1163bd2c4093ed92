"""Time is an argument: below the drivers nothing asks a clock, Python's or a database's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture import source

PYTHONS_CLOCK = re.compile(
    r"\b(datetime\.(now|today|utcnow)|date\.today|time\.(time|time_ns|localtime|gmtime))$"
)
DATABASES_CLOCK = re.compile(
    r"\b(now|clock_timestamp|(statement|transaction)_timestamp|unixepoch)\s*\("
    r"|\b(current_(timestamp|date|time)|localtimestamp|localtime)\b"
    r"|\b(datetime|date|julianday|strftime)\s*\([^)]*'now'",
    re.IGNORECASE,
)
IN_SQLALCHEMY = re.compile(
    r"\bfunc\.(now|current_timestamp|current_date|current_time|localtimestamp|clock_timestamp)$"
)
DOTTED = re.compile(r"[\w.]+$")
EXCUSE = re.compile(r"# database clock: \w+")
"""On a line in `storage` that compares the two clocks and decides nothing by them."""


def test_nothing_below_the_drivers_reads_a_clock() -> None:
    readers = [
        f"{source.at(path, line)} {name}"
        for path in source.python_files(*source.below_the_drivers())
        for line, name in names(source.tree(path))
        if PYTHONS_CLOCK.search(name)
    ]
    assert not readers, source.listing(readers)


def test_no_rule_table_or_migration_asks_the_database_for_the_time() -> None:
    askers = [
        place
        for package in source.below_the_drivers()
        for path in sorted((source.ROOT / package).rglob("*"))
        if path.suffix in {".py", ".sql", ".mako"}
        for place in asking_the_database(path, path.read_text("utf-8"))
    ]
    assert not askers, source.listing(askers)


@pytest.mark.parametrize(
    "line",
    [
        "SQL = 'SELECT * FROM clocks WHERE due < now()'",
        "SQL = 'DEFAULT CURRENT_TIMESTAMP'",
        "SQL = \"SELECT datetime('now')\"",
        "column = sa.Column(server_default=sa.func.now())",
        "SQL = 'SELECT now()'  # database clock:",
    ],
)
def test_a_question_to_the_database_clock_is_found(line: str) -> None:
    assert list(asking_the_database(source.ROOT / "storage" / "example.py", line))


@pytest.mark.parametrize(
    "line",
    [
        "# The database's now() is never asked.",
        '"""Never CURRENT_TIMESTAMP."""',
        "SQL = 'SELECT clock_timestamp()'  # database clock: measures the drift",
        "SQL = 'SELECT * FROM clocks WHERE due < :now'",
        "day = clock.now().date()",
    ],
)
def test_talk_about_the_database_clock_is_no_question(line: str) -> None:
    assert not list(asking_the_database(source.ROOT / "storage" / "example.py", line))


def asking_the_database(path: Path, text: str) -> Iterator[str]:
    """The places of a file at which the database's clock is asked."""
    lines = text.splitlines()
    for number, words in words_for_the_database(path, text):
        excused = path.is_relative_to(source.ROOT / "storage") and EXCUSE.search(lines[number - 1])
        if not excused:
            yield f"{source.at(path, number)} {words.strip()[:80]}"


def words_for_the_database(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """The SQL in which the database's clock occurs, with its line."""
    if path.suffix != ".py":
        for number, line in enumerate(text.splitlines(), start=1):
            if DATABASES_CLOCK.search(re.sub(r"--.*|#.*", "", line)):
                yield number, line
        return
    module = ast.parse(text)
    yield from (found for found in strings(module) if DATABASES_CLOCK.search(found[1]))
    yield from (found for found in names(module) if IN_SQLALCHEMY.search(found[1]))


def strings(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every string that is not a docstring, with its line."""
    silent = source.docstrings(module)
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.lineno, node.value


def names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every dotted name, with its line; ``from time import time`` counts as ``time.time``."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and DOTTED.match(name := ast.unparse(node)):
            yield node.lineno, name
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
