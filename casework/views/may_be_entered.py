"""What may be entered into the form of an act, kind by kind: to try what no input can satisfy.

Read off the schema of the form and off the dossier: each word of a list, each day that anything in
the dossier hangs on with the days around it and around today, each matter by its reference. Sums
and tables have too many kinds; some are tried, and nothing is concluded from their end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeAlias

from casework.programmes import PROGRAMMES
from states.general.acts import EARLIEST, LATEST
from states.law.docket import Docket
from states.law.dossier import Dossier
from states.law.entering import Choice, Choices
from states.law.programme import Programme
from states.law.taipei import taipei_day, taipei_midnight

Schema: TypeAlias = Mapping[str, Any]

AROUND_DAYS = 40
"""So many days before and after today are tried one by one."""

SHORT_SPAN = 400
"""Numbers between bounds so near to each other are tried one by one."""

SOMETHING = "x"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ONE = timedelta(days=1)


def listed(act: str, matter: str | None, docket: Docket, now: str) -> Choices:
    """The choices for the form of an act, on a day, in a dossier."""
    fields = _fields(PROGRAMMES.named(docket.dossier.programme), act)
    lists = _Lists(docket.dossier, matter, taipei_day(now))
    known: dict[str, Choice] = {}

    def choice(name: str) -> Choice:
        if name not in known:
            known[name] = lists.of(name, fields[name])
        return known[name]

    return choice


@cache
def forms_of(programme: Programme) -> Mapping[str, frozenset[str]]:
    """The fields of each act's form."""
    return {act: frozenset(model.model_fields) for act, model in programme.inputs.items()}


@cache
def _fields(programme: Programme, act: str) -> Schema:
    model = programme.inputs.get(act)
    found: Schema = model.model_json_schema().get("properties", {}) if model else {}
    return found


class _Lists:
    """What may be written, as the dossier stands today."""

    def __init__(self, dossier: Dossier, matter: str | None, today: str) -> None:
        self.dossier = dossier
        self.data = dossier.matters[matter].data if matter else {}
        self.today = date.fromisoformat(today)

    def of(self, name: str, part: Schema) -> Choice:
        """The choice for a field, by the part of the schema that describes it."""
        ways = part.get("anyOf")
        if ways is None:
            return self._one(name, part)
        others = [self.of(name, way) for way in ways if way.get("type") != "null"]
        values = [None, *(value for choice in others for value in choice.values)]
        return Choice(values, all(choice.whole for choice in others))

    def _one(self, name: str, part: Schema) -> Choice:
        kind = part.get("type")
        if "enum" in part:
            return Choice(part["enum"])
        if kind == "boolean":
            return Choice((True, False))
        if kind == "integer":
            return self._numbers(part)
        if kind == "array":
            return self._several(part)
        return self._text(name, part) if kind == "string" else Choice((), whole=False)

    def _text(self, name: str, part: Schema) -> Choice:
        if part.get("format") == "date":
            return Choice(list(self._days()))
        if part.get("format") == "date-time":
            return Choice([taipei_midnight(day) for day in self._days() if day <= self._iso])
        if part.get("personal"):
            return Choice((SOMETHING,))
        return Choice((*self.dossier.matters, SOMETHING), whole=name == "about")

    def _several(self, part: Schema) -> Choice:
        """None, each alone, all, and what the matter already names under any word."""
        least, of = part.get("minItems", 0), part.get("items", {})
        words = list(of.get("enum") or self._codes(of.get("pattern")))
        if not words:
            return Choice(() if least else ([],), whole=False)
        kept = [
            value
            for value in self.data.values()
            if isinstance(value, list) and value and set(map(str, value)) <= set(words)
        ]
        found: list[Any] = [[], *kept, words, *([word] for word in words)]
        return Choice([one for one in found if len(one) >= least], whole=bool(of.get("enum")))

    def _codes(self, pattern: str | None) -> tuple[str, ...]:
        """Papers by their numbers, or any code; no words at all for the rows of a table."""
        papers = PROGRAMMES.named(self.dossier.programme).codes
        known = (*papers, "other:x", SOMETHING)
        return tuple(code for code in known if pattern and re.match(pattern, code))

    @property
    def _iso(self) -> str:
        return self.today.isoformat()

    def _days(self) -> Iterator[str]:
        """Today first, then what the dossier hangs on with its neighbours, then all around."""
        written = sorted({*_DAY.findall(repr([m.data for m in self.dossier.matters.values()]))})
        known = [date.fromisoformat(day) for day in written]
        near = [day + _ONE * step for day in (self.today, *known) for step in (0, -1, 1)]
        span = range(-AROUND_DAYS, AROUND_DAYS + 1)
        all_days = dict.fromkeys([*near, *(self.today + _ONE * step for step in span)])
        return (day.isoformat() for day in all_days if EARLIEST <= day <= LATEST)

    def _numbers(self, part: Schema) -> Choice:
        """Every number of a short span; of a long one its ends and what the matter holds."""
        least, most = part.get("minimum", 0), part.get("maximum", 10**9)
        if most - least <= SHORT_SPAN:
            return Choice(range(least, most + 1))
        numbers = (one for one in self.data.values() if type(one) is int)
        near = [least, most, *(one + step for one in numbers for step in (0, -1, 1))]
        return Choice([one for one in dict.fromkeys(near) if least <= one <= most], whole=False)
