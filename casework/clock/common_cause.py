"""One cause that makes every period fail is no fault of any: the sweep stops and counts nothing.

Periods of a batch that failed are tried alone. As soon as one succeeds, the others have a fault of
their own, and each failure counts against its period. When none does and those that never failed
before fail alike, the machine is at fault, not the cases.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

FEW = 3
"""So many that fail alike for the first time, and none that succeeds, have one cause."""

PATIENCE_SECONDS = 20.0
"""How long periods are tried alone in search of one that succeeds."""


class CommonCause(Exception):
    """Nothing could be enforced, for one reason: no period is to blame, none was counted."""


@dataclass(slots=True)
class Trial:
    """Periods tried alone, one after the other: which failed, and whether any succeeded."""

    failures: list[tuple[str, Exception]] = field(default_factory=list)
    fresh: list[Exception] = field(default_factory=list)
    succeeded: bool = False
    began: float = field(default_factory=time.monotonic)

    def failed(self, clock: str, error: Exception, *, tried_before: bool) -> None:
        """A period failed alone."""
        self.failures.append((clock, error))
        if not tried_before:
            self.fresh.append(error)

    def is_over(self) -> bool:
        """Whether it has been tried long enough without any success."""
        return not self.succeeded and time.monotonic() - self.began > PATIENCE_SECONDS

    def require_no_common_cause(self) -> None:
        """Raise `CommonCause` when nothing succeeded and the first failures are all alike."""
        if self.succeeded or len(self.fresh) < FEW or len({_kind(e) for e in self.fresh}) > 1:
            return
        error = self.fresh[0]
        raise CommonCause(
            f"連續 {len(self.failures)} 個期限因同一原因失敗（{type(error).__name__}："
            f"{' '.join(str(error).split())[:200]}），已停止執行，未計入任何期限的失敗次數。"
            "請排除原因後再執行 baton sweep"
        ) from error


def _kind(error: Exception) -> tuple[type[Exception], str, int]:
    """Errors are alike that are of one kind and come from one line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = trace.tb_frame.f_code.co_filename if trace else ""
    return type(error), place, trace.tb_lineno if trace else 0


def unreadable(error: Exception) -> CommonCause:
    """Reference data that cannot be read stop every period alike."""
    return CommonCause(
        f"設定、受理期間或辦公日曆無法讀取（{type(error).__name__}："
        f"{' '.join(str(error).split())[:200]}），未執行任何期限，也未計入失敗次數。"
        "請排除原因後再執行 baton sweep"
    )
