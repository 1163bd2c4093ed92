"""``baton release``: the agency lets the held periods of a dossier go on."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.present import now
from baton.printing import print_json
from baton.who import By, acting
from casework.clock import releasing
from casework.setup.assembly import opened_desk


def release(
    dossier: Annotated[str, typer.Argument(help="案號。")],
    *,
    by: By = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Release every held period of a dossier; the next sweep enforces them."""
    released = releasing.release(opened_desk(), dossier, acting(by), now())
    if as_json:
        print_json({"dossier": dossier, "released": released})
    elif released:
        print(f"{dossier} 已放行 {len(released)} 個期限，下次 baton sweep 即執行：")
        print("\n".join(f"  {clock}" for clock in released))
    else:
        print(f"{dossier} 沒有保留中的期限。")
