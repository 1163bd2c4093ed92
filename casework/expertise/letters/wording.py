"""Words that many letters share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from casework.expertise.letters.called import PROGRAMME
from casework.expertise.letters.case_file import CaseFile
from notifications.sheet import Body

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


FORMULAS = frozenset(
    {"事證明確", "查核所見，詳卷", "詳卷", "理由詳卷", "與本計畫規定不符", "不符規定", "於法不合",
     "依規定辦理", "如擬", "如主旨", "如說明", "同上", "略"}
)  # fmt: skip
"""What says nothing of the case and reasons nothing (行政程序法 96 I(2))."""


def concrete(said: Iterable[str]) -> tuple[str, ...]:
    """Each reason once, without formulas where anything else was said."""
    told = tuple(dict.fromkeys(filter(None, said)))
    real = tuple(one for one in told if one.rstrip("。") not in FORMULAS)
    return real or told


def reasons(file: CaseFile, *also: str) -> tuple[str, ...]:
    """What whoever acted gave as the reason, after what was said before."""
    return concrete((*also, file.text("reason")))
