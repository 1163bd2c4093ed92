"""The seven grounds of 計畫14 I and the lost vouchers of 12 V: what proves each, what each allows.

One table. The procedure refuses a proposal whose ground is not proven; the questions about
irregularities read the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from states.expertise.citing import plan
from states.law.article import Article

NO_STOP = range(0)
FALSE_CLAIM_MONTHS = 24
TWO_YEARS = range(FALSE_CLAIM_MONTHS, FALSE_CLAIM_MONTHS + 1)
ONE_TO_FIVE_YEARS = range(12, 61)

WHOLE_PLAN = "whole_plan"
"""The code of a deviation that spares nothing of the plan."""

MISSED_APPOINTMENT = "absent"
"""The one way of obstructing that proves nothing when it happened once (R-107)."""


class Ground(NamedTuple):
    """A ground: its words and article, the facts that prove it, the stops it allows (months)."""

    code: str
    title: str
    cite: Article
    needs: tuple[str, ...]
    stop: range = NO_STOP


GROUNDS: dict[str, Ground] = {
    ground.code: ground
    for ground in (
        Ground("1", "不實請領或溢領", plan("14 I(1)"), ("fraud",), TWO_YEARS),
        Ground("2", "執行內容與核定計畫不符", plan("14 I(2)"), ("deviations",)),
        Ground("3", "未實際僱用", plan("14 I(3)"), ("not_employed",)),
        Ground("4", "規避、妨礙或拒絕查核", plan("14 I(4)"), ("obstructions",)),
        Ground("5", "同一事由已領取政府機關相同性質補助", plan("14 I(5)"), ("other_grants",)),
        Ground("6", "違反本辦法或本計畫規定", plan("14 I(6)"), ("rule_broken",)),
        Ground("7", "違反其他勞動法令情節重大", plan("14 I(7)"), ("severe", "penalties")),
        Ground("12V", "支用單據毀損、滅失", plan("12 V"), ("lost_vouchers",), ONE_TO_FIVE_YEARS),
    )
}
"""Every ground by its number. What was not executed as approved is ground 2 (R-091)."""

PROOFS: dict[str, str] = {
    "fraud": "不實（故意）或錯誤溢領之認定",
    "deviations": "與核定計畫不符之項目",
    "not_employed": "未實際僱用之受僱者（逐人）",
    "obstructions": "規避、妨礙或拒絕之具體事證（單次未赴約不足）",
    "other_grants": "已領取之其他政府補助清單",
    "rule_broken": "所違反之條款",
    "severe": "情節重大之認定",
    "penalties": "裁罰處分書",
    "lost_vouchers": "毀損、滅失之單據",
}
"""What an officer calls each proof."""


def _obstructed(value: Any) -> bool:
    """One missed appointment is no refusal: another kind of fact, or a second one (R-107)."""
    kinds = [fact["kind"] for fact in value or ()]
    return len(kinds) > 1 or any(kind != MISSED_APPOINTMENT for kind in kinds)


def _received(value: Any) -> bool:
    """已領取: what is only asked for elsewhere is no ground yet (AM-33)."""
    return any(grant["received_on"] for grant in value or ())


_SHOWS: dict[str, Callable[[Any], bool]] = {
    "fraud": lambda value: value is not None,
    "obstructions": _obstructed,
    "other_grants": _received,
}


def unproven(code: str, facts: Mapping[str, Any]) -> list[str]:
    """The proofs that a ground still needs, by name.

    >>> unproven("7", {"severe": True, "penalties": []})
    ['penalties']
    """
    return [name for name in GROUNDS[code].needs if not _SHOWS.get(name, bool)(facts.get(name))]


def stop_is_allowed(code: str, length: int) -> bool:
    """Whether a stop of so many months may be ordered on a ground (R-111, R-122).

    >>> stop_is_allowed("1", 24), stop_is_allowed("2", 24), stop_is_allowed("12V", 6)
    (True, False, False)
    """
    return length in GROUNDS[code].stop


def falls_whole(code: str, facts: Mapping[str, Any], workers: Iterable[str]) -> bool | None:
    """Whether the whole grant falls, or a part only; ``None`` where the text leaves it open.

    Error takes the surplus, fraud the whole (AM-31); a deviation takes its part (AM-32); who was
    not really employed takes her own part, so all fall only with all ``workers`` (R-117).
    """
    if code == "1":
        return bool(facts.get("fraud"))
    if code == "2":
        return WHOLE_PLAN in (facts.get("deviations") or ())
    if code == "3":
        return set(workers) <= set(facts.get("not_employed") or ())
    return None
