"""Who stands in a dossier, and as what: several of a kind, organisations and natural persons.

An organisation is known by its number in the register of units, a natural person by an opaque code
whose name the vault keeps. In the record both are a key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Part(NamedTuple):
    """A part that somebody has in a kind of dossier: its name, and the word in which the first
    matter remembers who has it (one key, or a list of them)."""

    name: str
    field: str

    def held_by(self, facts: Mapping[str, Any]) -> tuple[str, ...]:
        """The keys of those who have it.

        >>> Part("respondent", "respondents").held_by({"respondents": ["E1", "E2"]})
        ('E1', 'E2')
        """
        told = facts.get(self.field) or ()
        return (told,) if isinstance(told, str) else tuple(told)


class Party(NamedTuple):
    """Somebody with a part in a dossier."""

    part: str
    key: str


def parties(parts: tuple[Part, ...], facts: Mapping[str, Any]) -> Iterator[Party]:
    """Everybody who has a part by what the first matter remembers, in the order of the parts.

    >>> [*parties((Part("one", "a"), Part("other", "b")), {"b": "E2", "a": "E1"})]
    [Party(part='one', key='E1'), Party(part='other', key='E2')]
    """
    for part in parts:
        for key in part.held_by(facts):
            yield Party(part.name, key)
