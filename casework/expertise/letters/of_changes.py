"""Letters on a change of plan: what was, what is now (計畫10)."""

from __future__ import annotations

from collections.abc import Iterator

from casework.chancery.case_file import money, on
from casework.chancery.wording import reasons
from casework.expertise.letters import sums
from casework.expertise.letters.case_file import CaseFile
from casework.expertise.letters.of_applications import duties
from casework.expertise.letters.wording import REMEDY, Writer, heading
from notifications.sheet import Body

CHANGES = {
    "lecturer": "講師",
    "hours": "授課時數",
    "budget": "經費",
    "period": "計畫期間",
    "place": "執行地點",
    "course": "課程",
    "other": "其他事項",
}
"""What a request wants changed."""


def asked_change(file: CaseFile) -> str:
    """What the employer asked to have changed, and why."""
    data = file.data
    what = "、".join(CHANGES[change] for change in data.get("changes") or ())
    asked = [
        f"計畫起日改為{on(data.get('asked_first_day'))}" if data.get("asked_first_day") else "",
        f"計畫迄日改為{on(data.get('asked_last_day'))}" if data.get("asked_last_day") else "",
        f"補助金額改為{money(data['requested'])}" if data.get("requested") is not None else "",
        f"新增講師{len(data['new_workers'])}人" if data.get("new_workers") else "",
    ]
    wanted = "，".join(filter(None, asked))
    request = file.last("plan_change.request", matter=file.matter.ref)
    why = file.text("reason", request) if request else ""
    return (
        f"貴單位{on(data.get('filed_on'))}申請變更{what}"
        + (f"（{wanted}）" if wanted else "")
        + (f"；理由：{why}" if why else "。")
    )


def changed(file: CaseFile) -> Iterator[str]:
    """What the approval changes, each with what was before."""
    before, now = file.root, file.data
    for name, title in (("plan_first_day", "計畫起日"), ("plan_last_day", "計畫迄日")):
        if now.get(name) and now[name] != before.get(name):
            yield f"{title}由{on(before.get(name))}變更為{on(now[name])}。"
    if now.get("regranted"):
        yield (
            f"核定補助金額由{money(before.get('approved_amount', 0))}變更為"
            f"{money(now['approved_amount'])}，明細如下。"
        )
        yield from sums.of_the_grant(file)
    told = {"period"} | ({"lecturer", "hours", "budget"} if now.get("regranted") else set())
    others = [CHANGES[c] for c in now.get("changes") or () if c not in told]
    if others:
        yield f"{'、'.join(others)}依貴單位變更申請所載內容辦理。"
    new = [worker for worker in file.workers() if worker not in _lecturers(before)]
    if new and now.get("regranted"):
        since = on(now.get("approved_on"))
        yield f"新增之{'、'.join(map(file.lecturer, new))}，自{since}起之授課始予補助。"


def _lecturers(root: dict[str, object]) -> set[str]:
    lines = root.get("lines")
    return {line["worker"] for line in lines} if isinstance(lines, list) else set()


def change_approval(file: CaseFile) -> Body:
    """Everything that was asked is granted."""
    return Body(
        subject=f"同意貴單位{heading(file)}計畫變更之申請，請查照。",
        basis=(file.applied_for(), asked_change(file), file.law()),
        reasons=(("所請變更於執行完竣前提出，並敘明理由，經審查與本計畫第7點、第8點及第10點"
                 "之規定相符。"),),
        decided=(*changed(file), "計畫其餘內容依原核定辦理；變更自核准之日起生效，不溯及既往。"),
        duties=duties(file),
        remedy=REMEDY,
    )  # fmt: skip


def partial_change_approval(file: CaseFile) -> Body:
    """A part of what was asked is granted."""
    return Body(
        subject=f"部分同意貴單位{heading(file)}計畫變更之申請，請查照。",
        basis=(file.applied_for(), asked_change(file), file.law()),
        reasons=reasons(file),
        decided=(
            *changed(file),
            "其餘所請變更不予同意，計畫其餘內容依原核定辦理；變更自核准之日起生效，不溯及既往。",
        ),
        duties=duties(file),
        remedy=REMEDY,
    )


def change_refusal(file: CaseFile) -> Body:
    """Nothing of it is granted."""
    return Body(
        subject=f"不同意貴單位{heading(file)}計畫變更之申請，請查照。",
        basis=(file.applied_for(), asked_change(file), file.law()),
        reasons=reasons(file),
        decided=("所請變更不予同意，計畫仍依原核定內容執行。",),
        duties=((f"計畫應依原核定內容執行至{on(file.root.get('plan_last_day'))}"
                "（本計畫第10點）。"),),
        remedy=REMEDY,
    )  # fmt: skip


WRITERS: dict[str, Writer] = {
    "change_approval": change_approval,
    "partial_change_approval": partial_change_approval,
    "change_refusal": change_refusal,
}
"""By kind of letter."""
