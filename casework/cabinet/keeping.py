"""A cabinet: what one programme keeps beside its cases, and publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.spreadsheets.table_form import TableForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabinet:
    """What a programme keeps beside its cases: the ``tables`` that come in as spreadsheets."""

    tables: Mapping[str, TableForm] = field(default_factory=dict)
