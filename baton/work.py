"""``baton work``: start the clock. Deadlines enforce themselves as long as this runs."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from baton.machinery import Machinery, any_port
from baton.present import now
from baton.printing import print_table, progress
from casework.clock.halting import Halted, Watch
from casework.setup.assembly import opened_database
from casework.setup.settings import Settings
from storage.database import Database
from storage.serving_lock import serving_alone
from workflows.environment import DEFAULT_PORT
from workflows.schedules import SCHEDULES


class Asked(Exception):
    """Somebody asked this process to stop."""


def work(
    *,
    port: Annotated[
        int,
        typer.Option(help="Prefect 伺服器的連接埠（僅本機）；0 表示任選空的。", min=0, max=65535),
    ] = DEFAULT_PORT,
    pages: Annotated[bool, typer.Option("--pages", help="一併開啟 Prefect 的網頁。")] = False,
) -> None:
    """Start a local Prefect server and serve the schedules until Ctrl-C.

    With PREFECT_API_URL set, that server is used and none is started here.
    """
    settings = Settings()
    database = opened_database(settings)
    warn_of_time(database, now())
    machinery = Machinery(
        settings,
        port or any_port(),
        api=os.environ.get("PREFECT_API_URL"),
        pages=pages,
        say=progress,
    )
    with serving_alone(database), until_asked(), machinery:
        machinery.serve()
        print_what_runs(machinery)
        machinery.watch()


def warn_of_time(database: Database, moment: str) -> None:
    """Say at once that nothing will be enforced until somebody has looked, if it is so."""
    with database.reading() as connection:
        watch = Watch.read(connection)
    try:
        watch.require_time_goes_on(moment, database.dialect, after_outage=False)
    except Halted as halted:
        progress(f"注意：期限暫不執行，訊息照常寄送。{halted}")


def print_what_runs(machinery: Machinery) -> None:
    """The processes and schedules, and how to stop them."""
    print_table(
        f"排程（{machinery.api}）",
        ("名稱", "時間", "做什麼"),
        [(s.name, f"{s.cron} {s.timezone}", s.says) for s in SCHEDULES],
    )
    for child in machinery.children:
        print(f"{child.name}：行程 {child.process.pid}，記錄檔 {child.log}")
    print("停止：Ctrl-C。停機期間到期者，重新啟動後補執行。", flush=True)


@contextmanager
def until_asked() -> Iterator[None]:
    """Leave the block quietly when somebody presses Ctrl-C or sends SIGTERM."""

    def asked(*_: object) -> None:
        raise Asked

    before = {name: signal.signal(name, asked) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except Asked:
        progress("已停止")
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
