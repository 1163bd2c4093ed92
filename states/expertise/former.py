"""Facts and words of the programme that no longer serve: old cases are replayed by them."""

from __future__ import annotations

from states.expertise.deadlines import STOP_PERIOD
from states.expertise.spoken import OF_PAPERS, SPOKEN, Called
from states.general import former, letter
from states.general.changes import TRIALS
from states.law.former import Former
from states.law.serving import Until

_PAPERS: Called = {
    "doc_1": "申請書（附件一）",
    "doc_2": "計畫書（附件二）",
    "doc_3": "課程表（附件三）",
    "doc_4": "經費概算表（附件四）",
    "doc_5": "依法登記之證明文件影本",
    "doc_6": "講師之退休證明文件影本",
    "doc_7": "講師之專業技能證明文件影本",
    "doc_8": "講師之受僱（投保）證明文件影本",
    "claim_1": "申請核銷函",
    "claim_2": "成果報告",
    "claim_3": "領據及存摺封面影本",
    "claim_4": "講師鐘點費清冊",
    "claim_5": "原始憑證及支出明細",
    "claim_6": "其他必要文件",
}
_NUMBERED: Called = {
    **{code: f"{name}〔{code}〕" for code, name in _PAPERS.items()},
    "other": "其他",
}

_DUES = (
    "processing",
    "claim",
    "limit_121",
    "limit_124",
    "limit_27",
    "payment",
    "instalment",
    "limitation",
    "enforcement",
    "stop",
)

FORMER = Former(
    # what is measured at the desk read the day that was told, not the calendar
    derived={**letter.FORMER_FACTS, **former.DERIVED, **former.dues(_DUES)},
    # an unpublished calendar made ends provisional that never move
    deadlines={**former.DEADLINES, **former.provisional_before([STOP_PERIOD])},
    # papers had other names than in the text of the programme
    spoken=(Until(TRIALS, {**SPOKEN, **dict.fromkeys(OF_PAPERS, _NUMBERED)}),),
)
"""What served before, apart from the sentences of procedures."""
