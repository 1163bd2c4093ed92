"""What an answer of ``baton clock`` says of the closures on record.

A question is counted with the closures that it states. Those on record, with which a case is
counted, are named where they would lead to another day, and the day with them (F13). A span whose
record was not verified is said to be so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework.programmes import PROGRAMMES
from states.law.article import apa
from states.law.calendar import minguo
from states.law.counties import county_meant
from states.law.deadlines import Answer
from states.law.facts import Json
from states.law.periods import step
from states.law.time_facts import OTHER_NAMES
from storage.closure_years import doubt

CLOSED = "停止上班"
"""What a line of a computation says of a closure."""

_PLACES = ("branch_seat_county", "authority_seat")


def told(found: Answer, on_record: Answer, given: Any) -> dict[str, Json]:
    """The answer as JSON, with a line on the closures on record where it needs one."""
    answer = found.as_json()
    lines = [*_another_day(found, on_record), *_doubts(found, given)]
    trace = answer["trace"]
    assert isinstance(trace, list)
    more: list[Json] = [{**step(day, what, apa("48 IV"))._asdict()} for day, what in lines]
    return {**answer, "trace": [*trace, *more]}


def _another_day(found: Answer, on_record: Answer) -> list[tuple[date | None, str]]:
    """The closures on record that the question did not state, and where they would lead."""
    if found.last_day == on_record.last_day or on_record.last_day is None:
        return []
    counted = {line.what for line in found.trace}
    named = [line for line in on_record.trace if CLOSED in line.what and line.what not in counted]
    said = "；".join(line.what.split("，", 1)[0] for line in named)
    what = f"提問未載明而紀錄中有之停班：{said}；一併計入（案件即如此計算）者，末日為"
    return [(on_record.last_day, what + minguo(on_record.last_day))]


def _doubts(found: Answer, given: Any) -> list[tuple[date | None, str]]:
    """For the year in which the period ends and the county whose offices count."""
    if found.last_day is None or not found.moves:
        return []
    said = doubt(found.last_day, _place(given))
    return [(None, said)] if said else []


def _place(given: Mapping[str, Any]) -> str | None:
    known = {OTHER_NAMES.get(name, name): value for name, value in given.items()}
    if (branch := PROGRAMMES.unit(str(known.get("branch")))) is not None:
        return branch.seat_county
    found = next((known[name] for name in _PLACES if isinstance(known.get(name), str)), "")
    return county_meant(found) if found.strip() else None
