"""How much of a grant an irregularity takes, what comes back, and with which interest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from states.expertise.questions.asking import Given
from states.expertise.questions.irregularity_facts import fraud
from states.expertise.refund.interest import Account, interest, span


class Taken(NamedTuple):
    """The money in question, how much of it falls, and the sentence that says why."""

    whole: int
    part: int
    says: str
    cite: str


def by_lecturer(given: Given) -> dict[str, int]:
    """NT$ by lecturer, paid or payable."""
    name = given.named("paid_by_lecturer", "payable_by_lecturer", "by_lecturer", "paid_by_worker")
    return {
        who: given.as_amount(f"{name}.{who}", amount) for who, amount in given.mapping(name).items()
    }


def is_unpaid(given: Given) -> bool:
    """Whether nothing was paid yet, so that money is kept back instead (R-113)."""
    if given.has("before_payment"):
        return given.flag("before_payment", default=True)
    paid = given.named("paid", "paid_amount", "our_paid")
    if given.has(paid):
        return given.raw(paid) in (0, False)
    return given.has(given.named("payable", "payable_before", "payable_by_lecturer"))


def whole(given: Given, *, unpaid: bool) -> int | None:
    """The money in question: paid, or payable; ``None`` when the question names none."""
    names = ("payable", "payable_before") if unpaid else ("paid", "paid_amount", "our_paid")
    name = given.named(*names)
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


PROPER = ("verified", "proper", "eligible", "correct_amount", "should_be")
"""Names for what stays due, so that the rest is what falls."""


def _stated(given: Given, money: int, *names: str) -> int:
    """The part as it is told: itself, what stays due, or the lecturers concerned."""
    name = given.named(*names, "affected_amount", "part_amount", "part")
    proper, parts = given.named(*PROPER), by_lecturer(given)
    affected = given.named("affected", "not_employed")
    if given.has(name):
        return given.amount(name)
    if given.has(proper):
        return money - given.amount(proper)
    if parts and given.raw(affected):
        return sum(parts[who] for who in _of_the_paid(given, affected, parts))
    return money


def _of_the_paid(given: Given, name: str, parts: dict[str, int]) -> Iterator[str]:
    """Whom the irregularity concerns, each once; somebody who was not paid is refused (F03)."""
    told = given.raw(name)
    for who in dict.fromkeys([told] if isinstance(told, str) else given.names(name)):
        if who not in parts:
            raise given.stranger(name, who, parts, "受領人")
        yield who


def _false_claim(given: Given, money: int) -> Part:
    if fraud(given):
        return money, "不實請領：全部（AM-31，此為解釋）", "計畫14 I(1)"
    surplus = given.named("surplus", "overpaid", "excess")
    proper = given.named(*PROPER)
    if given.has(surplus):
        part = given.amount(surplus)
    elif given.has(proper):
        part = money - given.amount(proper)
    else:
        part = money
    return part, "溢領：僅溢領之差額（AM-31，此為解釋）", "計畫14 I(1)"


def _deviation(given: Given, money: int) -> Part:
    says, cite = "與核定計畫不符者，僅不符之部分（AM-32，此為解釋）", "計畫14 I(2)"
    hours = given.named("deviating_hours", "hours_deviating")
    total = given.named("total_hours", "hours_total", "hours")
    if given.has(hours) and given.has(total):
        halves, all_halves = given.half_hours(hours), given.half_hours(total)
        return (money * halves // all_halves if all_halves else 0), says, cite
    conforming = given.named("conforming", "conforming_amount", "as_approved")
    if given.has(conforming):
        return money - given.amount(conforming), says, cite
    return _stated(given, money, *DEVIATING), says, cite


DEVIATING = (
    "deviating",
    "deviating_amount",
    "deviating_part",
    "deviation_amount",
    "amount_deviating",
)


def _not_employed(given: Given, money: int) -> Part:
    return _stated(given, money), "未實際僱用者，逐人計其部分（此為解釋）", "計畫14 I(3)"


def _double(given: Given, money: int) -> Part:
    part = _stated(given, money, "same_cause_amount", "overlap", "overlapping")
    return part, "同一事由、相同性質之補助部分", "計畫14 I(5)"


def _vouchers(given: Given, money: int) -> Part:
    name = given.named("lost_amount", "unproven_amount", "lost")
    return (
        min(given.amount(name), money),
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
    until = given.day(given.named("returned_on", "repaid_on", "paid_back_on"))
    named = given.named("return", "return_amount", "principal")
    principal = given.amount(named) if given.has(named) else back
    payments = given.parts("payments")
    if principal is None or (until is None and not payments):
        return None
    setting = given.named("charges_interest", "interest_charged", "branch_claims_interest")
    if not given.flag(setting, default=True):
        return 0, "分署設定不加計利息（行政程序法127 II；此為分署設定）"
    received = given.day(given.named("paid_on", "received_on"))
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
    knew = given.day(given.named("knew_from", "knew_on", "bad_faith_from", "known_from"))
    if knew is not None:
        return max(knew, received) if received else knew
    denied = given.denied("knew_from") or fraud(given) is False
    bad = given.flag("bad_faith", default=not denied and bool(fraud(given)))
    return received if bad and not given.flag("good_faith", default=False) else None
