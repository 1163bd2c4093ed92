"""A check as a row of a table: name, field, article, what to do; and the findings it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from states.law.forms import Finding, Severity


class Hit(NamedTuple):
    """One place where a check is not met.

    ``says`` holds the values and the rule; ``row`` counts from 0; ``what`` is the name, paper or
    number that the check's name carries; ``severity`` and ``todo`` differ from the check's own
    where they are given.
    """

    says: str
    row: int | None = None
    what: str = ""
    severity: Severity | None = None
    todo: str = ""


Finder: TypeAlias = "Callable[[Any], Iterator[Hit]]"
"""Finds on a set of a programme's own where a check is not met."""

_WHAT = re.compile(r"<(?!row>)\w+>")


class Check(NamedTuple):
    """A row of the table of checks.

    ``name`` carries ``<row>`` and one other place in angle brackets; ``field`` says in Chinese
    which form and field, ``{row}`` being the row as people count, ``{what}`` what the hit names;
    ``todo`` says what would mend it.
    """

    name: str
    field: str
    cite: str
    todo: str
    severity: Severity
    finds: Finder

    def on(self, forms: Any) -> Iterator[Finding]:
        """Every finding of this check on a set."""
        for hit in self.finds(forms):
            yield self._finding(hit)

    def _finding(self, hit: Hit) -> Finding:
        name = self.name.replace("<row>", str(hit.row))
        row = "" if hit.row is None else str(hit.row + 1)
        field = self.field.format(row=row, what=hit.what)
        return Finding(
            _WHAT.sub(lambda _: hit.what, name),
            hit.severity or self.severity,
            f"{field}：{hit.says}。{hit.todo or self.todo}。",
            self.cite,
        )


def check(
    name: str, field: str, cite: str, todo: str, severity: Severity = Severity.error
) -> Callable[[Finder], Check]:
    """Make a check of the function that finds where it is not met."""

    def row(finds: Finder) -> Check:
        return Check(name, field, cite, todo, severity, finds)

    return row
