"""``baton clock-desk``: periods set aside and messages in doubt; people settle both."""

from __future__ import annotations

from typing import Annotated

import typer

from baton import present
from baton.printing import print_json, print_table
from baton.who import By, acting
from casework.clock import set_aside as desk
from casework.setup.assembly import opened_database

app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="輸出 JSON。")]
Reason = Annotated[str, typer.Option(help="理由。")]


@app.command("list", help="隔離之期限與未確定之訊息")
def list_all(*, as_json: AsJson = False) -> None:
    """Every period set aside and every message in doubt."""
    with opened_database().reading() as connection:
        aside, doubtful = desk.set_aside(connection), desk.unsettled(connection)
    if as_json:
        print_json(
            {
                "clocks": [clock._asdict() for clock in aside],
                "messages": [message._asdict() for message in doubtful],
            }
        )
        return
    if aside:
        heads = ("期限", "案號", "種類", "末日", "次數#", "原因")
        rows = [(c.clock, c.dossier, c.kind, c.due, c.attempts, c.reason) for c in aside]
        print_table("隔離中的期限（lift 後由下次 baton sweep 再試）", heads, rows)
    if doubtful:
        shown = ("訊息", "案號", "管道", "收件人", "狀態", "次數#", "原因")
        told = [
            (m.key, m.dossier, m.channel, m.recipient, m.status, m.attempts, m.reason)
            for m in doubtful
        ]
        print_table("未確定的訊息（settle 載明已寄、免寄或再寄）", shown, told)
    if not aside and not doubtful:
        print("沒有隔離中的期限，也沒有未確定的訊息。")


@app.command("lift", help="解除隔離，下次執行時再試；期日不變")
def lift(
    clock: Annotated[str, typer.Argument(help="期限編號。")],
    *,
    by: By = None,
    reason: Reason,
    as_json: AsJson = False,
) -> None:
    """Let the next sweep try a period again; it keeps its days."""
    desk.lift(opened_database(), acting(by), present.now(), clock, reason)
    if as_json:
        print_json({"lifted": clock})
    else:
        print(f"已解除隔離 {clock}，下次 baton sweep 再試。")


@app.command("settle", help="載明一則訊息之結果")
def settle(
    message: Annotated[str, typer.Argument(help="訊息編號。")],
    *,
    fate: Annotated[str, typer.Option("--as", help="sent 已寄、moot 免寄、new 再寄。")],
    by: By = None,
    reason: Reason,
    as_json: AsJson = False,
) -> None:
    """Say what became of a message."""
    desk.settle(opened_database(), acting(by), present.now(), message, fate=fate, reason=reason)
    if as_json:
        print_json({"message": message, "as": fate})
    else:
        print(f"訊息 {message} 已載明為 {fate}。")
