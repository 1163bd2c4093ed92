"""``baton employer``: who may be named in a case; enter one, or list those that are there."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from baton.present import now, today
from baton.printing import print_json, print_table
from baton.who import By, acting
from casework.announcing.registering import Employer, register, registered
from casework.door.employers import TITLES, Standing, changes, standings
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.setup.assembly import opened_database, opened_vault
from casework.words.days import in_minguo
from storage.database import Database
from storage.keys import NoKey
from storage.vault import Vault


def employer(
    number: Annotated[
        str | None, typer.Argument(help="雇主編號，通常即統一編號；省略則列出全部。")
    ] = None,
    *,
    name: Annotated[str | None, typer.Option(help="名稱；登錄時必填。")] = None,
    county: Annotated[str | None, typer.Option(help="所在縣市，例如 臺北市；登錄時必填。")] = None,
    by: By = None,
    ubn: Annotated[str | None, typer.Option(help="統一編號；省略則同雇主編號。")] = None,
    entity: Annotated[
        str | None, typer.Option(help="同一法人之另一雇主編號（上限合計）；省略則為自己。")
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option(help="號碼不符檢查碼時所憑之文件，例如「商工登記公示資料115.11.2」。"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Register an employer, or list those that are registered."""
    database = opened_database()
    needed = {"id": number, "name": name, "county": county}
    if not any((name, county, by, ubn, entity)):
        _list(database, number, as_json=as_json)
        return
    number, name, county = (_stated(field, value) for field, value in needed.items())
    entry = Employer(number, entity or number, ubn or number, name, county.replace("台", "臺"))
    new = register(database, entry, by=acting(by), now=now(), paper=paper)
    if as_json:
        print_json({"employer": number, "new": new})
        return
    print(f"已登錄雇主 {number} {name}" if new else f"雇主 {number} 先前已登錄，未變更")
    print(_next_step(entry))


def _stated(field: str, value: str | None) -> str:
    if not value:
        raise Malformed(field, f"為必填；登錄：{HOW}")
    return value


REGISTRAR = f"{PROGRAMMES.registrars[0]}:帳號"
HOW = f"baton employer 統一編號 --name 名稱 --county 縣市 --by {REGISTRAR}@分署"


def _next_step(entry: Employer) -> str:
    branch = PROGRAMMES.first.units.of_county(entry.county).code
    given = {"branch": branch, "employer": entry.id, "year": int(today()[:4])}
    draft = f"baton act application.draft --by {REGISTRAR}@{branch}"
    return f"下一步：{draft} --with '{json.dumps(given)}'"


def _list(database: Database, number: str | None, *, as_json: bool) -> None:
    """Employers as they stand today; one of them with what became of it."""
    with database.reading() as connection:
        standing = standings(connection, today(), number, _vault_if_any())
        changed = changes(connection, number) if number else []
    found = [
        entry._replace(name=standing[entry.id].name, county=standing[entry.id].county)
        for entry in registered(database, number)
    ]
    if number is not None and not found:
        raise Malformed("id", f"沒有雇主「{number[:64]}」；登錄：{HOW}")
    if as_json:
        print_json([entry._asdict() | standing[entry.id]._asdict() for entry in found])
    elif found:
        heads = ("編號", "統一編號", "名稱", "縣市", "法人")
        print_table("雇主", heads, [(e.id, e.ubn, e.name, e.county, e.entity) for e in found])
        for entry in found if number else ():
            _print_standing(standing[entry.id])
        for change in changed:
            said = change.told(_vault_if_any()) or "（已封存）"
            print(f"{in_minguo(change.day)}　{TITLES[change.what]}：{said}（{change.source}）")
    else:
        print(f"尚無雇主。登錄：{HOW}")


def _print_standing(now_: Standing) -> None:
    told = (
        ("送達地址", now_.address),
        ("代表人", now_.representative),
        ("代理人", now_.agent),
        ("聯絡人", now_.contact),
    )
    for title, value in told:
        print(f"{title}：{value or '未登錄'}")


def _vault_if_any() -> Vault | None:
    """The vault, without which people are not shown."""
    try:
        return opened_vault()
    except NoKey:
        return None
