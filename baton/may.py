"""``baton account may``: what an account may see and do in a case, and why it may not."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json, print_table
from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database
from casework.views.who_may import who_may


def may(
    name: Annotated[str, typer.Argument(help="帳號。")],
    dossier: Annotated[str, typer.Argument(help="案號。")],
    act: Annotated[str, typer.Argument(help="行為；省略則全部。")] = "",
    *,
    matter: Annotated[str, typer.Option(help="事件；省略為主要者。")] = "",
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """What an account may see and do in a case, by which grant, and why it may not."""
    archive = Archive(opened_database())
    found = who_may(archive, reader(by), dossier, matter, account=name, act=act)
    if as_json:
        print_json(found.as_json())
        return
    heads = ("行為", "得否", "憑", "為何不得", "如何補救", "具此職務者")
    rows = [
        (
            one.label, "得" if one.decision.allowed else "不得",
            one.decision.because if one.decision.allowed else one.cite,
            "；".join(no.says for no in one.decision.against),
            "；".join(dict.fromkeys(no.cure for no in one.decision.against if no.cure)),
            "、".join(one.holders),
        )
        for one in found.acts
    ]  # fmt: skip
    print_table(f"{found.account} 於 {found.dossier} {found.matter}", heads, rows)
