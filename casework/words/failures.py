"""What an error means to whoever asked for something: of which kind it is, and in which words.

One table for every reader, command line and pages alike. It names errors by module and class, so
that nothing heavy is imported to look one up, and it may name what lies above it.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import NamedTuple


@unique
class Kind(StrEnum):
    """What is to be changed before it can go well."""

    usage = "usage"
    """What was typed."""
    refused = "refused"
    """Who asks, or when; a rule or another's turn stands against it."""
    tampered = "tampered"
    """Nothing, before somebody has looked at the record."""
    environment = "environment"
    """Where Baton stands: database, files, settings, the clock."""


class Meaning(NamedTuple):
    """A kind of error and its words; ``{error}`` and its attributes come in their places."""

    kind: Kind
    words: str


BROKEN_DATABASE = Meaning(
    Kind.environment, "資料庫無法使用：{error}。請執行 baton doctor 查看設定與檢查結果。"
)
OTHER_LAW = Meaning(Kind.usage, "超出已知法規的範圍：{error}。")

MEANING: dict[str, Meaning] = {
    "casework.errors.Malformed": Meaning(Kind.usage, "輸入不合：{error.told}"),
    "casework.errors.Unauthorised": Meaning(Kind.refused, "無此權限：{error}"),
    "casework.errors.NotHere": Meaning(Kind.refused, "查無此案：{error}"),
    "casework.errors.Behind": Meaning(Kind.refused, "時鐘落後：{error}。"),
    "casework.errors.Stale": Meaning(Kind.refused, "資料已變動：{error}。請重新讀取後再決定。"),
    "casework.errors.NotEntered": Meaning(Kind.refused, "未登入：{error}。"),
    "casework.errors.TooOften": Meaning(Kind.refused, "{error}。"),
    "casework.door.refused_too_often.RefusedTooOften": Meaning(Kind.refused, "{error}"),
    "casework.figures.editions.NotLocked": Meaning(Kind.refused, "未鎖定：{error}。"),
    "casework.setup.assembly.NoDatabase": Meaning(Kind.environment, "{error}。"),
    "casework.clock.halting.ClockDrift": Meaning(
        Kind.environment, "時鐘不一致，未執行任何期限：{error}"
    ),
    "casework.clock.halting.Halted": Meaning(Kind.environment, "未執行任何期限：{error}。"),
    "casework.clock.common_cause.CommonCause": Meaning(Kind.environment, "{error}。"),
    "storage.migrating.NotOurs": Meaning(Kind.environment, "{error}。"),
    "storage.expected.OtherSchema": Meaning(Kind.environment, "未寫入任何資料：{error}。"),
    "storage.serving_lock.AlreadyServed": Meaning(Kind.environment, "{error}。"),
    "storage.copying.NotCopied": Meaning(Kind.environment, "未備份：{error}。"),
    "storage.waiting.Busy": Meaning(Kind.environment, "{error}。"),
    "storage.figure_editions.EditionChanged": Meaning(
        Kind.tampered, "鎖定之統計遭更動：{error}。請執行 baton replay --all 查明。"
    ),
    "storage.ledger.AlreadyMoved": Meaning(
        Kind.refused, "他人已先辦理，請重新讀取後再決定：{error}"
    ),
    "storage.keys.NoKey": Meaning(Kind.environment, "個資保管庫無法開啟：{error}"),
    "notifications.rendering.Unwritten": Meaning(Kind.environment, "函件無法寫成：{error}。"),
    "states.law.history.BrokenHistory": Meaning(
        Kind.tampered,
        "事件前後不接：{error}。請執行 baton replay 找出是哪一步。",
    ),
    "states.law.standing.NotTheirs": Meaning(Kind.refused, "無此權限：{error}"),
    "states.law.standing.Backwards": Meaning(Kind.refused, "{error}。請校正本機時鐘後再辦理。"),
    "states.law.office_days.Contradiction": Meaning(Kind.usage, "{error}。"),
    "states.law.calendar.UnknownLaw": OTHER_LAW,
    "states.law.unknown.UnknownEdition": OTHER_LAW,
    "states.law.unknown.UnknownAct": Meaning(Kind.usage, "沒有這個程序或行為：{error}"),
    "states.law.facts.BadQuestion": Meaning(Kind.usage, "輸入不合：{error}"),
    "pydantic_core._pydantic_core.ValidationError": Meaning(
        Kind.environment, "環境設定有誤：{error}"
    ),
    "storage.address.BadAddress": Meaning(
        Kind.environment,
        "BATON_DATABASE 不是可用的資料庫位址（{error}）。"
        "請寫 sqlite:///路徑/baton.db 或 postgresql+psycopg://使用者@主機/資料庫。",
    ),
    "sqlalchemy.exc.SQLAlchemyError": BROKEN_DATABASE,
    "pysqlite3.dbapi2.Error": BROKEN_DATABASE,
    "sqlite3.Error": BROKEN_DATABASE,
    "psycopg.Error": BROKEN_DATABASE,
    "builtins.PermissionError": Meaning(Kind.environment, "沒有權限：{error}"),
    "builtins.OSError": Meaning(Kind.environment, "檔案或連線無法使用：{error}"),
    "builtins.ModuleNotFoundError": Meaning(
        Kind.environment,
        "缺少元件：{error}。請執行 make setup 重新安裝。",
    ),
}
"""What each kind of error means; the nearest class counts."""

UNFORESEEN = Meaning(
    Kind.environment,
    "未預期的錯誤（{kind}）：{error}。資料未變更；設定 BATON_DEBUG=1 再執行可看到詳細位置。",
)


def meaning(error: BaseException) -> Meaning:
    """What an error means, in words.

    >>> from states.law.calendar import UnknownLaw
    >>> str(meaning(UnknownLaw("1900")).kind), meaning(UnknownLaw("1900")).words
    ('usage', '超出已知法規的範圍：1900。')
    """
    names = (f"{cls.__module__}.{cls.__qualname__}" for cls in type(error).__mro__)
    kind, words = next((MEANING[name] for name in names if name in MEANING), UNFORESEEN)
    said = words.format(error=_OneLine(error), kind=type(error).__name__)
    return Meaning(kind, said[:LONGEST_MESSAGE])


LONGEST_MESSAGE = 2_000


class _OneLine:
    """An error for a message: its text on one line, its attributes likewise."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __str__(self) -> str:
        return " ".join(str(self._error).split()).rstrip("。.")

    def __getattr__(self, name: str) -> str:
        return " ".join(str(getattr(self._error, name)).split())
