"""What each programme has of its own, by its name: one mechanism for whatever a programme adds.

A programme is named once in the registry (`casework.programmes`); what lies on higher floors than
that (with what it writes, what it keeps beside its cases) is named beside it in tables of this
kind, so that nobody loads letters who only opens a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

from states.law.programme import Programme

T = TypeVar("T")


class Own(Generic[T]):
    """What each programme has of one thing; ``nothing`` is that of one that was given none."""

    def __init__(self, known: Mapping[str, T], nothing: T | None = None) -> None:
        self._known = dict(known)
        self._nothing = nothing

    @property
    def all(self) -> tuple[T, ...]:
        """What every programme has, the first one's first."""
        return tuple(self._known.values())

    def of(self, programme: Programme) -> T:
        """What a programme has. Raises what `missing` makes of it where it has nothing."""
        found = self._known.get(programme.name, self._nothing)
        if found is None:
            raise self.missing(programme)
        return found

    def missing(self, programme: Programme) -> Exception:
        """What to say where a programme has nothing and must."""
        return LookupError(programme.name)

    def require_fitting(self, programme: Programme, own: T) -> None:
        """Refuse what contradicts what is known of others."""

    @contextmanager
    def also(self, programme: Programme, own: T) -> Iterator[None]:
        """What another programme has, known for a while; the same check as for good."""
        self.require_fitting(programme, own)
        self._known[programme.name] = own
        try:
            yield
        finally:
            del self._known[programme.name]
