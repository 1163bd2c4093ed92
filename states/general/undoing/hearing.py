"""Whether somebody was heard on what is decided now, also after a decision was set aside. Pure.

A hearing is about facts and a burden (行政程序法 102, 104). When the branch has set its decision
aside and decides again, the old hearing still counts if the ground and the measure are the same
and nothing has become heavier; else the person concerned is heard anew.
"""

from __future__ import annotations

from typing import Any

from states.general.facts import hearing_concluded
from states.general.stages.hearing import HEARD
from states.law.situation import Derivation, Situation

SAME = ("ground", "measure", "rule_broken", "evidence")
"""What must be as it was."""

NOT_MORE = ("amount", "return_amount", "stop_months")
"""What must not have grown."""


def hearings_held(s: Situation) -> list[str]:
    """The concluded hearings on this matter."""
    return [
        m.ref
        for m in s.dossier.of("hearing")
        if m.data.get("about") == s.matter.ref and m.state in HEARD
    ]


def burden(s: Situation) -> dict[str, Any]:
    """What was decided, for comparison with what is decided later."""
    return {name: s.matter.data.get(name) for name in (*SAME, *NOT_MORE, "scope")}


def is_no_heavier(then: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether the new decision rests on the same ground and asks no more than the old one.

    >>> then = {"ground": "1", "scope": "part", "amount": 6_000}
    >>> is_no_heavier(then, then | {"amount": 5_000}), is_no_heavier(then, then | {"scope": "full"})
    (True, False)
    """
    same = all(then.get(name) == now.get(name) for name in SAME)
    no_wider = now.get("scope") == "part" or then.get("scope") == "full"
    return same and no_wider and all(_grew_not(then, now, name) for name in NOT_MORE)


def _grew_not(then: dict[str, Any], now: dict[str, Any], name: str) -> bool:
    whole = name == "amount" and then.get("scope") == "full"
    return whole or (now.get(name) or 0) <= (then.get(name) or 0)


def heard_on_these_grounds(s: Situation) -> bool:
    """Whether a hearing counts for the decision that is made now (行政程序法 102, 103)."""
    before: list[str] = s.matter.data.get("heard_before") or []
    if set(hearings_held(s)) - set(before):
        return True
    decided: dict[str, Any] | None = s.matter.data.get("decided_before")
    return hearing_concluded(s) and (decided is None or is_no_heavier(decided, burden(s)))


HEARING: dict[str, Derivation] = {
    "hearing_concluded": heard_on_these_grounds,
    "hearings_held": hearings_held,
    "burden": burden,
}
"""Derived facts of hearings before a grant is undone."""
