"""A transaction that only reads sees one state, so what it was told once it is told for good."""

from __future__ import annotations

from typing import Any

from storage.database import Connection


class AskedOnce(Connection):
    """Reads through a connection; the same question again is answered from what was heard.

    For one reading transaction, whose state does not change (`storage.database.Database.reading`).
    """

    __slots__ = ("_heard", "_through")

    def __init__(self, through: Connection) -> None:
        self.dialect = through.dialect
        self._through = through
        self._heard: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}

    def rows(self, sql: str, *params: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        asked = (sql, *(tuple(one) if isinstance(one, list) else one for one in params))
        if asked not in self._heard:
            self._heard[asked] = self._through.rows(sql, *params)
        return [*self._heard[asked]]

    def one(self, sql: str, *params: Any) -> tuple[Any, ...] | None:
        """The first row of a query, if there is one."""
        return next(iter(self.rows(sql, *params)), None)

    def run(self, sql: str, *params: Any) -> int:
        """Refused: who asks once changes nothing."""
        raise TypeError(f"a reading transaction changes nothing: {sql[:40]} ({len(params)})")
