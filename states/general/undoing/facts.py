"""Facts of undoing a grant that are the same under every programme. All pure."""

from __future__ import annotations

from states.general.due_today import due
from states.general.undoing.hearing import HEARING
from states.law.situation import Derivation

UNDOING: dict[str, Derivation] = {
    "defect_came_later": lambda s: not s.get("defect_existed_at_decision"),
    "limit_121_due": due("limit_121"),
    "limit_124_due": due("limit_124"),
    "limit_27_due": due("limit_27"),
    **HEARING,
}
"""Derived facts of undoing a grant."""
