"""``baton acts``: what the regulation lets whom do, under which article, with which input."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.printing import print_json
from casework.door.commands import LARGEST_NAME
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.views.acts_told import act_lines
from casework.views.catalogue import catalogue


def acts(
    procedure: Annotated[
        str | None, typer.Argument(help="程序，例如 application；省略則列出全部。")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON（含輸入格式）。")] = False,
) -> None:
    """List the acts of a procedure or of all."""
    known = PROGRAMMES.procedures
    if procedure is not None and procedure not in known:
        said = f"沒有程序「{procedure[:LARGEST_NAME]}」；可用：{'、'.join(known)}"
        raise Malformed("procedure", said)
    found = catalogue(procedure)
    if as_json:
        print_json(found)
        return
    print(f"適用版本 {found['edition']}")
    for name, told in found["procedures"].items():
        print(f"\n{told['label']['zh']} {name}")
        for act in told["acts"]:
            print("\n".join(act_lines(name, act)))
