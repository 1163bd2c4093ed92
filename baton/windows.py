"""``baton windows``: when applications are received, and the announcement that says so."""

from __future__ import annotations

from typing import Annotated

import typer

from baton import present
from baton.printing import print_json, print_table
from baton.who import By, acting
from casework.announcing import windows as announcing
from casework.announcing.windows import Window
from casework.setup.assembly import opened_database

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]


@app.command("list", help="全部受理期間及其公告")
def list_windows(*, as_json: AsJson = False) -> None:
    """All windows, each with its announcement."""
    with opened_database().reading() as connection:
        found = announcing.windows(connection)
    if as_json:
        print_json([window._asdict() for window in found])
        return
    heads = ("起日", "迄日", "公告日", "文號", "依據", "登錄人")
    rows = [
        (w.first_day, w.last_day, w.announced_on, w.number, w.source, w.entered_by) for w in found
    ]
    print_table("受理期間（末日遇休息日順延，行政程序法48 IV）", heads, rows)


@app.command("announce", help="公告增加之受理期間（計畫5 II）")
def announce(
    *,
    first_day: Annotated[str, typer.Option(help="起日，YYYY-MM-DD；不得早於公告日。")],
    last_day: Annotated[str, typer.Option(help="迄日，YYYY-MM-DD。")],
    announced_on: Annotated[str, typer.Option(help="公告日，YYYY-MM-DD。")],
    number: Annotated[str, typer.Option(help="公告文號。")],
    source: Annotated[str, typer.Option(help="依據，例如 計畫5 II。")],
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Announce a further window (計畫5 II)."""
    window = Window(first_day, last_day, announced_on, number, source)
    made = announcing.announce(opened_database(), acting(by), present.now(), window)
    if as_json:
        print_json(made._asdict())
    else:
        print(f"已公告受理期間 {made.first_day} 至 {made.last_day}（{made.number}）")
