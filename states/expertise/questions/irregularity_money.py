"""How much of a grant an irregularity takes, what comes back, and with which interest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from states.expertise.questions.irregularity_facts import fraud
from states.expertise.revocation.grounds import falls_whole
from states.general.questions.asking import Given
from states.general.refund.interest import Account, interest, span


class Taken(NamedTuple):
    """The money in question, how much of it falls, and the sentence that says why."""

    whole: int
    part: int
    says: str
    cite: str


def by_lecturer(given: Given) -> dict[str, int]:
    """NT$ by lecturer, paid or payable."""
    name = "paid_by_lecturer" if given.has("paid_by_lecturer") else "payable_by_lecturer"
    return given.amounts(name)


def is_unpaid(given: Given) -> bool:
    """Whether nothing was paid yet, so that money is kept back instead (R-113)."""
    if given.has("before_payment"):
        return given.flag("before_payment", default=True)
    if given.has("paid"):
        return given.raw("paid") in (0, False)
    return given.has("payable", "payable_by_lecturer")


def whole(given: Given, *, unpaid: bool) -> int | None:
    """The money in question: paid, or payable; ``None`` when the question names none."""
    name = "payable" if unpaid else "paid"
    if given.has(name) and not isinstance(given.raw(name), bool):
        return given.amount(name)
    parts = by_lecturer(given)
    return sum(parts.values()) if parts else None


def taken(given: Given, code: str | None, *, unpaid: bool) -> Taken | None:
    """What the ground takes; ``None`` when the question names no ground or no money."""
    money = whole(given, unpaid=unpaid)
    if code is None or money is None:
        return None
    part, says, cite = _PARTS.get(code, _whole_part)(given, money)
    return Taken(money, max(0, min(part, money)), says, cite)


Part = tuple[int, str, str]


def _stated(given: Given, money: int, *names: str) -> int:
    """The part as it is told: itself, what stays due, or the lecturers concerned."""
    names, parts = (*names, "affected_amount"), by_lecturer(given)
    if given.has(*names):
        return given.amount(*names)
    if given.has("verified"):
        return money - given.amount("verified")
    if parts and given.raw("affected"):
        return sum(parts[who] for who in _of_the_paid(given, "affected", parts))
    return money


def _of_the_paid(given: Given, name: str, parts: dict[str, int]) -> Iterator[str]:
    """Whom the irregularity concerns, each once; somebody who was not paid is refused (F03)."""
    for who in dict.fromkeys(given.names(name)):
        if who not in parts:
            raise given.stranger(name, who, parts, "受領人")
        yield who


def _false_claim(given: Given, money: int) -> Part:
    if falls_whole("1", {"fraud": fraud(given)}, ()):
        return money, "不實請領：全部（AM-31，此為解釋）", "計畫14 I(1)"
    part = money - given.amount("verified") if given.has("verified") else money
    part = given.amount("surplus", default=part)
    return part, "溢領：僅溢領之差額（AM-31，此為解釋）", "計畫14 I(1)"


def _deviation(given: Given, money: int) -> Part:
    says, cite = "與核定計畫不符者，僅不符之部分（AM-32，此為解釋）", "計畫14 I(2)"
    if given.has("deviating_hours") and given.has("total_hours"):
        halves, all_halves = given.half_hours("deviating_hours"), given.half_hours("total_hours")
        return (money * halves // all_halves if all_halves else 0), says, cite
    if given.has("conforming"):
        return money - given.amount("conforming"), says, cite
    return _stated(given, money, "deviating"), says, cite


def _not_employed(given: Given, money: int) -> Part:
    return _stated(given, money), "未實際僱用者，逐人計其部分（此為解釋）", "計畫14 I(3)"


def _double(given: Given, money: int) -> Part:
    part = _stated(given, money, "same_cause_amount")
    return part, "同一事由、相同性質之補助部分", "計畫14 I(5)"


def _vouchers(given: Given, money: int) -> Part:
    return (
        min(given.amount("lost_amount"), money),
        "依情節酌減，以無憑證之金額為度（AM-30，此為解釋）",
        "計畫12 V",
    )


def _whole_part(given: Given, money: int) -> Part:
    return _stated(given, money), "所涉補助全部", "計畫14 I"


_PARTS = {
    "1": _false_claim,
    "2": _deviation,
    "3": _not_employed,
    "5": _double,
    "12V": _vouchers,
}


def interest_owed(given: Given, back: int | None) -> tuple[int, str] | None:
    """Interest on what is returned, with the reason; ``None`` when the question asks for none."""
    until = given.day("returned_on")
    named = ("return", "return_amount")
    principal = given.amount(*named) if given.has(*named) else back
    payments = given.parts("payments")
    if principal is None or (until is None and not payments):
        return None
    if not given.flag("charges_interest", default=True):
        return 0, "分署設定不加計利息（行政程序法127 II；此為分署設定）"
    received = given.day("paid_on")
    since = _bad_faith_since(given, received)
    if since is None:
        return 0, "善意受領，所受利益不附加利息（民法182 I）"
    if not payments:
        assert until is not None
        owed = interest(principal, since, until)
        says = f"自{since}至{until}，{principal:,}元 × 5% × {span(since, until)}"
        reading = "年依曆計算，餘日以365日為一年；惡意受領加計；分署是否加計，此為解釋"
        return owed, f"{says}（{reading}）"
    account = Account(principal, 0, since.isoformat())
    grown = 0
    for payment in payments:
        day, before = payment.need_day("on").isoformat(), account.interest
        grown += account.at(day).interest - before
        account = account.pay(payment.amount("amount"), day)
    return grown, "分次返還者，先抵利息再抵原本（民法323），逐段計息"


def _bad_faith_since(given: Given, received: date | None) -> date | None:
    """From receipt, or from later knowledge; ``None`` in good faith (民法 182)."""
    knew = given.day("knew_from", "knew_on")
    if knew is not None:
        return max(knew, received) if received else knew
    denied = given.denied("knew_from") or fraud(given) is False
    bad = given.flag("bad_faith", default=not denied and bool(fraud(given)))
    return received if bad and not given.flag("good_faith", default=False) else None
