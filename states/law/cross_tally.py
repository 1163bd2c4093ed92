"""Counting dossiers into the cells of a table of rows and columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from states.law.article import Article
from states.law.cross_table import NOWHERE, Column, CrossTable, Share, Standing, Stands, Step
from states.law.dossier import Dossier
from states.law.figures import ALL, Figure, Period, Report, Sum, Value
from states.law.history import evolve, genesis
from states.law.record import Event
from states.law.role import Role
from states.law.table_of_figures import Beside, Figures, Kept
from states.law.taipei import taipei_day

TOTAL = ""
"""All rows together; counted by itself, so that the rows can be checked against it."""


class CrossTally:
    """Counts the dossiers that are handed to it into the cells of a table."""

    def __init__(self, table: CrossTable, period: Period) -> None:
        self.events = 0
        self.later = 0
        self._table = table
        self._period = period
        self._cells: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        """By row: how much in which column, of which unit."""
        self._rows = {**table.rows, TOTAL: table.total}
        self._columns = table.counted

    def dossier(self, number: str, events: Iterable[Event]) -> None:
        """Count the events of one dossier, in their order."""
        dossier, found = Dossier(number, head=genesis(number)), Counter[tuple[str, str]]()
        stood, opened, locked_on = NOWHERE, "", self._period.locked_on
        for event in events:
            if locked_on is not None and taipei_day(event["recorded_at"]) > locked_on:
                self.later += 1
                continue
            self.events += 1
            self.later += event["effective_on"] > self._period.last
            evolve(dossier, event)
            stands = self._standing(dossier)
            opened = opened or (event["effective_on"] if stands != NOWHERE else "")
            step = Step(event, opened, stood, stands, self._period)
            for column in self._columns if stands != NOWHERE else ():
                for unit, much in column.adds(step):
                    found[column.key, unit] += much
            stood = stands
        if stood != NOWHERE:
            self._enter(self._table.row(dossier), found)

    def _standing(self, dossier: Dossier) -> Standing:
        root = dossier.root_matter
        if root is None or root.procedure != self._table.of:
            return NOWHERE
        states = tuple(matter.state for matter in dossier.of(self._table.of))
        return Standing(str(root.data.get(self._table.unit, "")), states)

    def _enter(self, row: str, found: Counter[tuple[str, str]]) -> None:
        """Enter a dossier under its row and unit, and under all of them."""
        for (column, unit), much in found.items():
            for into in (row, TOTAL):
                for whose in (unit, ALL):
                    self._cells[into][column, whose] += much

    def report(self, beside: Beside) -> Report:
        """What all of them come to, with every sum checked."""
        checked = [*self._sums(), *self._against(beside.kept)]
        return Report(
            self._period, self.events, self._table.units, tuple(self._figures()), tuple(checked)
        )

    def _figures(self) -> Iterator[Figure]:
        for row, title in self._rows.items():
            for column in self._table.columns:
                yield Figure(
                    title,
                    column.label,
                    column.unit,
                    self._value(row, column, ALL),
                    {unit: self._value(row, column, unit) for unit in self._table.units},
                    f"{row or 'total'}.{column.key}",
                )

    def _value(self, row: str, column: Column, unit: str) -> Value:
        if isinstance(column, Share):
            return column.of(lambda key: self._cells[row][key, unit])
        return self._cells[row][column.key, unit]

    def _sums(self) -> Iterator[Sum]:
        keys = {column.label: column.key for column in self._columns}
        for unit in (*self._table.units, ALL):
            for row, title in self._rows.items():
                yield from self._balances(row, title, unit, keys)
            for label, key in keys.items():
                rows = sum(self._cells[row][key, unit] for row in self._table.rows)
                says = f"{self._table.total}＝各列合計：{label}"
                yield Sum(says, unit, self._cells[TOTAL][key, unit], rows)
        for label, key in keys.items():
            units = sum(self._cells[TOTAL][key, unit] for unit in self._table.units)
            yield Sum(f"全部＝各單位合計：{label}", ALL, self._cells[TOTAL][key, ALL], units)

    def _balances(self, row: str, title: str, unit: str, keys: Mapping[str, str]) -> Iterator[Sum]:
        """What a row shows against itself, as the table declares it."""
        cells = self._cells[row]
        for balance in self._table.balances:
            yield balance.checked(unit, lambda label: cells[keys[label], unit], f"{title}：")

    def _against(self, kept: Kept | None) -> Iterator[Sum]:
        """What stands at the end against the columns of the matters, if nothing came later."""
        if kept is None:
            return
        of = self._table.of
        for column in self._columns:
            if not isinstance(column, Stands):
                continue
            for unit in self._table.units:
                there = sum(kept.matters.get((unit, of, state), 0) for state in column.states)
                says = f"依事件計數＝案件現況：{column.label}"
                yield Sum(says, unit, self._cells[TOTAL][column.key, unit], there)


def crosswise(
    table: CrossTable,
    *,
    name: str,
    title: str,
    base: str,
    cite: Article,
    locked_by: tuple[Role, ...],
    notes: tuple[str, ...] = (),
    whole: str = "全部",
) -> Figures:
    """A table of rows and columns as a programme keeps it (see `Figures`)."""
    return Figures(
        name=name,
        title=title,
        base=base,
        cite=cite,
        begun=partial(CrossTally, table),
        locked_by=locked_by,
        balances=table.balances,
        notes=notes,
        whole=whole,
        crosswise=True,
    )
