"""Words for people: every procedure, state, act, role, clock and letter in Chinese and English.

A name means the same in most procedures; where it does not, ``procedure.name`` has its own entry.
Which word is shown follows the reader's language, Chinese unless said otherwise.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from casework.programmes import PROGRAMMES
from casework.words.names import ACTS, CLOCKS, LETTERS, NOTES, PROCEDURES, ROLES
from states.law.addressed import Kind
from states.law.baton import JOINT
from states.law.programme import WordTable

ACTS_AND_NOTES = {**ACTS, **NOTES}

once_found = lru_cache(maxsize=4096)
"""A name means the same for good: whichever programmes come, none may give it other words."""


class Label(NamedTuple):
    """One name in both languages."""

    zh: str
    en: str

    def as_json(self) -> dict[str, str]:
        """For programs."""
        return {"zh": self.zh, "en": self.en}


class Unlabelled(LookupError):
    """Nobody has given this name its words yet; a test keeps it from happening."""


def _found(part: str, general: WordTable, *names: str) -> Label:
    """The first of these names that has words: those of general law, or of a programme."""
    tables = [general, *(getattr(programme.words, part) for programme in PROGRAMMES)]
    for name in names:
        for words in tables:
            if name in words:
                return Label(*words[name])
    raise Unlabelled(f"no words for {names[0]!r}: add them to the {part} of the programme's words")


@once_found
def procedure_words(procedure: str) -> Label:
    """What a procedure is called."""
    return _found("procedures", PROCEDURES, procedure)


@once_found
def state_words(procedure: str, state: str) -> Label:
    """What a state is called in its procedure."""
    return _found("states", {}, f"{procedure}.{state}", state)


@once_found
def act_words(procedure: str, act: str) -> Label:
    """What an act is called in its procedure; also the notes on a clock (held, superseded)."""
    return _found("acts", ACTS_AND_NOTES, f"{procedure}.{act}", act)


@once_found
def role_words(role: str) -> Label:
    """What a role is called, or each of those who hold the baton together."""
    each = [_found("roles", ROLES, name) for name in role.split(JOINT)]
    return Label("、".join(one.zh for one in each), ", ".join(one.en for one in each))


@once_found
def clock_words(procedure: str, kind: str) -> Label:
    """What a period is called, for whomever it runs."""
    kind = Kind.read(kind).name
    return _found("clocks", CLOCKS, f"{procedure}.{kind}", kind)


@once_found
def letter_words(kind: str) -> Label:
    """What a letter is called."""
    return _found("letters", LETTERS, kind)


def procedure_label(procedure: str) -> str:
    """The Chinese name of a procedure.

    >>> procedure_label("application")
    '申請'
    """
    return procedure_words(procedure).zh


def state_label(procedure: str, state: str) -> str:
    """The Chinese name of a state.

    >>> state_label("application", "in_execution")
    '執行中'
    """
    return state_words(procedure, state).zh


def act_label(procedure: str, act: str) -> str:
    """The Chinese name of an act.

    >>> act_label("letter", "issue"), act_label("application", "submit")
    ('發文', '提出申請')
    """
    return act_words(procedure, act).zh


def role_label(role: str) -> str:
    """The Chinese name of a role.

    >>> role_label("officer")
    '承辦人'
    """
    return role_words(role).zh


def clock_label(procedure: str, kind: str) -> str:
    """The Chinese name of a period."""
    return clock_words(procedure, kind).zh


def letter_label(kind: str) -> str:
    """The Chinese name of a letter."""
    return letter_words(kind).zh
