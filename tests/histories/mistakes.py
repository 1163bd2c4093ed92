"""Stories in which people err before they do the right thing: one odd value at a time.

What would have been refused is really attempted, once for every act and set of reasons; what
would have been done is rolled back, so that the story goes on as it was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from casework.door.commands import Answer
from casework.door.desk import Desk
from casework.door.prepared import Prepared
from casework.stories.checking import renamed
from casework.stories.format import ActStep
from casework.stories.stage import OUTSIDE_THE_LAW, Stage
from states.law.intent import Intent
from states.law.record import ActName
from tests.histories.timeline import DAY


class Undone(Exception):
    """The end of a try: leaving the transaction by an error rolls it back."""


class Erring(Stage):
    """A stage on which every act is tried wrongly before it is done."""

    _tried: set[tuple[str, str]]

    def _act(self, number: int, step: ActStep) -> Any:
        if step.dossier in self.dossiers:
            self._err(number, step)
        return super()._act(number, step)

    def _err(self, number: int, step: ActStep) -> None:
        given = renamed(step.with_, self._spoken_of(number, step, opens=False))
        right = Intent(
            by=self._identity(step), act=ActName.read(step.act), now=step.at, given=given,
            dossier=self._dossier(number, step.dossier), matter=self._matter(number, step),
        )  # fmt: skip
        for count, wrong in enumerate(_wrongly(right)):
            reasons = refusals(self.desk, wrong)
            new = {(step.act, reason) for reason in reasons} - self._known()
            if new:
                self._tried |= new
                self.desk.perform(wrong._replace(id=f"mistake-{number}-{count}"))

    def _known(self) -> set[tuple[str, str]]:
        if not hasattr(self, "_tried"):
            self._tried = set()
        return self._tried


def refusals(desk: Desk, intent: Intent) -> set[str]:
    """The guards that would refuse a command, in a transaction that is rolled back."""
    prepared = desk.prepared(intent._replace(id="mistake"))
    if not isinstance(prepared, Prepared):
        return set()
    found: set[str] = set()
    try:
        with desk.database.writing() as connection:
            (outcome,) = desk.transaction(connection, [prepared])
            if isinstance(outcome, Answer) and not outcome.done:
                found = {reason["guard"] for reason in outcome.reasons}
            raise Undone
    except Undone:
        return found
    except OUTSIDE_THE_LAW:
        return set()


def _wrongly(right: Intent) -> Iterator[Intent]:
    """The same act with one value that is odd, and by whoever acts for everybody."""
    for name, value in sorted(right.given.items()):
        for odd in _odd(value):
            yield right._replace(given={**right.given, name: odd})
    yield right


def _odd(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (0, 1, value - 1, value + 1, value * 10)
    elif isinstance(value, str) and DAY.fullmatch(value):
        for days in (-4_000, -800, -60, -1, 1, 40, 500):
            yield (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    elif isinstance(value, str):
        yield from (None, "", "1", "2", "6", "12V", "part", "full", "reduce", "revoke", "closure")
    elif isinstance(value, list):
        yield from ([], value[:1], [*value, *value])
    elif isinstance(value, dict):
        yield {}
        for key, inner in sorted(value.items()):
            for odd in _odd(inner):
                yield {**value, key: odd}
    else:
        yield from (1, "2", "x", True, "2024-01-02")
