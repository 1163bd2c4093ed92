"""``baton employer``: who may be named in a case; enter one, or list those that are there."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from baton.accounts import identity
from baton.moments import now, today
from baton.printing import print_json, print_table
from casework.assembly import opened_database
from casework.errors import Malformed, Unauthorised
from casework.labels import role_label
from casework.registering import Employer, register, registered
from states.expertise.branches import branch_of
from states.law.role import Role

KEEPERS = (Role.officer, Role.supervisor, Role.agency, Role.admin)
"""Who may enter an employer; an employer does not enter itself."""


def employer(
    number: Annotated[
        str | None, typer.Argument(help="雇主編號，通常即統一編號；省略則列出全部。")
    ] = None,
    *,
    name: Annotated[str | None, typer.Option(help="名稱；登錄時必填。")] = None,
    county: Annotated[str | None, typer.Option(help="所在縣市，例如 臺北市；登錄時必填。")] = None,
    by: Annotated[
        str | None, typer.Option(help="登錄人，例如 officer:li@TPE；登錄時必填。")
    ] = None,
    ubn: Annotated[str | None, typer.Option(help="統一編號；省略則同雇主編號。")] = None,
    entity: Annotated[
        str | None, typer.Option(help="同一法人之另一雇主編號（上限合計）；省略則為自己。")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Register an employer, or list those that are registered."""
    database = opened_database()
    needed = {"id": number, "name": name, "county": county, "by": by}
    if not any((name, county, by, ubn, entity)):
        _list(registered(database, number), number, as_json=as_json)
        return
    number, name, county, by = (_stated(field, value) for field, value in needed.items())
    entry = Employer(number, entity or number, ubn or number, name, county.replace("台", "臺"))
    new = register(database, entry, by=_keeper(by), now=now())
    if as_json:
        print_json({"employer": number, "new": new})
        return
    print(f"已登錄雇主 {number} {name}" if new else f"雇主 {number} 先前已登錄，未變更")
    print(_next_step(entry))


def _stated(field: str, value: str | None) -> str:
    if not value:
        raise Malformed(field, f"為必填；登錄：{HOW}")
    return value


HOW = "baton employer 統一編號 --name 名稱 --county 縣市 --by officer:帳號@分署"


def _keeper(said: str) -> str:
    """The account of somebody who may enter employers. Raises `Unauthorised`."""
    who = identity(said)
    if who.role not in KEEPERS:
        keepers = "、".join(role_label(role) for role in KEEPERS)
        raise Unauthorised(f"登錄雇主由{keepers}為之，{who.id} 是{role_label(who.role)}")
    return who.id


def _next_step(entry: Employer) -> str:
    branch = branch_of(entry.county).code
    given = {"branch": branch, "employer": entry.id, "year": int(today()[:4])}
    draft = f"baton act application.draft --by officer:帳號@{branch}"
    return f"下一步：{draft} --with '{json.dumps(given)}'"


def _list(found: list[Employer], number: str | None, *, as_json: bool) -> None:
    if number is not None and not found:
        raise Malformed("id", f"沒有雇主「{number[:64]}」；登錄：{HOW}")
    if as_json:
        print_json([entry._asdict() for entry in found])
    elif found:
        heads = ("編號", "統一編號", "名稱", "縣市", "法人")
        print_table("雇主", heads, [(e.id, e.ubn, e.name, e.county, e.entity) for e in found])
    else:
        print(f"尚無雇主。登錄：{HOW}")
