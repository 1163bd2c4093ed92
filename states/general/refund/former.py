"""Clocks of undoing that no longer serve: periods that they counted are replayed by them."""

from __future__ import annotations

from states.law.article import apa
from states.law.rule import ClockSpec, Tone

FORMER_INSTALMENT = ClockSpec(
    kind="instalment",
    rule="stated_day",
    then="default",
    during=("instalments",),
    basis={"stated_day": "next_instalment_on"},
    cite=apa("127 III"),
    tone=Tone.adverse,
)
"""Stayed on a rest day, against the debtor."""
