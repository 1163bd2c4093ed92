"""Sentences on plan changes that no longer serve: cases decided by them are replayed by them."""

from __future__ import annotations

from states.expertise.stages.plan_change import UNDECIDED, State
from states.general.letting_go import formerly_withdrawing

FORMER = (formerly_withdrawing(source=UNDECIDED, dest=State.withdrawn),)
"""Former sentences of the procedure, but for those on corrections."""
