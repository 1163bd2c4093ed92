"""What a question about an irregularity states: the ground, the measure asked for, the days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from states.expertise.questions.asking import Given
from states.expertise.revocation.grounds import GROUNDS
from states.expertise.suspension.stops import MONTHS_OF_A_YEAR, Span

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


_YEARS = ("requested_stop_years", "stop_years", "years", "new_stop_years")
_FIRST = ("first", "first_day", "from", "start", "since")
_LAST = ("last", "last_day", "to", "end", "until")
_MONTHS = ("requested_stop_months", "stop_months", "months")


class Refused(NamedTuple):
    """Why something asked for is not allowed; the codes that the answer names, if any."""

    says: str
    cite: str
    required: str | None = None
    reason: str | None = None


def plain(value: object) -> str:
    """A word without spaces, width or case."""
    return unicodedata.normalize("NFKC", str(value)).casefold().replace(" ", "")


def ground(given: Given) -> str | None:
    """The ground by its number, however it was written: 1, "14 I(1)", "第一款", "12 V"."""
    name = given.named("ground", "grounds")
    value: Any = (given.each(name) or [None])[0] if name == "grounds" else given.raw(name)
    if value is None:
        return None
    word = plain(value)
    if word in NAMES:
        return NAMES[word]
    if re.search(r"12.?v|十二", word):
        return "12V"
    word = word.translate(NUMERALS).removeprefix("14").removeprefix("計畫14")
    found = re.search(r"[1-7](?!.*[1-7])", word)
    if found is None or found[0] not in GROUNDS:
        raise given.bad(name, "款次須為 1 至 7 或 12V")
    return found[0]


def measures(given: Given) -> tuple[str, ...]:
    """Every measure or action asked about, in our words."""
    asked: list[str] = []
    for name in ("measure", "action", "label", "asked"):
        word = given.text(name)
        asked += [word] if word else []
    asked += given.names("measures")
    words = [MEASURES.get(plain(word), plain(word)) for word in asked]
    for word in words:
        if word not in KNOWN:
            raise given.bad("action", f"不認得措施「{word}」")
    return tuple(words)


def stop_lengths(given: Given) -> tuple[float, ...]:
    """The lengths of stop asked for, in months: one or several; halves are kept as they are."""
    for names, months in ((_YEARS, MONTHS_OF_A_YEAR), (_MONTHS, 1)):
        for name in names:
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
    for name in ("intent", "fraud", "intentional", "deliberate"):
        if given.has(name) or given.denied(name):
            return given.flag(name, default=False)
    for name in ("error", "honest_error"):
        if given.has(name):
            return not given.flag(name, default=True)
    return None


def stops(given: Given) -> list[Span]:
    """The stops that stand: one pair of days, one object, or a list of them."""
    found = []
    for name in ("stop", "stops", "other_stops"):
        value = given.raw(name)
        if value is not None:
            found += [_span(given, name, one) for one in _several(value)]
    return found


def _several(value: Any) -> Iterable[Any]:
    """``value`` as a list of stops."""
    if isinstance(value, list) and value and isinstance(value[0], list | dict):
        return value
    return [] if value == [] else [value]


def _span(given: Given, name: str, one: Any) -> Span:
    if isinstance(one, dict):
        part = given.inner(name, one)
        first, last = (part.day(part.named(*names)) for names in (_FIRST, _LAST))
    elif isinstance(one, list) and len(one) == len(("first", "last")) and None not in one:
        first, last = (given.as_day(name, end) for end in one)
    else:
        first = last = None
    if first is None or last is None:
        raise given.bad(name, "停止補助須載明首日與末日")
    return Span(first, last)
