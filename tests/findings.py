"""What a reviewer writes who finds every criterion met (計畫 9 I)."""

from __future__ import annotations

from typing import Any

from states.expertise.application.review.criteria import CRITERIA

ALL_MET: dict[str, Any] = {
    "findings": dict.fromkeys(CRITERIA, "met"),
    "reasons": dict.fromkeys(CRITERIA, "符合規定"),
}
