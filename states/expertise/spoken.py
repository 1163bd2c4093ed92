"""What the codes of facts are called in the sentences with which guards refuse.

A fact is a code, so that the law can compare it and the record stays free of personal words; an
officer who is refused reads words. Keyed by fact; a test holds every sentence to have its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from states.expertise.branches import BRANCHES
from states.expertise.revocation.grounds import PROOFS
from states.expertise.roles import Role
from states.expertise.stages.words import STATES

Called: TypeAlias = Mapping[str, str]

PAPERS: Called = {
    "doc_1": "申請書（附件一）",
    "doc_2": "計畫書（附件二）",
    "doc_3": "課程規劃表（附件三）",
    "doc_4": "經費概算表（附件四）",
    "doc_5": "依法設立登記之證明文件影本",
    "doc_6": "講師為退休中高齡者及高齡者證明文件影本",
    "doc_7": "講師具專業技術及經驗證明文件影本",
    "doc_8": "僱用證明文件影本",
    "claim_1": "本計畫核准函影本",
    "claim_2": "成果報告（附件五）",
    "claim_2_declaration": "經費結報資料內容屬實之切結",
    "claim_3": "請款之領據及存摺封面影本（附件六）",
    "claim_3_receipt": "請款之領據（附件六）",
    "claim_3_passbook": "存摺封面影本",
    "claim_4": "內聘講師鐘點費印領清冊（附件七）",
    "claim_5": "經費支用單據及明細表（附件八）",
    "claim_6": "其他經分署認定有必要提出之文件、資料",
}
"""The documents of point 6 I and the papers of point 11(1), as the text of the programme names
them there; the declaration is that of point 12 IV."""

NUMBERED: Called = {**{code: f"{name}〔{code}〕" for code, name in PAPERS.items()}, "other": "其他"}
"""Papers with the code to enter, for whoever has to name them in a notice."""

CRITERIA: Called = {
    "rules": "符合補助規定",
    "need": "必要性、可行性及完整性",
    "benefit": "實施效益及受益人數",
    "budget": "經費編列之合理性",
    "retention": "近三年受僱講師之留用情形",
    "record": "近三年相關計畫之辦理情形",
}
"""The six criteria of point 9 I."""

EMPLOYER_FAULTS: Called = {
    "employer_kind": "非民營事業單位、團體或私立學校",
    "employer_excluded": "屬排除之對象（政治團體、政黨、公立學校、公營事業或機關）",
    "not_insured_unit": "非就業保險投保單位",
}
"""Why an employer is not eligible (計畫3)."""

LECTURER_FAULTS: Called = {
    "kin": "為雇主之配偶或三親等內親屬",
    "age": "年齡未達標準",
    "age_rule_version": "年齡未達本案適用版本之標準",
    "not_an_employee": "非雇主所僱用",
    "scope": "不在適用對象之範圍",
    "doc_6_retirement": "無依法退休之證明",
    "doc_7_skill": "無專業技能之證明",
}
"""Why a lecturer cannot be subsidised (計畫4)."""

INSURANCES: Called = {"labour": "勞工保險", "employment": "就業保險", "accident": "職業災害保險"}
BRANCH: Called = {branch.code: f"{branch.name}（{branch.code}）" for branch in BRANCHES}
STATE: Called = {name: words[0] for name, words in STATES.items() if "." not in name}
PROPOSAL: Called = {"approval": "擬予核准", "rejection": "擬予駁回"}
FINDING: Called = {"in_order": "無違規", "advised": "建議改善", "irregular": "有違規"}
SCOPE: Called = {"full": "全部", "part": "一部"}
MEASURE: Called = {
    "withhold": "不予核發",
    "reduce": "酌減",
    "revoke": "撤銷",
    "abolish": "廢止",
}
REFERRAL: Called = {
    "referral_letter": "移送書",
    "decision": "處分文書",
    "proof_of_lapse": "逾期不履行之證明文件",
    "asset_list": "財產目錄，或不知其財產之說明",
}
"""The papers of 行政執行法13 I."""

ROLE: Called = {
    Role.employer.value: "雇主",
    Role.officer.value: "承辦人",
    Role.supervisor.value: "主管",
}
"""In which role somebody acts."""

OF_PAPERS = (
    "documents_missing",
    "claim_missing",
    "change_documents_missing",
    "gaps",
    "gaps_open",
    "gaps_not_asked_for",
    "gaps_notified_already",
    "covers_unknown",
)
"""Facts that list papers."""

SPOKEN: Mapping[str, Called] = {
    **dict.fromkeys(OF_PAPERS, NUMBERED),
    "actor_role": ROLE,
    **dict.fromkeys(("branch", "branch_now", "competent_branch"), BRANCH),
    **dict.fromkeys(("state", "application_state", "refiled_state"), STATE),
    "told_state": {name.rpartition(".")[2]: words[0] for name, words in STATES.items()},
    **dict.fromkeys(("findings_missing", "findings_unmet"), CRITERIA),
    **dict.fromkeys(("proof_missing", "withholding_unproven"), PROOFS),
    "employer_faults": EMPLOYER_FAULTS,
    "lecturers_unfit": LECTURER_FAULTS,
    "lecturers_uninsured": INSURANCES,
    "proposal": PROPOSAL,
    "finding": FINDING,
    "scope": SCOPE,
    "measure": MEASURE,
    "referral_missing": REFERRAL,
}
"""The words of every fact of codes that a guard's sentence may show."""
