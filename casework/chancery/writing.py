"""Everything with which one programme writes to people, as a value beside the programme.

Whoever composes a letter, sends a notice or reminds of a period is handed one and asks it; which
programme has which is told in `casework.chanceries`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from casework.chancery.case_file import CaseFile
from casework.chancery.wording import Remedy
from notifications.sheet import Body

File = TypeVar("File", bound=CaseFile)

CONSEQUENCES: Mapping[str, str] = {
    "lapse": "屆期未辦理者，將依規定自動生效其法律效果。",
    "lapse_correction": "屆期未補正者，將依現有文件審查。",
    "alert": "屆期未決定者，將通知主管督促辦理。",
    "default": "屆期未繳納者，視為逾期，全部未繳款項即屆清償期。",
    "bar": "屆期未行使者，請求權將因時效消滅。",
    "end": "期間屆滿即恢復受理。",
}
"""What happens by itself at the end of a period, for reminders, by the clock's act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chancery(Generic[File]):
    """With what a programme writes.

    ``writers`` make the body of each kind of letter from a ``file`` of theirs. ``head`` is the
    title of whoever signs for the authority, ``remedy`` what is taught with every decision.
    ``consequences`` are what its own clocks' acts bring about;
    ``notices_tell`` makes facts for a notice of what a matter remembers.
    """

    file: type[File]
    writers: Mapping[str, Callable[[File], Body]]
    head: str
    remedy: Remedy
    consequences: Mapping[str, str] = field(default_factory=dict)
    notices_tell: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda _: {}

    def consequence(self, act: str) -> str:
        """What the clock's act brings about, in words; empty where nobody said."""
        return {**CONSEQUENCES, **self.consequences}.get(act, "")
