"""What of a case concerns its parties: what they did, what they were told, and what time brought.

Drafts and other works that prepare a decision may be kept from them (行政程序法 46 II(1)): a
procedure says which of its acts those are. A decision binds by its letter (110 I), so that it is
theirs to see once that has left; what follows from a step is shown with it. What the law refused
to the office is the office's own affair.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.programmes import PROGRAMMES
from states.law.holding import ADDRESSING, LEAVING
from states.law.integrity import Entry
from states.law.record import Event
from states.law.role import OF_THEIR_OWN

LETTER = "letter"
"""The procedure of what is told in writing (`states.general.letter`)."""

DRAFTED = frozenset({"draft", ADDRESSING})
LEFT = frozenset({LEAVING.act, "copy"})
"""By which acts a letter is drafted, and by which it or a copy of it leaves."""


def concerning(steps: Sequence[Entry]) -> tuple[Entry, ...]:
    """The steps that concern a party, in their order; what cannot be read is nobody's."""
    events = [step.event for step in steps if step.event is not None]
    told = _Told(events)
    shown: set[int] = set()
    for event in events:
        if told.concerns(event, shown):
            shown.add(event["seq"])
    return tuple(step for step in steps if step.event is not None and step.seq in shown)


class _Told:
    """Which letter tells of a step, and which letters have left."""

    def __init__(self, events: Sequence[Event]) -> None:
        applied = [e for e in events if e["outcome"] == "applied"]
        letters = [e for e in applied if e["procedure"] == LETTER]
        self._of = {e["cause"]["after"]: e["matter"] for e in letters if e["act"] in DRAFTED}
        self._left = {e["matter"] for e in letters if e["act"] in LEFT}

    def concerns(self, event: Event, shown: set[int]) -> bool:
        """Whether a step is for a party to see; ``shown`` are those before it that are."""
        programme = PROGRAMMES.of(event)
        role = programme.role(event["actor"]["role"])
        if role is not None and role.kind in OF_THEIR_OWN:
            return True
        law, name, act = programme.editions.latest, event["procedure"], event["act"]
        procedure = law.procedures.get(name)
        if event["outcome"] == "refused" or (procedure and act in procedure.preparatory):
            return False
        if name == LETTER:
            return event["matter"] in self._left
        if f"{name}.{act}" in law.letters:
            return self._of.get(event["seq"]) in self._left
        after = event["cause"]["after"]
        return after is None or after in shown
