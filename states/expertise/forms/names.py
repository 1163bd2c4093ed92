"""Whether two names mean the same: as people type them, short legal forms, offices (X-01)."""

from __future__ import annotations

import re

from states.general.digits import plain

_SHORT_FORMS = {"(股)公司": "股份有限公司", "(有)公司": "有限公司", "(財)": "", "(社)": ""}
_OFFICE = re.compile(r".*(分公司|分會|分校|分院|分處|分所|廠|營業所|辦事處|門市)")


def folded(text: str | None) -> str:
    """Text for comparing: half-width, without blanks, 台 as 臺.

    >>> folded("台 中（分）") == folded("臺中(分)")
    True
    """
    return "".join(plain(text or "").split()).replace("台", "臺").casefold()


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
