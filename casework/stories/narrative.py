"""A played story as people read it: each step with its answer, then what became of the dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from casework.stories.record import Played, Record
from casework.words.labels import (
    act_label,
    clock_label,
    letter_label,
    procedure_label,
    role_label,
    state_label,
)
from casework.words.outcomes import reason_told
from casework.words.periods import CLOCK_STATUS
from states.law.record import ActName, Event
from states.law.role import House
from states.law.taipei import TAIPEI

MACHINES = (House.clock, House.system)
"""Who acts without having been asked by a step."""

MONEY = {
    "approved": "核定",
    "committed_in_all": "占用額度",
    "paid": "已付",
    "owed": "尚待返還",
    "repaid": "已返還",
}
"""What an account of money tells, as far as a programme has it."""

LEDGERS = 2
"""What every account tells of ledgers; a programme without more counts something else than NT$."""


def narrative(record: Record) -> Iterator[str]:
    """The story for people: each step with its answer, then what became of the dossiers."""
    yield f"《{record.story.title}》"
    yield f"依據：{'、'.join(record.story.cites)}"
    yield ""
    for line in record.lines:
        yield from _told(line)
    for name, account in record.accounts.items():
        yield ""
        yield from _ending(name, account.as_json())


def _told(line: Played) -> Iterator[str]:
    """One line of the record."""
    if line.kind == "expect":
        failed = line.told["unmet"]
        yield f"　　期待：{'不符' if failed else '相符'}"
        for one in failed:
            yield f"　　　✗ {one['what']}：應為 {one['expected']}，實為 {one['got']}"
        return
    when = datetime.fromisoformat(line.at).astimezone(TAIPEI)
    step = f"{line.step:>3}." if line.step is not None else "　・"
    yield f"{step} {_minguo(when)}　{_what(line)}"
    if line.told.get("note"):
        yield f"　　（{line.told['note']}）"
    yield from _answer(line.told.get("answer"))
    for event in line.events:
        if event["outcome"] != "refused" and event["actor"]["role"] in MACHINES:
            yield _follows(event)


def _what(line: Played) -> str:
    told = line.told
    if line.kind == "act":
        role, _, name = told["by"].partition(":")
        about = f"「{told['matter']}」" if told["matter"] else ""
        return f"{role_label(role)} {name}　{_act(ActName.read(told['act']))}{about}"
    if line.kind == "release":
        return f"{told['by'].partition(':')[2]} 放行停機期間保留之期限"
    if line.kind == "outage":
        return "系統停機，期限暫停執行"
    if line.kind == "calendar":
        return f"辦公日曆變更：{told['on']} {told['name']}，進行中之期限重新計算"
    report = told["sweep"]
    caught_up = "（停機後補執行）" if report["catching_up"] else ""
    held = f"，保留 {len(report['held'])} 件待放行" if report["held"] else ""
    return f"執行到期之期限{caught_up}：{report['enforced']} 件{held}"


def _answer(answer: dict[str, Any] | None) -> Iterator[str]:
    if answer is None:
        return
    if answer["outcome"] == "done":
        procedure = ActName.read(answer["act"]).procedure
        yield f"　　→ 完成：{state_label(procedure, answer['state'])}"
    elif answer["outcome"] == "rejected":
        yield f"　　→ 未受理（{answer['kind']}）：{answer['reason']}"
    else:
        yield "　　→ 依法不得為之："
        for reason in answer["reasons"]:
            yield f"　　　・{reason_told(reason['guard'], reason['reason'], reason['cite'])}"


def _follows(event: Event) -> str:
    who = role_label(event["actor"]["role"])
    states = [state_label(event["procedure"], event[end]) for end in ("from", "to")]
    moved = "→".join(dict.fromkeys(states))
    act = _act(ActName.done(event))
    return f"　　　{who}：{act}〔{event['matter']}〕{moved}，{event['effective_on']} 生效"


def _act(name: ActName) -> str:
    return f"{procedure_label(name.procedure)}－{act_label(name.procedure, name.act)}"


def _minguo(when: datetime) -> str:
    return f"{when.year - 1911}.{when.month:02}.{when.day:02} {when:%H:%M}"


def _ending(name: str, account: dict[str, Any]) -> Iterator[str]:
    """What became of a dossier."""
    holder = role_label(account["holder"]) if account["holder"] else "無"
    yield f"【{name}】{account['dossier']}　接棒人：{holder}"
    for ref, state in account["states"].items():
        yield f"　　{ref}：{state_label(ref.rpartition('-')[0], state)}"
    for letter in account["letters"]:
        served = f"，{letter['effective_on']} 送達生效" if letter["effective_on"] else ""
        state = state_label("letter", letter["state"])
        yield f"　　函「{letter_label(letter['letter'])}」（{letter['about']}）：{state}{served}"
    for clock in account["clocks"]:
        title = clock_label(clock["matter"].rpartition("-")[0], clock["kind"])
        status = CLOCK_STATUS[clock["status"]]
        yield f"　　期限「{title}」（{clock['matter']}）：至 {clock['due']}，{status}"
    told = [(word, account["money"].get(name)) for name, word in MONEY.items()]
    amounts = "、".join(f"{word} {amount:,}" for word, amount in told if amount is not None)
    yield f"　　金額：{amounts} 元" if len(account["money"]) > LEDGERS else f"　　{amounts}"
