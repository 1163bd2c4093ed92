"""Amounts of a letter line by line: asked, cut and why, allowed; they add up or nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from casework.chancery.case_file import money
from casework.expertise.letters.called import cited
from casework.expertise.letters.case_file import CaseFile
from states.expertise.money.amounts_told import CUTS
from states.expertise.money.caps import fee
from states.expertise.money.items import costed

CEILINGS = frozenset(
    {"grant_of_the_worker", "worker_cap", "employer_cap", "budget", "not_claimed", "taken_away"}
)
"""Cuts that follow after the lines, from what a person, an employer or a branch may have."""


class DoesNotAddUp(ValueError):
    """The lines of a letter do not come to its sum."""


class Row(NamedTuple):
    """A line: what it is, what was asked, what is allowed, and why not all of it."""

    what: str
    asked: int
    allowed: int
    why: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.asked == self.allowed:
            return f"{self.what}：{money(self.asked)}，全數列計。"
        because = "、".join(self.why) or "逾依核定單價及實際使用情形計算之金額（本計畫第8點第1項）"
        less = money(self.asked - self.allowed)
        return (
            f"{self.what}：{money(self.asked)}，減列{less}，列計{money(self.allowed)}；"
            f"理由：{because}。"
        )


def of_the_grant(file: CaseFile) -> list[str]:
    """What is granted on the proposed lines and items, and each cut down to the grant."""
    data = file.data
    cuts = data.get("cuts") or []
    since = file.root.get("approved_on") or file.told["effective_on"]
    items = costed(data.get("items") or (), since)
    rows = [
        *_fees(file, data.get("lines") or (), cuts),
        *(_item(file, item.code, item.asked, item.eligible, cuts) for item in items),
    ]
    return _account(file, rows, cuts, data["approved_amount"], "核定補助金額")


def of_the_claim(file: CaseFile) -> list[str]:
    """What is paid on the roll and the vouchers, and each cut down to the sum that is paid."""
    data = file.data
    cuts = data.get("payable_cuts") or []
    allowed = data.get("payable_by_item") or {}
    spent: dict[str, int] = {}
    for item in data.get("spent") or ():
        spent[item["code"]] = spent.get(item["code"], 0) + item["amount"]
    rows = [
        *_fees(file, data.get("taught") or (), cuts),
        *(_item(file, code, asked, allowed.get(code, 0), cuts) for code, asked in spent.items()),
    ]
    return _account(file, rows, cuts, data["payable"], "核銷撥付金額")


def of_workers(file: CaseFile, amounts: Mapping[str, int], title: str) -> list[str]:
    """Amounts by lecturer with their sum; nothing where there are none."""
    found = {worker: amount for worker, amount in amounts.items() if amount}
    if not found:
        return []
    parts = "、".join(f"{file.about(worker)}{money(amount)}" for worker, amount in found.items())
    return [f"{title}{money(sum(found.values()))}（{parts}）。"]


def hours(half_hours: int) -> str:
    """Time taught as people write it.

    >>> hours(40), hours(41)
    ('20小時', '20.5小時')
    """
    whole, half = divmod(half_hours, 2)
    return f"{whole:,}{'.5' if half else ''}小時"


def why(cut: Sequence[Any]) -> str:
    """The reason of a cut with its article in words."""
    said, cite = CUTS[cut[0]]
    return f"{said}（{cited(str(cite))}）"


def _fees(file: CaseFile, lines: Iterable[Mapping[str, Any]], cuts: Sequence[Any]) -> Iterator[Row]:
    """The fee of each lecturer: hours, rate, what was cut of it."""
    by_worker: dict[str, list[Mapping[str, Any]]] = {}
    for line in lines:
        by_worker.setdefault(line["worker"], []).append(line)
    for worker, own in by_worker.items():
        taught = "、".join(
            f"{hours(time)}×每小時{rate:,}元" for rate, time in _by_rate(own).items()
        )
        asked = sum(fee(line["half_hours"], line["rate"]) for line in own)
        less = [cut for cut in cuts if cut[1] == worker and cut[0] not in CEILINGS]
        allowed = asked - sum(cut[2] for cut in less)
        yield Row(f"{file.lecturer(worker)}鐘點費（{taught}）", asked, allowed, _whys(less))


def _by_rate(lines: Iterable[Mapping[str, Any]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for line in lines:
        found[line["rate"]] = found.get(line["rate"], 0) + line["half_hours"]
    return found


def _item(file: CaseFile, code: str, asked: int, allowed: int, cuts: Sequence[Any]) -> Row:
    less = [cut for cut in cuts if cut[1] == code and cut[0] not in CEILINGS]
    return Row(file.item(code), asked, allowed, _whys(less))


def _whys(cuts: Iterable[Sequence[Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(why(cut) for cut in cuts))


def _account(
    file: CaseFile, rows: Sequence[Row], cuts: Sequence[Any], total: int, title: str
) -> list[str]:
    """The lines, the cuts of the ceilings, and the sum. Raises `DoesNotAddUp`."""
    last = [cut for cut in cuts if cut[0] in CEILINGS]
    allowed = sum(row.allowed for row in rows)
    if allowed - sum(cut[2] for cut in last) != total:
        raise DoesNotAddUp(f"{file.dossier.id}: {rows} {last} do not come to {total}")
    said = [str(row) for row in rows]
    if last:
        said.append(f"以上列計合計{money(allowed)}。")
    said += [f"{file.about(cut[1])}再減列{money(cut[2])}；理由：{why(cut)}。" for cut in last]
    return [*said, f"{title}合計{money(total)}。"]


def asked_for(rows_total: int, requested: int | None) -> str:
    """How the sum of the lines compares with what was asked."""
    if requested is None:
        return ""
    if requested > rows_total:
        left = money(requested - rows_total)
        return f"申請{money(requested)}，經審查列計{money(rows_total)}，其餘{left}未列計。"
    return f"申請{money(requested)}。"


def listed(file: CaseFile) -> int:
    """What the lines and items of a proposal come to before any cut."""
    data = file.data
    lines = sum(fee(line["half_hours"], line["rate"]) for line in data.get("lines") or ())
    since = file.root.get("approved_on") or file.told["effective_on"]
    return lines + sum(item.asked for item in costed(data.get("items") or (), since))
