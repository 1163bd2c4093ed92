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
