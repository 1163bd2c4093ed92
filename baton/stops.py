"""``baton stops``: the register of stops of subsidies, by employer (計畫12 V, 14 II)."""

from __future__ import annotations

from typing import Annotated

import typer

from baton import present
from baton.printing import print_json, print_table
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database
from casework.views.stops import Stopped
from casework.views.stops import stops as register
from casework.words.days import day_said, in_minguo, in_short
from casework.words.stops import BARRED, STOP_STATES

HEADS = ("雇主（法人）", "名稱", "案號", "事項", "依據", "首日", "末日", "狀態", "限制")


def stops(
    *,
    employer: Annotated[
        str | None, typer.Option(help="雇主編號；同一法人之停止補助併列。省略則全部。")
    ] = None,
    on: Annotated[str | None, typer.Option(help="判斷狀態之日，例如 2026-03-16。")] = None,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Show every stop that was served and stands, with what it bars on a day."""
    day = present.today() if on is None else day_said("on", on).isoformat()
    archive = Archive(opened_database())
    found = register(archive, reader(by), employer=employer, on=day)
    if as_json:
        print_json({"on": day, "stops": [one.as_json() for one in found]})
    elif found:
        print_table(f"停止補助　{in_minguo(day)}", HEADS, map(_row, found))
    else:
        print("無停止補助之登記。")


def _row(stop: Stopped) -> tuple[object, ...]:
    return (
        stop.entity,
        stop.name,
        stop.dossier,
        stop.matter,
        stop.cite,
        in_short(stop.first_day),
        in_short(stop.last_day),
        STOP_STATES[stop.state],
        "、".join(BARRED[bar] for bar in stop.bars) or "—",
    )
