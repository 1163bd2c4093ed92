"""``baton account``: who may enter, as what and until when; and the token of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baton.asking import answered, asked_twice
from baton.may import may
from baton.present import now
from baton.printing import print_json, print_table, progress, write_new
from baton.who import By, acting, own_account
from casework.entrance import keeping, resetting, signing_in
from casework.entrance.at_commands import begin_at_commands
from casework.entrance.entered import SECOND_FACTOR, SET_UP, Device, end_own, own_sessions
from casework.entrance.families import FAMILIES
from casework.entrance.first import first_administrator
from casework.entrance.granted import EVERY_PROGRAMME
from casework.entrance.record_of import listed_as_json, record_of
from casework.errors import Malformed
from casework.setup.assembly import opened_database, opened_entrance
from casework.words.days import in_taipei
from states.law.role import RoleKind

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="帳號。")]
Why = Annotated[str, typer.Option(help="事由，記入帳號之紀錄。")]
AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
app.command("may", help="一帳號於一案得為何事、憑何職務與條文；不得者，為何及如何補救")(may)

HERE = "commands"
"""From where somebody enters, as tries are counted."""


@app.command("first", help="設立第一位系統管理者；密碼由終端機或標準輸入讀取")
def first(
    name: Name,
    *,
    although: Annotated[
        str, typer.Option(help="已有系統管理者而仍須由本機另設時，載明事由；既有者均會得知。")
    ] = "",
) -> None:
    """Make the first administrator, by whoever runs the machine."""
    password = asked_twice("密碼")
    made = first_administrator(opened_entrance(), name, password, now(), although=although)
    print(f"已設立系統管理者 {made}。下一步：baton account token {made} --out 檔案")


@app.command("make", help="設立帳號，得一次性代碼供本人設定密碼")
def make(
    name: Name,
    family: Annotated[
        str, typer.Argument(help="、".join(f"{kind}（{said}）" for kind, said in FAMILIES.items()))
    ],
    *,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Make an account."""
    half = keeping.make(opened_database(), acting(by), name, family, now())
    _code_told(half, as_json=as_json, says=f"已設立 {half.account}；請將代碼交本人")


@app.command("grant", help="授予職務：角色、單位或當事人、計畫、期間；代理他人者載明其帳號")
def grant(
    name: Name,
    role: Annotated[str, typer.Argument(help="角色，例如 officer。")],
    *,
    unit: Annotated[str, typer.Option(help="單位，例如 TPE。")] = "",
    party: Annotated[str, typer.Option(help="當事人之編號。")] = "",
    programme: Annotated[str, typer.Option(help="計畫；* 為全部。")] = EVERY_PROGRAMME,
    in_name_of: Annotated[str, typer.Option(help="代理何帳號；須載明末日。")] = "",
    from_day: Annotated[str, typer.Option("--from", help="首日；省略為今日。")] = "",
    until_day: Annotated[str, typer.Option("--until", help="末日；省略為未定。")] = "",
    why: Why,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Grant a role."""
    wanted = keeping.Wanted(
        account=name, role=role, unit=unit, party=party, programme=programme,
        in_name_of=in_name_of, from_day=from_day, until_day=until_day, why=why,
    )  # fmt: skip
    number = keeping.grant(opened_database(), acting(by), wanted, now())
    if as_json:
        print_json({"grant": number})
    else:
        print(f"已授予，職務編號 {number}；收回：baton account take-back {number} --why 事由")


@app.command("take-back", help="收回一項職務，下一個動作起即不得再用")
def take_back(
    number: Annotated[int, typer.Argument(help="職務編號，見 baton account show。")],
    *,
    why: Why,
    by: By = None,
) -> None:
    """Take a grant back."""
    keeping.take_back(opened_database(), acting(by), number, why, now())
    print(f"已收回職務 {number}")


@app.command("close", help="停用帳號，其登入與代碼均即失效")
def close(name: Name, *, why: Why, by: By = None) -> None:
    """Close an account."""
    keeping.close(opened_database(), acting(by), name, why, now())
    print(f"已停用 {name}")


@app.command("list", help="全部帳號及其職務")
def list_all(*, by: By = None, as_json: AsJson = False) -> None:
    """Every account."""
    found = keeping.listed(opened_database(), acting(by), now())
    if as_json:
        print_json([listed_as_json(one) for one in found])
        return
    rows = [
        (
            one.name, FAMILIES[RoleKind(one.family)],
            "；".join(f"{held.number} {keeping.said_of(held)}" for held in one.grants),
            "已停用" if one.closed_at else _enters_with(one),
        )
        for one in found
    ]  # fmt: skip
    print_table("帳號", ("帳號", "類別", "職務", "登入"), rows)


def _enters_with(one: keeping.Listed) -> str:
    if not one.has_password:
        return "尚未設定密碼"
    return "密碼及第二道驗證" if one.has_second_factor else "密碼"


@app.command("show", help="一帳號之職務、異動與登入")
def show(name: Name, *, by: By = None, as_json: AsJson = False) -> None:
    """The record of an account."""
    found = record_of(opened_database(), acting(by), name, now())
    if as_json:
        print_json(found.as_json())
        return
    one = found.account
    print(f"{one.name}　{FAMILIES[RoleKind(one.family)]}　{_enters_with(one)}")
    for held in one.grants:
        print(f"  職務 {held.number}　{keeping.said_of(held)}（{held.why}，{held.entered_by}）")
    rows = [
        (
            in_taipei(change.entered_at),
            change.change,
            change.detail,
            change.entered_by,
            change.second,
        )
        for change in found.changes
    ]
    print_table("異動", ("時刻", "異動", "事由", "辦理人", "第二人"), rows)
    _devices_told(list(found.entered))


@app.command("reset", help="申請重設密碼或第二道驗證；須另一位系統管理者確認")
def reset(
    name: Name,
    what: Annotated[str, typer.Argument(help="password 或 second_factor。")],
    *,
    why: Why,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Ask that an account may set something anew."""
    half = resetting.ask(opened_database(), acting(by), name, what=what, why=why, now=now())
    _code_told(half, as_json=as_json, says="這是前半；後半由另一位系統管理者以 confirm 取得")


@app.command("confirm", help="確認另一位系統管理者所申請之重設")
def confirm(name: Name, *, by: By = None, as_json: AsJson = False) -> None:
    """Confirm a reset."""
    half = resetting.confirm_reset(opened_database(), acting(by), name, now())
    _code_told(half, as_json=as_json, says="這是後半；本人以前後兩半連寫設定")


@app.command("set-anew", help="本人以代碼設定密碼；僅重設第二道驗證者，輸入現用密碼")
def set_anew(name: Name) -> None:
    """Set anew what was made or confirmed: the code, then the password."""
    code, password = answered("代碼"), asked_twice("密碼")
    said = resetting.Anew(name, code, password)
    done = resetting.set_anew(opened_entrance(), said, HERE, now())
    print(f"已設定{resetting.WHAT[done]}。下一步：baton account token {name} --out 檔案")


@app.command("token", help="以密碼及驗證碼取得命令列之代碼，八小時內有效")
def token(
    name: Name,
    *,
    out: Annotated[
        Path | None, typer.Option(help="寫入這個新檔案，只有本人可讀；省略則印出。")
    ] = None,
    what_for: Annotated[str, typer.Option("--for", help="用途，列出代碼時以此辨認。")] = "",
) -> None:
    """Enter for the command line; the token is shown once and kept by its hash."""
    if out is not None and out.exists():
        raise Malformed("out", f"{out} 已存在，請換一個檔名")
    entrance, at = opened_entrance(), now()
    begun = begin_at_commands(entrance, name, answered("密碼"), what_for, at)
    if begun.stage == SET_UP:
        begun = _set_up(entrance, begun.token)
    elif begun.stage == SECOND_FACTOR:
        begun = signing_in.confirm(entrance, begun.token, answered("驗證碼"), HERE, now())
    if out is None:
        print(begun.token)
    else:
        write_new(out, f"{begun.token}\n".encode())
        progress(f"使用：baton 命令 --token-file {out}")


def _set_up(entrance: signing_in.Entrance, begun: str) -> signing_in.Begun:
    """Set up the second factor on the terminal, before anything is opened."""
    offered = signing_in.offer(entrance, begun, now())
    progress(f"請在驗證程式加入這把金鑰：{offered.secret}\n{offered.uri}")
    done = signing_in.set_up(entrance, begun, answered("驗證程式目前之六位數"), HERE, now())
    progress("備用碼各可用一次，請抄存：\n" + "\n".join(done.codes))
    return done.begun


@app.command("tokens", help="本人目前之登入與代碼")
def tokens(*, by: By = None, as_json: AsJson = False) -> None:
    """Where the account that asks has entered."""
    _require_own(by)
    found = own_sessions(opened_database(), own_account(now()), now())
    if as_json:
        print_json([one._asdict() for one in found])
    else:
        _devices_told(found)


@app.command("end-token", help="結束本人之一項登入或代碼")
def end_token(
    which: Annotated[str, typer.Argument(help="編號，見 baton account tokens。")], *, by: By = None
) -> None:
    """End a session of one's own."""
    _require_own(by)
    if not end_own(opened_database(), own_account(now()), which, now()):
        raise Malformed("which", f"沒有「{which[:40]}」這項登入；見 baton account tokens")
    print(f"已結束 {which}")


@app.command("end-all", help="結束一帳號之全部登入與代碼")
def end_all(name: Name, *, by: By = None) -> None:
    """End every session of an account, by its keepers."""
    ended = keeping.end_sessions(opened_database(), acting(by), name, now())
    print(f"已結束 {name} 之 {ended} 項登入")


def _require_own(by: str | None) -> None:
    if by:
        raise Malformed("by", "僅限本人，以代碼表明身分（--token-file 或 BATON_TOKEN）")


def _devices_told(found: list[Device]) -> None:
    heads = ("編號", "何處", "種類", "開始", "最近使用", "結束", "")
    rows = [
        (
            one.name, one.device, one.kind, in_taipei(one.begun_at), in_taipei(one.seen_at),
            in_taipei(one.ends_at), "本次" if one.this else "",
        )
        for one in found
    ]  # fmt: skip
    print_table("登入與代碼", heads, rows)


def _code_told(half: resetting.Half, *, as_json: bool, says: str) -> None:
    if as_json:
        print_json(half._asdict())
        return
    progress(
        f"{says}；本人執行 baton account set-anew {half.account}，至 {in_taipei(half.ends_at)}"
    )
    print(half.code)
