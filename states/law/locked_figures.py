"""Reports as they are kept: a report that was locked is given again to the byte, and what became
known later is told as its difference to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from states.law.figures import (
    UNKNOWN,
    Figure,
    Heading,
    Period,
    Report,
    Sum,
    Value,
    is_unknown,
)

UNRECORDED = "unrecorded"


def bytes_of(report: Report) -> bytes:
    """A report as bytes, the same ones for the same report."""
    told: dict[str, Any] = {
        "period": report.period,
        "events": report.events,
        "branches": report.branches,
        "figures": [
            figure._replace(
                whole=_written(figure.whole),
                branches={one: _written(value) for one, value in figure.branches.items()},
            )
            for figure in report.figures
        ],
        "reconciles": report.reconciles,
        "heading": report.heading,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def report_of(body: bytes) -> Report:
    """The report that these bytes are."""
    told = json.loads(body)
    return Report(
        Period(*told["period"]),
        told["events"],
        tuple(told["branches"]),
        tuple(_figure(Figure(*one)) for one in told["figures"]),
        tuple(Sum(*one) for one in told["reconciles"]),
        _heading(*told["heading"]) if told["heading"] else None,
    )


def _written(value: Value) -> Any:
    return UNRECORDED if is_unknown(value) else value


def _read(value: Any) -> Value:
    return UNKNOWN if value == UNRECORDED else value


def _figure(kept: Figure) -> Figure:
    branches = {one: _read(value) for one, value in kept.branches.items()}
    return kept._replace(whole=_read(kept.whole), branches=branches)


def _heading(*told: Any) -> Heading:
    heading = Heading(*told)
    return heading._replace(notes=tuple(heading.notes))


class Change(NamedTuple):
    """A figure that is another now than when it was locked; ``unit`` is what it is measured in,
    ``branch`` of whom it is. One that was or is not in the table has no value there."""

    section: str
    label: str
    unit: str
    branch: str
    was: Value
    now: Value

    @property
    def by(self) -> Value:
        """How much more it is now; nothing where one of the two is no number."""
        if self.was is None or self.now is None or is_unknown(self.was) or is_unknown(self.now):
            return None
        return self.now - self.was

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        values = {"was": _written(self.was), "now": _written(self.now), "by": self.by}
        return {**self._asdict(), **values}


def changes(locked: Report, now: Report, whole: str) -> Iterator[Change]:
    """Every figure of all (``whole``) or of a unit that became another, in the order of the table,
    and then those that are gone."""
    before = {(one.section, one.label): one for one in locked.figures}
    for figure in now.figures:
        was = before.pop((figure.section, figure.label), None)
        yield from _changed(was or _without_values(figure), figure, whole)
    for gone in before.values():
        yield from _changed(gone, _without_values(gone), whole)


def _without_values(figure: Figure) -> Figure:
    return figure._replace(whole=None, branches={})


def _changed(was: Figure, now: Figure, whole: str) -> Iterator[Change]:
    for branch in (None, *dict.fromkeys([*was.branches, *now.branches])):
        before, after = was.value(branch), now.value(branch)
        if _written(before) != _written(after):
            named = branch or whole
            yield Change(now.section, now.label, now.unit, named, before, after)
