"""A cabinet: what one programme keeps beside its cases, and publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.cabinet.publication import Publication
from casework.cabinet.register import Register
from casework.spreadsheets.table_form import TableForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Cabinet:
    """What a programme keeps beside its cases: the ``tables`` that come in as spreadsheets, the
    registers in the order in which they are shown, and what is published of its grants."""

    tables: Mapping[str, TableForm] = field(default_factory=dict)
    registers: Mapping[str, Register] = field(default_factory=dict)
    grants: Publication | None = None
