"""Words that many letters share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from casework.letters.case_file import CaseFile
from notifications.sheet import PROGRAMME, Body

Writer: TypeAlias = Callable[[CaseFile], Body]

REMEDY = (
    (
        "本函為行政處分。貴單位如有不服，得於本函送達之次日起三十日內，繕具訴願書經由本分署"
        "向勞動部提起訴願（訴願法第14條、第58條；行政程序法第96條第1項第6款）。"
    ),
)
"""What may be done against a decision, until when, where (行政程序法 96 I(6))."""


def heading(file: CaseFile) -> str:
    """Year and programme, for the subject."""
    return f"{file.year}「{PROGRAMME}」"


def reasons(file: CaseFile) -> tuple[str, ...]:
    """What whoever acted gave as the reason."""
    said = file.text("reason")
    return (said,) if said else ()
