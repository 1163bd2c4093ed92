"""``baton register``: what agency and branches keep beside the cases, publish, and must keep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from baton.act import text_of
from baton.present import now, today
from baton.printing import print_json, print_table, write_new
from baton.programme import Of
from baton.who import By, acting
from casework.announcing.settings import branch_code
from casework.cabinet.publication import quarter as quarter_said
from casework.cabinets import CABINETS
from casework.door.commands import parsed
from casework.registers import retention
from casework.registers.keeping import enter, entries
from casework.setup.assembly import opened_database, opened_vault
from casework.words import plain_lines
from casework.words.days import day_said
from casework.words.named_programme import programme_named
from states.law.guard import shown
from states.law.taipei import days_after

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="登記簿：" + "、".join(CABINETS.registers) + "。")]
Branch = Annotated[str | None, typer.Option(help="分署，例如 TPE；不填為全部。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
ToFile = Annotated[Path | None, typer.Option(help="寫成檔案。")]


@app.command("list", help="一登記簿之各筆；經更正者另行要求始列")
def list_entries(
    name: Name,
    *,
    branch: Branch = None,
    everything: Annotated[bool, typer.Option("--all", help="已被更正者也列出。")] = False,
    as_json: AsJson = False,
) -> None:
    """The entries of a register; what was corrected only when asked for."""
    code = branch_code(branch) if branch else None
    with opened_database().reading() as connection:
        found = entries(connection, name, branch=code, all_of_them=everything)
    told = [kept.as_json() for kept in found]
    if as_json:
        print_json(told)
        return
    register = CABINETS.register(name)
    fields = list(register.form.model_json_schema()["properties"])
    rows = [
        (one["number"], one["branch"], *(_cell(one[field]) for field in fields), one["entered_by"])
        for one in told
    ]
    print_table(register.title, ("編號#", "分署", *fields, "登錄人"), rows)


@app.command("enter", help="登錄一筆；更正者載明所取代之筆")
def enter_entry(
    name: Name,
    *,
    given: Annotated[
        str, typer.Option("--with", help="內容（JSON）；含個資者寫 @-，自標準輸入讀。")
    ],
    by: By = None,
    branch: Branch = None,
    replaces: Annotated[int | None, typer.Option(help="更正哪一號。")] = None,
    as_json: AsJson = False,
) -> None:
    """Enter something; a correction names the entry that it replaces."""
    code = branch_code(branch) if branch else None
    register = CABINETS.register(name)
    number = enter(
        opened_database(),
        acting(by),
        now(),
        name,
        parsed(text_of(given)),
        branch=code,
        replaces=replaces,
        safe=opened_vault() if register.form.names_people else None,
    )
    if as_json:
        print_json({"register": name, "number": number})
    else:
        print(f"已登錄：{register.title}第 {number} 號")


@app.command("grants", help="補助公開之季檔，或全部補助之登記")
def published_grants(
    *,
    quarter: Annotated[
        str | None, typer.Option(help="季別，例如 115Q1：該季核定或撥付者；不填為迄今全部。")
    ] = None,
    branch: Branch = None,
    programme: Of = None,
    as_json: AsJson = False,
    csv: ToFile = None,
    ods: ToFile = None,
) -> None:
    """The quarterly publication file, or without a quarter the whole register of grants."""
    grants = CABINETS.publication(programme_named(programme))
    database, code = opened_database(), branch_code(branch) if branch else None
    found = (
        grants.of_quarter(database, quarter_said(quarter), code)
        if quarter
        else grants.before(database, days_after(today(), 1), code)
    )
    lines = [[*grants.heads], *(grant.cells() for grant in found)]
    if csv:
        write_new(csv, plain_lines.csv_text(lines).encode())
    if ods:
        write_new(ods, plain_lines.ods(grants.title, lines))
    if as_json:
        print_json([grant._asdict() for grant in found])
    elif not (csv or ods):
        print_table(grants.title, grants.heads, [[*map(_cell, line)] for line in lines[1:]])


@app.command("files", help="已結案卷及其保存期限（不銷毀，檔案法12）")
def case_files(
    *,
    on: Annotated[str | None, typer.Option(help="以哪一日為準，YYYY-MM-DD；不填為今天。")] = None,
    branch: Branch = None,
    over: Annotated[bool, typer.Option("--over", help="只列年限已滿且未註記保存者。")] = False,
    as_json: AsJson = False,
) -> None:
    """Closed case files and until when each is kept. Nothing is destroyed here (檔案法 12)."""
    code = branch_code(branch) if branch else None
    wanted = retention.destroyable if over else retention.files
    found = wanted(opened_database(), day_said("on", on or today()).isoformat(), code)
    if as_json:
        print_json([file.as_json() for file in found])
        return
    heads = ("案號", "分署", "終結日", "年限#", "保存至", "依據", "保存註記")
    rows = [
        (f.dossier, f.branch, shown(f.closed_on), f.years or "永久", shown(f.until or "永久"),
         f.source, f.held)
        for f in found
    ]  # fmt: skip
    print_table("已終結案件之保存", heads, rows)


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return "；".join(f"{name} {_cell(one)}" for name, one in value.items())
    return "" if value in (None, "") else shown(value)
