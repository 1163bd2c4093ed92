"""The words of the proof, for whoever reads it; programs read the values themselves (`--json`)."""

from __future__ import annotations

from states.law.differences import Finding, Verdict

VERDICTS = {
    Verdict.match: "相符（MATCH）",
    Verdict.diverges: "不一致（DIVERGES）",
    Verdict.not_re_evaluable: "無從重新判斷（NOT RE-EVALUABLE）",
    Verdict.tampered: "遭竄改（TAMPERED）",
}

KINDS = {
    "basis": "依據",
    "calendar-version": "日曆版本",
    "chain": "前後不接",
    "clocks": "期間",
    "column": "複寫欄位",
    "commitment": "封存個資",
    "file": "檔案",
    "consequence": "後續行為",
    "content": "內容",
    "damaged": "檔案損壞",
    "deadline": "末日",
    "derived-facts": "推得事實",
    "edition": "適用版本",
    "effective-date": "生效日",
    "erased": "依法銷毀",
    "fact-missing": "事實缺漏",
    "found": "查得事實",
    "from-state": "原狀態",
    "guard-missing": "條件缺漏",
    "guard-result": "條件結果",
    "guard-version": "條件版本",
    "hash": "雜湊",
    "head": "案件末端",
    "illegal-transition": "依法不得為之",
    "journal": "登載",
    "kept-facts": "記入事實",
    "key": "個資金鑰",
    "known": "當時之設定與公告",
    "law": "規定版本",
    "legal-basis": "法律依據",
    "matter": "事項",
    "missing": "案件缺漏",
    "numbering": "編號",
    "outbox": "待送訊息",
    "outcome": "結果",
    "place": "位置",
    "projection": "現況",
    "reasons": "理由",
    "role": "行為人",
    "rules-unknown": "規定不明",
    "sequence": "步驟編號",
    "stray": "無主之紀錄",
    "time": "時間倒退",
    "to-state": "新狀態",
    "trigger": "觸發器",
    "undecidable": "無法判斷",
    "unreadable": "無法讀取",
}
"""What each kind of finding is called."""


def kind_told(finding: Finding) -> str:
    """What a finding is about, in words."""
    return KINDS.get(finding.kind, finding.kind)
