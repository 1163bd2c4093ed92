"""An authority thinks again: it sets aside what it decided, or an annulment makes it decide anew.

What was refused because a period was missed is looked at again when something turns up that shows
it was kept (行政程序法 48 to 50, 117). What the ministry or a court annuls falls (118; 訴願法 81):
the matter is where it was, or is decided anew. A programme says from which states to which, and
what falls with the decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from states.general.consequences import letters_undone
from states.general.guards import reason_is_given
from states.general.offices import Office
from states.law.article import Article, apa, appeals
from states.law.guard import Guard
from states.law.role import House, Role
from states.law.rule import Cause, Letter, Rule, kept

Restarts = Mapping[str, Mapping[str, str]]

NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})


def letters_fall(*kinds: str) -> Cause:
    """The letters that told of the decision fall with it."""
    return Cause(act="letter.cancel", on=letters_undone(*kinds))


def setting_aside(
    *,
    source: tuple[str, ...],
    dest: str,
    causes: tuple[Cause, ...],
    guards: tuple[Guard, ...] = (),
    keeps: Mapping[str, str] | None = None,
    restarts: Restarts = NOTHING,
    ledger: bool = False,
    since: str | None = None,
    until: str | None = None,
) -> Rule:
    """The branch sets its own decision aside, with reasons; ``guards`` is what the text asks."""
    return Rule(
        act="set_aside",
        source=source,
        dest=dest,
        by=(Office.deciding,),
        basis=(apa("49"), apa("50"), apa("117")),
        guards=(*guards, reason_is_given),
        keeps=kept("ground") if keeps is None else keeps,
        causes=causes,
        restarts=dict(restarts),
        ledger=ledger,
        since=since,
        until=until,
        letter=Letter(kind="set_aside_notice", cite=apa("117")),
        general="second_thoughts.set_aside",
    )


def reinstating(
    *,
    source: tuple[str, ...],
    dest: str | None = None,
    back_to: tuple[str, ...] = (),
    causes: tuple[Cause, ...] = (),
    keeps: Mapping[str, str] | None = None,
    restarts: Restarts = NOTHING,
    ledger: bool = False,
) -> Rule:
    """What a decision ended is where it was, or is decided anew, when the decision falls."""
    return Rule(
        act="reinstate",
        source=source,
        dest=dest,
        by=(House.system,),
        basis=(apa("118"),),
        keeps=keeps or {},
        causes=causes,
        restarts=dict(restarts),
        back_to=back_to,
        ledger=ledger,
        general="second_thoughts.reinstate",
    )


def reopening(act: str, *, source: tuple[str, ...], keeps: Mapping[str, str]) -> Rule:
    """A decision that was carried out falls: the matter stays where it is and may be gone into
    again, to nobody's disadvantage (訴願法 81 I)."""
    return Rule(
        act=act,
        source=source,
        dest=None,
        by=(House.system,),
        basis=(appeals("81 I"), apa("118")),
        keeps=keeps,
        general="second_thoughts.reopen",
    )


def falling(
    *,
    source: tuple[str, ...],
    dest: str,
    causes: tuple[Cause, ...],
    also: tuple[Article, ...] = (),
    by: tuple[Role, ...] = (House.system,),
    guards: tuple[Guard, ...] = (),
    letter: Letter | None = None,
    ledger: bool = False,
) -> Rule:
    """A burden falls, with everything that followed from it (118)."""
    return Rule(
        act="annul",
        source=source,
        dest=dest,
        by=by,
        basis=(*also, apa("118")),
        guards=guards,
        causes=causes,
        ledger=ledger,
        letter=letter,
        general="second_thoughts.annul",
    )
