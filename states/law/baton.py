"""Who holds the baton in a state: a role, several together, or whom a fact says.

A holder by a fact is a pure function of what the matter remembers, so that whoever folds the events
finds the same one. Every answer it can give is declared: a table can be checked before anything is
asked, and a list counts each by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from states.law.dossier import Matter
from states.law.role import Role

Together: TypeAlias = tuple[Role, ...]
"""Those who hold it at one time: each of them may act."""

JOINT = "+"
"""Between those who hold it together, where they are written as one word."""


class Undeclared(ValueError):
    """A holder was found that the table does not know."""


@dataclass(frozen=True, slots=True)
class ByFact:
    """Whoever ``of`` finds, one of those declared ``among``; the first of them while the matter
    remembers nothing about it."""

    among: tuple[Together, ...]
    of: Callable[[Matter], Together]


Holder: TypeAlias = Role | Together | ByFact


def ways(holder: Holder | None) -> tuple[Together, ...]:
    """Everybody it can be, together; nobody where there is no holder."""
    if holder is None:
        return ()
    if isinstance(holder, ByFact):
        return holder.among
    return (holder if isinstance(holder, tuple) else (holder,),)


def held_by(holder: Holder | None, matter: Matter) -> Together:
    """Who it is in a matter. Raises `Undeclared` where a fact says somebody else."""
    if not isinstance(holder, ByFact):
        return next(iter(ways(holder)), ())
    found = holder.of(matter)
    if found not in holder.among:
        raise Undeclared(f"{matter.ref} is held by {in_a_word(found)}, which no table says")
    return found


def in_a_word(together: Together) -> str:
    """As columns and lists have it; nothing where nobody holds the baton.

    >>> from states.law.role import House
    >>> in_a_word((House.admin,)), in_a_word((House.admin, House.clock)), in_a_word(())
    ('admin', 'admin+clock', '')
    """
    return JOINT.join(together)
