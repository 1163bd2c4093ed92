"""Words that letters of every programme share: why, and what may be done against a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from casework.chancery.case_file import CaseFile

FORMULAS = frozenset(
    {"事證明確", "查核所見，詳卷", "詳卷", "理由詳卷", "與本計畫規定不符", "不符規定", "於法不合",
     "依規定辦理", "如擬", "如主旨", "如說明", "同上", "略"}
)  # fmt: skip
"""What says nothing of the case and reasons nothing (行政程序法 96 I(2))."""


class Remedy(NamedTuple):
    """What may be done against a decision, until when, where (行政程序法 96 I(6)): whom the letter
    addresses, by whom it was decided, and to which authority an appeal goes (訴願法 4)."""

    you: str
    us: str
    appeal_to: str

    def taught(self) -> tuple[str, ...]:
        """The sentence of a letter.

        >>> Remedy("台端", "本會", "臺中市政府").taught()[0][:23]
        '本函為行政處分。台端如有不服，得於本函送達之次'
        """
        return (
            (
                f"本函為行政處分。{self.you}如有不服，得於本函送達之次日起三十日內，繕具訴願書經由"
                f"{self.us}向{self.appeal_to}提起訴願"
                "（訴願法第14條、第58條；行政程序法第96條第1項第6款）。"
            ),
        )


def concrete(said: Iterable[str]) -> tuple[str, ...]:
    """Each reason once, without formulas where anything else was said."""
    told = tuple(dict.fromkeys(filter(None, said)))
    real = tuple(one for one in told if one.rstrip("。") not in FORMULAS)
    return real or told


def reasons(file: CaseFile, *also: str) -> tuple[str, ...]:
    """What whoever acted gave as the reason, after what was said before."""
    return concrete((*also, file.text("reason")))
