"""Inputs of the acts of a stop of subsidies."""

from __future__ import annotations

from states.general.acts import Code, Day, Input, Reasoned


class OrderStop(Input):
    """Carrying out a decided stop; its first day is that of the decision unless stated."""

    about: Code
    first_day: Day | None = None


INPUTS: dict[str, type[Input]] = {
    "suspension.order": OrderStop,
    "suspension.annul": Reasoned,
}
