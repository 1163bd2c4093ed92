"""An explanation in sentences: who holds a case, why it stands so, what is possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.views.explaining import Explanation, Standing
from casework.views.form_fields import wanted
from casework.views.periods import Period
from casework.views.prospects_told import condition
from casework.words.labels import act_label, procedure_label, role_label, state_label
from casework.words.outcomes import is_of_the_state, reason_told, was_not_from_here
from casework.words.periods import ENDED, TONES, WAITS
from states.law.guard import Guard, shown
from states.law.prospects import Prospect
from states.law.record import Event
from states.law.told import Amount


def explained(
    found: Explanation, only: str | None = None, *, everything: bool = False
) -> Iterator[str]:
    """The explanation as sentences, the leading matter first."""
    unit = PROGRAMMES.unit(found.place.unit)
    branch = unit.name if unit else "（未定）"
    yield "　".join(filter(None, (f"案號 {found.dossier}", branch, _year(found))))
    yield _who_holds(found)
    yield f"適用{found.text} {shown(found.edition)} 版。"
    for compared in found.law_applied:
        values = f"舊 {compared['old']:,}、新 {compared['new']:,}，適用 {compared['applied']:,}"
        yield f"新舊法比較：{compared['because']}（{values}）〔{compared['cite']}〕"
    if found.grant:
        yield from found.grant.told()
    if found.barred:
        yield found.barred
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


def _who_holds(found: Explanation) -> str:
    if found.holder:
        return f"現由{role_label(found.holder)}接棒：{found.lead}"
    awaited = [f"{s.matter.ref}{s.waits}" for s in found.matters if s.waits]
    if awaited:
        return f"現無人須辦理，惟尚有：{'、'.join(awaited)}。"
    return "本案各事件均已終結，無人須再辦理。"


def _goes_on(standing: Standing) -> bool:
    """Whether something is still to come of a matter; the first one is told in any case."""
    return bool(standing.holder or standing.waits or standing.matter.opened == 1)


def _year(found: Explanation) -> str:
    """The year of the dossier, for a kind that has one."""
    year = found.place.year
    return f"{year - 1911}年度" if year else ""


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
    for guard, reason, cite in event["refusals"]:
        here = is_of_the_state(guard)
        said = was_not_from_here(procedure, event["from"]) if here else reason
        yield f"　　・{reason_told(guard, said, cite)}"


def _period(period: Period, today: str) -> Iterator[str]:
    clock = period.clock
    if period.is_over:
        how = ENDED.get(period.status) or f"已屆滿，{shown(clock['effective_on'])}「{period.then}」"
        if period.status not in ENDED and period.still_owed:
            how += f"，仍未辦理，逾期 {period.days_late(today)} 日"
        yield f"　期間「{period.label}」至{shown(clock['due'])}：{how}〔{clock['cite']}〕"
        return
    notes = [WAITS[period.status]] if period.status in WAITS else []
    notes += ["暫定，待辦公日曆表公布"] if clock.get("provisional") else []
    note = f"（{'；'.join(notes)}）" if notes else ""
    yield f"　期間「{period.label}」至{shown(clock['due'])}{note}〔{clock['cite']}〕"
    for line in clock.get("trace", ()):
        yield f"　　・{line['what']}〔{line['cite']}〕"
    if period.doubt:
        yield f"　　・{period.doubt}"
    tone = TONES.get(clock.get("tone", ""), "中性")
    yield f"　　屆滿未辦者：{shown(clock['effective_on'])}起生「{period.then}」之效果（{tone}）"


def _amount(amount: Amount) -> Iterator[str]:
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
        yield f"　　　？{heading}：{condition(guard, prospect)}（{guard.article}）"


def _openings(openings: Iterable[Prospect]) -> Iterator[str]:
    found = [*openings]
    if found:
        yield "另得就本案開啟："
        for prospect in found:
            yield from _prospect(prospect)
