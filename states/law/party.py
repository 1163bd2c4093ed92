"""Who stands in a dossier, and as what: several of a kind, organisations and natural persons.

An organisation is known by its number in the register of units, a natural person by an opaque code
whose name the vault keeps. In the record both are a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from states.law.record import Event


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


def parties(parts: tuple[Part, ...], facts: Mapping[str, Any]) -> tuple[Party, ...]:
    """Everybody who has a part by what the first matter remembers, in the order of the parts.

    >>> parties((Part("one", "a"), Part("other", "b")), {"b": "E2", "a": "E1"})
    (Party(part='one', key='E1'), Party(part='other', key='E2'))
    """
    return tuple([Party(part.name, key) for part in parts for key in part.held_by(facts)])


def joined(
    parts: tuple[Part, ...], root: str, events: Iterable[Event], before: Mapping[Party, int]
) -> Mapping[Party, int]:
    """Everybody who has a part after these events, with the event that brought him in.

    ``root`` is the first matter, ``before`` who had a part before them. Of a dossier whose opening
    was refused there is no first matter: it is that of whom it names.
    """
    standing = before
    for event in events:
        told = event["keeps"] if root else event["given"]
        if event["matter"] == root or not root:
            for part in parts:
                if part.field in told:
                    standing = _taken(standing, part, told, event["seq"])
    return standing


def _taken(
    before: Mapping[Party, int], part: Part, told: Mapping[str, Any], seq: int
) -> dict[Party, int]:
    """Everybody, when those have a part who are told to, and nobody else."""
    now = [Party(part.name, key) for key in part.held_by(told)]
    standing = {one: at for one, at in before.items() if one.part != part.name or one in now}
    for party in now:
        standing.setdefault(party, seq)
    return standing


class Correspondents(NamedTuple):
    """From whom the letters of an act go, and to whom they may: the unit that acted, and everybody
    with a part."""

    sender: str | None
    parties: tuple[Party, ...] = ()

    def having(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of those who have one of these parts, each once."""
        return tuple(dict.fromkeys(p.key for p in self.parties if p.part in parts))
