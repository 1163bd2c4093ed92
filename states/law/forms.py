"""The forms of a programme: how a set of them is checked, and which acts are done by handing it in.

A set is what came in, parsed and not yet read. Whoever checks it needs no case; whoever takes it in
for an act is told what the office knows of the dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """An error is refused, a warning wants a look, an information is said for what follows."""

    error = "error"
    warning = "warning"
    info = "info"


class Finding(NamedTuple):
    """What a check found: its name with the place, how grave, a sentence, the article."""

    check: str
    severity: Severity
    message: str
    cite: str


class NotAFormSet(ValueError):
    """The question is no object, or holds none of the forms."""


class FormsLacking(ValueError):
    """An act needs forms that the set does not hold; the text is their titles."""


def is_clean(found: list[Finding]) -> bool:
    """Whether nothing among the findings is an error."""
    return not any(one.severity is Severity.error for one in found)


class Registered(NamedTuple):
    """A party as the register has it."""

    number: str
    name: str


class Known(NamedTuple):
    """What the office knows of a dossier: what its first matter remembers, its party in the
    register, and the numbers of other establishments of the same entity. Nothing of a dossier that
    is not there, or is not for the eyes of whoever hands in."""

    root: Mapping[str, Any] = {}
    party: Registered | None = None
    kindred: frozenset[str] = frozenset()


class Filed(NamedTuple):
    """What was found on a set, and without errors the facts that it gives for the act."""

    findings: tuple[Finding, ...]
    facts: Mapping[str, Any] | None


class Taken(NamedTuple):
    """What an act takes from a set. ``take`` raises `NotAFormSet` and `FormsLacking`; to the facts
    in ``adds``, lists, is added what is stated beside the set."""

    take: Callable[[object, Known], Filed]
    adds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of a programme: every finding on a set (raises `NotAFormSet`), and the acts that
    take one."""

    check: Callable[[object], list[Finding]]
    acts: Mapping[str, Taken]
