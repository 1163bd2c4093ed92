"""With what this programme writes to people, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casework.chancery.writing import Chancery
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.of_corrections import still_missing
from casework.expertise.letters.wording import REMEDY_HERE
from casework.expertise.letters.writers import WRITERS


def of_missing_papers(data: Mapping[str, Any]) -> dict[str, Any]:
    """A notice names the papers that are still missing, not those once asked for."""
    missing = still_missing(data)
    return {"gaps": missing} if missing else {}


CHANCERY = Chancery(
    file=CaseFile,
    writers=WRITERS,
    head="分署長",
    remedy=REMEDY_HERE,
    consequences={"deem_completed": "期間屆滿即視為執行完竣，並開始計算核銷期限。"},
    notices_tell=of_missing_papers,
)
