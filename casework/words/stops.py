"""What a stop of subsidies is called where it stands, and what it bars (AM-35)."""

from __future__ import annotations

STOP_STATES = {"ahead": "尚未開始", "running": "停止中", "ended": "期滿"}
BARRED = {
    "acceptance": "受理",
    "approval": "核定",
    "approval_of_what_was_filed_during_it": "核定期間內所提之申請",
}
