"""``baton serve``: the console, for people with a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from baton.exits import Code, Stop
from baton.machinery import is_free
from baton.printing import progress
from casework.setup.assembly import close_databases, opened_database
from casework.setup.settings import LOCAL_HOSTS, Settings

APPLICATION = "web.console:from_settings"
PORT = 8115
PROTOCOL = "web.patience:Patient"
GRACE_SECONDS = 20
"""So long may an answer that has begun take when the console is asked to stop."""


def serve(
    *,
    host: Annotated[
        str, typer.Option(help="聽取要求的位址；預設只供本機，前面放代理伺服器時不必更改。")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="連接埠。", min=1, max=65535)] = PORT,
    workers: Annotated[
        int, typer.Option(envvar="BATON_WORKERS", help="同時服務的行程數。", min=1, max=64)
    ] = 1,
    root_path: Annotated[
        str, typer.Option(help="代理伺服器把主控台放在哪個路徑之下，例如 /baton。")
    ] = "",
    proxy: Annotated[
        str, typer.Option(help="信任其轉送之來源位址的代理伺服器，以逗點分隔。")
    ] = "127.0.0.1",
) -> None:
    """Serve the console until Ctrl-C; what has begun is finished first."""
    opened_database()
    close_databases()
    if root_path and (not root_path.startswith("/") or root_path.endswith("/")):
        raise Stop(Code.usage, f"「{root_path[:60]}」請寫成以 / 開頭、不以 / 結尾，例如 /baton")
    if host == "127.0.0.1" and not is_free(port):
        raise Stop(Code.environment, f"連接埠 {port} 已被占用。請以 --port 另選一個。")
    if host not in LOCAL_HOSTS and Settings().hosts == LOCAL_HOSTS:
        progress("瀏覽器只能以本機名稱進入；請以 BATON_HOSTS 列明對外的主機名稱，以逗點分隔。")
    print(f"主控台　http://{host}:{port}{root_path}/　停止：Ctrl-C", flush=True)
    run(host, port, workers=workers, root_path=root_path, proxy=proxy)


def run(
    host: str, port: int, *, workers: int = 1, root_path: str = "", proxy: str = "127.0.0.1"
) -> None:
    """Run the server in this process, or its workers in processes of their own."""
    import uvicorn

    uvicorn.run(
        APPLICATION,
        factory=True,
        host=host,
        port=port,
        workers=workers,
        root_path=root_path,
        http=PROTOCOL,
        forwarded_allow_ips=proxy,
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
        access_log=False,
        log_level="warning",
    )
