"""計畫變更: what an approval fixes, and what the application remembers of it (計畫10)."""

from __future__ import annotations

from typing import Any

from states.expertise.application.execution.rules import CHANGED, CUTS_ANEW
from states.expertise.consequences import the_application
from states.law.rule import Cause, kept
from states.law.situation import Situation


def approved_change(s: Situation) -> dict[str, Any]:
    """What the approval changes about the grant; dates alone leave the reasons of its amount."""
    data = s.matter.data
    changed = {name: data[name] for name in CHANGED if name in data}
    return {**changed, CUTS_ANEW: data["cuts"]} if data.get("regranted") else changed


TO_THE_GRANT = Cause(
    act="application.apply_change",
    on=the_application,
    given=approved_change,
    gives=(*CHANGED, CUTS_ANEW),
)
"""The application remembers what is granted now."""

GRANT_ANEW = kept(
    cuts="cuts_anew",
    approved_by_worker="granted_by_worker_anew",
    approved_by_item="granted_by_item_anew",
    whole_by_worker="whole_by_worker_anew",
    granted_since="granted_since_anew",
    approved_amount="granted_anew",
    plan_first_day="first_day_anew",
    plan_last_day="last_day_anew",
    approved_on="on",
    claim_warning="claim_warning_anew",
)
"""What an approval fixes; the caps were asked again (R-070, DC-104)."""
