"""Exit codes, and the one place where an error becomes a message and a code.

The table names errors by module and class, so that nothing heavy is imported to look one up.
"""

from __future__ import annotations

import os
import sys
from enum import IntEnum


class Code(IntEnum):
    """What the exit code says."""

    done = 0
    findings = 1
    usage = 2
    refused = 3
    tampered = 4
    environment = 5


class Stop(Exception):
    """A command ends early: its code, and what the user should read (nothing when empty)."""

    def __init__(self, code: Code, message: str = "") -> None:
        super().__init__(message)
        self.code = code


BROKEN_DATABASE = (
    Code.environment,
    "資料庫無法使用：{error}。請執行 baton doctor 查看設定與檢查結果。",
)
BAD_URL = (
    Code.environment,
    (
        "BATON_DATABASE 不是可用的資料庫位址（{error}）。"
        "請寫 sqlite:///路徑/baton.db 或 postgresql+psycopg://使用者@主機/資料庫。"
    ),
)
OTHER_LAW = (Code.usage, "超出已知法規的範圍：{error}。")

MEANING: dict[str, tuple[Code, str]] = {
    "casework.errors.Malformed": (Code.usage, "輸入不合：{error.told}"),
    "casework.errors.Unauthorised": (Code.refused, "無此權限：{error}"),
    "casework.errors.NotHere": (Code.refused, "查無此案：{error}"),
    "casework.errors.Behind": (Code.refused, "時鐘落後：{error}。"),
    "casework.errors.Stale": (Code.refused, "資料已變動：{error}。請重新讀取後再決定。"),
    "casework.door.refused_too_often.RefusedTooOften": (Code.refused, "{error}"),
    "casework.setup.assembly.NoDatabase": (Code.environment, "{error}。"),
    "casework.clock.halting.ClockDrift": (Code.environment, "時鐘不一致，未執行任何期限：{error}"),
    "casework.clock.halting.Halted": (Code.environment, "未執行任何期限：{error}。"),
    "casework.clock.common_cause.CommonCause": (Code.environment, "{error}。"),
    "storage.migrating.NotOurs": (Code.environment, "{error}。"),
    "storage.expected.OtherSchema": (Code.environment, "未寫入任何資料：{error}。"),
    "storage.serving_lock.AlreadyServed": (Code.environment, "{error}。"),
    "storage.copying.NotCopied": (Code.environment, "未備份：{error}。"),
    "storage.waiting.Busy": (Code.environment, "{error}。"),
    "storage.ledger.AlreadyMoved": (Code.refused, "他人已先辦理，請重新讀取後再決定：{error}"),
    "storage.keys.NoKey": (Code.environment, "個資保管庫無法開啟：{error}"),
    "states.law.history.BrokenHistory": (
        Code.tampered,
        "事件前後不接：{error}。請執行 baton replay 找出是哪一步。",
    ),
    "states.law.standing.NotTheirs": (Code.refused, "無此權限：{error}"),
    "states.law.standing.Backwards": (Code.refused, "{error}。請校正本機時鐘後再辦理。"),
    "states.law.calendar.Contradiction": (Code.usage, "{error}。"),
    "states.law.calendar.UnknownLaw": OTHER_LAW,
    "states.law.regulation.UnknownEdition": OTHER_LAW,
    "states.law.regulation.UnknownAct": (Code.usage, "沒有這個程序或行為：{error}"),
    "states.law.facts.BadQuestion": (Code.usage, "輸入不合：{error}"),
    "pydantic_settings.exceptions.SettingsError": (Code.environment, "環境設定有誤：{error}"),
    "pydantic_core._pydantic_core.ValidationError": (Code.environment, "環境設定有誤：{error}"),
    "casework.setup.assembly.BadAddress": BAD_URL,
    "sqlalchemy.exc.SQLAlchemyError": BROKEN_DATABASE,
    "pysqlite3.dbapi2.Error": BROKEN_DATABASE,
    "sqlite3.Error": BROKEN_DATABASE,
    "psycopg.Error": BROKEN_DATABASE,
    "builtins.PermissionError": (Code.environment, "沒有權限：{error}"),
    "builtins.OSError": (Code.environment, "檔案或連線無法使用：{error}"),
    "builtins.ModuleNotFoundError": (
        Code.environment,
        "缺少元件：{error}。請執行 make setup 重新安裝。",
    ),
}
"""What each kind of error means to whoever runs a command; the nearest class counts."""

UNFORESEEN = (
    Code.environment,
    "未預期的錯誤（{kind}）：{error}。資料未變更；設定 BATON_DEBUG=1 再執行可看到詳細位置。",
)


def meaning(error: BaseException) -> tuple[Code, str]:
    """The exit code and the message of an error.

    >>> from states.law.calendar import UnknownLaw
    >>> meaning(UnknownLaw("1900"))
    (<Code.usage: 2>, '超出已知法規的範圍：1900。')
    """
    if isinstance(error, Stop):
        return error.code, str(error)
    for cls in type(error).__mro__:
        found = MEANING.get(f"{cls.__module__}.{cls.__qualname__}")
        if found:
            break
    else:
        found = UNFORESEEN
    code, words = found
    said = words.format(error=_OneLine(error), kind=type(error).__name__)
    return code, said[:LONGEST_MESSAGE]


LONGEST_MESSAGE = 2_000


class _OneLine:
    """An error for a message: its text on one line, its attributes likewise."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __str__(self) -> str:
        return " ".join(str(self._error).split()).rstrip("。.")

    def __getattr__(self, name: str) -> str:
        return " ".join(str(getattr(self._error, name)).split())


def told(error: BaseException) -> Code:
    """Say on standard error what went wrong; returns the exit code."""
    if os.environ.get("BATON_DEBUG") == "1" and not isinstance(error, Stop):
        raise error
    code, message = meaning(error)
    if message:
        print(message, file=sys.stderr)
    return code
