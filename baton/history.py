"""`baton history`: what happened in a dossier. A fold of its events; the law is not asked."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from baton.who import ReadBy, reader
from casework.door.looking import Archive
from casework.setup.assembly import opened_database
from casework.views.timeline import step, timeline


def history(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    *,
    which: Annotated[int | None, typer.Option("--step", help="完整列出這一步。")] = None,
    by: ReadBy = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Tell what happened in a dossier, step by step, or one step in full."""
    archive, who = Archive(opened_database()), reader(by)
    found = timeline(archive, who, dossier) if which is None else step(archive, who, dossier, which)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, sort_keys=True))
    else:
        print("\n".join(found.told()))
