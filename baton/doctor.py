"""``baton doctor``: is everything as it must be, and if not, what is to be done."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.exits import Code
from baton.present import now
from baton.printing import print_json, print_table
from casework.setup.checked import Status
from casework.setup.checkup import checkup
from casework.setup.settings import Settings

CHECKS = {
    "database": "資料庫",
    "schema": "資料表",
    "trust": "身分之證明",
    "durability": "耐久性",
    "pages": "資料庫檔案",
    "triggers": "觸發器",
    "numbers": "案號",
    "calendar": "辦公日曆",
    "overdue": "到期未執行",
    "held": "保留期限",
    "quarantined": "隔離期限",
    "sweep": "期限執行",
    "drift": "時鐘",
    "outbox": "待送訊息",
    "backup": "備份",
    "files": "隨案檔案",
    "scan": "檔案掃描",
    "disk": "磁碟空間",
    "permissions": "檔案權限",
    "serving": "排程行程",
    "vault": "個資金鑰",
    "people_key": "人員代碼金鑰",
    "prefect": "Prefect",
}
"""What the checks are called."""

OUTCOMES = {Status.fine: "正常", Status.watch: "注意", Status.broken: "故障"}


def doctor(*, as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False) -> None:
    """Check everything Baton stands on; exit code 5 when something is broken."""
    findings = checkup(Settings(), now())
    broken = any(finding.status is Status.broken for finding in findings)
    if as_json:
        print_json({"broken": broken, "checks": [finding.as_json() for finding in findings]})
    else:
        print_table(
            "檢查結果",
            ("項目", "結果", "所見", "該做什麼"),
            [(CHECKS[f.check], OUTCOMES[f.status], f.says, f.todo) for f in findings],
        )
    raise typer.Exit(Code.environment if broken else Code.done)
