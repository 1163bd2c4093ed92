"""Columns of an event that repeat what its bytes say: they find it again, and decide nothing.

And yet what is published is found by `recorded_at`, and an act is done once by its `command`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from states.law.differences import Finding
from states.law.record import Event
from storage.evidence import Stored
from storage.ledger import COPIED, copied


def column_faults(stored: Stored, event: Event) -> Iterator[Finding]:
    """Every column of this row that does not say what the bytes say."""
    columns, says = _columns(stored), copied(event)
    if columns == says:
        return
    for name, column, said in zip(COPIED, columns, says, strict=True):
        if column != said:
            yield Finding("column", f"欄位 {name} 為 {column!r}，事件內容為 {said!r}")


_columns: Callable[[Stored], tuple[Any, ...]] = attrgetter(*COPIED)
