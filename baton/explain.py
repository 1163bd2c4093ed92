"""``baton explain``: why a case stands where it stands, and what may be done next, in sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database
from casework.views.case import case
from casework.views.explained import explained
from casework.words.days import instant_said


def explain_dossier(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    *,
    matter: Annotated[str | None, typer.Option(help="只說明這一事件，例如 refund-1。")] = None,
    on: Annotated[
        str | None, typer.Option("--at", help="以哪一時刻判斷得為之行為；省略為現在。")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--closed", help="已結束之事件與函件也一併說明。")
    ] = False,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Explain a dossier to an officer: reasons, dates, amounts, and what each act still lacks."""
    at = instant_said("at", on) if on else None
    found = case(Archive(opened_database()), reader(by), dossier, at=at)
    if as_json:
        print_json(found.as_json())
        return
    print("\n".join(explained(found, matter, everything=everything)))
    if found.holder or found.openings:
        print(
            f"\n辦理：baton act 行為 --dossier {found.dossier} --matter 事件 "
            "--by 角色:帳號@分署 --with @- < 輸入檔；開啟新事件者省略 --matter。\n"
            "*為必填；輸入之格式、選項與要件：baton acts 程序。"
        )
