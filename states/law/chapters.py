"""Chapters of a value that are brought when somebody first asks for them.

Whoever asks for a date needs no forms of acts, and whoever reads a case needs no guards: a value
says where each chapter comes from, and it comes when it is asked for. Whoever is about to write
has every chapter brought first (`brought`) but those that lie apart, so that nothing is imported
while others wait.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Later(Generic[T]):
    """The way to a chapter: a function without arguments that imports what it needs."""

    bring: Callable[[], T]


class Chapter(Generic[T]):
    """A field of a dataclass that takes a chapter, or the way to it, and gives the chapter.

    >>> @dataclass(frozen=True)
    ... class Book:
    ...     winds: Chapter[str] = Chapter()
    ...     tides: Chapter[str] = Chapter("none")
    >>> book = Book(winds=Later(lambda: "from the west"))
    >>> book.winds, book.tides
    ('from the west', 'none')
    """

    def __init__(self, *without: T | Later[T], apart: bool = False) -> None:
        self.without = without
        """What holds where nothing is given; nothing here for a chapter that must be given."""
        self.apart = apart
        """Whether nobody who writes asks for it."""

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, whole: None, owner: type[object]) -> T | Later[T]: ...

    @overload
    def __get__(self, whole: object, owner: type[object]) -> T: ...

    def __get__(self, whole: object | None, owner: type[object]) -> T | Later[T]:
        if whole is None:  # asked by `dataclass`, which wants to know what holds without
            if not self.without:
                raise AttributeError(self.name)
            return self.without[0]
        kept = whole.__dict__[self.name]
        if isinstance(kept, Later):
            kept = whole.__dict__[self.name] = kept.bring()
        found: T = kept
        return found

    def __set__(self, whole: object, given: T | Later[T]) -> None:
        whole.__dict__[self.name] = given


def brought(whole: Any) -> None:
    """Have every chapter of a value brought now, but those that lie apart."""
    for name, chapter in vars(type(whole)).items():
        if isinstance(chapter, Chapter) and not chapter.apart:
            getattr(whole, name)
