"""Notices of inspections and of the opportunity to be heard (計畫 12 I; 行政程序法 102 to 105)."""

from __future__ import annotations

from casework.chancery.case_file import on
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.grounds import ground_of
from casework.expertise.letters.of_applications import not_met
from casework.expertise.letters.wording import Writer, heading
from notifications.sheet import Body
from states.law.dossier import Matter

SUBJECTS = {
    "papers": "計畫執行及核銷文件",
    "site": "計畫執行場所及執行情形",
    "teaching": "授課情形",
    "accounts": "帳冊及支用單據",
}

MEASURES = {
    "withhold": ("不予核發補助款", "本計畫第14點第1項"),
    "reduce": ("酌減補助款", "本計畫第12點第5項"),
    "stop": ("停止補助", "本計畫第12點第5項、第14點第2項"),
    "revoke": ("撤銷原核定", "本計畫第14點第1項、行政程序法第117條"),
    "abolish": ("廢止原核定", "本計畫第14點第1項、行政程序法第123條"),
    "refuse": ("駁回核銷申請，不予撥付補助款", "本計畫第11點第1款"),
}
"""What may be decided after the hearing, and on what."""

BY_PROCEDURE = {
    "application": ("駁回補助之申請，或僅核准一部", "本計畫第7點、第9點"),
    "plan_change": ("不同意計畫變更之申請，或僅同意一部", "本計畫第7點、第10點"),
    "reimbursement": MEASURES["refuse"],
}
"""What a matter leads to where nobody has settled it and no ground is named."""

SOME_BURDEN = ("作成不利於貴單位之決定", "行政程序法第102條")


def hearing_notice(file: CaseFile) -> Body:
    """The facts, what is intended on which law, by when to speak, what silence means (104 I)."""
    about = file.dossier.matters[file.data["about"]]
    days = file.data["days"]
    what, law = intended(file, about)
    return Body(
        subject=f"本分署擬就貴單位{heading(file)}案{what}，請於期限內陳述意見，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=facts_of(file, about),
        reasons=(f"擬為之處分：{what}。", f"法規依據：{law}。", *_ground(file, about)),
        duties=(
            (
                f"請於本函送達之次日起{days}日內，就上開事實及法律問題，以書面（陳述書）向本分署"
                "陳述意見（行政程序法第104條第1項第3款、第105條第1項）；以掛號郵寄者，以郵戳為憑。"
            ),
            (
                "屆期不提出陳述書者，視為放棄陳述之機會，本分署得逕依所得事證作成處分"
                "（行政程序法第105條第3項）。"
            ),
            (
                "得委任代理人為之（應提出委任書），並得於陳述書提出有利之事證；"
                "另得申請閱覽卷宗（行政程序法第24條、第46條）。"
            ),
        ),
    )


def facts_of(file: CaseFile, about: Matter) -> list[str]:
    """What happened, in the officer's words where given, and from the file."""
    stated = file.text("what_happened")
    if about.procedure == "revocation":
        found = ground_of(file, about.data).facts()
    elif about.procedure == "reimbursement":
        found = [_of_the_claim(about)]
    elif about.procedure == "plan_change":
        found = [f"貴單位於{on(about.data.get('filed_on'))}申請變更計畫，本分署尚未決定。"]
    else:
        found = [_of_the_application(file), *not_met(about)]
    return [stated, *found] if stated else found


def _of_the_application(file: CaseFile) -> str:
    root = file.root
    first, last = on(root.get("plan_first_day")), on(root.get("plan_last_day"))
    return (
        f"貴單位於{on(root.get('filed_on'))}申請補助，計畫期間{first}至{last}，本分署尚未決定。"
        if root.get("filed_on")
        else "本案尚未決定。"
    )


def _of_the_claim(claim: Matter) -> str:
    data = claim.data
    due = on(data.get("periods", {}).get("claim", {}).get("due"))
    filed = data.get("filed_on")
    late = f"貴單位於{on(filed)}始申請核銷" if filed else "貴單位迄未申請核銷"
    until = f"，核銷期限至{due}止" if due else ""
    return f"計畫於{on(data.get('completed_on'))}執行完竣{until}；{late}。"


def intended(file: CaseFile, about: Matter) -> tuple[str, str]:
    """What the branch means to decide and on which law, as far as it is settled."""
    stated = file.told["given"].get("measure") or about.data.get("measure")
    if stated in MEASURES:
        what, law = MEASURES[stated]
    elif about.procedure != "revocation":
        what, law = BY_PROCEDURE.get(about.procedure, SOME_BURDEN)
    else:
        what, law = _by_the_ground(file, about)
    return what, law


def _by_the_ground(file: CaseFile, about: Matter) -> tuple[str, str]:
    """What the ground leads to where nobody has settled it yet."""
    held = ground_of(file, about.data)
    if about.data["ground"] == "12V":
        return "酌減補助款，並得停止補助", held.place
    paid = any(m.state == "paid" for m in file.dossier.of("reimbursement"))
    back = "並命返還已撥付之補助款" if paid else "並不予撥付補助款"
    stop = "，及停止補助" if held.ground.stop else ""
    unlawful = about.data.get("defect_existed_at_decision")
    verb, law = ("撤銷", "第117條") if unlawful else ("廢止", "第123條")
    also = "、本計畫第14點第2項" if held.ground.stop else ""
    return (
        f"{verb}原核定之全部或一部，{back}{stop}",
        f"{held.place}{also}、行政程序法{law}" + ("、第127條" if paid else ""),
    )


def _ground(file: CaseFile, about: Matter) -> list[str]:
    return [ground_of(file, about.data).reason()] if about.procedure == "revocation" else []


def inspection_notice(file: CaseFile) -> Body:
    """When, where, by whom, about what."""
    data = file.data
    hour = data.get("planned_hour") or ""
    place, people = file.text("place"), file.text("visitors")
    return Body(
        subject=f"訂於{on(data['planned_on'])}{_hour(hour)}查核貴單位{heading(file)}執行情形，請查照。",
        basis=(file.applied_for(), file.law()),
        facts=(f"查核事項：{SUBJECTS[data['subject']]}。",),
        decided=(
            f"查核時間：{on(data['planned_on'])}{_hour(hour)}。",
            f"查核地點：{place or '核定計畫所載之執行場所。'}",
            f"查核人員：{people or '由本分署指派，到場時出示證明文件。'}",
        ),
        duties=(
            "請備妥計畫執行、投保及支用單據等相關文件、資料供查對，並指派人員配合。",
            f"未能配合者，請於{on(data['planned_on'])}前敘明理由洽本分署另定期日。",
            (
                "不得規避、妨礙或拒絕查核；違反者，本分署得撤銷或廢止原核定之全部或一部"
                "（本計畫第12點第1項、第14點第1項第4款）。"
            ),
        ),
    )


def _hour(hour: str) -> str:
    """The hour in words.

    >>> _hour("14:30"), _hour("09:00")
    ('下午2時30分', '上午9時')
    """
    if not hour:
        return ""
    whole, minutes = int(hour[:2]), int(hour[3:])
    half, clock = ("上午", whole) if whole < NOON else ("下午", whole - NOON or NOON)
    return f"{half}{clock}時" + (f"{minutes}分" if minutes else "")


NOON = 12

WRITERS: dict[str, Writer] = {
    "hearing_notice": hearing_notice,
    "inspection_notice": inspection_notice,
}
"""By kind of letter."""
