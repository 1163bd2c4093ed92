"""Why an act was refused, in words: one reason, its article, the guard that gave it."""

from __future__ import annotations

from casework.words.labels import act_label, state_label
from states.law.recorded import NOT_FROM_HERE


def not_from_here(procedure: str, state: str, act: str) -> str:
    """An act that has no place in the state in which the matter is."""
    return f"現為「{state_label(procedure, state)}」，不得「{act_label(procedure, act)}」"


def was_not_from_here(procedure: str, state: str) -> str:
    """The same of an attempt in the past: the matter may be elsewhere by now."""
    return f"「{state_label(procedure, state)}」之事件不得為此行為"


def reason_told(guard: str, reason: str, cite: str) -> str:
    """A reason with its article and its guard."""
    return f"{reason}（{cite}）〔{guard}〕"


def is_of_the_state(guard: str) -> bool:
    """Whether the act was refused because it has no place in the state."""
    return guard == NOT_FROM_HERE
