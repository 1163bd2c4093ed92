"""How a table of general law is taken over: a programme adds under names of its own, and names what
it says instead. Two sentences under one name that nobody named are a fault."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

T = TypeVar("T")


class SaidTwice(ValueError):
    """A programme says something under a name of general law without naming that it does."""


def with_general(
    general: Mapping[str, T], own: Mapping[str, T], *, instead: Collection[str] = ()
) -> dict[str, T]:
    """General law and what a programme adds; ``instead`` are the names it says anew.

    >>> with_general({"a": 1, "b": 2}, {"b": 3}, instead=["b"])
    {'a': 1, 'b': 3}
    """
    twice = (general.keys() & own.keys()) ^ set(instead)
    if twice:
        raise SaidTwice(f"name what is said instead of general law: {', '.join(sorted(twice))}")
    return {**general, **own}
