"""A decision that grants everything, and the one that grants a part of it: two acts, made from one.

Granting less than was asked is adverse to that extent: it gives its reasons, and a letter of its
own tells of it. What makes the whole lawful is not asked of the part.
"""

from __future__ import annotations

from dataclasses import replace

from states.general.guards import reason_is_given
from states.law.guard import Guard
from states.law.rule import Hearing, Letter, Rule


def in_whole_or_part(
    whole: Rule,
    *,
    not_asked: tuple[Guard, ...],
    asked: tuple[Guard, ...] = (),
    letter: Letter | None = None,
    hearing: Hearing = Hearing.not_due,
    undone_by: str = "",
    since: str | None = None,
) -> tuple[Rule, Rule]:
    """The decision on the whole, and the one on a part: without what is ``not_asked`` of it, and
    with what is ``asked`` of it alone."""
    shared = tuple(guard for guard in whole.guards if guard not in not_asked)
    part = replace(
        whole,
        act=f"{whole.act}_in_part",
        guards=(*shared, *asked, reason_is_given),
        adverse=True,
        hearing=hearing,
        letter=letter,
        undone_by=undone_by,
        since=since,
    )
    return whole, part
