"""``baton settings``: what the text leaves open, who decided it, from when, on which source."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from baton import present
from baton.printing import print_json, print_table
from baton.who import By, acting
from casework.announcing import settings as deciding
from casework.door.commands import parsed
from casework.errors import Malformed
from casework.setup.assembly import opened_database
from states.law.left_open import Kind, LeftOpen
from storage.reference import EVERYWHERE

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Branch = Annotated[str, typer.Option(help="分署代碼，例如 TPE；* 為全部分署。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
Name = Annotated[str, typer.Argument(help="設定的名稱，見 baton settings list。")]


@app.command("list", help="全部設定、意義及今日之值")
def list_settings(*, branch: Branch = EVERYWHERE, as_json: AsJson = False) -> None:
    """Every setting with its meaning and what holds today."""
    code = deciding.branch_code(branch)
    with opened_database().reading() as connection:
        found = deciding.in_force(connection, code, present.today())
    if as_json:
        print_json([held.as_json() for held in found])
        return
    heads = ("名稱", "意義", "依據條文", "現值", "自", "來源")
    rows = [
        (h.row.name, h.row.meaning, h.row.cite, _word(h), h.from_day, h.source or h.row.without)
        for h in found
    ]
    print_table(f"設定　{branch}", heads, rows)


def _word(held: deciding.InForce) -> str:
    if held.source is None:
        return "未定（必填）" if held.row.required else "未定"
    return f"{json.dumps(held.value)} {held.row.unit}".strip()


@app.command("show", help="一項設定之意義、單位、範圍、依據及今日之值")
def show(name: Name, *, branch: Branch = EVERYWHERE, as_json: AsJson = False) -> None:
    """One setting: meaning, unit, range, article, and what holds today."""
    row, code = deciding.named(name), deciding.branch_code(branch)
    with opened_database().reading() as connection:
        held = next(
            (h for h in deciding.in_force(connection, code, present.today()) if h.row.name == name),
            deciding.InForce(row, None, None, None),
        )
    found: dict[str, Any] = {"branch": code, **held.as_json()}
    if as_json:
        print_json(found)
        return
    allowed = f"{row.least:,} 至 {row.most:,} {row.unit}" if row.most else row.kind.value
    print(f"{row.name}　{row.meaning}（{row.cite}）")
    print(f"  可訂：{allowed}；未訂定時：{row.without}")
    print(
        f"  現值：{_word(held)}" + (f"，自 {held.from_day}（{held.source}）" if held.source else "")
    )


@app.command("set", help="訂定一項設定，自某日起適用")
def set_value(
    name: Name,
    value: Annotated[str, typer.Argument(help="值，寫成 JSON：14、true、[7, 3, 1]。")],
    *,
    source: Annotated[str, typer.Option(help="依據，例如公告或函之日期文號。")],
    from_day: Annotated[str, typer.Option("--from", help="自哪一天起，YYYY-MM-DD；不得溯及。")],
    by: By = None,
    branch: Branch = EVERYWHERE,
    as_json: AsJson = False,
) -> None:
    """Decide a setting from a day on."""
    wanted = _value(deciding.named(name), value)
    decided = deciding.decide(
        opened_database(),
        acting(by),
        present.now(),
        branch=branch,
        name=name,
        value=wanted,
        source=source,
        from_day=from_day,
    )
    if as_json:
        print_json(decided._asdict())
    else:
        print(
            f"已訂定 {decided.branch} {name} = {value}，自 {decided.from_day}（{decided.source}）"
        )


def _value(row: LeftOpen, written: str) -> Any:
    """What was written, as JSON; a setting of words needs no quotation marks."""
    try:
        return parsed(written)
    except Malformed as wrong:
        if row.kind is Kind.words:
            return written
        raise Malformed("value", wrong.rule) from None


@app.command("history", help="歷次訂定，依登錄先後")
def history(
    name: Annotated[str | None, typer.Argument(help="設定的名稱；省略則全部。")] = None,
    *,
    branch: Annotated[str | None, typer.Option(help="只看此分署；* 為全部分署者。")] = None,
    as_json: AsJson = False,
) -> None:
    """Every decision ever made, in the order of entering."""
    if name is not None:
        deciding.named(name)
    code = deciding.branch_code(branch) if branch is not None else None
    with opened_database().reading() as connection:
        found = deciding.history(connection, name, code)
    if as_json:
        print_json([decision._asdict() for decision in found])
        return
    heads = ("分署", "名稱", "值", "自", "來源", "登錄人", "登錄時刻")
    rows = [
        (d.branch, d.name, json.dumps(d.value), d.from_day, d.source, d.entered_by, d.entered_at)
        for d in found
    ]
    print_table("設定之經過", heads, rows)
