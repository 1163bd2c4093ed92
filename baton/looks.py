"""``baton looks``: who looked at a case, when, and whether it was shown."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json, print_table, progress
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database
from casework.views.looks import PAGE
from casework.views.looks import looks as recorded

HEADS = ("時刻", "何人", "所屬", "查閱", "條件", "結果")


def looks(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    *,
    before: Annotated[int | None, typer.Option(help="接續前一頁：前一頁之 next。")] = None,
    limit: Annotated[int, typer.Option(help="一頁幾筆。")] = PAGE,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Show who looked at a case, the latest first. This look is recorded too."""
    archive = Archive(opened_database())
    found = recorded(archive, reader(by), dossier, before=before, limit=limit)
    if as_json:
        print_json(found.as_json())
    elif found.looks:
        print_table(f"查閱紀錄　{dossier}", HEADS, found.lines())
    else:
        print("尚無查閱紀錄。")
    if found.next:
        progress(f"下一頁：--before {found.next}")
