"""The projections: each with its table, its key, and the columns that follow from the events.

Who handles a matter follows from the assignments of its dossier (`storage.assignments`)."""

from __future__ import annotations

from typing import NamedTuple

from storage import ledger
from storage.clock_rows import CLOCK_COLUMNS
from storage.commitments import COMMITMENT_COLUMNS, STOP_COLUMNS
from storage.enclosures import ENCLOSURE_COLUMNS
from storage.parties import PARTY_COLUMNS


class Shape(NamedTuple):
    """A projection: its table, the column that names the dossier, its key, what follows of it."""

    table: str
    owner: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    technical: tuple[str, ...] = ()

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Every column that a new row needs."""
        return (*self.key, *self.columns, *self.technical)


_TECHNICAL = ("run_after", "attempts")

SHAPES = {
    shape.table: shape
    for shape in (
        Shape("dossier", "id", ("id",), ("programme", "unit", "party", "year", "root", "lead")),
        Shape("matter", "dossier", ("dossier", "ref"), (*ledger.MATTER_COLUMNS[2:], "handler")),
        Shape(
            "clock",
            "dossier",
            ("id",),
            tuple(name for name in CLOCK_COLUMNS[1:] if name not in _TECHNICAL),
            _TECHNICAL,
        ),
        Shape("commitment", "dossier", COMMITMENT_COLUMNS[:3], COMMITMENT_COLUMNS[3:]),
        Shape("enclosure", "dossier", ENCLOSURE_COLUMNS[:3], ENCLOSURE_COLUMNS[3:]),
        Shape("party", "dossier", PARTY_COLUMNS[:3], PARTY_COLUMNS[3:]),
        Shape("stop", "dossier", STOP_COLUMNS[:2], STOP_COLUMNS[2:]),
    )
}
"""The projections, in the order in which they are told of."""

ROW_COLUMNS = {
    **{table: (*shape.key, *shape.columns) for table, shape in SHAPES.items()},
    "dossier": ledger.DOSSIER_COLUMNS,
    "matter": ledger.MATTER_COLUMNS,
    "clock": CLOCK_COLUMNS,
}
"""The columns of the rows that are made from events, in their order."""
