"""A proof as people read it: each step with its verdict, its grounds where they are asked for, and
every finding; for programs the same as values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from casework.proof.replaying import Checked
from casework.words.labels import procedure_label, state_label
from casework.words.steps import basis_told, facts_told, periods_told, refusals_told, step_told
from casework.words.verdicts import VERDICTS, kind_told
from states.law.dossier import Dossier
from states.law.guard import shown
from states.law.history import evolve, genesis
from states.law.record import Event
from states.law.replay import Step, Verdict


def narrated(checked: Checked, only: int | None = None) -> Iterator[str]:
    """The proof in lines; ``only`` tells one step in full, with what stood after it."""
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
    yield f"結論：{VERDICTS[verdict_of(checked)]}"


def verdict_of(checked: Checked) -> Verdict:
    """One verdict for the dossier, with what stands beside its events."""
    if checked.tampered:
        return Verdict.tampered
    verdict = checked.replayed.verdict
    return Verdict.diverges if verdict is Verdict.match and checked.beside else verdict


def _step_lines(step: Step, *, full: bool) -> Iterator[str]:
    event = step.event
    if event is None:
        yield f"{step.seq:>4}  （無法讀取）  {VERDICTS[step.verdict]}"
    else:
        yield f"{step_told(event)}  {VERDICTS[step.verdict]}"
        if full or step.verdict is not Verdict.match:
            yield from (f"      {line}" for line in _grounds_lines(step, event))
    for finding in step.findings:
        yield f"      !! {kind_told(finding)}：{finding.detail}"


AGAIN = {True: "符合", False: "不符", None: "未能重新判斷"}


def _grounds_lines(step: Step, event: Event) -> Iterator[str]:
    yield basis_told(event)
    decided = step.decided["guards"] if step.decided else {}
    for guard, result in event["guards"].items():
        yield f"條件 {guard}：原紀錄{AGAIN[result]}，重新判斷{AGAIN[decided.get(guard)]}"
    yield from refusals_told(event)
    yield from facts_told(event)
    yield from periods_told(event)


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


def proof_as_json(checked: Checked, only: int | None = None) -> dict[str, Any]:
    """The proof for programs, whole or one step of it."""
    return {
        "dossier": checked.number,
        "verdict": str(verdict_of(checked)),
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
