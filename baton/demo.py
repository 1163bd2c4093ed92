"""``baton demo``: two years in fast motion, then the real clock enforces what is due now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import httpx
import typer

from baton import present
from baton.board import board
from baton.demonstration.fresh import enter, fresh_database
from baton.demonstration.handing_out import hand_out
from baton.demonstration.year import Told, Year, cast
from baton.exits import Code, Stop
from baton.machinery import FlowRun, Machinery, any_port, is_free
from baton.printing import print_table, progress
from baton.serve import PORT as CONSOLE_PORT
from baton.work import print_what_runs, until_asked
from casework.door.desk import Desk
from casework.setup.assembly import opened_channels, opened_vault
from casework.setup.demonstrating import cast as taking_part
from casework.setup.settings import Settings
from casework.words.days import in_minguo, in_taipei
from casework.words.labels import clock_label, procedure_label, role_label
from storage.clocks import due_by_kind, due_left
from storage.database import Database
from storage.ledger import longest_history
from storage.serving_lock import serving_alone
from workflows.environment import DEFAULT_PORT
from workflows.schedules import MINUTE

DOSSIERS = 300
SEED = 115
RUNS_MAX = 3
UNFORESEEN_SHOWN = 10


def demo(
    *,
    seed: Annotated[int, typer.Option(help="同一個種子、同一天，演出相同的案件。")] = SEED,
    dossiers: Annotated[int, typer.Option(help="案件數。", min=1, max=5_000)] = DOSSIERS,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="執行到期期限後即停止一切並結束。")
    ] = False,
    port: Annotated[
        int, typer.Option(help="Prefect 伺服器的連接埠；被占用時任選空的。", min=0, max=65535)
    ] = DEFAULT_PORT,
    console_port: Annotated[
        int, typer.Option(help="主控台的連接埠；被占用時任選空的。", min=0, max=65535)
    ] = CONSOLE_PORT,
) -> None:
    """Fill a fresh embedded database with a believable year; Prefect enforces what is due."""
    settings = Settings()
    database = fresh_database(settings)
    chosen = port if port and is_free(port) else any_port()
    try:
        with (
            serving_alone(database),
            until_asked(),
            Machinery(settings, chosen, say=progress) as machinery,
        ):
            play(database, settings, seed=seed, dossiers=dossiers)
            machinery.serve()
            _enforce(machinery, database)
            _show(database, settings)
            if not no_serve:
                print_what_runs(machinery)
                _open_console(machinery, database, console_port)
                machinery.watch()
    finally:
        database.dispose()


def play(database: Database, settings: Settings, *, seed: int, dossiers: int) -> Told:
    """Fill an empty database; every act goes through the one door."""
    today = present.today()
    employers, cases = cast(dossiers, seed, today)
    enter(database, employers, today)
    progress(f"演出 {len(cases)} 案、{len(employers)} 家雇主，至{in_minguo(today)}前一日")
    desk = Desk(database, opened_vault(settings))
    channels = opened_channels(settings, durable=False)
    told = Year(desk, channels, cases, today=today, seed=seed, progress=progress).play()
    hand_out(database, cases, present.now())
    progress(
        f"完成：{told.cases} 案、辦理 {told.applied:,} 件次、依法未准 {told.refused} 件次、"
        f"到期執行 {told.enforced:,}、寄送 {told.sent:,}"
    )
    for words in told.unforeseen[:UNFORESEEN_SHOWN]:
        progress(f"劇本未預期：{words}")
    return told


def _open_console(machinery: Machinery, database: Database, wanted: int) -> None:
    """Start the console, and tell its address with one login of every role."""
    port = wanted if wanted and is_free(wanted) else any_port()
    address = f"http://127.0.0.1:{port}/"

    def answers() -> bool:
        return httpx.get(f"{address}sign-in").is_success

    machinery.beside("console", "主控台", answers, "-m", "baton", "serve", "--port", str(port))
    one_of_each = {who.role: who for who in reversed(taking_part(database))}
    print_table(
        f"主控台 {address}　選一個身分登入",
        ("角色", "帳號", "分署或雇主"),
        [
            (role_label(role), who.id, who.branch or who.employer or "—")
            for role, who in sorted(one_of_each.items())
        ],
    )
    print(f"請以瀏覽器開啟 {address}", flush=True)


def _enforce(machinery: Machinery, database: Database) -> None:
    """Let the served flow enforce what is due, and show the runs that did it."""
    began = present.now()
    with database.reading() as connection:
        waiting = due_by_kind(connection, began)
    print_table(
        f"此刻到期、等待執行　{in_taipei(began)}",
        ("程序", "期間", "件數#"),
        [(procedure_label(p), clock_label(p, kind), count) for (p, kind), count in waiting.items()],
    )
    for _ in range(RUNS_MAX):
        progress("由 Prefect 的 minute 流程執行")
        done = machinery.run(MINUTE, started=lambda number: print(f"流程執行編號 {number}"))
        if done.state != "COMPLETED":
            raise Stop(
                Code.environment, f"流程 {done.id} 以 {done.state} 結束，請看 {machinery.home}"
            )
        with database.reading() as connection:
            if not due_left(connection, began):
                break
    _tell(machinery.runs_since(MINUTE, began))


def _tell(runs: Sequence[FlowRun]) -> None:
    print_table(
        "Prefect 流程執行",
        ("編號", "名稱", "結果", "到期執行#", "寄送#", "仍到期#"),
        [
            (
                run.id,
                run.name,
                run.state,
                run.counts.get("enforced", 0),
                run.counts.get("messages_sent", 0),
                run.counts.get("remaining", 0),
            )
            for run in runs
        ],
    )


def _show(database: Database, settings: Settings) -> None:
    """Where cases stand, how to replay one, and where things are."""
    board()
    with database.reading() as connection:
        longest = longest_history(connection)
    print(f"\n一案的經過：  baton history {longest}")
    print(f"重演一案：    baton replay {longest}")
    print("重演全部：    baton replay --all")
    print("案件在哪裡：  baton board --branch TPE")
    print(f"\n資料庫        {database.url.database}")
    print(f"寄出的訊息    {settings.outbox_directory}")
    print(f"Prefect 記錄  {settings.data / 'prefect'}", flush=True)
