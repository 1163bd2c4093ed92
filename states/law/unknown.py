"""What no law that is known here speaks of."""

from __future__ import annotations


class UnknownAct(LookupError):
    """No procedure of this regulation knows the act."""


class UnknownEdition(LookupError):
    """No edition of the programme was in force."""
