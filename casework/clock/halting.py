"""When nothing is enforced until a person has looked: time that cannot be trusted, an outage.

PostgreSQL has a clock of its own to compare with. SQLite has none, so what was recorded is the
witness there: time does not lie before the last sweep or the newest record, and after more than 26
hours without a sweep a person says whether there was an outage or the clock is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import sweeps
from storage.database import Connection

SILENCE = timedelta(hours=26)
"""After so long without a sweep, adverse consequences wait for the agency: everywhere this one."""

DRIFT_MAX = timedelta(seconds=120)
"""Most that two clocks, or the clock and the records, may differ."""

AFTER_OUTAGE = "baton sweep --after-outage"


class Halted(Exception):
    """Nothing is enforced until somebody has looked."""


class ClockDrift(Halted):
    """Our clock and the database's disagree."""


class TimeWentBack(Halted):
    """Now lies before what was recorded: the clock is wrong, or it was."""


class LongSilence(Halted):
    """No sweep for so long that a person must say whether the clock is right."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What the records tell of time: the last sweep, the newest record, what people confirmed."""

    last: str | None
    newest: str | None
    confirmed: str | None
    confirmed_newest: str | None

    @classmethod
    def read(cls, connection: Connection) -> Watch:
        """As it stands in the database."""
        return cls(
            sweeps.last_sweep(connection),
            sweeps.newest_record(connection),
            sweeps.beat(connection, "confirmed"),
            sweeps.beat(connection, "confirmed_newest"),
        )

    def future(self, now: str) -> str | None:
        """What lies so far after now that time cannot be right, if anything does."""
        if self.last and -silence(self.last, now) > DRIFT_MAX:
            return f"上次執行期限記為 {self.last}"
        known = max(now, self.confirmed_newest or "")
        if self.newest and -silence(self.newest, known) > DRIFT_MAX:
            return f"最新的記錄記為 {self.newest}"
        return None

    def silent(self, now: str) -> bool:
        """Whether no sweep came to its end for too long."""
        return self.last is not None and silence(self.last, now) > SILENCE

    def catching_up(self, now: str, *, after_outage: bool) -> bool:
        """Whether the rules of an outage hold: adverse consequences wait for the agency."""
        return self.silent(now) or (after_outage and self.future(now) is not None)

    def require_time_goes_on(self, now: str, dialect: str, *, after_outage: bool) -> None:
        """Raise `Halted` when somebody has to look first."""
        if after_outage:
            return
        if found := self.future(now):
            raise TimeWentBack(
                f"現在是 {now}，{found}：時鐘不對，或曾經不對。請先校正時鐘；"
                f"確認現在的時間無誤後，請執行 {AFTER_OUTAGE}（不利當事人者保留，待放行）"
            )
        unconfirmed = not self.confirmed or silence(self.confirmed, now) > SILENCE
        if dialect == "sqlite" and self.silent(now) and unconfirmed:
            raise LongSilence(
                f"現在是 {now}，上次執行期限為 {self.last}，已逾 {hours(SILENCE)} 小時。"
                f"請確認時鐘無誤、確曾停機，再執行 {AFTER_OUTAGE}（不利當事人者保留，待放行）"
            )


def require_no_drift(ours: str, theirs: str) -> None:
    """Raise `ClockDrift` when our clock and the database's are too far apart."""
    drift = datetime.fromisoformat(ours) - datetime.fromisoformat(theirs)
    if abs(drift) > DRIFT_MAX:
        raise ClockDrift(
            f"本機時鐘為 {ours}，資料庫為 {theirs}，相差 {drift.total_seconds():+.0f} 秒；"
            "請校正時鐘後再執行 baton sweep"
        )


def silence(last: str, now: str) -> timedelta:
    """How long no sweep succeeded, from the last one to now; negative when it lies ahead."""
    return datetime.fromisoformat(now) - datetime.fromisoformat(last)


def hours(span: timedelta) -> int:
    """Whole hours of a span."""
    return int(span.total_seconds() // 3600)
