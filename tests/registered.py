"""Every programme that anything is said of: those of the house, and the one the tests bring."""

from __future__ import annotations

from pathlib import Path

from casework.programmes import PROGRAMMES
from states.law.programme import Programme
from tests.mediation.programme import MEDIATION

REGISTERED = (*PROGRAMMES, MEDIATION)


def own_folder(programme: Programme) -> Path:
    """Where it is written down what the sentences of a programme have said: in its own folder of
    the tests; what the first one has said is written down with the law."""
    name = "law" if programme is PROGRAMMES.first else programme.name
    return Path(__file__).with_name(name)
