"""The command line: a table of commands, each imported only when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from typing import Any, NamedTuple, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from baton.as_typed import taken_as_typed
from baton.exits import Code, Stop, told
from baton.proof import with_proof
from baton.screen import clean
from storage.owners_alone import UMASK

INTERRUPTED = 130


class Entry(NamedTuple):
    """A command: the module and function that do it, and its line in the overview."""

    module: str
    function: str
    says: str


COMMANDS: dict[str, Entry] = {
    "init": Entry("baton.init", "init", "建立資料庫並寫入預設的設定與受理期間"),
    "account": Entry("baton.account", "app", "帳號：設立、職務、代理、重設、命令列之代碼"),
    "employer": Entry("baton.employer", "employer", "登錄雇主，或列出已登錄者"),
    "demo": Entry("baton.demo", "demo", "示範：一年份的案件、到期執行與回放"),
    "work": Entry("baton.work", "work", "啟動排程服務，讓期限自動執行"),
    "serve": Entry("baton.serve", "serve", "開啟主控台（網頁），供人員以瀏覽器辦理"),
    "page": Entry("baton.page", "app", "主控台一頁所示之值（JSON）：我的工作、一案、行為之表單"),
    "acts": Entry("baton.acts", "acts", "法規允許的行為：角色、要件、條文、輸入格式"),
    "act": Entry("baton.act", "act", "辦理一個行為，或得知不得為之的理由"),
    "clock": Entry("baton.clock", "clock", "計算期限，逐步列出依據"),
    "assess": Entry("baton.assess", "assess", "依事實判斷得為何種處分，附理由與依據"),
    "check-forms": Entry("baton.check_forms", "check_forms", "查對一組表件，逐項指出欄位與規定"),
    "hand-in": Entry("baton.hand_in", "hand_in_forms", "送交一組表件：查對無誤後隨案封存"),
    "files": Entry("baton.files", "files", "一案之檔案：列出、取出；重新掃描與清除"),
    "sweep": Entry("baton.sweep", "sweep", "執行所有到期的期限"),
    "calendar": Entry("baton.calendar", "app", "辦公日曆：整年登錄、單日修正、停止上班與撤回"),
    "settings": Entry("baton.settings", "app", "法規留給機關決定的事：查詢與訂定"),
    "windows": Entry("baton.windows", "app", "受理期間：查詢與公告"),
    "clock-desk": Entry("baton.clock_desk", "app", "隔離的期限與未確定的訊息：查詢與處理"),
    "release": Entry("baton.release", "release", "發布機關放行停機後保留的期限"),
    "erase": Entry("baton.erase", "erase", "依法銷毀一案或一人封存之個人資料"),
    "tables": Entry("baton.tables", "tables", "課程規劃表與經費概算表：範本、填寫、讀入"),
    "board": Entry("baton.board", "board", "案件在哪裡、誰該辦、哪些快到期"),
    "list": Entry("baton.lists", "list_work", "待辦事件：依接棒人、承辦人、分署、末日"),
    "assign": Entry("baton.assign", "app", "承辦人：分派、承接、移交、收回，及各人工作量"),
    "desk": Entry("baton.lists", "desk", "我的工作：我承辦的、未分派、全單位"),
    "search": Entry("baton.lists", "search_cases", "以案號、統一編號或單位名稱找案件"),
    "looks": Entry("baton.looks", "looks", "查閱紀錄：何人何時看過一案"),
    "stops": Entry("baton.stops", "stops", "停止補助之登記：何人、何款、至何日、限制什麼"),
    "explain": Entry("baton.explain", "explain_dossier", "一案為何如此、下一步得為何"),
    "letter": Entry("baton.letter", "letter", "讀一件函：擬稿也可先讀，一如發出之文"),
    "stats": Entry("baton.stats", "app", "統計：件數、金額、期間、額度，附勾稽"),
    "register": Entry("baton.register", "app", "登記簿：解釋、說明會、採購、保存；補助公開"),
    "history": Entry("baton.history", "history", "一案的經過"),
    "replay": Entry("baton.replaying", "replay", "重演並重新判斷每一步，找出竄改"),
    "rebuild": Entry("baton.rebuilding", "rebuild", "依事件重建案件現況，或比對有無不符"),
    "play": Entry("baton.playing", "play", "在拋棄式資料庫演練一則劇本"),
    "backup": Entry("baton.backup", "backup", "備份資料庫，並確認備份完整、金鑰可開"),
    "doctor": Entry("baton.doctor", "doctor", "檢查環境並說明該做什麼"),
}
"""Every command in the order of the overview; one whose module is not there is not shown."""


class Commands(TyperGroup):
    """The commands of the table. What goes wrong in any of them ends in `baton.exits`."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {
            name: TyperCommand(name, help=entry.says)
            for name, entry in COMMANDS.items()
            if find_spec(entry.module)
        }

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import a command, because it was called or is being described."""
        _ = ctx
        return _load(cmd_name) if cmd_name in self.commands else None

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The overview, which imports no command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].says) for name in self.list_commands(ctx)])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command line and leave the process with the exit code, never with a traceback."""
        _ = standalone_mode
        os.umask(UMASK)
        _speak_utf_8()
        with clean():
            self._performed(args, prog_name, complete_var, windows_expand_args, **extra)

    def _performed(
        self,
        args: Sequence[str] | None,
        prog_name: str | None,
        complete_var: str | None,
        windows_expand_args: bool,
        **extra: Any,
    ) -> NoReturn:
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
        except BrokenPipeError:
            code = _nobody_reads_on()
        except (KeyboardInterrupt, typer.Abort):
            print("已中斷；尚未完成的部分沒有寫入。", file=sys.stderr)
            code = INTERRUPTED
        except Exception as error:  # noqa: BLE001 - every error has its message and its code
            code = told(_as_usage(error) or error)
        finally:
            _close()
        sys.exit(code if isinstance(code, int) else Code.done)


def _close() -> None:
    """Close what the command opened, if it opened anything."""
    assembly = sys.modules.get("casework.setup.assembly")
    if assembly:
        assembly.close_databases()


def _load(name: str) -> Any:
    entry = COMMANDS[name]
    found = getattr(import_module(entry.module), entry.function)
    if isinstance(found, typer.Typer):  # a command with words of its own: baton calendar close
        for one in found.registered_commands:
            one.callback = with_proof(one.callback) if one.callback else None
        group = typer.main.get_group(found)
        group.name, group.help = name, entry.says
        return taken_as_typed(group)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, help=entry.says)(with_proof(found))
    return taken_as_typed(typer.main.get_command(alone))


def _as_usage(error: Exception) -> Stop | None:
    """What the parser of the command line refused, as our own words with its own."""
    if not hasattr(error, "format_message"):
        return None
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "baton"
    if type(error).__name__ == "NoArgsIsHelpError":
        return Stop(Code.usage, error.format_message())
    return Stop(Code.usage, f"用法不合：{error.format_message()} 請看 {path} --help。")


def _nobody_reads_on() -> int:
    """The reader has what it wanted (``baton acts | head``): nothing is wrong."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Code.done


def _speak_utf_8() -> None:
    """Chinese whatever the locale; what cannot be written is escaped, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"baton {version('baton')}")
        raise typer.Exit


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def baton(
    *,
    version: bool = typer.Option(False, "--version", help="版本", callback=_version, is_eager=True),
) -> None:
    """Baton 接棒：案件該誰辦、何時到期、為什麼，都看得見，也都能重演。

    結束碼：0 完成、1 有發現、2 用法或輸入不合、3 依法不得為之、4 遭竄改、5 環境有問題。
    """
    _ = version


def run() -> NoReturn:
    """The ``baton`` command."""
    command = taken_as_typed(typer.main.get_command(app))
    command.main(prog_name="baton")
    raise AssertionError("a command line ends the process")  # pragma: no cover
