"""What a question about an irregularity states: the ground, the measure asked for, the days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from states.expertise.revocation.grounds import GROUNDS
from states.general.questions.asking import Given
from states.general.suspension.stops import MONTHS_OF_A_YEAR, Span

NUMERALS = str.maketrans("一二三四五六七", "1234567")
NAMES = {
    "false_claim": "1",
    "overpayment": "1",
    "deviation": "2",
    "not_employed": "3",
    "obstruction": "4",
    "double_funding": "5",
    "rule_breach": "6",
    "labour_law": "7",
    "lost_vouchers": "12V",
    "vouchers": "12V",
}
MEASURES = {
    "revocation": "revoke",
    "撤銷": "revoke",
    "117": "revoke",
    "abolition": "abolish",
    "廢止": "abolish",
    "123": "abolish",
    "酌減": "reduce",
    "reduction": "reduce",
    "停止補助": "stop",
    "suspend": "stop",
    "return": "order_return",
    "命返還": "order_return",
    "return_order": "order_return",
    "referral": "refer",
    "enforcement": "refer",
    "enforcement_referral": "refer",
    "refer_enforcement": "refer",
    "refer_to_enforcement": "refer",
    "移送": "refer",
    "移送執行": "refer",
    "不予核發": "withhold",
    "do_not_pay": "withhold",
    "refuse_payment": "withhold",
    "no_payment": "withhold",
    "revoke_and_return": "revoke",
    "revoke_full": "revoke",
    "revoke_partial": "revoke",
    "stop_subsidies": "stop",
    "stop_two_years": "stop",
    "suspension": "stop",
    "return_order_without_revocation": "order_return",
}
KNOWN = frozenset({"revoke", "abolish", "reduce", "stop", "order_return", "refer", "withhold"})
"""Measures and actions that a question can ask about, in our words."""


def plain(value: object) -> str:
    """A word without spaces, width or case."""
    return unicodedata.normalize("NFKC", str(value)).casefold().replace(" ", "")


def ground(given: Given) -> str | None:
    """The ground by its number, however it was written: 1, "14 I(1)", "第一款", "12 V"."""
    told = given.told("ground")
    if told is None:
        return None
    word = plain(told[0] if isinstance(told, list) and told else told)
    if word in NAMES:
        return NAMES[word]
    if re.search(r"12.?v|十二", word):
        return "12V"
    word = word.translate(NUMERALS).removeprefix("14").removeprefix("計畫14")
    found = re.search(r"[1-7](?!.*[1-7])", word)
    if found is None or found[0] not in GROUNDS:
        raise given.bad("ground", "款次須為 1 至 7 或 12V")
    return found[0]


def measures(given: Given) -> tuple[str, ...]:
    """Every measure or action asked about, in our words."""
    asked: list[str] = []
    for name in ("measure", "action", "label", "asked"):
        asked += [word] if (word := given.text(name)) else []
    asked += given.names("measures")
    words = [MEASURES.get(plain(word), plain(word)) for word in asked]
    for word in words:
        if word not in KNOWN:
            raise given.bad("action", f"不認得措施「{word}」")
    return tuple(words)


def stop_lengths(given: Given) -> tuple[float, ...]:
    """The lengths of stop asked for, in months: one or several; halves are kept as they are."""
    for name, months in (("requested_stop_years", MONTHS_OF_A_YEAR), ("requested_stop_months", 1)):
        value = given.raw(name)
        if isinstance(value, list) and not value:
            raise given.bad(name, "清單不得為空")
        if value is not None:
            several = value if isinstance(value, list) else [value]
            return tuple(given.as_number(name, one) * months for one in several)
    return ()


def stop_months(given: Given) -> float | None:
    """The one length of stop asked for, in months; ``None`` when none or several are."""
    lengths = stop_lengths(given)
    return lengths[0] if len(lengths) == 1 else None


def fraud(given: Given) -> bool | None:
    """Whether it was done on purpose; ``None`` when nothing is said."""
    if given.stated("intent"):
        return given.flag("intent", default=False)
    return not given.flag("error", default=True) if given.has("error") else None


def stops(given: Given) -> list[Span]:
    """The stops that stand: one pair of days, one object, or a list of them."""
    return [
        _span(given, name, one)
        for name, told in given.every("stop").items()
        if told is not None
        for one in _several(told)
    ]


def _several(told: Any) -> Iterable[Any]:
    """What was told as a list of stops."""
    if isinstance(told, list) and (not told or isinstance(told[0], list | Given)):
        return told
    return [told]


def _span(given: Given, name: str, one: Any) -> Span:
    first = last = None
    if isinstance(one, Given):
        first, last = one.day("first"), one.day("last")
    elif isinstance(one, list) and len(one) == len(("first", "last")) and None not in one:
        first, last = (given.as_day(name, end) for end in one)
    if first is None or last is None:
        raise given.bad(name, "停止補助須載明首日與末日")
    return Span(first, last)
