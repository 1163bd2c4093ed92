"""A register: a list that is kept beside the cases, whose entries are never changed."""

from __future__ import annotations

from typing import NamedTuple

from casework.door.register_entry import Entry
from states.law.article import Article
from states.law.role import Role


class Register(NamedTuple):
    """A register: its title, the form of its entries, who enters them, on which article."""

    name: str
    title: str
    form: type[Entry]
    by: tuple[Role, ...]
    cite: Article
    of_branches: bool
    """Whether each entry belongs to a branch; else it holds for all."""

    def is_like(self, other: Register) -> bool:
        """Whether entries of both are the same, whoever makes them on whatever article."""
        return (self.form, self.of_branches) == (other.form, other.of_branches)

    def also_by(self, others: tuple[Role, ...]) -> Register:
        """The same register, kept by others as well."""
        return self._replace(by=tuple(dict.fromkeys((*self.by, *others))))
