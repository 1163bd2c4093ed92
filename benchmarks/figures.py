"""The figures by name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks import board, pages, redecision, replay, single_act, sweep
from benchmarks.figure import Figure
from benchmarks.places import Place

FIGURES: dict[str, Callable[[Place, bool], Iterator[Figure]]] = {
    "single-act": single_act.measure,
    "sweep": sweep.measure,
    "replay": replay.measure,
    "redecision": redecision.measure,
    "board": board.measure,
    "pages": pages.measure,
}
