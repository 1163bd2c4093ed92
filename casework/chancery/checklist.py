"""What the law wants to stand in a letter, element by element, and where it stands (APA 96, 104).

A letter that lacks an element has nothing beside it; a test holds every kind to have them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casework.chancery.wording import Remedy
from notifications.sheet import Sheet
from states.law.guard import shown

HEARINGS = frozenset({"hearing_notice"})


class Element(NamedTuple):
    """An element: its place in the law, what it is, and the words in the letter that are it."""

    place: str
    what: str
    found: str


def elements(sheet: Sheet, kind: str, *, decision: bool, remedy: Remedy) -> tuple[Element, ...]:
    """Everything that a letter of this kind must hold; ``remedy`` is what a decision teaches."""
    found = [*_of_any(sheet), *(_of_a_decision(sheet, remedy) if decision else ())]
    return (*found, *(_of_a_hearing(sheet) if kind in HEARINGS else ()))


def said(sheet: Sheet, title: str) -> str:
    """What a point of the letter says; empty without that point."""
    return "".join(line for point in sheet.points if point.title == title for line in point.lines)


def _of_any(sheet: Sheet) -> Iterator[Element]:
    """What every official letter has (96 I(1), (2), (4), (5))."""
    to = "，".join(
        filter(None, (f"受文者：{sheet.addressee}", sheet.representative, sheet.addressee_address))
    )
    number = f"（統一編號{sheet.ubn}）" if sheet.ubn else ""
    yield Element("96 I(1)", "相對人之名稱、統一編號", f"{to}{number}" * bool(sheet.addressee))
    yield Element("96 I(2)", "主旨", sheet.body.subject)
    yield Element("96 I(2)", "事實或請求之內容", said(sheet, "事實") or said(sheet, "依據"))
    yield Element("96 I(2)", "法令依據", _law(sheet))
    yield Element("96 I(4)", "機關", f"{sheet.authority}{sheet.unit}")
    yield Element("96 I(4)", "首長署名", sheet.head)
    if not sheet.draft:
        yield Element("96 I(5)", "發文字號", sheet.number)
        yield Element("96 I(5)", "年、月、日", shown(sheet.dated_on))


def _law(sheet: Sheet) -> str:
    lines = (line for point in sheet.points if point.title == "依據" for line in point.lines)
    return "".join(line for line in lines if line.startswith("依") and "第" in line)


def _of_a_decision(sheet: Sheet, taught: Remedy) -> Iterator[Element]:
    """What makes a letter a decision that binds (96 I(2), (6))."""
    yield Element("96 I(2)", "理由", said(sheet, "理由"))
    yield Element("96 I(2)", "規制之內容", said(sheet, "內容"))
    remedy = said(sheet, "救濟")
    yield Element("96 I(6)", "表明其為行政處分", "本函為行政處分" * ("行政處分" in remedy))
    for what, words in (
        ("救濟之方法", "訴願書"),
        ("期間", "三十日內"),
        ("受理機關", f"向{taught.appeal_to}"),
    ):
        yield Element("96 I(6)", what, words * (words in remedy))


def _of_a_hearing(sheet: Sheet) -> Iterator[Element]:
    """What a notice of the opportunity to be heard has (104 I(2) to (5))."""
    reasons, duties = said(sheet, "理由"), said(sheet, "應辦事項及期限")
    yield Element("104 I(2)", "原因事實", said(sheet, "事實"))
    for what in ("擬為之處分", "法規依據"):
        yield Element("104 I(2)", what, next((p for p in reasons.split("。") if what in p), ""))
    for place, what, words in (
        ("104 I(3)", "得提出陳述書之意旨", "陳述書"),
        ("104 I(4)", "提出之期限", "日內"),
        ("104 I(4)", "不提出之效果", "視為放棄陳述之機會"),
        ("104 I(5)", "其他必要之事項", "代理人"),
    ):
        sentences = (part for part in duties.split("。") if words in part)
        yield Element(place, what, next(sentences, ""))
