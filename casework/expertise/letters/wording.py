"""Words that many letters share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from casework.chancery.wording import Remedy
from casework.expertise.letters.called import PROGRAMME
from casework.expertise.letters.case_file import CaseFile
from notifications.sheet import Body

Writer: TypeAlias = Callable[[CaseFile], Body]

REMEDY_HERE = Remedy("貴單位", "本分署", "勞動部")
REMEDY = REMEDY_HERE.taught()
"""What may be done against a decision, until when, where (行政程序法 96 I(6))."""


def heading(file: CaseFile) -> str:
    """Year and programme, for the subject."""
    return f"{file.year}「{PROGRAMME}」"
