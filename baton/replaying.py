"""`baton replay`: the proof that what is told of a dossier was so."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from baton.present import now
from baton.who import ReadBy, reader
from casework.door.garbage import seldom_collected
from casework.door.looking import Archive
from casework.errors import Malformed
from casework.proof.asked import proof_asked
from casework.proof.narrated import narrated, proof_as_json
from casework.proof.replaying import LIMITS, Summary, replay_all, replay_one
from casework.setup.assembly import opened_database, opened_files, opened_vault
from casework.words.verdicts import VERDICTS, kind_told
from states.law.replay import Verdict
from storage.keys import NoKey
from storage.vault import Vault

PROGRESS_EVERY = 1_000


def replay(
    dossier: Annotated[str | None, typer.Argument(help="案號；或用 --all。")] = None,
    step: Annotated[int | None, typer.Option(help="完整列出這一步。")] = None,
    every: Annotated[bool, typer.Option("--all", help="重演全部案件。")] = False,
    by: ReadBy = None,
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
    database = opened_database()
    proof_asked(Archive(database), reader(by), dossier)
    checked = replay_one(database, dossier, vault=_vault(), files=opened_files())
    if step is not None and not 1 <= step <= len(checked.replayed.steps):
        raise Malformed("step", f"{dossier} 只有第 1 至 {len(checked.replayed.steps)} 步")
    if as_json:
        _print_json(proof_as_json(checked, step))
    else:
        print("\n".join(narrated(checked, step)))
    summary = Summary()
    summary.add(checked)
    summary.compare(database, only=dossier, now=now())
    for number, _, finding in summary.projections:
        print(f"!! {number} {kind_told(finding)}：{finding.detail}", file=sys.stderr)
    raise typer.Exit(summary.exit_code)


def _replay_all(*, as_json: bool) -> int:
    summary = Summary()
    with seldom_collected():
        for checked in replay_all(opened_database(), vault=_vault(), files=opened_files()):
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


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, sort_keys=True))
