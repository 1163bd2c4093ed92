"""The cabinet of each programme: what it keeps beside its cases, named beside the registry.

It stands above the door, as what is kept there does; `casework.programmes` stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from casework.cabinet.keeping import Cabinet
from casework.errors import Malformed
from casework.expertise.cabinet import CABINET
from casework.programmes import PROGRAMMES
from casework.spreadsheets.table_form import TableForm
from states.law.programme import Programme

NOTHING = Cabinet()


class Cabinets:
    """The cabinet of each programme, by its name; one that keeps nothing has an empty one."""

    def __init__(self, known: Mapping[str, Cabinet]) -> None:
        self._known = dict(known)

    def of(self, programme: Programme) -> Cabinet:
        """What a programme keeps beside its cases."""
        return self._known.get(programme.name, NOTHING)

    def table(self, programme: Programme, kind: str) -> TableForm:
        """A table of a programme by its kind. Raises `Malformed` with those there are."""
        tables = self.of(programme).tables
        if kind not in tables:
            known = "、".join(f"{one.kind}（{one.title}）" for one in tables.values()) or "無"
            raise Malformed("kind", f"「{programme.title}」沒有表「{kind[:40]}」；可用：{known}")
        return tables[kind]

    @contextmanager
    def also(self, programme: Programme, cabinet: Cabinet) -> Iterator[None]:
        """A cabinet that is known for a while."""
        self._known[programme.name] = cabinet
        try:
            yield
        finally:
            del self._known[programme.name]


CABINETS = Cabinets({PROGRAMMES.first.name: CABINET})
"""Every cabinet. Another programme's is a line here."""
