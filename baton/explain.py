"""``baton explain``: why a case stands where it stands, and what may be done next, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from baton.dates import instant, now
from baton.printing import print_json
from casework.errors import Malformed
from casework.setup.assembly import opened_database
from casework.views.explaining import Explanation, Standing, condition, explain
from casework.views.form_fields import wanted
from casework.views.periods import Period
from casework.words.amounts import Told
from casework.words.labels import act_label, procedure_label, role_label, state_label
from states.expertise.branches import BY_NAME
from states.law.guard import Guard, shown
from states.law.prospects import Prospect
from states.law.record import Event
from states.law.recorded import NOT_FROM_HERE

STATUS = {"paused": "停止進行中", "held": "停機後保留，待發布機關放行"}
TONES = {"adverse": "不利", "neutral": "中性", "favourable": "有利"}


def explain_dossier(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    *,
    matter: Annotated[str | None, typer.Option(help="只說明這一事件，例如 refund-1。")] = None,
    on: Annotated[
        str | None, typer.Option("--at", help="以哪一時刻判斷得為之行為；省略為現在。")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--closed", help="已結束之事件與函件也一併說明。")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Explain a dossier to an officer: reasons, dates, amounts, and what each act still lacks."""
    found = explain(opened_database(), dossier, instant("at", on) if on else now())
    if as_json:
        print_json(found.as_json())
        return
    print("\n".join(told(found, matter, everything=everything)))


def told(found: Explanation, only: str | None = None, *, everything: bool = False) -> Iterator[str]:
    """The explanation as sentences, the leading matter first."""
    branch = (
        BY_NAME[found.root["branch"]].name if found.root.get("branch") in BY_NAME else "（未定）"
    )
    yield f"案號 {found.dossier}　{branch}　{_year(found)}年度"
    yield _who_holds(found)
    yield f"適用本計畫 {shown(found.edition)} 版。"
    for compared in found.law_applied:
        values = f"舊 {compared['old']:,}、新 {compared['new']:,}，適用 {compared['applied']:,}"
        yield f"新舊法比較：{compared['because']}（{values}）〔{compared['cite']}〕"
    if found.grant:
        yield from found.grant.told()
    chosen = [s for s in found.matters if only in (None, s.matter.ref)]
    if not chosen:
        refs = "、".join(s.matter.ref for s in found.matters)
        raise Malformed("matter", f"本案沒有這一事件；可用：{refs}")
    everything |= only is not None
    shown_now = [s for s in chosen if everything or _goes_on(s)]
    for standing in sorted(shown_now, key=lambda s: s.matter.ref != found.lead):
        yield ""
        yield from _standing(standing, found.today)
    if only is None:
        yield ""
        yield from _openings(found.openings)
    if found.holder or found.openings:
        yield ""
        yield (
            f"辦理：baton act 行為 --dossier {found.dossier} --matter 事件 "
            "--by 角色:帳號@分署 --with @- < 輸入檔；開啟新事件者省略 --matter。"
        )
        yield "*為必填；輸入之格式、選項與要件：baton acts 程序。"


def _who_holds(found: Explanation) -> str:
    if found.holder:
        return f"現由{role_label(found.holder)}接棒：{found.lead}"
    awaited = [f"{s.matter.ref}{s.waits}" for s in found.matters if s.waits]
    if awaited:
        return f"現無人須辦理，惟尚有：{'、'.join(awaited)}。"
    return "本案各事件均已終結，無人須再辦理。"


def _goes_on(standing: Standing) -> bool:
    """Whether something is still to come of a matter; the application is told in any case."""
    is_lead = standing.matter.procedure == "application"
    return bool(standing.holder or standing.waits or is_lead)


def _year(found: Explanation) -> str:
    year = found.root.get("year")
    return str(year - 1911) if year else "（未定）"


def _standing(standing: Standing, today: str) -> Iterator[str]:
    matter = standing.matter
    state = state_label(matter.procedure, matter.state)
    holder = f"，由{role_label(standing.holder)}接棒" if standing.holder else ""
    holder = holder or (f"，{standing.waits}，無人須辦理" if standing.waits else "，已終結")
    title = f"【{procedure_label(matter.procedure)} {matter.ref}】"
    yield f"{title}{state}（自{shown(matter.since)}）{holder}"
    yield f"　為何如此：{_because(standing.brought)}"
    for event in standing.refused:
        yield from _refused(event)
    for period in standing.periods:
        yield from _period(period, today)
    for amount in standing.amounts:
        yield from _amount(amount)
    possible = "現在可為" if standing.holder else "仍得為"
    for heading, which in (
        (possible, [p for p in standing.next if p.open]),
        ("現在不得為", [p for p in standing.next if not p.open]),
    ):
        if which:
            yield f"　{heading}："
            for prospect in which:
                yield from _prospect(prospect)


def _because(event: Event) -> str:
    by = role_label(event["actor"]["role"])
    basis = "、".join(event["basis"])
    asked = f"，{len(event['guards'])} 項要件均成立" if event["guards"] else ""
    return (
        f"第 {event['seq']} 步，{by}於{shown(event['effective_on'])}"
        f"「{act_label(event['procedure'], event['act'])}」（{basis}）{asked}"
    )


def _refused(event: Event) -> Iterator[str]:
    procedure, act = event["procedure"], act_label(event["procedure"], event["act"])
    yield f"　其後第 {event['seq']} 步「{act}」未准："
    state = state_label(procedure, event["from"])
    for guard, reason, cite in event["refusals"]:
        said = f"「{state}」之事件不得為此行為" if guard == NOT_FROM_HERE else reason
        yield f"　　・{said}（{cite}）〔{guard}〕"


ENDED = {"met": "已依限辦理", "cancelled": "已無須執行"}


def _period(period: Period, today: str) -> Iterator[str]:
    clock = period.clock
    if period.is_over:
        how = ENDED.get(period.status) or f"已屆滿，{shown(clock['effective_on'])}「{period.then}」"
        if period.status not in ENDED and period.still_owed:
            how += f"，仍未辦理，逾期 {period.days_late(today)} 日"
        yield f"　期間「{period.label}」至{shown(clock['due'])}：{how}〔{clock['cite']}〕"
        return
    notes = [STATUS[period.status]] if period.status in STATUS else []
    notes += ["暫定，待辦公日曆表公布"] if clock.get("provisional") else []
    note = f"（{'；'.join(notes)}）" if notes else ""
    yield f"　期間「{period.label}」至{shown(clock['due'])}{note}〔{clock['cite']}〕"
    for line in clock.get("trace", ()):
        yield f"　　・{line['what']}〔{line['cite']}〕"
    if period.doubt:
        yield f"　　・{period.doubt}"
    tone = TONES.get(clock.get("tone", ""), "中性")
    yield f"　　屆滿未辦者：{shown(clock['effective_on'])}起生「{period.then}」之效果（{tone}）"


def _amount(amount: Told) -> Iterator[str]:
    yield f"　{amount.label} {amount.amount:,} 元"
    for heading, parts in (
        ("各受僱者（含分攤）", amount.by_worker),
        ("其中各項目", amount.by_item),
    ):
        if parts:
            told = "、".join(f"{name} {part:,}" for name, part in parts.items())
            yield f"　　・{heading}：{told}"
    for cut in amount.cuts:
        about = f"{cut['about']}：" if cut["about"] else ""
        yield f"　　・{about}減列 {cut['amount']:,} 元，{cut['says']}〔{cut['cite']}〕"


def _prospect(prospect: Prospect) -> Iterator[str]:
    by = "、".join(role_label(role) for role in prospect.by)
    basis = "、".join(map(str, prospect.rule.basis))
    act = f"{prospect.procedure}.{prospect.rule.act}"
    yield f"　　{act_label(prospect.procedure, prospect.rule.act)} {act}　{by}（{basis}）"
    fields = wanted(act) if prospect.open else ()
    if fields:
        yield "　　　輸入：" + "、".join(field.in_short for field in fields)
    for no in prospect.refusals:
        yield f"　　　✗ {no.reason}（{no.article}）"
    for no in prospect.hopeless:
        yield f"　　　✗ 無論如何填載均不符，例如：{no.reason}（{no.article}）"
    if not prospect.open:
        return
    yield from _conditions("所填不合時將不准，理由如", prospect.on_input, prospect)
    yield from _conditions("由不合之人辦理時將不准，理由如", prospect.on_person, prospect)


def _conditions(heading: str, guards: Iterable[Guard], prospect: Prospect) -> Iterator[str]:
    for guard in guards:
        yield f"　　　？{heading}：{condition(guard, prospect.known)}（{guard.article}）"


def _openings(openings: Iterable[Prospect]) -> Iterator[str]:
    found = [*openings]
    if found:
        yield "另得就本案開啟："
        for prospect in found:
            yield from _prospect(prospect)
