"""`baton history` and `baton replay`: what happened in a dossier, and the proof that it was so."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from baton.dates import in_taipei, now
from baton.verdicts import VERDICTS, kind_told
from casework.clock.garbage import seldom_collected
from casework.errors import Malformed
from casework.proof.replaying import LIMITS, Checked, Summary, replay_all, replay_one
from casework.setup.assembly import opened_database, opened_vault
from casework.words.labels import act_label, procedure_label, role_label, state_label
from states.law.dossier import Dossier
from states.law.guard import shown
from states.law.history import evolve, genesis
from states.law.record import Event, Turn
from states.law.replay import Step, Verdict
from states.law.taipei import taipei_day
from storage.keys import NoKey
from storage.vault import Vault

PROGRESS_EVERY = 1_000


def history(
    dossier: Annotated[str, typer.Argument(help="案號，例如 TPE-115-00042。")],
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Tell what happened in a dossier, step by step."""
    checked = replay_one(opened_database(), dossier)
    events = [step.event for step in checked.replayed.steps if step.event is not None]
    if as_json:
        _print_json({"dossier": dossier, "events": events})
        return
    print(f"案號 {dossier}，共 {len(events)} 步")
    for event in events:
        print(_line(event))


def replay(
    dossier: Annotated[str | None, typer.Argument(help="案號；或用 --all。")] = None,
    step: Annotated[int | None, typer.Option(help="完整列出這一步。")] = None,
    every: Annotated[bool, typer.Option("--all", help="重演全部案件。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Decide a dossier's steps once more and compare, with everything that follows from them.

    Exit code 0 when all match; 4 for bytes, chain, role, time, sealed values, missing cases and
    what cannot be read; 1 for anything else: projections, columns, outbox, settings.
    """
    if every == (dossier is not None):
        raise Malformed("dossier", "請指定一個案號，或用 --all")
    if dossier is None:
        raise typer.Exit(_replay_all(as_json=as_json))
    checked = replay_one(opened_database(), dossier, vault=_vault())
    if step is not None and not 1 <= step <= len(checked.replayed.steps):
        raise Malformed("step", f"{dossier} 只有第 1 至 {len(checked.replayed.steps)} 步")
    if as_json:
        _print_json(_as_json(checked, step))
    else:
        print("\n".join(_narrated(checked, step)))
    summary = Summary()
    summary.add(checked)
    summary.compare(opened_database(), only=dossier, now=now())
    for number, _, finding in summary.projections:
        print(f"!! {number} {kind_told(finding)}：{finding.detail}", file=sys.stderr)
    raise typer.Exit(summary.exit_code)


def _replay_all(*, as_json: bool) -> int:
    summary = Summary()
    with seldom_collected():
        for checked in replay_all(opened_database(), vault=_vault()):
            summary.add(checked)
            if summary.dossiers % PROGRESS_EVERY == 0:
                print(f"已重演 {summary.dossiers:,} 案、{summary.events:,} 步", file=sys.stderr)
    summary.compare(opened_database(), now=now())
    found = [*summary.findings, *summary.projections]
    if as_json:
        counts = ("dossiers", "events", "matches", "diverges", "not_re_evaluable", "tampered")
        told = {name: getattr(summary, name) for name in counts}
        told["findings"] = [
            {"dossier": number, "step": seq, "kind": finding.kind, "detail": finding.detail}
            for number, seq, finding in found
        ]
        _print_json({**told, "limits": LIMITS})
        return summary.exit_code
    for number, seq, finding in found:
        place = f"{number} 第 {seq} 步" if seq else number
        print(f"{place or '資料庫'} {kind_told(finding)}：{finding.detail}")
    print(
        f"{summary.dossiers:,} 案 {summary.events:,} 步："
        f"{VERDICTS[Verdict.match]} {summary.matches:,} 步，"
        f"{VERDICTS[Verdict.diverges]} {summary.diverges:,} 步，"
        f"{VERDICTS[Verdict.not_re_evaluable]} {summary.not_re_evaluable:,} 步，"
        f"{VERDICTS[Verdict.tampered]} {summary.tampered:,} 案，"
        f"其他不符 {len(summary.projections):,} 筆"
    )
    print(LIMITS, file=sys.stderr)
    return summary.exit_code


def _vault() -> Vault | None:
    """The vault to open sealed values with; without its key only their presence is proved."""
    try:
        return opened_vault()
    except NoKey as missing:
        print(f"未核對封存個資之內容：{missing}", file=sys.stderr)
        return None


def _line(event: Event) -> str:
    act = act_label(event["procedure"], event["act"])
    actor = f"{role_label(event['actor']['role'])} {event['actor']['id']}"
    move = _move(event)
    recorded = event["recorded_at"]
    late = (
        "" if event["effective_on"] == taipei_day(recorded) else f"（{in_taipei(recorded)} 登錄）"
    )
    return (
        f"{event['seq']:>4}  {shown(event['effective_on'])}{late}  {event['matter']}  "
        f"{act}  {move}  {actor}"
    )


def _move(event: Event) -> str:
    procedure = event["procedure"]
    if event["outcome"] == "refused":
        return "不准"
    before, after = (state_label(procedure, event[end]) for end in ("from", "to"))
    return after if before == after else f"{before} → {after}"


def _narrated(checked: Checked, only: int | None) -> Iterator[str]:
    yield f"案號 {checked.number}，共 {len(checked.replayed.steps)} 步"
    for step in checked.replayed.steps:
        if only in (None, step.seq):
            yield from _step_lines(step, full=only is not None)
    if only is not None:
        yield from _state_lines(checked, only)
    for finding in checked.row:
        yield f"!! {kind_told(finding)}：{finding.detail}"
    for seq, finding in checked.beside:
        yield f"!! 第 {seq} 步 {kind_told(finding)}：{finding.detail}"
    yield f"結論：{VERDICTS[_verdict(checked)]}"


def _verdict(checked: Checked) -> Verdict:
    if checked.tampered:
        return Verdict.tampered
    verdict = checked.replayed.verdict
    return Verdict.diverges if verdict is Verdict.match and checked.beside else verdict


def _step_lines(step: Step, *, full: bool) -> Iterator[str]:
    event = step.event
    if event is None:
        yield f"{step.seq:>4}  （無法讀取）  {VERDICTS[step.verdict]}"
    else:
        yield f"{_line(event)}  {VERDICTS[step.verdict]}"
        if full or step.verdict is not Verdict.match:
            yield from _grounds_lines(step, event)
    for finding in step.findings:
        yield f"      !! {kind_told(finding)}：{finding.detail}"


def _grounds_lines(step: Step, event: Event) -> Iterator[str]:
    yield f"      依據：{'、'.join(event['basis']) or '（無）'}，適用版本 {event['edition']}"
    decided = step.decided["guards"] if step.decided else {}
    for guard, result in event["guards"].items():
        again = {True: "符合", False: "不符", None: "未能重新判斷"}
        yield f"      條件 {guard}：原紀錄{again[result]}，重新判斷{again[decided.get(guard)]}"
    for guard, reason, cite in event["refusals"]:
        yield f"      不准理由：{reason}（{cite}）〔{guard}〕"
    for name in ("given", "found", "derived", "keeps"):
        if event[name]:
            facts = "；".join(f"{key}={_brief(value)}" for key, value in event[name].items())
            yield f"      {_FACTS[name]}：{facts}"
    for turn in event["clocks"]:
        yield from _clock_lines(turn)


_FACTS = {"given": "提出", "found": "查得", "derived": "推得", "keeps": "記入"}


def _brief(value: Any) -> str:
    text = shown(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _clock_lines(turn: Turn) -> Iterator[str]:
    clock = turn.get("clock")
    if clock is None or turn["op"] == "pause":
        yield f"      期間 {turn['kind']}（{turn['matter']}）：{turn['op']}"
        return
    provisional = "（暫定）" if clock["provisional"] else ""
    until = f"至 {shown(clock['due'])}{provisional}，{clock['cite']}"
    yield f"      期間 {turn['kind']}（{turn['matter']}）{until}"
    for line in clock["trace"]:
        day = f"{line['day']} " if line.get("day") else ""
        yield f"        · {day}{line['what']}（{line['cite']}）"


def _state_lines(checked: Checked, until: int) -> Iterator[str]:
    dossier = Dossier(checked.number, head=genesis(checked.number))
    for step in checked.replayed.steps[:until]:
        if step.event is not None:
            evolve(dossier, step.event)
    yield f"第 {until} 步之後："
    for matter in dossier.matters.values():
        state = state_label(matter.procedure, matter.state)
        clocks = "，".join(f"{k} 至 {shown(c['due'])}" for k, c in matter.clocks.items())
        yield f"      {procedure_label(matter.procedure)} {matter.ref}：{state} {clocks}"


def _as_json(checked: Checked, only: int | None) -> dict[str, Any]:
    return {
        "dossier": checked.number,
        "verdict": str(_verdict(checked)),
        "row": [finding._asdict() for finding in checked.row],
        "beside": [{"step": seq, **finding._asdict()} for seq, finding in checked.beside],
        "steps": [
            {
                "step": step.seq,
                "verdict": str(step.verdict),
                "findings": [finding._asdict() for finding in step.findings],
                "recorded": step.event,
                "decided_guards": step.decided["guards"] if step.decided else None,
            }
            for step in checked.replayed.steps
            if only in (None, step.seq)
        ],
    }


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, sort_keys=True))
