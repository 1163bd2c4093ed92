"""What runs when, as data. Names are stable: operators, alarms and run histories know them."""

from __future__ import annotations

from typing import NamedTuple

TAIPEI = "Asia/Taipei"


class Schedule(NamedTuple):
    """A deployment: its name, the flow (module and function), when it runs, and why."""

    name: str
    flow: str
    cron: str
    says: str
    timezone: str = TAIPEI

    @property
    def path(self) -> str:
        """Flow and deployment as Prefect addresses them."""
        return f"{self.flow.partition(':')[2]}/{self.name}"


MINUTE = Schedule(
    "minute", "workflows.minute:minute", "* * * * *", "期限執行與訊息寄送，每分鐘補到現在為止"
)
REMIND = Schedule("remind", "workflows.remind:remind", "0 8 * * *", "期間屆滿前提醒，每日8時")

SCHEDULES = (MINUTE, REMIND)
