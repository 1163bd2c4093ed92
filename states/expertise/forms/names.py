"""Whether two names name the same entity: short legal forms, and offices of one entity (X-01)."""

from __future__ import annotations

import re

from states.expertise.forms.rows import folded

_SHORT_FORMS = {"(股)公司": "股份有限公司", "(有)公司": "有限公司", "(財)": "", "(社)": ""}
_OFFICE = re.compile(r".*(分公司|分會|分校|分院|分處|分所|廠|營業所|辦事處|門市)")


def _full(name: str | None) -> str:
    """A name as registered, for comparing; banks shorten the legal form."""
    written = folded(name)
    for short, long in _SHORT_FORMS.items():
        written = written.replace(short, long)
    return written.removeprefix("財團法人").removeprefix("社團法人")


def same_entity(one: str | None, other: str | None) -> bool:
    """Whether both name one entity; a name that is missing is not compared.

    >>> same_entity("大同工業（股）公司", "大同工業股份有限公司")
    True
    """
    return not one or not other or _full(one) == _full(other)


def part_of(name: str, entity: str) -> bool:
    """Whether the name is that of an office of the entity.

    >>> part_of("大同工業有限公司台南分公司", "大同工業有限公司")
    True
    """
    written, whole = _full(name), _full(entity)
    return written.startswith(whole) and bool(_OFFICE.fullmatch(written[len(whole) :]))
