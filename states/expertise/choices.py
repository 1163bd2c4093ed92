"""What the codes are called that people choose in the forms of this programme, by field."""

from __future__ import annotations

from collections.abc import Mapping

from states.law.programme import WordTable

_VERDICTS: WordTable = {
    "met": ("符合", "Met"),
    "not_met": ("不符合", "Not met"),
    "conditional": ("附條件符合", "Met on conditions"),
}

CHOICES: Mapping[str, WordTable] = {
    "budget_lines": _VERDICTS,
    "changes": {
        "lecturer": ("講師", "Lecturers"),
        "hours": ("時數", "Hours"),
        "budget": ("經費", "Budget"),
        "period": ("期間", "Period"),
        "place": ("地點", "Place"),
        "course": ("課程", "Courses"),
        "other": ("其他", "Other"),
    },
    "findings[]": {
        "rules": ("符合補助規定", "Meets the rules"),
        "need": ("必要性、可行性及完整性", "Need, feasibility, completeness"),
        "benefit": ("實施效益及受益人數", "Benefit and number of trainees"),
        "budget": ("經費編列之合理性", "Reasonable budget"),
        "retention": ("近三年受僱講師之留用情形", "Retention of lecturers, three years"),
        "record": ("近三年相關計畫之辦理情形", "Record of past plans, three years"),
    },
    "engagement": {
        "employee": ("受僱", "Employee"),
        "contractor": ("承攬", "Contractor"),
        "mandate": ("委任", "Mandate"),
        "volunteer": ("志工", "Volunteer"),
        "external": ("外聘", "External"),
        "owner": ("負責人", "Owner"),
    },
    "findings": _VERDICTS,
    "ground": {
        **{
            str(number): (f"計畫14 I 第{said}款", f"Point 14 I({number})")
            for number, said in enumerate("一二三四五六七", 1)
        },
        "12V": ("計畫12 V（規避、妨礙或拒絕查核）", "Point 12 V (obstructed an inspection)"),
        "postmark": ("郵戳在期限內", "Postmark within the period"),
        "restoration": ("回復原狀", "Restoration"),
        "closure": ("末日停止辦公", "Closed on the last day"),
    },
    "insured": {
        "labour": ("勞工保險", "Labour insurance"),
        "employment": ("就業保險", "Employment insurance"),
        "accident": ("職業災害保險", "Occupational accident insurance"),
    },
    "kind": {
        "private_business": ("民營事業單位", "Private business"),
        "group": ("人民團體", "Association"),
        "private_school": ("私立學校", "Private school"),
        "political_group": ("政治團體", "Political group"),
        "political_party": ("政黨", "Political party"),
        "public_school": ("公立學校", "Public school"),
        "state_enterprise": ("公營事業", "State enterprise"),
        "agency": ("政府機關", "Public authority"),
        "person": ("自然人", "Natural person"),
        "unfounded_group": ("未立案之團體", "Unregistered group"),
        "other": ("其他", "Other"),
        "venue": ("場地費", "Venue"),
        "insurance": ("公共意外責任險", "Liability insurance"),
        "absent": ("無人在場", "Nobody there"),
        "evaded": ("規避", "Evaded"),
        "hindered": ("妨礙", "Hindered"),
        "refused": ("拒絕", "Refused"),
    },
    "obstacle": {
        "natural_disaster": ("天災", "Natural disaster"),
        "other": ("其他不應歸責於己之事由", "Another cause nobody is to blame for"),
    },
    "origin": {
        "national": ("本國籍", "National"),
        "spouse_of_national": ("本國人之配偶", "Spouse of a national"),
        "other": ("其他", "Other"),
    },
    "per": {"hour": ("每小時", "Per hour"), "day": ("每日", "Per day")},
    "relation": {
        "none": ("無", "None"),
        "spouse": ("配偶", "Spouse"),
        "blood": ("血親", "Blood relative"),
        "affinity": ("姻親", "Relative by marriage"),
    },
    "retirement_proof": {
        "employer_certificate": ("雇主開立之退休證明", "Employer's certificate"),
        "civil_insurance": ("公教人員保險養老給付", "Civil servants' insurance"),
        "civil_pension": ("公務人員退休金", "Civil servants' pension"),
        "teacher_pension": ("教職員退休金", "Teachers' pension"),
        "labour_pension": ("勞工退休金", "Labour pension"),
        "labour_insurance": ("勞工保險老年給付", "Labour insurance old-age benefit"),
        "military_pension": ("軍人退休俸", "Military pension"),
        "state_enterprise_pension": ("公營事業退休金", "State enterprise pension"),
        "farmer_savings": ("農民退休儲金", "Farmers' savings"),
        "other": ("其他", "Other"),
    },
}
"""By field, each code with its Chinese and English words; ``findings[]`` are what is found on."""
