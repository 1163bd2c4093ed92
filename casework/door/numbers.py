"""The numbers that letters get in one transaction, counted on before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from states.law.record import Event

Series: TypeAlias = tuple[str, int]
"""The unit that sends, and the year."""


class Numbered:
    """What was given so far, by series the last.

    One dossier is at work at a time, and of its events the last may still be taken back; what was
    given in the others stands and is not looked through again.
    """

    def __init__(self) -> None:
        self._events: dict[str, Sequence[Event]] = {}
        self._settled: dict[Series, int] = {}
        self._counted: dict[str, int] = {}
        self._at_work = ""

    def watch(self, dossier: str, events: Sequence[Event]) -> None:
        """Count what comes to stand among the events of a dossier."""
        self._events[dossier] = events

    def last(self, dossier: str, series: Series) -> int:
        """The last number given in a series, 0 for none; asked while this dossier is at work."""
        if dossier != self._at_work:
            self._settle()
            self._at_work = dossier
        return max(self._settled.get(series, 0), self._in_hand().get(series, 0))

    def given(self) -> Mapping[Series, int]:
        """The last number given in each series, once nothing is at work any more."""
        self._settle()
        return self._settled

    def _settle(self) -> None:
        for series, serial in self._in_hand().items():
            self._settled[series] = max(serial, self._settled.get(series, 0))
        self._counted[self._at_work] = len(self._events.get(self._at_work, ()))

    def _in_hand(self) -> dict[Series, int]:
        """What the dossier at work was given since it was counted last."""
        found: dict[Series, int] = {}
        events = self._events.get(self._at_work, ())
        for event in events[self._counted.get(self._at_work, 0) :]:
            if event["outcome"] == "applied" and "number" in event["keeps"]:
                number = event["keeps"]["number"]
                series = number["unit"], number["year"]
                found[series] = max(number["serial"], found.get(series, 0))
        return found
