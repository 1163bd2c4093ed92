"""Facts of a time in which a decision that fell kept the employer from acting. All pure.

An annulled decision counts as never made (行政程序法 118). Whoever could not claim or hand papers
in while it stood gets those days back, so that nobody is late at the moment of being put back.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from states.expertise.stages import application, reimbursement
from states.general.suspension.stops import Span, union
from states.law.situation import Derivation, Situation

UNDONE_STATES = frozenset({*application.UNDONE, *reimbursement.UNDONE})
_ONE_DAY = timedelta(days=1)


def spans_anew(s: Situation) -> list[list[str]]:
    """The times in which this matter was undone: first day, and the day it was put back."""
    return [*s.matter.data.get("undone_spans", []), *_this_time(s)]


def _this_time(s: Situation) -> list[list[str]]:
    return [[s.matter.since, s.on]] if s.matter.state in UNDONE_STATES else []


def undone_days(s: Situation) -> int | None:
    """Days after the completion on which the grant or the claim was undone; ``None`` for none."""
    completed = s.get("completed_on")
    known = [*s.dossier.root.get("undone_spans", []), *spans_anew(s)]
    first = date.fromisoformat(completed) + _ONE_DAY
    spans = (
        Span(max(date.fromisoformat(since), first), date.fromisoformat(until) - _ONE_DAY)
        for since, until in known
    )
    joined = union(span for span in spans if span.first <= span.last)
    return sum((span.last - span.first).days + 1 for span in joined) or None


def correction_days_again(s: Situation) -> int:
    """The days to hand in papers, with those on which the claim was undone."""
    days: Any = s.matter.data["periods"]["correction"]["basis"]["days"]
    since, until = (date.fromisoformat(day) for day in _this_time(s)[0])
    return int(days) + (until - since).days


INTERRUPTED: dict[str, Derivation] = {
    "undone_spans_anew": spans_anew,
    "undone_days": undone_days,
    "correction_days_again": correction_days_again,
}
"""Derived facts of an interrupted time."""
